"""Facts: what offices stated, which statement is used, and how facts travel the unit tree.

Several statements on one unit: the one that another side verified, else the lower. Up the tree:
parts and wholes are added, other amounts are averaged by headcount. Down the tree: what was stated
for a whole holds for its parts until a part states its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hpws_assess.measure.scope import Scope
from hpws_assess.model.items import Amount, Item
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.register import Register, Statement


@dataclass(frozen=True)
class Fact:
    """One fact's worth at one node, and what it was taken from."""

    unit: float
    amount: Amount | None
    """What parents add up or average; None for closed answers, whose unit values are averaged."""
    source: str
    roles: tuple[str, ...]


class Facts:
    """The stated facts of an assessment, resolved node by node."""

    def __init__(self, scope: Scope, register: Register) -> None:
        self._scope = scope
        self._register = register
        self._memo: dict[tuple[str, str, str | None], Fact | None] = {}

    @property
    def statements(self) -> list[Statement]:
        """All statements, wherever they were made."""
        return self._register.statements

    @cached_property
    def _by_item(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in self._register.statements:
            found.setdefault(statement.item, []).append(statement)
        return found

    def stated(self, node: str, item: Item) -> list[Statement]:
        """Statements made at a node itself."""
        return [one for one in self._by_item.get(item.id, ()) if one.node == node]

    def verified(self, statement: Statement) -> bool:
        """Whether a side other than the one that states it has seen and accepted its artefact."""
        side = self._scope.side(statement.role)
        for name in statement.evidence:
            by = self._register.evidence[name].verified_by
            if by is not None and by != side:
                return True
        return False

    def worth(self, statement: Statement, item: Item) -> float:
        """The unit value of a statement."""
        return self._scope.unit(item, statement.value)

    def used(self, statements: list[Statement], item: Item) -> Statement | None:
        """Of several statements: verified before unverified, then the lower; an outsider's last."""
        if not statements:
            return None
        judges = self._scope.judges
        return min(
            statements,
            key=lambda one: (
                one.role in judges,
                not self.verified(one),
                self.worth(one, item),
                repr(one),
            ),
        )

    def agreeing(self, used: Statement, statements: list[Statement], item: Item) -> list[Statement]:
        """The statements that say what the used one says, itself among them; outsiders apart."""
        judged = used.role in self._scope.judges
        return [
            one
            for one in statements
            if self.worth(one, item) == self.worth(used, item)
            and (one.role in self._scope.judges) == judged
        ]

    def at(self, node: str, item: Item, side: str | None) -> Fact | None:
        """A fact at a node: its own, else from the nodes below, else from the nearest above.

        ``side`` limits it to what one side stated (a joint fact); ``""`` to what judging roles
        stated; None takes all.
        """
        fact = self._own_or_below(node, item, side)
        if fact is not None:
            return fact
        above = (self._own(place, item, side) for place in self._scope.line(node)[1:])
        return next((one for one in above if one is not None), None)

    def heard(self, node: str, item: Item, side: str | None) -> list[Statement]:
        """The statements behind ``at``: those of the place or places that the fact came from."""
        if self._own_or_below(node, item, side) is not None:
            return self._heard_below(node, item, side)
        for place in self._scope.line(node)[1:]:
            if above := self._of(place, item, side):
                return above
        return []

    def _heard_below(self, node: str, item: Item, side: str | None) -> list[Statement]:
        children = self._scope.nodes[node].children
        return self._of(node, item, side) or [
            one for child in children for one in self._heard_below(child, item, side)
        ]

    def _of(self, node: str, item: Item, side: str | None) -> list[Statement]:
        return [one for one in self.stated(node, item) if self._is_of(one, side)]

    def _own_or_below(self, node: str, item: Item, side: str | None) -> Fact | None:
        key = (node, item.id, side)
        if key not in self._memo:
            self._memo[key] = self._own(node, item, side) or self._below(node, item, side)
        return self._memo[key]

    def _own(self, node: str, item: Item, side: str | None) -> Fact | None:
        statements = self._of(node, item, side)
        one = self.used(statements, item)
        if one is None:
            return None
        amount = _amount(one, statements)
        roles = tuple(dict.fromkeys(each.role for each in self.agreeing(one, statements, item)))
        return Fact(self.worth(one, item), amount, f"{', '.join(roles)}, {node}", roles)

    def _is_of(self, statement: Statement, side: str | None) -> bool:
        return side is None or (self._scope.side(statement.role) or "") == side

    def _below(self, node: str, item: Item, side: str | None) -> Fact | None:
        children = self._scope.nodes[node].children
        found = {child: self._own_or_below(child, item, side) for child in children}
        facts = {child: fact for child, fact in found.items() if fact is not None}
        if not facts:
            return None
        roles = tuple(sorted({role for fact in facts.values() for role in fact.roles}))
        source = "; ".join(fact.source for fact in facts.values())
        weights = {child: float(max(1, self._scope.people[child])) for child in facts}
        amounts = {child: fact.amount for child, fact in facts.items() if fact.amount is not None}
        if len(amounts) < len(facts) or not isinstance(item, Measured):
            return Fact(_mean({c: f.unit for c, f in facts.items()}, weights), None, source, roles)
        amount = _joined(amounts, weights)
        return Fact(item.unit(amount, self._scope.rubric.scale), amount, source, roles)


def _amount(used: Statement, statements: list[Statement]) -> Amount | None:
    """The used amount; without its whole where another source counted another whole.

    What a unit weighs in its parents' sums may not hang on which source is used.
    """
    if not isinstance(used.value, Amount):
        return None
    wholes = {one.value.whole for one in statements if isinstance(one.value, Amount)}
    return used.value if len(wholes) == 1 else Amount(used.value.number)


def _mean(values: dict[str, float], weights: dict[str, float]) -> float:
    return sum(values[key] * weights[key] for key in values) / sum(weights[key] for key in values)


def _joined(amounts: dict[str, Amount], weights: dict[str, float]) -> Amount:
    """Parts and wholes added where all were counted, else the mean by headcount."""
    wholes = [amount.whole for amount in amounts.values() if amount.whole is not None]
    if len(wholes) == len(amounts):
        return Amount(sum(amount.part for amount in amounts.values()), sum(wholes))
    return Amount(_mean({key: amount.number for key, amount in amounts.items()}, weights))
