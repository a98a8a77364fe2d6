"""A table counts as its rows would as answers, whatever kind of file it is."""

from __future__ import annotations

import csv
import io
from collections import Counter

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import assessment, choice, dimension, item, number, rubric, unit
from hpws_assess.check.answers import hear
from hpws_assess.errors import AssessError
from hpws_assess.measure.count import count
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Answers
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.tables import count_table

RULER = rubric(
    dimension(
        "d",
        item("agree", "member", "lead"),
        item("worse", "member", "lead", reverse=True, weight=0.5),
        item("reached", "member", type="reach"),
        choice("way", "member", "lead", values={"none": 0.0, "some": 1 / 3, "all": 1.0}),
    ),
    dimension("e", item("often", "member", type="frequency"), number("hours", "chief")),
)
PLACE = assessment(units=[unit("North", member=9), unit("South", lead=2)])
SCOPE = Scope.of(RULER, PLACE)
COLUMNS = ["role", "unit", "agree", "worse", "reached", "way", "often", "hours"]
POINTS = st.sampled_from(["1", "2", "3", "4", "5", "", "dont-know", "declined"])
UNITS = st.sampled_from(["", "North", "South"])
MEMBER = st.tuples(
    st.just("member"),
    UNITS,
    POINTS,
    POINTS,
    st.sampled_from(["no", "not-sure", "yes", ""]),
    st.sampled_from(["none", "some", "all", "", "not-applicable", "not-applicable: too small, so"]),
    POINTS,
    st.just(""),
)
LEAD = st.tuples(
    st.just("lead"),
    UNITS,
    POINTS,
    POINTS,
    st.just(""),
    st.sampled_from(["all", ""]),
    *2 * [st.just("")],
)
CHIEF = st.tuples(
    st.just("chief"),
    UNITS,
    *5 * [st.just("")],
    st.sampled_from(["", "0", "12.5", "40", "dont-know"]),
)
ROWS = st.lists(MEMBER | LEAD | CHIEF, max_size=25)


def _as_answers(rows):
    """The rows as an answers file has them; rows that say nothing are no respondents."""
    respondents = []
    for role, place, *fields in rows:
        said = {}
        for name, text in zip(COLUMNS[2:], fields, strict=True):
            code, _, reason = text.partition(":")
            if code in {"dont-know", "declined"}:
                said[name] = {"missing": code}
            elif code == "not-applicable":
                said[name] = {"missing": code, "reason": reason.strip() or "-"}
            elif text:
                said[name] = float(text) if name == "hours" else text
        if said:
            respondents.append(
                {"role": role, **({"unit": place} if place else {}), "answers": said}
            )
    if not respondents:
        return []
    answers = Answers.model_validate(
        {
            "format": "hpws-assess/answers@1",
            "rubric": "test",
            "organization": "Works",
            "wave": "2026-Q4",
            "respondents": respondents,
        }
    )
    heard = hear(SCOPE, answers)
    assert heard.faults == []
    return heard.said


def _write(path, rows, delimiter=None):
    if delimiter is not None:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows([COLUMNS, *rows])
        path.write_text(text.getvalue(), "utf-8")
    else:
        columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
        schema = dict.fromkeys(COLUMNS, polars.String)
        polars.DataFrame(columns, schema=schema).write_parquet(path)
    return Input(str(path), path.name)


def _with_gaps(fields):
    """Whole numbers as some programs write them where a column has gaps: with a point."""
    return [f"{one}.0" if one.isdigit() else one for one in fields]


def _plain(tally):
    """A tally without what is zero."""
    return {
        key: (cell.respondents, *(+Counter(one) for one in cell.counters))
        for key, cell in tally.cells.items()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_tables_count_as_answers_do(rows, folder):
    """Tally and statements are the same from answers, from CSV of any delimiter, from Parquet."""
    tally, register = count(SCOPE, _as_answers(rows))
    for name, delimiter in (("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t"), ("d.parquet", None)):
        table = _write(folder / name, rows, delimiter)
        share = count_table(table, {"test": SCOPE})["test"]
        assert list(share.settle()) == []
        assert _plain(share.tally) == _plain(tally)
        assert share.register.statements == register.statements
        reasons = [one for one in register.remarks if one.text != "-"]
        assert share.register.remarks == reasons
    with_gaps = _write(folder / "e.csv", [_with_gaps(row) for row in rows], ",")
    share = count_table(with_gaps, {"test": SCOPE})["test"]
    assert list(share.settle()) == []
    assert _plain(share.tally) == _plain(tally)
    assert share.register.statements == register.statements


def test_a_whole_number_with_a_point_is_one_in_tables_alone(folder):
    """What a table may write is not learnt for answers that come after it."""
    path = folder / "t.csv"
    path.write_text("role,agree\nmember,4.0\nmember,4.00\n")
    share = count_table(Input(str(path), "t.csv"), {"test": SCOPE})["test"]
    (cell,) = share.tally.cells.values()
    assert (list(share.settle()), cell.chosen) == ([], {("agree", "4"): 2})
    said = {"role": "member", "answers": {"agree": "4.0"}}
    data = {"format": "hpws-assess/answers@1", "rubric": "test", "organization": "Works"}
    answers = Answers.model_validate({**data, "wave": "w", "respondents": [said]})
    (fault,) = hear(SCOPE, answers).faults
    assert "'4.0' is not an answer to it" in fault.message


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_many_rows_are_never_in_memory_together(name, folder, monkeypatch):
    """Rows are counted by portions, and the portions add up."""
    from hpws_assess.sources import shares, table_parquet

    monkeypatch.setattr(shares, "AT_ONCE", 7)
    monkeypatch.setattr(table_parquet, "CHUNK", 10)
    rows = [("member", "North", "4", "2", "yes", "all", "3", "")] * 95
    table = _write(folder / name, rows, "," if name.endswith("csv") else None)
    most = []
    add_up = shares.add_up

    def watch(scope, said, tally, register, **how):
        most.append(len(said))
        add_up(scope, said, tally, register, **how)

    monkeypatch.setattr(shares, "add_up", watch)
    share = count_table(table, {"test": SCOPE})["test"]
    assert sum(most) == 95
    assert max(most) == 7
    assert next(iter(share.tally.cells.values())).respondents == 95


CASES = {
    "an item": ("role,agre\nmember,4\n", "t.csv:1:6: unknown column `agre`; did you mean `agree`?"),
    "no role": ("unit,agree\nNorth,4\n", "t.csv:1:1: no column `role`"),
    "a value": (
        "role;agree\nmember;4\nmember;6\n",
        "t.csv:3:8: agree: '6' is not an answer to it; allowed: 1, 2, 3, 4, 5, or one of declined",
    ),
    "after a text of two lines": (
        'role,way,agree\nmember,"not-applicable: a\nb, c",9\n',
        "t.csv:3:7: agree: '9' is not",
    ),
    "a role": ("role,agree\nmembr,4\n", "t.csv:2:1: unknown role `membr`; did you mean `member`?"),
    "a unit": ("role,unit,agree\nmember,Norht,4\n", "t.csv:2:8: unknown unit `Norht`"),
    "not asked": ("role,reached\nlead,yes\n", "t.csv:2:6: `lead` is not asked `reached`"),
    "fields": ("role,agree\nmember\nmember,7\n", "t.csv:2:1: 1 fields; the header has 2"),
    "a point": ("role,agree\nmember,6.0\n", "t.csv:2:8: agree: '6.0' is not an answer to it"),
    "half": ("role,agree\nmember,4.5\n", "t.csv:2:8: agree: '4.5' is not an answer to it"),
    "an id twice": ("role,id,agree\nmember,x,4\nmember,x,3\n", "t.csv:3:8: respondent `x` has"),
    "a column twice": ("role,agree,agree\n", "t.csv:1:12: two columns are called `agree`"),
    "by name": ("role,attributed,agree\nmember,yes,4\n", "t.csv:2:8: `member` answers in"),
    "a quote": (
        'role,agree\nmember,"4\n',
        "t.csv:2:1: not valid CSV: a quote that is opened here is not closed",
    ),
    "an old line end": (
        "role,agree\rmember,4\r",
        "t.csv:1:1: not valid CSV: a line ends in a carriage return alone; save it with line feeds",
    ),
    "a long field": (
        f"role,agree\nmember,{'4' * 200_000}\n",
        "t.csv:2:1: not valid CSV: a field of more than 131,072 characters",
    ),
    "empty": ("", "t.csv:1:1: no column `role`"),
}


@pytest.mark.parametrize(("text", "message"), CASES.values(), ids=CASES)
def test_what_is_wrong_with_a_table_has_its_place(text, message, folder):
    """Line and column, from 1, of the field; what is wrong and what is allowed."""
    path = folder / "t.csv"
    path.write_text(text, "utf-8")
    share = count_table(Input(str(path), "t.csv"), {"test": SCOPE})["test"]
    problems = sorted(map(str, AssessError(share.settle()).problems))
    assert problems
    assert problems[0].startswith(message)


def test_of_very_many_wrong_columns_the_first_are_told(folder):
    """A hundred thousand take no minutes: after two hundred it is said that there are more."""
    path = folder / "t.csv"
    path.write_text(f"role,{','.join(f'agree{at}' for at in range(100_000))}\n", "utf-8")
    share = count_table(Input(str(path), "t.csv"), {"test": SCOPE})["test"]
    problems = AssessError(share.settle()).problems
    assert len(problems) == 201
    assert problems[-1].message == "too many problems; the rest of the header is not read"


def test_every_problem_of_a_table_is_told(folder):
    """Those of rows that cannot be read too, and a byte that is no text ends it at its place."""
    path = folder / "t.csv"
    path.write_bytes(b"role,agree\nmember,9\nmember\nmember,8\nmember,\xff\n")
    share = count_table(Input(str(path), "t.csv"), {"test": SCOPE})["test"]
    places = [str(one).split(": ")[0] for one in AssessError(share.settle()).problems]
    assert places == ["t.csv:2:8", "t.csv:3:1", "t.csv:4:8", "t.csv:5:8"]
