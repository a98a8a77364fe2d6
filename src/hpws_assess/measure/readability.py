"""How hard a text is to read: Flesch reading ease and Flesch-Kincaid grade, for English.

Both formulas see lengths only: short words in long sentences, and the reverse. They find wording
that is too hard for a floor; they do not prove that a question is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_STOP = re.compile(r"[.!?]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?<![aeiouy])(?:(?<=[^l])e|(?<=[aeiouyrw]l)e|(?<=ll)e|es|ed)$")
_SOUNDED_END = re.compile(r"(?:[cgsxz]|sh|ch)es$|[td]ed$|[^aeiouylr]les?$|[^aeiouylr]led$")
_APART = re.compile(
    r"i[ao](?!u)(?<![cstgnl]i[ao])|(?<=[ct])i(?=at)|(?<=[rvd])iou(?=s)|(?<=[rdb])ience|[dnlr]ier(?=s?$)"
    r"|eo(?=[^u])(?<![pm]eo)|(?<=id)ea|(?<=^ar)ea|creat|(?<=[^qg])ua[lt]|uou"
    r"|[aeouy](?=ings?$)|[aou]ye(?=[er])|yo(?=n)"
)
_MUTE = re.compile(
    r"(?<=[a-z][^aeiouyl])e(?=ment|ful|less|ly$)|(?<=^ev)e(?=ry)|(?<=bus)i(?=ness)"
    r"|(?<=[aeiou][gq])ue(?=s?$)"
    r"|^(?:else|fore|home|life|like|make|more|note|piece|price|rule|safe|side|some|time|trade|wage|where"
    r"|while|whole|wise)(?=[bcdfghjkmpqtvwxz]|s[ahiopt]|l[aeio])"
)


class Ease(NamedTuple):
    """What the two formulas take in, and what they say."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: the years of US schooling after which it can be read.

        ``0.39 * words / sentences + 11.8 * syllables / words - 15.59``

        Range: from -3.4 (one word of one syllable a sentence), with no upper end.

        Source: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability
        formulas for Navy enlisted personnel. Research Branch Report 8-75.

        >>> round(Ease(sentences=1, words=10, syllables=13).grade, 2)
        3.65
        >>> round(Ease(sentences=1, words=1, syllables=1).grade, 2)
        -3.4
        """
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def reading_ease(self) -> float:
        """The Flesch reading ease: 60 to 70 is plain English, more is easier.

        ``206.835 - 1.015 * words / sentences - 84.6 * syllables / words``

        Range: up to 121.22, with no lower end.

        Source: Flesch (1948), A new readability yardstick. Journal of Applied Psychology 32(3),
        221-233.

        >>> round(Ease(sentences=1, words=10, syllables=13).reading_ease, 2)
        86.71
        >>> round(Ease(sentences=1, words=1, syllables=1).reading_ease, 2)
        121.22
        """
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words


def ease(texts: Iterable[str]) -> Ease | None:
    """The measure of some texts together; None where they have no word.

    A sentence ends with a full stop, a question or exclamation mark, a line or a text.

    >>> ease(["My manager helps when we ask for help.", "Never"])
    Ease(sentences=2, words=9, syllables=12)
    >>> ease(["", "..."]) is None
    True
    """
    parts = [part for text in texts for part in _STOP.split(text)]
    told = [listed for part in parts if (listed := words(part))]
    if not told:
        return None
    all_words = [word for listed in told for word in listed]
    return Ease(len(told), len(all_words), sum(map(syllables, all_words)))


def words(text: str) -> list[str]:
    """The words of a text: runs of letters, with inner apostrophes, and numbers.

    >>> words("We don't split self-managed teams (1,500 people).")
    ['We', "don't", 'split', 'self', 'managed', 'teams', '1,500', 'people']
    """
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """The syllables of an English word, by rule: at least 1.

    Runs of vowels (``y`` among them) count 1 each. Taken off: a silent ``e``, ``es`` or ``ed`` at
    the end (also inside compounds such as ``workplace`` or ``sometimes``). Put back: ends that are
    sounded (``ches``, ``ted``, ``ble``) and vowels that are spoken apart (``area``, ``doing``,
    ``employee``). Rules miss a word now and then; over all that one role reads that is little. A
    number counts as one word of one syllable, for how it is spoken is not known.

    >>> [syllables(word) for word in ("ask", "manager", "agreement", "workplace", "sometimes")]
    [1, 3, 3, 2, 2]
    >>> [syllables(word) for word in ("needed", "asked", "changes", "hired", "table", "tables")]
    [2, 1, 2, 1, 2, 2]
    >>> [syllables(word) for word in ("people", "decision", "idea", "union", "employees", "3000")]
    [2, 3, 3, 2, 3, 1]
    >>> [syllables(word) for word in ("government", "someone", "individual", "doing", "technique")]
    [3, 2, 5, 2, 2]
    """
    low = word.lower().replace("\u2019", "'")
    stem = low.removesuffix("'s")
    if not stem[0].isalpha():
        return 1
    found = len(_VOWELS.findall(stem)) + len(_APART.findall(stem)) - len(_MUTE.findall(stem))
    if _SILENT_END.search(stem) and not _SOUNDED_END.search(stem):
        found -= 1
    return max(1, found)
