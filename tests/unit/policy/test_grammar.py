"""The grammar of conditions: what can be written, what it means, and what is refused where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpws_assess.policy.grammar import MEASURES, STATUSES, WORDS, ConditionError, parse

READ = {
    "decisions < 3": ("item or dimension", None, "decisions", "confirmed", "<", 3.0, None),
    "iam-hpwo:s5<3": ("item or dimension", "iam-hpwo", "s5", "confirmed", "<", 3.0, None),
    "*#gap > 1.5 at *": ("dimension", None, "*", "gap", ">", 1.5, "*"),
    "* < 2": ("dimension", None, "*", "confirmed", "<", 2.0, None),
    "finding#score < 2": ("dimension", None, "finding", "score", "<", 2.0, None),
    "overall <= 2 at Plant 3": ("overall", None, "overall", "", "<=", 2.0, "Plant 3"),
    "a.b@labour != 4 at 'x, y at z'": ("item", None, "a.b", "", "!=", 4.0, "x, y at z"),
    "response@employee < 60%": ("response", None, "response", "", "<", 0.6, None),
    "s1#status < under-way": ("dimension", None, "s1", "status", "<", 1.0, None),
    "*#carried < 50 %": ("dimension", None, "*", "carried", "<", 0.5, None),
    "evidence#age > 24": ("evidence", None, "evidence", "age", ">", 24.0, None),
    "privacy": ("privacy", None, "privacy", "", None, 0.0, None),
    "privacy < 10": ("privacy", None, "privacy", "", "<", 10.0, None),
    "finding:sides-differ": ("finding", None, "finding", "", None, 0.0, None),
    "hpws-practices:finding > 3": ("finding", "hpws-practices", "finding", "", ">", 3.0, None),
    "regression": ("regression", None, "regression", "", None, 0.0, None),
    "x:floor at Hill": ("floor", "x", "floor", "", None, 0.0, "Hill"),
}


@pytest.mark.parametrize("text", READ)
def test_conditions_are_read(text: str) -> None:
    """Each part comes where it belongs."""
    one = parse(text)
    read = (one.subject, one.rubric, one.name, one.measure, one.operator, one.value, one.unit)
    assert read == READ[text]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("decisions < 3", "passes"),
        ("decisions < 3, no data fails", "fails"),
        ("decisions < 3 at Plant 3, no data warns", "warns"),
        ("regression", "warns"),
        ("floor", "warns"),
        ("regression, no data passes", "passes"),
        ("floor at *, no data fails", "fails"),
    ],
)
def test_no_data_passes_unless_it_says_otherwise(text: str, verb: str) -> None:
    """Of regression and floor it warns: those would else be passed by answering no more."""
    assert parse(text).no_data == verb


REFUSED = {
    "": (0, "begins with what it is about"),
    "Decisions < 3": (0, "begins with"),
    "decisions": (9, "an operator with a value"),
    "decisions <": (9, "an operator with a value"),
    "decisions < three": (11, "a number"),
    "decisions < 3%": (13, "without %"),
    "decisions#gap > 1 at": (18, "`at` is not understood"),
    "decisions#levels < 3": (10, "unknown measure `levels`"),
    "s1#status < begun": (12, "did you mean `not-begun`"),
    "s1#status < 2": (11, "one of not-begun"),
    "regression < 3": (11, "compared with nothing"),
    "overall:x < 3": (0, "takes nothing after a colon"),
    "decisions < 3, no data explodes": (23, "allowed: passes, warns, fails"),
    "decisions < 3 and security < 3": (14, "is not understood here"),
    "*#carried < 0.5": (15, "a share is written in %"),
    "response < 50%": (9, "known in bands"),
    "response <= 60%": (9, "known in bands"),
    "privacy > 5": (8, "asked with `<`"),
    "evidence > 24": (8, "asked for its age"),
    "overall@labour < 3": (8, "takes no `@`"),
    "decisions < 1234567": (18, "is not understood here"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_is_refused_at_its_character(text: str) -> None:
    """With what is allowed there."""
    with pytest.raises(ConditionError) as error:
        parse(text)
    at, message = REFUSED[text]
    assert (error.value.at, message in error.value.message) == (at, True), error.value.message


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else happens, and it takes no time to speak of."""
    try:
        one = parse(text)
    except ConditionError as error:
        assert 0 <= error.at <= len(text)
    else:
        assert one.text == " ".join(text.split())


@given(
    st.sampled_from(sorted(MEASURES)),
    st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
    st.integers(0, 99),
)
def test_spaces_do_not_matter(measure: str, operator: str, number: int) -> None:
    """With or without, it is the same condition."""
    value = {"status": STATUSES[number % 4], "share": f"{number}%"}.get(
        MEASURES[measure], str(number)
    )
    tight, wide = f"a:b#{measure}{operator}{value}", f"a : b#{measure}  {operator} {value}"
    one, other = parse(tight), parse(wide)
    assert (one.value, one.operator, one.name, one.rubric) == (
        other.value,
        other.operator,
        other.name,
        other.rubric,
    )


def test_every_word_is_a_subject() -> None:
    """The table of readers has each of them."""
    from hpws_assess.policy.judge import READS

    assert set(WORDS) <= set(READS)
