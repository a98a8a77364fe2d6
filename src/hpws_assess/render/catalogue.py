"""Rubrics for a person to read: the list of them, and all of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hpws_assess.measure.effort import Form, asked, effort
from hpws_assess.model.action import Action
from hpws_assess.model.items import Amount, BaseItem, Item
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.render import safe, words
from hpws_assess.render.look import Look
from hpws_assess.render.outline import Block, Heading, Point, Say, write_outline
from hpws_assess.render.view_dimension import flags
from hpws_assess.render.view_method import gate_condition


def list_rubrics(
    rubrics: Sequence[Rubric], look: Look | None = None, *, markdown: bool = False
) -> str:
    """Every rubric with its id, version and size, in the order given."""
    blocks: list[Block] = [Heading("Rubrics", 1)]
    for rubric in rubrics:
        size = (
            f"{words.counted(len(rubric.dimensions), 'dimension')}, "
            f"{words.counted(len(rubric.items), 'item')}"
        )
        blocks.append(Point(f"{rubric.version}, {rubric.kind}, {size}", label=rubric.id))
        blocks.append(Point(rubric.title, 1))
    if not rubrics:
        blocks.append(Say("There are none."))
    return write_outline(blocks, look or Look(), markdown=markdown)


def show_rubric(rubric: Rubric, look: Look | None = None, *, markdown: bool = False) -> str:
    """All of a rubric: who is asked what, what answers are worth, what stops levels, what to do."""
    look = look or Look()
    blocks = [*_caps(rubric)]
    for dimension in rubric.dimensions:
        blocks += _dimension(rubric, dimension)
    parts = (
        write_outline(
            [*_top(rubric), *_levels(rubric), *_parties(rubric)], look, markdown=markdown
        ),
        _efforts(rubric, look, markdown=markdown),
        write_outline([*blocks, *_ends(rubric)], look, markdown=markdown),
    )
    return "\n".join(parts)


_EFFORT = ("Role", "Core items", "Minutes", "Full items", "Minutes")
_HOW_LONG = "Where everything applies and without extension items. Seconds an answer: a convention."


def _efforts(rubric: Rubric, look: Look, *, markdown: bool) -> str:
    """How many items each role is asked, and about how many minutes that takes, in both forms."""
    title = "How long it takes"
    rows = [[role.title, *_minutes(rubric, name)] for name, role in rubric.roles.items()]
    if markdown:
        said = write_outline([Heading(title), Say(_HOW_LONG)], look, markdown=True)
        lines = [list(_EFFORT), ["---", *["---:"] * (len(_EFFORT) - 1)]]
        lines += [[safe.markdown(row[0]), *row[1:]] for row in rows]
        return "\n".join([said, *(f"| {' | '.join(cells)} |" for cells in lines)]) + "\n"
    from hpws_assess.render.page import Column, Page

    page = Page(look)
    page.heading(title)
    page.line(_HOW_LONG)
    first, *others = _EFFORT
    page.table([Column(first, 8), *(Column(head, right=True) for head in others)], rows)
    return page.text


def _minutes(rubric: Rubric, role: str) -> Iterator[str]:
    forms: tuple[Form, ...] = ("core", "full")
    for form in forms:
        told = effort(asked(rubric, role, form))
        yield str(told.items)
        yield words.points(told.minutes)


def _top(rubric: Rubric) -> Iterator[Block]:
    yield Heading(rubric.title, 1)
    yield Say(f"{rubric.id} {rubric.version}, headline: {rubric.kind}")
    yield Say(rubric.about)


def _levels(rubric: Rubric) -> Iterator[Block]:
    yield Heading("Levels")
    yield Say(f"Scale from {rubric.scale.min} to {rubric.scale.max}.")
    for rung in rubric.levels:
        title = f"{words.level(rubric, rung.level)}, from {words.number(rung.cut)}"
        yield Point(rung.about, label=f"{title}:" if rung.about else title)


def _parties(rubric: Rubric) -> Iterator[Block]:
    yield Heading("Who answers")
    for name, role in rubric.roles.items():
        side = words.party(rubric, role.side) if role.side else "no side"
        said = {
            f"attributed: {role.attributed}": role.attributed != "never",
            "on the receiving end": role.receives,
            "judges from outside": role.judges,
            f"else {words.role(rubric, role.otherwise or '')} is asked": role.otherwise is not None,
        }
        more = [text for text, holds in said.items() if holds]
        yield Point("; ".join([side, *more]), label=f"{role.title} ({name}):")
        if role.about:
            yield Point(role.about, 1)
    for one in rubric.sides.values():
        if one.counts_if:
            where = words.profile_is(one.counts_if)
            yield Point(f"counts where {where}, else it is shown beside", label=f"{one.title}:")
    if rubric.profile:
        yield Heading("What is asked of the organization")
        for key, entry in rubric.profile.items():
            yield Point(f"{entry.ask} ({entry.type})", label=f"{key}:")


def _caps(rubric: Rubric) -> Iterator[Block]:
    yield Heading("What stops a level")
    for cap in rubric.caps:
        stop = words.level(rubric, cap.stops_at)
        yield Point(f"stops at {stop} while {words.condition(cap)}", label=f"{cap.kind}:")
        yield Point(cap.because, 1, "Because:")
        yield Point(cap.lift, 1, "To lift it:")
    if not rubric.caps:
        yield Say("No cap applies to all dimensions.")


def _dimension(rubric: Rubric, dimension: Dimension) -> Iterator[Block]:
    yield Heading(f"{dimension.title} ({dimension.id})")
    yield Say(dimension.about)
    if dimension.levelled:
        said = [
            f"weight {words.number(dimension.weight)}",
            f"target {words.level(rubric, rubric.target(dimension))}",
        ]
        said += [word for word in (dimension.bundle, dimension.stage) if word]
        yield Say("; ".join(said))
    else:
        yield Say("context, gets no level")
    yield from _order(rubric, dimension)
    for item in dimension.items:
        yield from _item(rubric, item)
    for level, text in dimension.looks_like.items():
        number = int(level) if level.isdigit() else None
        name = level if number is None else words.level(rubric, number)
        yield Point(text, label=f"What {name} looks like:")
    for action in dimension.actions:
        yield from _action(rubric, action)


def _order(rubric: Rubric, dimension: Dimension) -> Iterator[Block]:
    """What has to come first, and what had better come first."""
    for number, gate in enumerate(dimension.gates):
        stop = words.level(rubric, gate.stops_at)
        condition = gate_condition(rubric, dimension, number)
        yield Point(f"stops at {stop} {condition}", label="Gate:")
        yield Point(gate.because, 1, "Because:")
        yield Point(gate.lift, 1, "To lift it:")
        yield Point(gate.source, 1, "Source:")
    for advice in dimension.advises:
        first = words.subject(rubric, advice.dimension)
        yield Point(f"{first}. {advice.because}", label="Better first:")


def _item(rubric: Rubric, item: Item) -> Iterator[Block]:
    yield Point(item.ask, label=f"{item.id}:")
    kind = f"{item.type}, stated by an office" if item.stated else item.type
    said = flags(item)
    yield Point(f"{kind}; {said}" if said else kind, 1, "Type:")
    yield Point(_roles(rubric, item.roles), 1, "Asked of:")
    if item.pair is not None:
        yield Point(f"{item.pair.ask} ({_roles(rubric, item.pair.roles)})", 1, "Those who give it:")
    if item.help:
        yield Point(item.help, 1, "Help:")
    yield Point(_answers(rubric, item), 1, "Answers:")


def _roles(rubric: Rubric, names: Sequence[str]) -> str:
    return ", ".join(words.role(rubric, name) for name in names)


def _answers(rubric: Rubric, item: BaseItem) -> str:
    """The options with their words and worth; for an amount, what scores nothing and what all."""
    scale = rubric.scale
    options = item.options(scale)
    if options:
        said = [o.key if o.key == o.label else f"{o.key} {o.label}" for o in options]
        worth = [words.points(scale.at(unit)) for unit in item.worths(scale).values()]
        return "; ".join(f"{text} ({score})" for text, score in zip(said, worth, strict=True))
    if not isinstance(item, Measured):
        return item.answers(scale)
    worst, best = (item.words(Amount(amount)) for amount in (item.floor, item.ceiling))
    return f"{item.answers(scale)}; {worst} scores worst, {best} scores best"


def _action(rubric: Rubric, action: Action) -> Iterator[Block]:
    titles = {each.id: each.title for dim in rubric.dimensions for each in dim.actions}
    effort = action.effort
    yield Point(action.title, label=f"To reach {words.level(rubric, action.to)}:")
    yield Point(action.do, 1, "Do:")
    yield Point(action.lead, 1, "Lead:")
    yield Point(action.agree, 1, "Agree:")
    yield Point(words.effort(effort.least, effort.most), 1, "Effort:")
    yield Point(action.horizon, 1, "Shows after:")
    for name in action.needs:
        yield Point(titles.get(name, name), 1, "First:")
    if action.jobs:
        yield Point(action.jobs, 1, "Jobs:")
    yield Point(action.done_when, 1, "Done when:")


def _ends(rubric: Rubric) -> Iterator[Block]:
    if rubric.limits:
        yield Heading("Limits")
        yield from (Point(text) for text in rubric.limits)
    yield Heading("Sources")
    for source in rubric.sources:
        parts = [part for part in (source.title, source.address, source.note) if part]
        yield Point(". ".join(parts), label=f"{source.id}:")
    if rubric.changes:
        yield Heading("Changes")
        yield from (Point(one.what, label=f"{one.version}:") for one in rubric.changes)
