"""Student's t against published tables, and against its density added up."""

from math import inf

import pytest

from hpws_assess.measure.statistics.student import chance_below, density, incomplete_beta, quantile

# Two-sided 90, 95 and 99 % points as in the usual printed tables of t.
TABLE = {
    1: (6.314, 12.706, 63.657),
    2: (2.920, 4.303, 9.925),
    3: (2.353, 3.182, 5.841),
    5: (2.015, 2.571, 4.032),
    7: (1.895, 2.365, 3.499),
    10: (1.812, 2.228, 3.169),
    20: (1.725, 2.086, 2.845),
    30: (1.697, 2.042, 2.750),
    60: (1.671, 2.000, 2.660),
    120: (1.658, 1.980, 2.617),
    inf: (1.645, 1.960, 2.576),
}


@pytest.mark.parametrize("df", TABLE)
def test_quantiles_are_those_of_the_tables(df):
    """Three decimals, as printed."""
    assert tuple(round(quantile(p, df), 3) for p in (0.95, 0.975, 0.995)) == TABLE[df]


@pytest.mark.parametrize("df", [1, 1.5, 4, 9.3, 57.664, 1000])
@pytest.mark.parametrize("t", [-3.0, -0.7, 0.0, 0.2, 2.5])
def test_the_area_is_that_under_the_density(df, t):
    """Simpson's rule from the middle, where one half lies, comes to the same."""
    steps = 2000
    width = t / steps
    inner = sum((4 if at % 2 else 2) * density(at * width, df) for at in range(1, steps))
    area = (density(0.0, df) + inner + density(t, df)) * width / 3
    assert chance_below(t, df) == pytest.approx(0.5 + area, abs=1e-10)


@pytest.mark.parametrize("df", [0.4, 1, 2.2, 30, 5000.0, inf])
def test_a_quantile_is_where_its_share_lies_below(df):
    """There and back; for half a degree of freedom too, which Satterthwaite can give."""
    for p in (0.51, 0.6, 0.9, 0.975, 0.999):
        assert chance_below(quantile(p, df), df) == pytest.approx(p, abs=1e-9)


def test_one_degree_is_cauchy_and_many_are_normal():
    """Closed form with one; and no jump to the normal where the tool takes it."""
    from math import atan, pi

    assert chance_below(2.3, 1) == pytest.approx(0.5 + atan(2.3) / pi, abs=1e-12)
    assert chance_below(1.3, 1e6) == pytest.approx(chance_below(1.3, inf), abs=1e-6)
    assert (chance_below(inf, 3), chance_below(-inf, 3)) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("x", "a", "b", "value"),
    [
        pytest.param(0.0, 2, 3, 0.0, id="nothing"),
        pytest.param(1.0, 2, 3, 1.0, id="all"),
        pytest.param(0.3, 1, 1, 0.3, id="flat"),
        pytest.param(0.5, 4, 4, 0.5, id="even"),
        pytest.param(0.4, 2, 3, 0.5248, id="a polynomial: 6 x^2 - 8 x^3 + 3 x^4"),
    ],
)
def test_incomplete_beta(x, a, b, value):
    """Closed forms."""
    assert incomplete_beta(x, a, b) == pytest.approx(value, abs=1e-12)
