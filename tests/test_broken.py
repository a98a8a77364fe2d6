"""Bad input: every broken file says where it is wrong, what is wrong, and how to mend it.

A case is a file or a folder under ``tests/broken``, named for its fault, with the whole of what the
tool must say beside it in ``NAME.expected``. Drop one in and it is tested. Files that editors and
git would mangle are made here, from ``MADE``; their expected output lies there too. A case whose
name begins with ``settings-`` becomes the settings file. ``NAME.arguments`` holds other arguments
than the case's own name, one a line.

``REWRITE_EXPECTED=1 pytest tests/test_broken.py`` writes what the tool says now. Read it before you
commit it: does every line say where, what, and how to mend it?
"""

from __future__ import annotations

import codecs
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

BROKEN = Path(__file__).with_name("broken")
GIVEN = BROKEN / "_given"
REWRITE = bool(os.environ.get("REWRITE_EXPECTED"))

PLAIN = """\
format: hpws-assess/answers@1
rubric: yard
organization: Gull Yard
wave: 2026-Q4
respondents:
  - {role: judge, answers: {tools.sharp: 4, tools.lent: 3}}
"""
SPELLED = PLAIN.replace("tools.lent", "tools.lend")
"""With a fault at 6:45."""


def bomb() -> bytes:
    """Nine lists of nine aliases each: a few hundred bytes that stand for 387 million texts."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 9)]
    return "\n".join([PLAIN, *lines, ""]).encode()


def many_faults() -> bytes:
    rows = "".join(f"  - {{role: judge, wrong{at}: 1, answers: {{}}}}\n" for at in range(1000))
    return (PLAIN.rpartition("  - ")[0] + rows).encode()


def huge(place: Path) -> None:
    """Larger than any file of the tool, without taking the room on the disk."""
    with place.open("wb") as file:
        file.write(PLAIN.encode())
        file.truncate(65 * 1024 * 1024)


def with_place(text: str) -> str:
    return text.replace("Gull Yard", "Gull Yard, Århus")


MADE: dict[str, bytes | Callable[[Path], None]] = {
    "encoding-utf-16-little.yaml": PLAIN.encode("utf-16-le").join([codecs.BOM_UTF16_LE, b""]),
    "encoding-utf-16-big.yaml": PLAIN.encode("utf-16-be").join([codecs.BOM_UTF16_BE, b""]),
    "encoding-utf-16-without-mark.yaml": PLAIN.encode("utf-16-le"),
    "encoding-utf-32.yaml": PLAIN.encode("utf-32-le").join([codecs.BOM_UTF32_LE, b""]),
    "encoding-latin-1.yaml": with_place(PLAIN).encode("latin-1"),
    "encoding-cut-in-a-character.yaml": with_place(PLAIN).encode().split(b"\x85")[0],
    "encoding-bom-and-a-fault.yaml": codecs.BOM_UTF8 + SPELLED.encode(),
    "encoding-bom-and-a-fault-in-line-1.yaml": codecs.BOM_UTF8 + PLAIN.replace("@1", "@9").encode(),
    "encoding-crlf-and-a-fault.yaml": SPELLED.replace("\n", "\r\n").encode(),
    "encoding-cr-and-a-fault.yaml": SPELLED.replace("\n", "\r").encode(),
    "encoding-wide-characters-before-a-fault.yaml": SPELLED.replace(
        "{role: judge", '{id: "\N{SLIGHTLY SMILING FACE}", role: judge'
    ).encode(),
    "encoding-nul.yaml": PLAIN.replace("Gull Yard", "Gull\0Yard").encode(),
    "encoding-escape.yaml": PLAIN.replace("Gull Yard", "Gull \x1b[31mYard").encode(),
    "encoding-line-separator.yaml": PLAIN.replace("Gull Yard", "Gull\u2028Yard").encode(),
    "encoding-settings.toml": '[tool.hpws-assess]\nform = "fàll"\n'.encode("latin-1"),
    "picture.yaml": bytes.fromhex("89504e470d0a1a0a0000000d49484452"),
    "truncated-in-a-key.yaml": PLAIN.encode()[:-28],
    "truncated-after-a-line.yaml": PLAIN.encode()[:90],
    "truncated.json": json.dumps({"format": "hpws-assess/answers@1", "rubric": "yard"}).encode()[
        :-2
    ],
    "empty.yaml": b"",
    "empty.json": b"",
    "only-a-bom.yaml": codecs.BOM_UTF8,
    "only-white-space.yaml": b"  \n\n",
    "nested-30000-brackets.yaml": b"a: " + b"[" * 30_000 + b"]" * 30_000,
    "nested-30000-brackets-open.json": b"[" * 30_000,
    "nested-30000-braces.yaml": b"{a: " * 30_000,
    "nested-30000-dashes.yaml": b"- " * 30_000,
    "alias-bomb.yaml": bomb(),
    "alias-of-itself.yaml": PLAIN.replace("answers: {", "answers: &a {x: *a, ").encode(),
    "huge.yaml": huge,
    "thousand-faults.yaml": many_faults(),
    "number-of-5000-digits.yaml": PLAIN.replace("sharp: 4", "sharp: " + "9" * 5000).encode(),
    "folder-with-nothing-in-it": lambda place: place.mkdir(),
    "folder-named-like-a-file.yaml": lambda place: place.mkdir(),
    "pipe.yaml": os.mkfifo,
    "device.yaml": lambda place: place.symlink_to("/dev/zero"),
    "link-to-nowhere.yaml": lambda place: place.symlink_to("nowhere.yaml"),
    "link-to-itself.yaml": lambda place: place.symlink_to(place.name),
    "file-that-is-not-there.yaml": lambda place: None,
    "folder-in-a-file.yaml": lambda place: place.write_bytes(PLAIN.encode()),
}
"""Contents, or what makes the file."""

ARGUMENTS = {"folder-in-a-file.yaml": ["folder-in-a-file.yaml/answers.yaml"]}
POSIX_ONLY = {"pipe.yaml", "device.yaml", "link-to-nowhere.yaml", "link-to-itself.yaml"}
HELPERS = {".expected", ".arguments"}
RUBRICS = "{rubrics}"
"""Stands in expected words for all rubrics, so that shipping one more changes none of them."""


def cases() -> list[str]:
    there = (one for one in BROKEN.iterdir() if one.suffix not in HELPERS)
    return sorted([*MADE, *(one.name for one in there if one.name[0] not in "._")])


def stem(case: str) -> str:
    return case if (BROKEN / case).is_dir() else case.rpartition(".")[0] or case


def expected_file(case: str) -> Path:
    """``NAME.expected``; with the suffix in it where two cases differ in nothing else."""
    twins = [one for one in cases() if stem(one) == stem(case)]
    return BROKEN / f"{stem(case) if len(twins) == 1 else case}.expected"


def lay_out(case: str, folder: Path) -> list[str]:
    """The case in a folder of its own, with the sound rubric; its arguments."""
    shutil.copy(GIVEN / "yard.yaml", folder)
    arguments = ["yard.yaml"]
    name = case
    if case.startswith(("settings-", "encoding-settings")):
        shutil.copy(GIVEN / "answers.yaml", folder)
        arguments.append("answers.yaml")
        name = "pyproject.toml" if case.endswith(".toml") else ".hpws-assess.yaml"
    source = BROKEN / case
    made = MADE.get(case)
    if isinstance(made, bytes):
        (folder / name).write_bytes(made)
    elif made is not None:
        made(folder / name)
    elif source.is_dir():
        shutil.copytree(source, folder / name)
    else:
        shutil.copy(source, folder / name)
    own = source.with_name(f"{stem(case)}.arguments")
    if case in ARGUMENTS or own.exists():
        return arguments + (ARGUMENTS.get(case) or own.read_text("utf-8").split())
    return arguments if name != case else [*arguments, case]


def known_rubrics() -> str:
    """The shipped rubrics and the given one, as a message lists them."""
    from hpws_assess.sources.library import shipped_names

    return ", ".join(sorted([*shipped_names(), "yard"]))


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Every entry below a folder with its size and the time of its last change."""
    return {
        str(one.relative_to(folder)): (one.lstat().st_size, one.lstat().st_mtime_ns)
        for one in [folder, *sorted(folder.rglob("*"))]
    }


@pytest.mark.parametrize("case", cases())
def test_broken_input(
    case: str, cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, the whole of the expected words on stderr, nothing on stdout, nothing written."""
    if case in POSIX_ONLY and os.name != "posix":
        pytest.skip("needs POSIX")
    monkeypatch.chdir(tmp_path)
    arguments = lay_out(case, tmp_path)
    before = snapshot(tmp_path)
    done = cli("report", *arguments, "-o", "out.html")
    checked = cli("check", *arguments)
    expected = expected_file(case)
    if REWRITE:
        text = done.err.replace(known_rubrics(), RUBRICS)
        expected.write_text(text, "utf-8", newline="\n")
    assert done.err == expected.read_text("utf-8").replace(RUBRICS, known_rubrics())
    assert (done.code, done.out) == (2, "")
    assert checked == done, "check and report say the same"
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("case", cases())
def test_expected_words_have_their_place(case: str) -> None:
    """``file:line:column: words``, sorted, each once, and at the end how many there are."""
    *lines, last = expected_file(case).read_text("utf-8").splitlines()
    number = f"{len(lines)} problem{'s' * (len(lines) != 1)}; nothing was written."
    assert last == number
    assert len(set(lines)) == len(lines)
    places = []
    for line in lines:
        match = re.match(r"([^:]+)(?::(\d+):(\d+))?: \S", line)
        assert match is not None, line
        places.append((match[1], int(match[2] or 0), int(match[3] or 0)))
        assert line.isprintable()
        assert not re.search(r"Traceback|Error\b|pydantic|type=|\[type|None\b|NoneType", line), line
    assert places == sorted(places)


def test_no_expectation_is_without_its_case() -> None:
    """A case that was renamed leaves nothing behind."""
    wanted = {expected_file(case).name for case in cases()}
    assert {one.name for one in BROKEN.glob("*.expected")} == wanted
    assert len(cases()) >= 60


@pytest.mark.parametrize("case", cases())
def test_a_case_is_broken_by_its_fault_alone(case: str) -> None:
    """No case is refused for the rubric that it is read with: the expected words never name it."""
    lines = expected_file(case).read_text("utf-8").splitlines()
    assert not any(line.startswith(("yard.yaml", "answers.yaml:")) for line in lines)


def test_the_given_files_are_sound(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the cases are read with has no fault of its own."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(GIVEN, "given")
    assert cli("check", "given").code == 0


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(codecs.BOM_UTF8 + PLAIN.encode(), id="with a byte order mark"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="with CRLF"),
        pytest.param(PLAIN.encode().rstrip(b"\n"), id="without a last line break"),
        pytest.param(b"# a comment\n---\n" + PLAIN.encode() + b"...\n", id="with document marks"),
        pytest.param(
            json.dumps(
                {
                    "format": "hpws-assess/answers@1",
                    "rubric": "yard",
                    "organization": "Gull Yard",
                    "wave": "2026-Q4",
                    "respondents": [
                        {"role": "judge", "answers": {"tools.sharp": 4, "tools.lent": 3}}
                    ],
                },
                indent="\t",
            ).encode(),
            id="as JSON with tabs",
        ),
    ],
)
def test_other_ways_of_writing_the_same_are_no_fault(
    raw: bytes, cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a byte order mark nor CRLF nor JSON changes a byte of the result."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(GIVEN / "yard.yaml", tmp_path)
    results = []
    for name, content in (("plain.yaml", PLAIN.encode()), ("other.yaml", raw)):
        Path(name).write_bytes(content)
        done = cli("score", "yard.yaml", name, "--format", "json", "--quiet")
        assert (done.code, done.err) == (0, "")
        results.append(done.out)
    assert results[0] == results[1]


@pytest.fixture
def powerless() -> Iterator[Path]:
    """A folder, and for as long as the test runs, no more rights than anybody has."""
    if os.name != "posix":
        pytest.skip("needs POSIX permissions")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        take_rights_back()


def give_up_rights() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def take_rights_back() -> None:
    if os.getuid() == 0:
        os.seteuid(0)


def test_no_permission(
    powerless: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and folders that may not be read are told by name, beside other files' problems."""
    monkeypatch.chdir(powerless)
    assert cli("check", GIVEN / "yard.yaml").code == 0, "all that the command imports is loaded"
    shutil.copy(GIVEN / "yard.yaml", powerless)
    Path("secret.yaml").write_text(PLAIN, "utf-8")
    Path("spelled.yaml").write_text(SPELLED, "utf-8")
    Path("closed").mkdir()
    Path("closed/answers.yaml").write_text(PLAIN, "utf-8")
    Path("secret.yaml").chmod(0o000)
    Path("closed").chmod(0o000)
    before = {"secret.yaml", "spelled.yaml", "yard.yaml", "closed", "closed/answers.yaml"}
    give_up_rights()
    done = cli("report", "yard.yaml", "secret.yaml", "spelled.yaml", "closed", "-o", "out.html")
    take_rights_back()
    Path("closed").chmod(0o700)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "closed: no permission to read this folder",
        "secret.yaml: no permission to read this file",
        "spelled.yaml:6:45: unknown item `tools.lend`; did you mean `tools.lent`? "
        "See hpws-assess rubrics show yard",
        "3 problems; nothing was written.",
    ]
    assert {name for name in snapshot(powerless) if name != "."} == before


def test_a_scale_of_a_hundred_million_points_is_refused(tmp_path: Path) -> None:
    """Options are listed point by point, so a scale has a bound, and a file beyond it is told."""
    text = (GIVEN / "yard.yaml").read_text("utf-8")
    wide = text.replace("scale: {min: 1, max: 5}", "scale: {min: 1, max: 100000000}")
    assert wide != text
    (tmp_path / "wide.yaml").write_text(wide, "utf-8")
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from hpws_assess.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "check", "wide.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("wide.yaml:10:")


def test_an_empty_settings_file_sets_nothing(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comments every line of the settings out wants the defaults, and has no fault to mend."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(GIVEN, "given")
    for text in ("", "# form: core\n", "{}\n"):
        Path(".hpws-assess.yaml").write_text(text, "utf-8")
        done = cli("check", "given", "--quiet")
        assert (done.code, done.err) == (0, ""), text


def test_broken_settings_do_not_hide_broken_answers(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every problem of every file at once holds for the settings file too."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(GIVEN / "yard.yaml", tmp_path)
    Path("answers.yaml").write_text(SPELLED, "utf-8")
    Path(".hpws-assess.yaml").write_text("min_group: 2\n", "utf-8")
    done = cli("report", "yard.yaml", "answers.yaml", "-o", "out.html")
    assert done.code == 2
    assert [line.split(": ")[0] for line in done.err.splitlines()[:-1]] == [
        ".hpws-assess.yaml:1:1",
        "answers.yaml:6:45",
    ]


def test_a_closed_folder_below_is_not_left_out_in_silence(
    powerless: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers that cannot be read are a problem, not a smaller assessment."""
    monkeypatch.chdir(powerless)
    shutil.copytree(GIVEN, "given")
    assert cli("check", "given").code == 0, "all that the command imports is loaded"
    Path("given/closed").mkdir()
    Path("given/closed/answers.yaml").write_text(PLAIN, "utf-8")
    Path("given/closed").chmod(0o000)
    give_up_rights()
    done = cli("check", "given", "--quiet")
    take_rights_back()
    Path("given/closed").chmod(0o700)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("given/closed: no permission to read this folder\n")
