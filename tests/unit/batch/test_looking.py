"""A look at every file, by others while the program loads: the same, whoever looks."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from hpws_assess.batch import looking as module
from hpws_assess.batch.looking import looking
from hpws_assess.sources.peek import Seen


@pytest.fixture
def folder(tmp_path):
    for at in range(11):
        kind = "hpws-assess/answers@1" if at else "hpws-assess/result@1"
        data = {"format": kind, "organization": f"Works {at % 3}", "wave": "w"}
        (tmp_path / f"a{at:02}.json").write_text(json.dumps(data))
    (tmp_path / "a03.json").write_text("{")
    (tmp_path / "people.csv").write_text("role\n")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_every_text_is_seen_in_order(jobs, folder, monkeypatch):
    monkeypatch.setattr(module, "EACH", 2)
    monkeypatch.setattr(module, "AT_MOST", 3)
    with looking([str(folder), str(folder / "gone.yaml")], jobs) as looks:
        assert [one.name[-7:] for one in looks.tables] == ["ple.csv"]
        names = [one.name.rpartition("/")[2].rpartition("\\")[2] for one in looks.texts]
        assert names == [f"a{at:02}.json" for at in range(11)] + ["gone.yaml"]
        seen = [*looks.seen]
    assert seen[0] == Seen("hpws-assess/result@1", ("Works 0", "w"))
    assert seen[3] is seen[11] is None
    works = [one and one.key[0] for one in seen[:11]]
    assert works == [None if at == 3 else f"Works {at % 3}" for at in range(11)]
    assert not looks.unread


def test_nothing_behind_paths_is_nothing(tmp_path):
    with looking([str(tmp_path)], 2) as looks:
        assert (looks.texts, looks.tables, [*looks.seen]) == ([], [], [])
        assert [one.file for one in looks.unread] == [str(tmp_path)]


def test_what_looks_loads_no_models():
    """Else it would not begin before they are loaded."""
    code = "import sys, hpws_assess.batch.looking; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 12, 13, 40])
def test_no_process_has_more_to_look_at_than_others(number, monkeypatch):
    """Portions are of one size, the last aside, and no larger than they may be."""
    monkeypatch.setattr(module, "AT_MOST", 3)
    portions = module._portions([*range(number)], 2)
    assert [one for some in portions for one in some] == [*range(number)]
    sizes = [len(one) for one in portions]
    assert len({*sizes[:-1]}) <= 1
    assert max(sizes, default=0) <= 3
