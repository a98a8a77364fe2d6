"""The planned actions for a tracker: one row an action, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from hpws_assess.model.plan import Plan
from hpws_assess.render.look import Look
from hpws_assess.render.safe import field
from hpws_assess.render.view_dimension import View
from hpws_assess.render.view_plan import view_plan

COLUMNS = (
    "rubric",
    "action",
    "title",
    "serves",
    "priority",
    "begins",
    "starts",
    "until",
    "ends",
    "lead",
    "agree",
    "least_weeks",
    "most_weeks",
    "after",
    "quick",
    "do",
    "jobs",
    "done_when",
)


def render(plan: Plan, look: Look) -> str:
    """The actions in the order of the plan, their texts in one line each."""
    starts = {phase.number: phase.starts for phase in plan.roadmap.phases}
    ends = {phase.number: phase.ends for phase in plan.roadmap.phases}
    paper = StringIO()
    writer = csv.writer(paper, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in view_plan(plan)["actions"]:
        starting, ending = starts[one["first"]], ends[one["last"]]
        row = {
            **{name: one[name] for name in COLUMNS if name in one},
            "action": one["id"],
            "starts": starting.isoformat() if starting else "",
            "ends": ending.isoformat() if ending else "",
            "least_weeks": one["least"],
            "most_weeks": one["most"],
            "after": " ".join(one["after_ids"]),
            "quick": "yes" if one["quick"] else "no",
        }
        writer.writerow(_cells(row))
    return paper.getvalue()


def _cells(row: View) -> list[str]:
    return [field(str(row[name])) for name in COLUMNS]
