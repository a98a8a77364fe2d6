"""Ratings on the rubric's scale: agreement, frequency, maturity. Code = the point itself."""

from __future__ import annotations

from typing import ClassVar, Literal

from hpws_assess.model.items.item import BaseItem, Option, Scale, labelled

AGREEMENT = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
FREQUENCY = ("Never", "Rarely", "Sometimes", "Often", "Always")


class Rating(BaseItem):
    """A point of the rubric's scale. ``anchors`` words the points; unworded ones stay numbers."""

    def options(self, scale: Scale) -> tuple[Option, ...]:
        words = self.usual(scale) | self.anchors
        return labelled({str(point): point for point in scale.points}, words)

    def usual(self, scale: Scale) -> dict[str, str]:
        """The words that the type gives to points which the item does not word itself."""
        return {}


def spread(words: tuple[str, ...], scale: Scale) -> dict[str, str]:
    """Words over the points of a scale of the same length; other scales word their own points."""
    points = [str(point) for point in scale.points]
    return dict(zip(points, words, strict=True)) if len(points) == len(words) else {}


class AgreementItem(Rating):
    """How far somebody agrees with a statement."""

    type: Literal["agreement"]
    reflective: ClassVar[bool] = True

    def usual(self, scale: Scale) -> dict[str, str]:
        return spread(AGREEMENT, scale)


class FrequencyItem(Rating):
    """How often something happens."""

    type: Literal["frequency"]
    reflective: ClassVar[bool] = True

    def usual(self, scale: Scale) -> dict[str, str]:
        return spread(FREQUENCY, scale)


class MaturityItem(Rating):
    """Which of several described states fits (behaviour anchored)."""

    type: Literal["maturity"]
