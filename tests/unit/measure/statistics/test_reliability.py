"""Alpha, omega and ICC: worked values, closed forms, raw respondents, edges."""

from random import Random
from statistics import mean, variance

import pytest

from builders import Person, dimension, item, rubric, score, unit
from hpws_assess.measure.statistics.reliability import Factor, Group, alpha, anova, one_factor


def covariance(rows):
    columns = list(zip(*rows, strict=True))
    n = len(rows)
    centred = [[x - mean(column) for x in column] for column in columns]
    return [
        [sum(x * y for x, y in zip(a, b, strict=True)) / (n - 1) for b in centred] for a in centred
    ]


def test_alpha_from_the_respondents_themselves():
    """Variances of items and of their sum. The worked value is 0.8857."""
    rows = list(zip(*[[4, 5, 3, 2, 4], [4, 4, 3, 2, 5], [5, 5, 2, 3, 4]], strict=True))
    k, totals = 3, [sum(row) for row in rows]
    expected = k / (k - 1) * (1 - sum(map(variance, zip(*rows, strict=True))) / variance(totals))
    assert alpha(covariance(rows)) == pytest.approx(expected) == pytest.approx(31 / 35)


@pytest.mark.parametrize(
    ("matrix", "value"),
    [
        pytest.param([[2.0]], None, id="one item"),
        pytest.param([[0.0, 0.0], [0.0, 0.0]], None, id="no variance"),
        pytest.param([[1.0, 1.0], [1.0, 1.0]], 1.0, id="the same item twice"),
        pytest.param([[1.0, 0.0], [0.0, 1.0]], 0.0, id="nothing in common"),
        pytest.param([[1.0, -0.5], [-0.5, 1.0]], -2.0, id="against each other"),
    ],
)
def test_alpha_at_its_edges(matrix, value):
    """None without a sum that varies; negative is shown."""
    assert alpha(matrix) == (None if value is None else pytest.approx(value))


def test_omega_of_known_loadings():
    """A matrix made of one factor gives its loadings back: .8, .7, .6 is .745."""
    loadings = [0.8, 0.7, 0.6]
    matrix = [
        [a * b if i != j else 1.0 for j, b in enumerate(loadings)] for i, a in enumerate(loadings)
    ]
    found = one_factor(matrix)
    assert found.loadings == pytest.approx(loadings)
    assert found.omega == pytest.approx(0.745, abs=5e-4)


def test_three_items_have_a_closed_form():
    """With three items one factor fits exactly: l1^2 = r12 r13 / r23."""
    r12, r13, r23 = 0.5, 0.4, 0.3
    matrix = [[1, r12, r13], [r12, 1, r23], [r13, r23, 1]]
    exact = [(r12 * r13 / r23) ** 0.5, (r12 * r23 / r13) ** 0.5, (r13 * r23 / r12) ** 0.5]
    assert one_factor(matrix).loadings == pytest.approx(exact)


def _principal_axis(r, rounds=20000):
    """A second way to the same factor: iterated principal axes, by power iteration."""
    k = len(r)
    shared, vector = [0.5] * k, [1.0] * k
    for _ in range(rounds):
        reduced = [[shared[i] if i == j else r[i][j] for j in range(k)] for i in range(k)]
        for _ in range(3):
            image = [sum(reduced[i][j] * vector[j] for j in range(k)) for i in range(k)]
            size = sum(x * x for x in image) ** 0.5
            vector = [x / size for x in image]
        value = sum(vector[i] * reduced[i][j] * vector[j] for i in range(k) for j in range(k))
        following = [value * x * x for x in vector]
        if max(abs(a - b) for a, b in zip(following, shared, strict=True)) < 1e-13:
            break
        shared = following
    return [x**0.5 for x in shared]


def test_omega_by_principal_axes():
    """Both ways end at the least-squares loadings, in the metric of the items."""
    chance = Random("factor")
    rows = []
    for _ in range(200):
        common = chance.gauss(0, 1)
        rows.append(
            [
                a * common + b * chance.gauss(0, 1)
                for a, b in ((1, 1), (2, 1), (0.5, 0.7), (1.5, 2), (0.8, 1))
            ]
        )
    c = covariance(rows)
    deviations = [c[j][j] ** 0.5 for j in range(5)]
    r = [[c[i][j] / (deviations[i] * deviations[j]) for j in range(5)] for i in range(5)]
    expected = [a * s for a, s in zip(_principal_axis(r), deviations, strict=True)]
    found = one_factor(c)
    assert found.loadings == pytest.approx(expected, abs=1e-6)
    assert [a * a + b for a, b in zip(found.loadings, found.left, strict=True)] == pytest.approx(
        [c[j][j] for j in range(5)]
    )


@pytest.mark.parametrize(
    ("matrix", "why"),
    [
        pytest.param([[1, 0.5], [0.5, 1]], "omega needs three items", id="two items"),
        pytest.param([[1, 0, 0.5], [0, 0, 0], [0.5, 0, 1]], "an item does not vary", id="constant"),
        pytest.param(
            [[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]],
            "one item would be all factor (a Heywood case)",
            id="Heywood",
        ),
        pytest.param(
            [[1, -0.5, 0.4], [-0.5, 1, -0.3], [0.4, -0.3, 1]],
            "items run against each other",
            id="one turned round",
        ),
        pytest.param(
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "the fit of one factor did not settle", id="nothing"
        ),
    ],
)
def test_no_omega_and_why(matrix, why):
    """A factor that is none is not printed."""
    assert one_factor(matrix) == why


def test_omega_is_alpha_where_items_are_alike():
    """With equal loadings (tau-equivalent items) the two agree."""
    matrix = [[1.0 if i == j else 0.49 for j in range(4)] for i in range(4)]
    found = one_factor(matrix)
    assert isinstance(found, Factor)
    assert found.omega == pytest.approx(alpha(matrix))


def _groups(units):
    return [Group(len(unit), sum(unit), sum(x * x for x in unit)) for unit in units]


def test_icc_worked_values():
    """Unequal units: MSB 4.278, MSW .5, n0 2.889, ICC(1) .7234, ICC(2) .8831."""
    found = anova(_groups([[3, 4, 5], [2, 2], [5, 4, 4, 5]]))
    assert [found.between, found.within, found.n0] == pytest.approx([4.278, 0.5, 2.889], abs=5e-4)
    assert [found.icc1, found.icc2] == pytest.approx([0.7234, 0.8831], abs=5e-5)


def test_icc_from_the_respondents_themselves():
    """Sums of squares about means, the long way."""
    chance = Random("units")
    units = [[chance.randint(1, 5) for _ in range(chance.randint(2, 9))] for _ in range(6)]
    every = [x for unit in units for x in unit]
    grand, n, k = mean(every), len(every), len(units)
    between = sum(len(unit) * (mean(unit) - grand) ** 2 for unit in units) / (k - 1)
    within = sum((x - mean(unit)) ** 2 for unit in units for x in unit) / (n - k)
    n0 = (n - sum(len(unit) ** 2 for unit in units) / n) / (k - 1)
    found = anova(_groups(units))
    assert [found.between, found.within, found.n0] == pytest.approx([between, within, n0])
    assert found.icc1 == pytest.approx((between - within) / (between + (n0 - 1) * within))


@pytest.mark.parametrize(
    ("units", "icc1", "icc2"),
    [
        pytest.param([[1, 2, 3]], "none", "none", id="one unit"),
        pytest.param([[1], [3], [5]], "none", "none", id="one respondent each"),
        pytest.param([[3, 3], [3, 3]], None, None, id="no variance"),
        pytest.param([[1, 1], [5, 5]], 1.0, 1.0, id="all between units"),
        pytest.param([[1, 5], [1, 5]], -1.0, None, id="none between units: negative is shown"),
    ],
)
def test_icc_at_its_edges(units, icc1, icc2):
    """No number where there is nothing to divide."""
    found = anova(_groups(units))
    if icc1 == "none":
        assert found is None
        return
    assert (found.icc1, found.icc2) == (icc1, icc2)


RULER = rubric(
    dimension(
        "d",
        item("a", "member"),
        item("b", "member", type="frequency"),
        item("c", "member", reverse=True),
        item("m", "member", type="maturity"),
        item("r", "member", type="reach"),
    )
)


def _crowd(units, size, seed="crowd"):
    chance = Random(seed)
    people, rows = [], []
    for at, name in enumerate(units):
        for _ in range(size):
            lean = 2.2 + 0.6 * at + chance.gauss(0, 0.7)
            row = [min(5, max(1, round(lean + chance.gauss(0, 0.7)))) for _ in range(3)]
            rows.append((name, row))
            people.append(
                Person(
                    "member",
                    {"a": row[0], "b": row[1], "c": 6 - row[2], "m": 3, "r": "yes"},
                    unit=name,
                )
            )
    return people, rows


def test_only_reflective_items_and_reversed_ones_turned():
    """Described states and reach are left out; alpha is that of the turned answers."""
    people, rows = _crowd(["North", "South", "West"], 12)
    seen = score(RULER, people, units=[unit(name) for name in ("North", "South", "West")])
    (found,) = seen.dim().reliability
    matrix = covariance([row for _, row in rows])
    assert (found.role, found.items, found.units) == ("member", 3, 3)
    assert found.alpha == pytest.approx(alpha(matrix))
    assert found.omega == pytest.approx(one_factor(matrix).omega)
    means = [
        [mean(row) for name, row in rows if name == place] for place in ("North", "South", "West")
    ]
    expected = anova(_groups(means))
    assert (found.icc1, found.icc2, found.n0) == pytest.approx((expected.icc1, expected.icc2, 12.0))


def test_units_that_are_hidden_are_in_no_icc():
    """Two shown and one hidden unit are two units: too few to tell units apart."""
    people, _ = _crowd(["North", "South"], 12)
    more, _ = _crowd(["West"], 4)
    seen = score(RULER, people + more, units=[unit(name) for name in ("North", "South", "West")])
    (found,) = seen.dim().reliability
    assert (found.units, found.icc1, found.n0) == (0, None, None)


def test_too_few_for_alpha():
    """Nine complete answers are no basis; hidden roles are not even named."""
    people, _ = _crowd(["Works"], 9)
    (found,) = score(RULER, people).dim().reliability
    assert (found.alpha, found.why) == (None, "fewer than 10 complete answers")
    people, _ = _crowd(["Works"], 4)
    assert score(RULER, people).dim().reliability == ()
