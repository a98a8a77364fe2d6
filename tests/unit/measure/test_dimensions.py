"""A dimension: the weighted mean of its items, if they carry half of the applicable weight."""

import pytest

from builders import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Person,
    dimension,
    each,
    item,
    number,
    rubric,
    score,
)


def _scored(items, answers, **more):
    return score(rubric(dimension("d", *items)), [Person("chief", answers)], **more)


@pytest.mark.parametrize(
    ("items", "answers", "expected"),
    [
        pytest.param([item("a"), item("b")], {"a": 2, "b": 5}, 3.5, id="equal weights"),
        # (3 * 2 + 1 * 5) / 4 = 2.75
        pytest.param([item("a", weight=3.0), item("b")], {"a": 2, "b": 5}, 2.75, id="weights"),
        # (0.5 * 2 + 0.25 * 5) / 0.75 = 3
        pytest.param(
            [item("a", weight=0.5), item("b", weight=0.25)], {"a": 2, "b": 5}, 3.0, id="fractions"
        ),
        # reversed 2 is 4: (4 + 5) / 2
        pytest.param([item("a", reverse=True), item("b")], {"a": 2, "b": 5}, 4.5, id="reverse"),
        # 1 + 4 * 10 / 40 = 2: (2 + 5) / 2
        pytest.param([number("a"), item("b")], {"a": 10, "b": 5}, 3.5, id="facts and ratings"),
    ],
)
def test_weighted_mean(items, answers, expected):
    """The dimension is the weighted mean of the items that count."""
    assert _scored(items, answers).dim().score == pytest.approx(expected)


@pytest.mark.parametrize(
    ("weights", "answers", "carried", "expected"),
    [
        pytest.param([1, 1], {"a": 4}, 0.5, 4.0, id="half of the weight is enough"),
        pytest.param([1, 1.5], {"a": 4}, 0.4, None, id="two fifths are not"),
        pytest.param([3, 1, 2], {"a": 4}, 0.5, 4.0, id="one heavy item is half"),
        pytest.param([1, 1, 1], {"a": 4}, 1 / 3, None, id="one of three is not"),
        # (2 * 4 + 1 * 1) / 3 = 3
        pytest.param([2, 1, 2], {"a": 4, "b": 1}, 0.6, 3.0, id="the mean is over what counts"),
        pytest.param([0.1, 0.1, 0.2], {"c": 4}, 0.5, 4.0, id="half, though not exact in binary"),
        pytest.param(
            [1, 1, 2],
            {"a": 4, "b": DONT_KNOW, "c": DONT_KNOW},
            0.25,
            None,
            id="don't-knows carry 0",
        ),
        # c does not concern the organization, so a carries 1 of 2
        pytest.param(
            [1, 1, 2], {"a": 4, "c": NOT_APPLICABLE}, 0.5, 4.0, id="not applicable has no weight"
        ),
    ],
)
def test_half_rule(weights, answers, carried, expected):
    """A dimension has a score if its items carry at least half of the applicable weight."""
    items = [item(name, weight=float(w)) for name, w in zip("abc", weights, strict=False)]
    seen = _scored(items, answers)
    assert seen.dim().carried == pytest.approx(carried)
    assert seen.dim().score == (None if expected is None else pytest.approx(expected))
    assert (seen.dim().claimed is None) == (expected is None)


def test_why_there_is_no_score_is_said():
    """A dimension under the half rule says how much of the weight was answered."""
    seen = _scored([item("a"), item("b"), item("c"), item("e")], {"a": 5})
    assert seen.dim().why == "the answers carry 25% of the weight; half is needed"


def test_both_half_rules_meet():
    """An item under its own half rule carries nothing in its dimension."""
    ruler = rubric(dimension("d", item("a"), item("b", weight=0.5)))
    people = [Person("chief", {"a": 5, "b": 2}), *[Person("chief", {"b": 2})] * 2]
    seen = score(ruler, people)
    # a: 1 of 3 answered. b carries 0.5 of 1.5
    assert seen.item("a").score == 5.0
    assert seen.dim().carried == pytest.approx(1 / 3)
    assert seen.dim().score is None


ALTERNATIVES = [item("a", any_of="way"), item("b", any_of="way"), item("c")]


@pytest.mark.parametrize(
    ("answers", "carried", "expected"),
    [
        # best of 2 and 4 is 4: (4 + 1) / 2
        pytest.param({"a": 2, "b": 4, "c": 1}, 1.0, 2.5, id="the best alternative counts, once"),
        pytest.param({"a": 2, "c": 1}, 1.0, 1.5, id="one alternative is enough"),
        pytest.param({"a": 4}, 0.5, 4.0, id="a group weighs as one item"),
        pytest.param({"c": 1}, 0.5, 1.0, id="an unanswered group weighs as one item too"),
        pytest.param(
            {"a": NOT_APPLICABLE, "b": 3, "c": 1},
            1.0,
            2.0,
            id="an alternative that is not applicable",
        ),
        pytest.param(
            {"a": NOT_APPLICABLE, "b": NOT_APPLICABLE, "c": 1},
            1.0,
            1.0,
            id="no alternative applies",
        ),
    ],
)
def test_any_of(answers, carried, expected):
    """Of alternatives the best counts, with the weight of one."""
    seen = _scored(ALTERNATIVES, answers)
    assert seen.dim().carried == pytest.approx(carried)
    assert seen.dim().score == pytest.approx(expected)


def test_an_alternative_under_its_half_rule_is_not_the_best():
    """An alternative that too few answered does not win."""
    ruler = rubric(dimension("d", *ALTERNATIVES[:2]))
    people = [Person("chief", {"a": 5, "b": 2}), *[Person("chief", {"b": 2})] * 2]
    assert score(ruler, people).dim().score == 2.0


def test_effects_are_shown_and_not_averaged():
    """An item with `counts: false` has a score and no weight."""
    seen = _scored([item("a"), item("b", counts=False, weight=9.0)], {"a": 2, "b": 5})
    assert seen.item("b").score == 5.0
    assert not seen.item("b").counts
    assert seen.dim().score == 2.0
    assert seen.dim().carried == 1.0
    unanswered = _scored([item("a"), item("b", counts=False, weight=9.0)], {"a": 2})
    assert unanswered.dim().carried == 1.0


@pytest.mark.parametrize(
    ("entry", "settings", "asked"),
    [
        pytest.param({"extension": True}, {}, False, id="extensions are left out"),
        pytest.param({"extension": True}, {"extensions": True}, True, id="unless asked for"),
        pytest.param({}, {"form": "core"}, False, id="the short form leaves out what is not core"),
        pytest.param({"core": True}, {"form": "core"}, True, id="and keeps what is"),
        pytest.param({"core": True}, {"form": "full"}, True, id="the full form has all"),
        pytest.param(
            {"core": True, "extension": True},
            {"form": "core"},
            False,
            id="a core extension waits for both",
        ),
    ],
)
def test_forms_and_extensions(entry, settings, asked):
    """What is not asked has no result and no weight."""
    items = [item("a", **entry), item("b", core=True)]
    seen = _scored(items, {"a": 1, "b": 5}, settings=settings)
    assert seen.has_item("a") is asked
    assert seen.dim().score == (3.0 if asked else 5.0)
    assert seen.dim().carried == 1.0


@pytest.mark.parametrize(
    ("points", "level"),
    [
        pytest.param([1], 1, id="the minimum"),
        pytest.param([1, 2], 2, id="1.5 reaches 2"),
        pytest.param([1, 1, 2], 1, id="1.33 does not"),
        pytest.param([2, 3], 3, id="2.5 reaches 3"),
        pytest.param([3, 4], 4, id="3.5 reaches 4"),
        pytest.param([4, 5], 5, id="4.5 reaches 5"),
        pytest.param([4, 4, 5], 4, id="4.33 does not"),
        pytest.param([5], 5, id="the maximum"),
        # 0.1 * 1 + 0.2 * 2 ... : 22 answers that sum to exactly 2.5 on average
        pytest.param([2] * 11 + [3] * 11, 3, id="a mean on the cut"),
    ],
)
def test_claimed_level_at_the_cuts(points, level):
    """The claimed level is the highest whose cut the score reaches."""
    seen = score(rubric(dimension("d", item("a"))), each("chief", "a", points))
    assert seen.dim().claimed == level


def test_score_on_a_cut_is_not_lost_to_binary():
    """Weights of 0.1, 0.1 and 0.2 whose mean is 3.5 reach level 4, though binary falls short."""
    # (0.1 * 2 + 0.1 * 2 + 0.2 * 5) / 0.4 = 1.4 / 0.4, in binary 3.4999999999999996
    items = [item("a", weight=0.1), item("b", weight=0.1), item("c", weight=0.2)]
    seen = _scored(items, {"a": 2, "b": 2, "c": 5})
    assert seen.dim().score < 3.5
    assert seen.dim().claimed == 4


def test_context_is_shown_and_gets_no_level():
    """A dimension with `levelled: false` has a score, no level, no target, no gap and no cap."""
    ruler = rubric(dimension("d", item("a"), levelled=False), dimension("e", item("b")))
    seen = score(ruler, [Person("chief", {"a": 5, "b": 2})])
    context = seen.dim("d")
    assert context.score == 5.0
    assert (context.claimed, context.confirmed, context.target, context.gap) == (None,) * 4
    assert seen.node().headline.of == 1
