"""Facts: which statement is used, how they travel the unit tree, and what is shown of them."""

import pytest

from builders import (
    Person,
    artefact,
    dates,
    dimension,
    each,
    item,
    named,
    number,
    one_item,
    rubric,
    score,
    unit,
)

SHARE = item("a", "chief", "steward", "office", type="share", floor=0.0, ceiling=1.0)
HOURS = number("a", "chief", "steward", "office")


def _states(role, answer, where="Works", proof=()):
    evidence = {"a": proof} if proof else {}
    return Person(role, {"a": answer}, unit=where, evidence=evidence)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        # 30 hours score 4, 10 hours score 2
        pytest.param([_states("chief", 30), _states("office", 10)], 2.0, id="the lower"),
        pytest.param([_states("chief", 10), _states("office", 30)], 2.0, id="whoever states it"),
        pytest.param(
            [_states("chief", 30, proof=("seen-by-labour",)), _states("office", 10)],
            4.0,
            id="the one that the other side verified",
        ),
        pytest.param(
            [_states("chief", 30, proof=("seen-by-management",)), _states("office", 10)],
            2.0,
            id="a side cannot verify its own",
        ),
        pytest.param(
            [_states("chief", 30, proof=("unseen",)), _states("office", 10)],
            2.0,
            id="an artefact that nobody verified",
        ),
        pytest.param(
            [
                _states("chief", 30, proof=("seen-by-labour",)),
                _states("steward", 20, proof=("seen-by-management",)),
                _states("office", 10),
            ],
            3.0,
            id="the lower of two verified ones",
        ),
        pytest.param(
            [_states("steward", 30, proof=("seen-by-management",)), _states("chief", 10)],
            4.0,
            id="management verifies for labour",
        ),
    ],
)
def test_sources_that_disagree(people, expected):
    """Of several statements: the one that the other side verified, else the lower."""
    artefacts = {
        "seen-by-labour": artefact(verified_by="labour"),
        "seen-by-management": artefact(verified_by="management"),
        "unseen": artefact(),
    }
    seen = score(one_item(HOURS), people, artefacts)
    assert seen.item().score == expected
    assert "sources-differ" in seen.rules()
    assert len(seen.item().facts) == len(people)
    used = [fact for fact in seen.item().facts if fact.used]
    assert [fact.score for fact in used] == [expected]


def test_sources_that_agree_are_no_finding():
    """Two offices that state the same number need nothing done."""
    seen = score(one_item(HOURS), [_states("chief", 20), _states("office", 20)])
    assert seen.item().score == 3.0
    assert seen.rules() == []


def test_less_is_better_takes_the_lower_score_not_the_lower_number():
    """Where less is better the higher number is the lower score."""
    entry = number("a", "chief", "office", floor=20.0, ceiling=0.0)
    # 15 is worth 0.25: score 2; 5 is worth 0.75: score 4
    seen = score(one_item(entry), [_states("chief", 15), _states("office", 5)])
    assert seen.item().score == 2.0


TREE = [unit("North", member=30), unit("South", member=10)]


@pytest.mark.parametrize(
    ("entry", "north", "south", "expected"),
    [
        # (30 * 40 + 10 * 0) / 40 = 30 hours: score 4
        pytest.param(HOURS, 40, 0, 4.0, id="numbers are averaged by headcount"),
        # (20 + 10) / (100 + 20) = 0.25, and not (0.2 * 30 + 0.5 * 10) / 40 = 0.275
        pytest.param(
            SHARE, {"part": 20, "whole": 100}, {"part": 10, "whole": 20}, 2.0, id="parts are added"
        ),
        # (0.2 * 30 + 0.6 * 10) / 40 = 0.3
        pytest.param(SHARE, 20, 60, 2.2, id="percentages are averaged by headcount"),
        # one whole is not known: (0.2 * 30 + 0.6 * 10) / 40 = 0.3
        pytest.param(
            SHARE, {"part": 20, "whole": 100}, 60, 2.2, id="a part and a percentage: by headcount"
        ),
        # 365 / 30.4375 months and 0 months: 11.99179 * 30 / 40 = 8.99384; (8.99384 - 6) / 6
        pytest.param(
            dates("a"),
            {"start": "2026-01-01", "end": "2027-01-01"},
            {"start": "2026-01-01", "end": "2026-01-01"},
            1 + 4 * (365 / 30.4375 * 0.75 - 6) / 6,
            id="months are averaged by headcount",
        ),
        # units 1 and 0.5: (30 * 1 + 10 * 0.5) / 40 = 0.875
        pytest.param(
            item("a", type="evidence"), "yes", "partly", 4.5, id="evidence is averaged by headcount"
        ),
        # 80 hours are averaged before they are held at the ceiling: (30 * 80 + 0) / 40 = 60: 5
        pytest.param(HOURS, 80, 0, 5.0, id="amounts are averaged before they are held at the ends"),
    ],
)
def test_facts_up_the_tree(entry, north, south, expected):
    """Parts and wholes are added up the tree; other facts are weighted by headcount."""
    people = [_states("chief", north, "North"), _states("chief", south, "South")]
    seen = score(one_item(entry), people, units=TREE)
    assert seen.item().score == pytest.approx(expected)
    north_u = named(one_item(entry)).read(north, one_item(entry).scale)
    alone = 1 + 4 * named(one_item(entry)).unit(north_u, one_item(entry).scale)
    assert seen.item(node="North").score == pytest.approx(alone)


def test_fact_of_one_part_stands_for_the_whole_until_the_other_states_its_own():
    """A unit that states nothing has no weight in the whole."""
    seen = score(one_item(HOURS), [_states("chief", 10, "North")], units=TREE)
    assert seen.item().score == 2.0


def test_own_statement_of_the_whole_comes_before_its_parts():
    """What was stated for the organization itself is not computed again from below."""
    people = [_states("chief", 10), _states("chief", 40, "North"), _states("chief", 40, "South")]
    seen = score(one_item(HOURS), people, units=TREE)
    assert seen.item().score == 2.0
    assert seen.item(node="North").score == 5.0


def test_facts_down_the_tree():
    """What was stated for a whole holds for its parts until a part states its own."""
    people = [_states("chief", 10), _states("chief", 40, "South")]
    seen = score(one_item(HOURS), people, units=TREE)
    assert seen.item(node="North").score == 2.0
    assert seen.item(node="South").score == 5.0


def test_fact_of_one_plant_says_nothing_of_its_sister():
    """Only what was stated for a whole holds for its parts; a sister's number is not theirs."""
    seen = score(one_item(HOURS), [_states("chief", 10, "North")], units=TREE)
    assert seen.item(node="South").score is None


def test_nearest_statement_above_holds():
    """A department takes its plant's number before its organization's."""
    tree = [unit("North", unit("Press", member=5))]
    people = [_states("chief", 10), _states("chief", 40, "North")]
    seen = score(one_item(HOURS), people, units=tree)
    assert seen.item(node="Press").score == 5.0


def test_facts_seen_mark_the_statement_that_was_used():
    """A number that comes from below is not shown as if the one from above had been used."""
    tree = [unit("North", unit("Press", member=5))]
    people = [_states("chief", 10), _states("chief", 40, "Press")]
    seen = score(one_item(HOURS), people, units=tree)
    north = seen.item(node="North")
    assert north.score == 5.0
    assert [fact.answer for fact in north.facts if fact.used] != ["10 hours"]


def test_joint_fact_takes_each_side_up_the_tree():
    """A joint fact is resolved by side at every node: the lower side of the whole counts."""
    entry = item("a", "chief", "steward", joint=True, type="evidence")
    people = [
        _states("chief", "yes", "North"),
        _states("chief", "yes", "South"),
        _states("steward", "no", "North"),
        _states("steward", "yes", "South"),
    ]
    seen = score(one_item(entry), people, units=TREE)
    # labour: (30 * 0 + 10 * 1) / 40 = 0.25, score 2; management 5
    assert seen.item().score == 2.0
    assert {voice.side: voice.score for voice in seen.item().voices} == {
        "management": 5.0,
        "labour": 2.0,
    }


def test_fact_is_not_counted_by_head():
    """Three chiefs who state one number are one office: facts are never averaged over sources."""
    seen = score(one_item(number("a")), each("chief", "a", [10, 40, 40]))
    assert seen.item().score == 2.0


def test_fact_nobody_states():
    """A fact that nobody stated is no number, and its bounds are the scale's."""
    seen = score(rubric(dimension("d", number("a"))), [Person("chief")])
    one = seen.item()
    assert (one.score, one.low, one.high, one.counts) == (None, 1.0, 5.0, False)
    assert one.why == "nobody who holds the records answered"


def test_raising_a_disputed_part_never_lowers_the_whole():
    """Sources that differ in what they count from never make a better answer worse for the whole.

    North: the chief says 5 of 10; the office says 49 of 100, and then 51 of 100. South: 0 of 10.
    """
    people = [_states("chief", {"part": 5, "whole": 10}, "North")]
    south = _states("chief", {"part": 0, "whole": 10}, "South")
    before, after = (
        score(
            one_item(SHARE),
            [*people, south, _states("office", {"part": part, "whole": 100}, "North")],
            units=TREE,
        )
        for part in (49, 51)
    )
    assert after.item().score >= before.item().score
