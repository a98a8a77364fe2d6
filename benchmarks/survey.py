"""The survey: time to its first question against scoring, and its own work between two questions.

Goals: the first question within 1.5 times the start-up of ``score``; under 50 ms from an answer to
the next question with 60 items. ``python benchmarks/survey.py [--rounds 7]``.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from startup import answer_file, seconds

RUBRIC = "hpws-practices"
WHO = ["--role", "assessor", "--organization", "Example Works", "--wave", "2026-Q4"]


def first_question(folder: Path, rounds: int) -> float:
    """Seconds from the start of the process to the first prompt, the median."""
    (folder / "typed.txt").write_text("", "utf-8")
    command = [sys.executable, "-m", "hpws_assess", "survey", RUBRIC, *WHO]
    command += ["--script", "typed.txt", "-o", "first.yaml"]
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert child.stdout is not None
        seen = b""
        while b"for help)> " not in seen:
            seen += child.stdout.read1(4096)
        times.append(time.perf_counter() - start)
        child.communicate()
    return statistics.median(times[1:])


def between_questions(folder: Path) -> list[float]:
    """Seconds from an answer to the next question, for the first 60 of a rubric's items."""
    from hpws_assess.interview.journal import Journal
    from hpws_assess.interview.machine import begin
    from hpws_assess.interview.questions import Seat, Sheet
    from hpws_assess.interview.screen import Screens
    from hpws_assess.interview.talk import Talk
    from hpws_assess.interview.voice import InputEnded
    from hpws_assess.measure.scope import Scope
    from hpws_assess.model.assessment import Assessment
    from hpws_assess.render.look import Look
    from hpws_assess.sources.library import shipped

    rubric = shipped(RUBRIC).rubric
    assessment = Assessment(
        format="hpws-assess/assessment@1",
        organization="Example Works",
        wave="2026-Q4",
        rubrics={rubric.id: rubric.version},
    )
    sheet = Sheet(Scope.of(rubric, assessment), (Seat("assessor"),))
    times: list[float] = []

    class Clocked:
        hint = ""
        since = 0.0

        def say(self, text: str) -> None:
            pass

        def turn(self) -> None:
            pass

        def ask(self, prompt: str, strokes: frozenset[str] = frozenset()) -> str:
            if self.since:
                times.append(time.perf_counter() - self.since)
            if len(times) == 60:
                raise InputEnded
            self.since = time.perf_counter()
            return "d"

    journal, _ = Journal.open(folder / "between.session", {})
    try:
        Talk(Screens(sheet, Look(), {}), journal, Clocked(), begin(sheet.questions)).run()
    except InputEnded:
        journal.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = str(answer_file(folder))
        score = seconds(
            [sys.executable, "-m", "hpws_assess", "score", file, "--quiet"], rounds, folder
        )
        first = first_question(folder, rounds)
        print(f"score one file        {1000 * score:7.1f} ms")
        print(f"first question        {1000 * first:7.1f} ms, {first / score:.2f} x (goal 1.5)")
        times = between_questions(folder)
        print(
            f"answer to question    {1000 * statistics.median(times):7.1f} ms median, "
            f"{1000 * max(times):.1f} ms worst of {len(times)} (goal 50)"
        )


if __name__ == "__main__":
    main()
