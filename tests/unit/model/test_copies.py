"""Copies of nouns: what was worked out from the fields is worked out anew."""

import pytest

from builders import assessment, dimension, item, rubric, unit

RULER = rubric(dimension("d", item("a", "member")))


@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(lambda one, levels: one.but(levels=levels), id="but"),
        pytest.param(lambda one, levels: one.model_copy(update={"levels": levels}), id="pydantic"),
    ],
)
def test_a_copy_keeps_nothing_that_was_worked_out(copied):
    """A rubric that was asked for its cuts gives its copy with other levels no old ones."""
    assert RULER.cuts[0] == (1, 1.0)
    levels = tuple(rung.but(level=10 * rung.level) for rung in RULER.levels)
    other = copied(RULER, levels)
    assert [level for level, _ in other.cuts] == [10 * level for level, _ in RULER.cuts]
    assert other.but(levels=RULER.levels) == RULER
    assert RULER.items.keys() == other.items.keys()


def test_the_tree_of_a_copy_is_its_own():
    """An assessment that was asked for its nodes gives its copy with other units no old ones."""
    place = assessment(units=[unit("North", member=5)])
    assert list(place.nodes) == [place.organization, "North"]
    renamed = place.but(organization="Mill", units=())
    assert list(renamed.nodes) == ["Mill"]
    assert place.but(units=()) == assessment()
