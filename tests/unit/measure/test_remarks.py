"""Comments, free texts and reasons: shown from ten on, or by office, never by person."""

import pytest

from builders import NOT_APPLICABLE, Person, dimension, each, item, number, one_item, rubric, score

RULER = rubric(
    dimension(
        "d",
        item("a", "chief", "steward", "member"),
        item("j", "chief", "steward", joint=True),
        number("n", "office", "steward"),
    )
)


def _comments(people, **setting):
    return [
        (one.node, one.role, one.kind, one.text)
        for one in score(RULER, people, **setting).result.comments
    ]


def _members(size, text="Not here."):
    return [
        Person("member", {"a": 2}, comments={"a": text}),
        *each("member", "a", [2] * (size - 1)),
    ]


@pytest.mark.parametrize(
    ("people", "settings", "expected"),
    [
        pytest.param(_members(9), {}, [], id="nine people's comments are hidden"),
        pytest.param(
            _members(10), {}, [("Works", None, "comment", "Not here.")], id="ten people's are shown"
        ),
        pytest.param(
            _members(5),
            {"min_group_comments": 5},
            [("Works", None, "comment", "Not here.")],
            id="the size is a setting",
        ),
        pytest.param(
            [Person("chief", {"a": 4}, comments={"a": "Since May."})],
            {},
            [("Works", "chief", "comment", "Since May.")],
            id="an attributed role's, by name",
        ),
        pytest.param(
            [Person("steward", {"j": 4}, comments={"j": "We signed."})],
            {},
            [("Works", "steward", "comment", "We signed.")],
            id="an office's on a joint position, by name",
        ),
        pytest.param(
            [Person("steward", {"n": 4}, comments={"n": "By our list."})],
            {},
            [("Works", "steward", "comment", "By our list.")],
            id="an office's on a fact, by name",
        ),
        pytest.param(
            [Person("steward", {"a": 4}, comments={"a": "He shouts."})],
            {},
            [],
            id="an office's on conduct is confidential",
        ),
        pytest.param(
            [Person("chief", {"a": NOT_APPLICABLE}, reasons={"a": "No bill."})],
            {},
            [("Works", "chief", "not-applicable", "No bill.")],
            id="a reason for not applicable",
        ),
    ],
)
def test_which_remarks_are_shown(people, settings, expected):
    """Ten of a role share comments; an office answers for its own."""
    assert _comments(people, settings=settings) == expected


def test_confidential_comments_name_no_unit():
    """Comments of a confidential role stand under the organization, in the order of their texts."""
    people = [
        Person("member", {"a": 2}, unit="North", comments={"a": text}) for text in "jihgfedcba"
    ]
    shown = _comments(people, units=[{"name": "North"}])
    assert shown == [("Works", None, "comment", letter) for letter in "abcdefghij"]


def test_texts_are_kept_as_comments_are():
    """A free text is a comment: ten share it, nine do not."""
    ruler = one_item(item("a", "member", type="text"))
    for size, shown in ((9, 0), (10, 10)):
        seen = score(ruler, each("member", "a", ["words"] * size))
        assert len(seen.result.comments) == shown
