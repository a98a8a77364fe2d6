"""A rubric as it is fielded: what it asks where a profile, settings and exclusions hold.

Assessments with the same instrument share what it has worked out and scored before, so that the
ten-thousandth costs little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hpws_assess.measure.cross import Cross
from hpws_assess.measure.entries import Keys
from hpws_assess.measure.known import Known
from hpws_assess.model.assessment import Assessment, Exclusion, Settings
from hpws_assess.model.items import Amount, Item, Value
from hpws_assess.model.items.rating import Rating
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.model.words import Fact, holds


@dataclass(frozen=True)
class Instrument:
    """A rubric as a profile, settings and exclusions make it: all that they decide is here."""

    rubric: Rubric
    profile: Mapping[str, Fact]
    settings: Settings
    exclusions: tuple[Exclusion, ...]

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles that exist here."""
        roles = self.rubric.roles.items()
        return frozenset(name for name, role in roles if holds(role.applies_if, self.profile))

    @cached_property
    def counting_sides(self) -> tuple[str, ...]:
        """Sides that enter means here, in the rubric's order."""
        sides = self.rubric.sides.items()
        return tuple(name for name, side in sides if holds(side.counts_if, self.profile))

    @cached_property
    def judges(self) -> tuple[str, ...]:
        """Roles that judge from outside."""
        return tuple(name for name in self.rubric.roles if self.rubric.roles[name].judges)

    @cached_property
    def receiving(self) -> tuple[str, ...]:
        """Roles on the receiving end."""
        return tuple(name for name, role in self.rubric.roles.items() if role.receives)

    def side(self, role: str) -> str | None:
        return self.rubric.roles[role].side

    def stand_ins(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """Roles that exist here; one that does not is replaced by its ``otherwise``."""
        found: list[str] = []
        for name in roles:
            other = self.rubric.roles[name].otherwise
            use = name if name in self.roles else other if other in self.roles else None
            if use is not None and use not in found:
                found.append(use)
        return tuple(found)

    def asked(self, item: Item) -> tuple[str, ...]:
        """Roles whose answers to an item may count, judging roles aside."""
        return self._asked[item.id]

    def givers(self, item: Item) -> tuple[str, ...]:
        """Roles that rate the giving half of a pair."""
        return tuple(
            role for role in self.stand_ins(item.giver_roles) if role not in self.asked(item)
        )

    @cached_property
    def _asked(self) -> dict[str, tuple[str, ...]]:
        return {item.id: self.stand_ins(item.roles) for item in self.rubric.items.values()}

    def may_answer(self, role: str, item: Item) -> bool:
        return role in self.judges or role in self.asked(item) or role in self.givers(item)

    def why_not(self, dimension: Dimension) -> str | None:
        """Why a dimension does not apply here, or None where it does."""
        excluded = self._excluded(dimension=dimension.id)
        if excluded:
            return excluded
        if not holds(dimension.applies_if, self.profile):
            return "does not apply to this organization's profile"
        return None if self.items(dimension) else "none of its items applies here"

    def _excluded(self, dimension: str | None = None, item: str | None = None) -> str | None:
        for exclusion in self.exclusions:
            if (dimension and exclusion.dimension == dimension) or (
                item and exclusion.item == item
            ):
                return (
                    f"left out by agreement of {', '.join(exclusion.agreed_by)}: {exclusion.reason}"
                )
        return None

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Dimensions that apply here."""
        return tuple(dim for dim in self.rubric.dimensions if self.why_not(dim) is None)

    @cached_property
    def not_asked(self) -> tuple[str, ...]:
        """Dimensions that do not apply here, each with the reason."""
        reasons = ((dim, self.why_not(dim)) for dim in self.rubric.dimensions)
        return tuple(f"{dim.title}: {why}" for dim, why in reasons if why is not None)

    def items(self, dimension: Dimension) -> tuple[Item, ...]:
        """Items of a dimension that apply here and can be asked of somebody."""
        return self._items[dimension.id]

    @cached_property
    def _items(self) -> dict[str, tuple[Item, ...]]:
        return {
            dim.id: tuple(item for item in dim.items if self.applies(item))
            for dim in self.rubric.dimensions
        }

    @cached_property
    def joint_essentials(self) -> dict[str, frozenset[str]]:
        """By dimension, the essential items that the sides answer jointly."""
        return {
            name: frozenset(item.id for item in items if item.joint and item.essential)
            for name, items in self._items.items()
        }

    @cached_property
    def grouped(self) -> frozenset[str]:
        """Dimensions with alternatives of which the best counts."""
        return frozenset(
            name for name, items in self._items.items() if any(item.any_of for item in items)
        )

    def applies(self, item: Item, *, any_form: bool = False) -> bool:
        """Whether an item is asked here; ``any_form`` looks past a short form."""
        return (
            (any_form or self.settings.form == "full" or item.core)
            and (self.settings.extensions or not item.extension)
            and bool(self.asked(item))
            and holds(item.applies_if, self.profile)
            and self._excluded(item=item.id) is None
        )

    @cached_property
    def asks(self) -> dict[str, tuple[Item, ...]]:
        """By role, the items that it is asked, in the rubric's order."""
        items = [item for dim in self.dimensions for item in self.items(dim)]
        return {
            role: tuple(item for item in items if self.may_answer(role, item))
            for role in self.rubric.roles
            if role in self.roles
        }

    @cached_property
    def codes(self) -> dict[str, dict[str, int]]:
        """By item with closed answers, the integer code of each option."""
        scale = self.rubric.scale
        items = self.rubric.items.values()
        return {
            item.id: {option.key: option.code for option in item.options(scale)} for item in items
        }

    @cached_property
    def units(self) -> dict[str, dict[str, float]]:
        """By item with closed answers, the unit value of each option, reversal included."""
        scale = self.rubric.scale
        return {item.id: item.worths(scale) for item in self.rubric.items.values()}

    @cached_property
    def receiver_items(self) -> dict[str, tuple[str, ...]]:
        """By dimension: counted ratings for receiving roles of counting sides, whatever the form.

        A short form that asks none of them reads like a long one that none of them answered.
        """
        roles = self.rubric.roles
        return {
            dim.id: tuple(
                item.id
                for item in dim.items
                if item.counted
                and not item.stated
                and self.applies(item, any_form=True)
                and any(
                    roles[role].receives and self.side(role) in self.counting_sides
                    for role in self.asked(item)
                )
            )
            for dim in self.rubric.dimensions
        }

    @cached_property
    def item_ids(self) -> frozenset[str]:
        """Items that apply here and can be asked of somebody."""
        return frozenset(item.id for items in self._items.values() for item in items)

    @cached_property
    def applied(self) -> frozenset[str]:
        """Items that are asked here: those of the dimensions that apply."""
        return frozenset(item.id for dim in self.dimensions for item in self.items(dim))

    @cached_property
    def closed(self) -> frozenset[str]:
        """Items whose answers are counted by option: neither stated nor texts."""
        items = self.rubric.items.values()
        return frozenset(item.id for item in items if item.scored and not item.stated)

    @cached_property
    def ratings(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """By dimension that applies: its ratings, those with the best answer on top and the turned.

        For patterns of answers; other types of items have no points of the scale.
        """
        found = []
        for dimension in self.dimensions:
            rated = [item for item in self.items(dimension) if isinstance(item, Rating)]
            forward = tuple(item.id for item in rated if not item.reverse)
            found.append((forward, tuple(item.id for item in rated if item.reverse)))
        return tuple(found)

    @cached_property
    def crosses(self) -> dict[str, tuple[Cross, ...]]:
        """By role, what is counted of each dimension's complete answers."""
        return {
            role: tuple(
                Cross.of(dim.id, items, self.codes, self.units)
                for dim in self.dimensions
                if (items := self.tallied[role, dim.id])
            )
            for role in self.roles
        }

    @cached_property
    def entry_keys(self) -> Keys:
        """By item: under which key and weight it enters its dimension's mean, and if as a group."""
        return {
            item.id: (
                (f"any-of:{item.any_of}", item.weight, True)
                if item.any_of
                else (item.id, item.weight, False)
            )
            if item.counted
            else None
            for item in self.rubric.items.values()
        }

    @cached_property
    def known(self) -> Known:
        """What was seen of it before."""
        return Known(self.rubric.roles)

    def remember(self, role: str, item: Item, given: object, reading: Value) -> None:
        """Keep how an answer was read, so that the next who gives it is heard soon."""
        is_option = bool(self.codes[item.id]) and str(given) == reading
        is_number = isinstance(reading, Amount) and type(given) is int
        if (is_option or is_number) and item.id in self.applied and self.may_answer(role, item):
            self.known.hear(role, item.id, given, reading)

    def read(self, item: Item, value: object) -> Value:
        """An answer as the tally or the register keeps it.

        Raises:
            ValueError: the value is not one that the item allows; the message says what is.
        """
        if type(value) in {str, int} and str(value) in self.codes[item.id]:
            return str(value)
        return item.read(value, self.rubric.scale)

    def unit(self, item: Item, value: Value) -> float:
        """The unit value (0 worst to 1 best) of one answer, reversal included."""
        if isinstance(value, str):
            return self.units[item.id][value]
        return item.unit(value, self.rubric.scale)

    def goal(self, item: Item, answer: object) -> float:
        """The score that an action moves an item to, where the answer is to become this one."""
        return self.rubric.scale.at(self.unit(item, self.read(item, answer)))

    @cached_property
    def stated(self) -> frozenset[str]:
        """Items that an office states: registered with their source, not counted."""
        return frozenset(item.id for item in self.rubric.items.values() if item.stated)

    @cached_property
    def worked_out(self) -> dict[str, object]:
        """All that is worked out once for assessments with the same instrument."""
        return {
            name: getattr(self, name)
            for name, one in vars(Instrument).items()
            if isinstance(one, cached_property) and name != "worked_out"
        }

    @cached_property
    def tallied(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        """By role and dimension: the counted ratings that the role is asked, for crosses."""
        return {
            (role, dim.id): tuple(
                item
                for item in self.items(dim)
                if item.counted and not item.stated and self.may_answer(role, item)
            )
            for role in self.roles
            for dim in self.dimensions
        }


MOST_INSTRUMENTS = 32
_INSTRUMENTS: dict[tuple[object, ...], Instrument] = {}
"""The instruments of late. Each holds its rubric, so an id cannot come to mean another one."""


def instrument_of(rubric: Rubric, assessment: Assessment) -> Instrument:
    """A rubric as an assessment asks it: one instrument, shared with others where they agree."""
    exclusions = tuple(ex for ex in assessment.exclusions if ex.rubric == rubric.id)
    key = (id(rubric), repr(sorted(assessment.profile.items())), assessment.settings, exclusions)
    instrument = _INSTRUMENTS.pop(key, None)
    if instrument is None:
        profile = rubric.profile_of(assessment.profile)
        instrument = Instrument(rubric, profile, assessment.settings, exclusions)
        if len(_INSTRUMENTS) >= MOST_INSTRUMENTS:
            del _INSTRUMENTS[next(iter(_INSTRUMENTS))]
    _INSTRUMENTS[key] = instrument
    return instrument
