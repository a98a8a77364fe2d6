"""``check``: what is wrong with rubrics, assessments, answers and settings."""

from __future__ import annotations

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint

EXAMPLES = "Example: hpws-assess check answers/ my-rubric.yaml"


def check(paths: opt.Paths, quiet: opt.Quiet = False) -> None:
    """Check files without scoring them: every problem of every file, with its place.

    Reads rubrics, overlays, assessments and answers by their `format:` line, and the folder's
    settings.
    """
    from hpws_assess.cli.work import Choice, read_paths

    documents, ready = read_paths(paths, Choice())
    people = sum(
        cell.respondents
        for one in ready
        for each in one.counted
        for cell in each.tally.cells.values()
    )
    kinds: dict[str, int] = {}
    for document in documents:
        assert isinstance(document.data, dict)
        kind = str(document.data["format"]).removeprefix("hpws-assess/").split("@")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
    listed = ", ".join(f"{number} of {kind}" for kind, number in sorted(kinds.items()))
    files = "1 file" if len(documents) == 1 else f"{len(documents)} files"
    sets = "1 set" if people == 1 else f"{people} sets"
    emit(f"No problems in {files}: {listed}; {sets} of answers.\n", None, force=False)
    if ready:
        following = again("score", paths, else_say="score the same files")
        hint(f"Next: {following}", quiet=quiet)
