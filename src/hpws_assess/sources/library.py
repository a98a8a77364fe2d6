"""Rubrics by id and version: the shipped ones, and those among the files that a user gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from hpws_assess.check.fault import unknown
from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.rubric import Rubric
from hpws_assess.sources.positioned import Document, parse
from hpws_assess.sources.shape import salvaged, shaped


@dataclass(frozen=True)
class Shelved:
    """A rubric with where it came from."""

    rubric: Rubric
    sha256: str
    """Over the rubric as the model has it, so that comments and layout do not matter."""
    name: str
    text: str = ""


def load_rubric(document: Document) -> Rubric:
    """A sound rubric from a document.

    Raises:
        AssessError: every fault of shape or, where the shape is right, of soundness.
    """
    from hpws_assess.check.rubric import rubric_faults

    rubric, problems = salvaged(document, Rubric)
    if rubric is not None:
        problems += [
            Problem(document.name, *document.place(fault.loc), fault.message)
            for fault in rubric_faults(rubric)
        ]
    if rubric is None or problems:
        raise AssessError(problems)
    return rubric


@cache
def shipped_names() -> tuple[str, ...]:
    """The ids of the shipped rubrics: their files' names."""
    folder = resources.files("hpws_assess.rubrics")
    files = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in files if name.endswith(".yaml")))


@cache
def shipped_text(name: str) -> str:
    """A shipped rubric as it is written."""
    return (resources.files("hpws_assess.rubrics") / f"{name}.yaml").read_text("utf-8")


@cache
def shipped(name: str) -> Shelved:
    """A shipped rubric. It is proven sound when the tool is built, so only its shape is read."""
    text = shipped_text(name)
    rubric = shaped(parse(text.encode(), f"{name}.yaml"), Rubric)
    return Shelved(rubric, digest(rubric), f"{name}.yaml", text)


def digest(rubric: Rubric) -> str:
    """The SHA-256 of a rubric's content."""
    return hashlib.sha256(rubric.model_dump_json(exclude_defaults=True).encode()).hexdigest()


class Library:
    """The rubrics that a run may use. A user's file never silently replaces a shipped rubric."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], Shelved] = {}
        self._aside: dict[str, str] = {}
        """Files of rubrics that have problems, by the rubrics' ids."""

    def add(self, documents: Iterable[Document]) -> list[Problem]:
        """Shelve a user's rubrics; what is wrong with them comes back."""
        problems: list[Problem] = []
        for document in documents:
            try:
                rubric = load_rubric(document)
            except AssessError as error:
                problems.extend(error.problems)
                self.set_aside(document)
            else:
                problems += self.shelve(document, rubric)
        return problems

    def shelve(self, document: Document, rubric: Rubric) -> list[Problem]:
        """Put a sound rubric on the shelf, or say why it cannot stand there."""
        key = (rubric.id, rubric.version)
        taken = self._own.get(key)
        if rubric.id in shipped_names() and digest(rubric) != shipped(rubric.id).sha256:
            message = f"`{rubric.id}` is a shipped rubric; give yours an id of its own"
        elif taken is not None:
            message = f"`{rubric.id}` {rubric.version} is also in {taken.name}"
        else:
            self._own[key] = Shelved(rubric, digest(rubric), document.name)
            return []
        return [Problem(document.name, *document.place(("id",)), message)]

    def set_aside(self, document: Document) -> None:
        """Remember by its id what is here and cannot be used for its own problems."""
        name = document.data.get("id") if isinstance(document.data, dict) else None
        self._aside.setdefault(str(name), document.name)

    def is_aside(self, rubric_id: str) -> bool:
        return rubric_id in self._aside

    def own(self) -> list[Rubric]:
        """The user's rubrics, by id and version."""
        return [one.rubric for _, one in sorted(self._own.items())]

    def in_file(self, name: str) -> Rubric:
        """The rubric that came of a user's file, by what messages call the file."""
        return next(one.rubric for one in self._own.values() if one.name == name)

    def knows(self, rubric_id: str) -> bool:
        """Whether a rubric of the id is here, in whichever version."""
        return rubric_id in shipped_names() or any(name == rubric_id for name, _ in self._own)

    def find(self, rubric_id: str, version: str | None) -> Shelved | str:
        """A rubric by id and, where one is named, version; else the reason why not."""
        found = [one for (name, _), one in self._own.items() if name == rubric_id]
        if not found and rubric_id in shipped_names():
            found = [shipped(rubric_id)]
        if not found and rubric_id in self._aside:
            file = self._aside[rubric_id]
            return f"`{rubric_id}` of {file} cannot be used until the other problems are mended"
        if not found:
            known = {*shipped_names(), *(name for name, _ in self._own)}
            return unknown("rubric", rubric_id, known)
        if version is None:
            return max(found, key=lambda one: tuple(map(int, one.rubric.version.split("."))))
        for one in found:
            if one.rubric.version == version:
                return one
        here = ", ".join(sorted(one.rubric.version for one in found))
        return f"`{rubric_id}` {version} is not here; here is {here}"
