"""``check``: what is wrong with rubrics, assessments, answers and settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint

if TYPE_CHECKING:
    from hpws_assess.errors import Problem
    from hpws_assess.sources.positioned import Document
    from hpws_assess.sources.prepare import Ready

EXAMPLES = "Example: hpws-assess check answers/ my-rubric.yaml"


def check(paths: opt.Paths, quiet: opt.Quiet = False) -> None:
    """Check files without scoring them: every problem of every file, with its place.

    Reads rubrics, overlays, assessments and answers by their `format:` line, and the folder's
    settings. Of rubrics without problems it tells what is likely not as it is meant, and of
    headcounts where more answered than they say: warnings.
    """
    from hpws_assess.cli.work import Choice, read_paths
    from hpws_assess.render.words import counted

    documents, tables, ready = read_paths(paths, Choice(), results=True)
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
    parts = [f"{number} of {kind}" for kind, number in sorted(kinds.items())]
    parts += [counted(len(tables), "table")] if tables else []
    names = {one.name for one in documents} | {one.name for one in tables}
    files = counted(len(names), "file")
    warned = sorted({*_warnings(documents), *_headcounts(documents, ready)})
    count = f"; {counted(len(warned), 'warning')}" if warned else ""
    lines = [str(one) for one in warned]
    sets = counted(people, "set of answers", "sets of answers")
    lines.append(f"No problems in {files}: {', '.join(parts)}; {sets}{count}.")
    emit("".join(f"{line}\n" for line in lines), None, force=False)
    if ready:
        following = again("score", paths, else_say="score the same files")
        hint(f"Next: {following}", quiet=quiet)


def _warnings(documents: Sequence[Document]) -> Iterator[Problem]:
    """What is likely not as meant, in rubrics and in what overlays say themselves."""
    from hpws_assess.check.lint import rubric_warnings
    from hpws_assess.check.overlay import merge
    from hpws_assess.errors import Problem
    from hpws_assess.model.overlay import Overlay
    from hpws_assess.sources.gather import sort_documents
    from hpws_assess.sources.kinds import OVERLAY, RUBRIC
    from hpws_assess.sources.library import Shelved
    from hpws_assess.sources.quoting import visible

    kinds = {RUBRIC, OVERLAY}
    files = [one for one in documents if isinstance(one.data, dict) and one.data["format"] in kinds]
    library = sort_documents(files, []).library
    for document in files:
        assert isinstance(document.data, dict)
        place = None
        if document.data["format"] == OVERLAY:
            overlay = Overlay.model_validate(document.data)
            base = library.find(overlay.extends.rubric, overlay.extends.version)
            assert isinstance(base, Shelved)
            place = merge(base.rubric, base.sha256, overlay).place
        for fault in rubric_warnings(library.in_file(document.name)):
            loc = fault.loc if place is None else place(fault.loc)
            if loc is not None:
                yield Problem(document.name, *document.place(loc), visible(fault.message))


def _headcounts(documents: Sequence[Document], ready: Sequence[Ready]) -> Iterator[Problem]:
    """Headcounts of the assessments that are below the number of those who answered."""
    from hpws_assess.check.headcount import headcount_warnings
    from hpws_assess.errors import Problem
    from hpws_assess.sources.quoting import visible

    by_name = {document.name: document for document in documents}
    for one in ready:
        home = by_name.get(one.places.home.file)
        for counted in one.counted if home else ():
            assert home is not None
            for fault in headcount_warnings(one.assessment, counted.rubric, counted.tally):
                place = home.place(fault.loc)
                yield Problem(home.name, *place, visible(fault.message))
