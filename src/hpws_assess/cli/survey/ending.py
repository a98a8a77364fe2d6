"""The end of a survey: the profile of these answers where all are by name, and what to do next."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from shlex import quote

from hpws_assess import __version__
from hpws_assess.cli.io import hint
from hpws_assess.cli.print import look
from hpws_assess.cli.survey.who import Wishes
from hpws_assess.errors import AssessError
from hpws_assess.interview.session import Session
from hpws_assess.model.answers import Answers
from hpws_assess.sources.positioned import Document, parse
from hpws_assess.sources.shape import shaped


def show_end(session: Session, own: str, path: Path, wishes: Wishes) -> None:
    """Show the profile of these answers alone where all are by name, and what to do next."""
    sheet = session.sheet
    by_name = all(sheet.by_name(at) for at in range(len(session.seats)))
    if by_name:
        with suppress(AssessError):  # the assessment's other needs are told by score
            sys.stdout.write("\n" + _profile(session, own))
    files = [one for one in (session.rubric_file, session.assessment_file) if one is not None]
    words = " ".join(quote(str(one)) for one in (*files, path))
    form = "" if session.assessment.settings.form == "full" else " --form core"
    following = f"hpws-assess score {words}{form}"
    answers = shaped(parse(path.read_bytes(), str(path)), Answers)
    if session.assessment_file is None and len(answers.respondents) > 1:
        following = "write an assessment file, which several respondents need, and score with it"
    hint(f"Wrote {path}. Next: {following}", quiet=wishes.quiet)


def _profile(session: Session, text: str) -> str:
    from hpws_assess.assess import assess
    from hpws_assess.cli.settings import load_settings
    from hpws_assess.interview.ending import render_ending
    from hpws_assess.model.result import Tool
    from hpws_assess.sources.changes import Changes
    from hpws_assess.sources.files import read_all
    from hpws_assess.sources.gather import gather

    files = [one for one in (session.rubric_file, session.assessment_file) if one is not None]
    found = read_all([*load_settings().rubrics, *files])
    document = parse(text.encode(), session.output.name)
    if session.assessment_file is None:
        made = session.assessment.model_dump(mode="json", exclude_none=True)
        found.documents.append(Document("the survey", made))
    ready = gather([*found.documents, document], found.problems, Changes())
    tool = Tool(name="hpws-assess", version=__version__)
    one = ready[0]
    result = assess(one.assessment, one.sha256, one.counted, tool)
    return render_ending(result, look())
