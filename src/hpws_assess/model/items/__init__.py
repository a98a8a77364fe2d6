"""The item types. A new type is one file here and one row in the union below.

The union is the only place that knows all types: rubrics choose one by its ``type:``, and all else
asks the item itself what may be answered and what an answer is worth.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hpws_assess.model.items.choice import ChoiceItem
from hpws_assess.model.items.dates import DatesItem
from hpws_assess.model.items.evidence import EvidenceItem
from hpws_assess.model.items.item import Amount, BaseItem, Option, Pair, Scale, Value
from hpws_assess.model.items.number import NumberItem
from hpws_assess.model.items.rating import AgreementItem, FrequencyItem, MaturityItem
from hpws_assess.model.items.reach import ReachItem
from hpws_assess.model.items.share import ShareItem
from hpws_assess.model.items.text import TextItem

Item = Annotated[
    AgreementItem
    | FrequencyItem
    | MaturityItem
    | EvidenceItem
    | ReachItem
    | NumberItem
    | ShareItem
    | DatesItem
    | ChoiceItem
    | TextItem,
    Field(discriminator="type"),
]

__all__ = ["Amount", "BaseItem", "Item", "Option", "Pair", "Scale", "Value"]
