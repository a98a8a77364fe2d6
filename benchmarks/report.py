"""Reports: what the tool takes, as ratios to the bare Jinja render of the same pages.

``python benchmarks/report.py [--units 1000] [--jobs 2]`` makes a demo's result with many units and
prints, for one report and for one report a unit, time, floor and ratio, and how memory grows. The
floor renders the same template in one process with data that was made before, and writes nothing;
the whole of many units is the cutting, the data, the processes and the files. Of one report the
best of several times counts on both sides, of many the mean. Garbage is collected as seldom as the
program does it.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import tempfile
import time
from pathlib import Path

from hpws_assess.model.result import Result

GOAL_MANY = 3.0
ROUNDS = 5
SAMPLE = 60
"""Units whose pages the floor of all is taken from."""


def demo_result() -> Result:
    """The invented organization's last wave, scored."""
    from hpws_assess.cli.demo import _scored
    from hpws_assess.demo.simulate import load_scenario, scenario_names, simulate
    from hpws_assess.sources.library import shipped

    scenario = load_scenario(scenario_names()[0])
    texts = simulate(scenario, {name: shipped(name).rubric for name in scenario.rubrics})
    return max(_scored(texts), key=lambda one: one.wave)


def with_units(result: Result, number: int) -> Result:
    """The result of one framework with that many units, its own repeated under other names."""
    part = result.rubrics[0]
    root, *units = part.nodes
    many = [
        units[at % len(units)].model_copy(update={"node": f"Unit {at:05}"}) for at in range(number)
    ]
    part = part.model_copy(update={"nodes": (root, *many)})
    return result.model_copy(update={"rubrics": (part,)})


def cpu() -> float:
    """Seconds of processor time of this process and of those that it has seen end."""
    own, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime


def bare(result: Result, unit: str = "") -> float:
    """CPU seconds of the template alone, its data made before."""
    from hpws_assess.render.environment import load_environment
    from hpws_assess.render.html import PAGE, page_data
    from hpws_assess.render.look import Look, Reading

    data = page_data(result, Look(reading=Reading(unit=unit)))
    page = load_environment().get_template(PAGE)
    began = time.process_time()
    page.render(data)
    return time.process_time() - began


def one(result: Result) -> float:
    """CPU seconds of a whole report."""
    from hpws_assess.render.formats import render

    began = time.process_time()
    render([result], "html")
    return time.process_time() - began


def each(result: Result, jobs: int) -> tuple[float, float]:
    """Wall and CPU seconds of a report for every unit, written into a folder."""
    from hpws_assess.batch.units import Units, render_units
    from hpws_assess.cli.io import write_each
    from hpws_assess.render.look import Look
    from hpws_assess.render.one_unit import units_of

    names = units_of(result)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{at}.html" for at in range(len(names))]
        began, used = time.perf_counter(), cpu()
        write_each(files, render_units(Units(result, "html", Look()), names, jobs), force=False)
        return time.perf_counter() - began, cpu() - used


def memory() -> int:
    """The most that this process and the largest of its own have held, in MB."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whose) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    gc.set_threshold(1_000_000)
    result = demo_result()
    one(result), bare(result)
    whole, floor = (min(taken(result) for _ in range(ROUNDS)) for taken in (one, bare))
    print(f"one report: {whole:.3f} s, bare {floor:.3f} s, ratio {whole / floor:.2f}")
    few = max(1, chosen.units // 10)
    each(with_units(result, few), chosen.jobs)
    before = memory()
    many = with_units(result, chosen.units)
    sample = [bare(many, f"Unit {at:05}") for at in range(min(SAMPLE, chosen.units))]
    floor = statistics.mean(sample) * chosen.units
    wall, used = each(many, chosen.jobs)
    share = used / chosen.jobs
    print(
        f"{chosen.units} unit reports, {chosen.jobs} processes: {wall:.1f} s wall, {used:.1f} s CPU"
        f" ({share:.1f} s a process); bare in one process {floor:.1f} s; ratio of wall"
        f" {wall / floor:.2f}, of CPU a process {share / floor:.2f}, goal under {GOAL_MANY:.0f}"
    )
    print(f"memory: {before} MB with {few} units, {memory()} MB with {chosen.units}")


if __name__ == "__main__":
    main()
