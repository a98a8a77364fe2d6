"""Batches: many files scored by the tool, as ratios to what reading them takes alone.

``python benchmarks/batch.py [--files 10000] [--jobs 2]`` writes answers into a temporary folder, in
YAML and JSON, as respondents of one assessment and as assessments of one assessor each, and prints
wall time, ratio, goal, and the memory of the largest process. YAML is compared with PyYAML's
CSafeLoader parsing the same files in one process, JSON with reading and ``json.loads``. The ratio
of CPU times is over the number of processes: what the wall times come to on a machine with nothing
else to do.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

RUBRIC = "hpws-practices"
ASSESSMENT = """\
format: hpws-assess/assessment@1
organization: Works
wave: 2026-Q4
as_of: 2026-10-01
rubrics: {{hpws-practices: "{version}"}}
profile: {{union: false}}
units:
"""


def said(role: str, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Answers of a role to what it is asked; a comment here and there."""
    from hpws_assess.sources.library import shipped

    rubric = shipped(RUBRIC).rubric
    for item in rubric.items.values():
        asked = role == "assessor" or role in item.roles or role in item.giver_roles
        if item.extension or not asked:
            continue
        options = item.options(rubric.scale)
        if options:
            value: Any = chance.choice(options).key
            value = int(value) if value.isdigit() else value
            if chance.random() < 0.02:
                value = {"value": value, "comment": "Since May, and in two plants."}
            yield item.id, value
        elif item.type in {"number", "share"}:
            yield item.id, chance.randint(0, 60)


def document(organization: str, role: str, chance: random.Random, **who: str) -> dict[str, Any]:
    return {
        "format": "hpws-assess/answers@1",
        "rubric": RUBRIC,
        "organization": organization,
        "wave": "2026-Q4",
        "respondents": [{"role": role, **who, "answers": dict(said(role, chance))}],
    }


def write(folder: Path, files: int, kind: str, suffix: str) -> None:
    """The files of one case."""
    from hpws_assess.sources.library import shipped
    from hpws_assess.sources.writing import write_yaml

    chance = random.Random(7)
    folder.mkdir()
    for at in range(files):
        if kind == "respondents":
            role = chance.choice(["employee", "employee", "supervisor"])
            data = document("Works", role, chance, id=f"r-{at}", unit=f"Plant {at % 20}")
        else:
            data = document(f"Firm {at:06}", "assessor", chance)
        text = write_yaml(data) if suffix == "yaml" else json.dumps(data)
        (folder / f"a{at:06}.{suffix}").write_text(text, "utf-8")
    if kind == "respondents":
        units = "".join(
            f"  - {{name: Plant {at}, headcount: {{employee: {files}, supervisor: {files}}}}}\n"
            for at in range(20)
        )
        text = ASSESSMENT.format(version=shipped(RUBRIC).rubric.version) + units
        (folder / "assessment.yaml").write_text(text, "utf-8")


def settle() -> None:
    """Have what was written on the disk, so that writing it does not go on meanwhile."""
    if hasattr(os, "sync"):
        os.sync()


def parse_yaml(files: list[Path]) -> None:
    import yaml

    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)


def parse_json(files: list[Path]) -> None:
    for file in files:
        json.loads(file.read_bytes())


class Took(NamedTuple):
    wall: float
    cpu: float
    """Of all processes; on a busy machine the steadier of the two."""
    memory: float = 0.0
    """MiB of the largest process."""


def timed(do: Callable[[], object]) -> Took:
    start, cpu = time.perf_counter(), time.process_time()
    do()
    return Took(time.perf_counter() - start, time.process_time() - cpu)


def scored(folder: Path, jobs: int) -> Took:
    """The whole program."""
    command = [sys.executable, "-m", "hpws_assess", "score", str(folder), "-f", "lines", "--quiet"]
    code = (
        "import resource, subprocess, sys, time; "
        "start = time.perf_counter(); "
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "took = time.perf_counter() - start; "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(done.returncode, took, used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    watched = [sys.executable, "-c", code, *command, "--jobs", str(jobs)]
    out = subprocess.run(watched, check=True, capture_output=True, text=True).stdout.split()
    assert out[0] == "0"
    return Took(float(out[1]), float(out[2]), int(out[3]) / 1024)


def compile_all() -> None:
    """Bytecode for every module, as an installed package has it."""
    import hpws_assess

    compileall.compile_dir(Path(hpws_assess.__file__).parent, quiet=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    cases = (
        ("respondents", "yaml", parse_yaml, 0.35),
        ("assessments", "yaml", parse_yaml, 0.5),
        ("respondents", "json", parse_json, 3.0),
        ("assessments", "json", parse_json, None),
    )
    compile_all()
    print(f"{given.files} files, {given.jobs} processes, {os.cpu_count()} cores")
    print(f"{'':20} {'parse':>13}  {'score':>13}  {'x':>13} {'goal':>5} {'MiB':>5}")
    print(f"{'':20} {3 * ('   wall    cpu  ')}")
    with tempfile.TemporaryDirectory() as name:
        for kind, suffix, parse, goal in cases:
            folder = Path(name) / f"{kind}-{suffix}"
            write(folder, given.files, kind, suffix)
            settle()
            files = sorted(folder.glob(f"a*.{suffix}"))
            in_turn = (  # for the speed of a machine wanders
                (timed(lambda: parse(files)), scored(folder, given.jobs))  # noqa: B023
                for _ in range(given.rounds)
            )
            alone, took = map(min, zip(*in_turn, strict=True))
            ratios = took.wall / alone.wall, took.cpu / alone.cpu / given.jobs
            numbers = [*alone[:2], *took[:2], *ratios]
            columns = "  ".join(f"{one:6.2f} {two:6.2f}" for one, two in batched(numbers))
            wanted = f"{goal:g}" if goal else ""
            print(f"{f'{kind}, {suffix}':20} {columns} {wanted:>5} {took.memory:5.0f}", flush=True)


def batched(numbers: list[float]) -> Iterator[tuple[float, float]]:
    return zip(numbers[::2], numbers[1::2], strict=True)


if __name__ == "__main__":
    main()
