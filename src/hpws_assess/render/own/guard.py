"""What a page made by templates of one's own may hold: marks and texts, nothing that acts or loads.

The page's policy keeps scripts and outside addresses off in browsers. This is the second wall: a
page that tries is not written, and its author learns why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_ELEMENTS = (
    "a abbr article aside b blockquote body br caption cite code col colgroup dd del details dfn "
    "div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i img ins "
    "kbd li main mark meta nav ol p pre q s samp script section small span strong style sub "
    "summary sup table tbody td tfoot th thead time title tr u ul var wbr "
    "svg g path rect circle ellipse line polyline polygon text tspan desc defs lineargradient "
    "radialgradient stop clippath pattern use symbol"
)
_ATTRIBUTES = (
    "abbr alt charset class colspan content datetime dir headers height hidden href http-equiv id "
    "lang media name open reversed role rowspan scope span src start tabindex title type value "
    "width "
    "cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-size font-weight "
    "gradienttransform gradientunits offset opacity patterntransform patternunits pathlength "
    "points preserveaspectratio r rotate rx ry stop-color stop-opacity stroke stroke-dasharray "
    "stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor textlength transform "
    "vector-effect viewbox x x1 x2 xmlns y y1 y2"
)
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_LEADS = re.compile(r"#|https://|http://|mailto:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]*")
_OUTSIDE_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(?!data:image/)[^)]*\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TARGET = re.compile(r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:)\s*<?([^\s>)]*)", re.MULTILINE)
"""Where a link of Markdown leads, written inline or apart."""


@dataclass(frozen=True)
class Allowed:
    """What the report itself put into the page, to the letter."""

    policy: str
    style: str
    script: str = ""


@dataclass(frozen=True)
class Seen:
    """A thing that must not be in a page, and a word by which to find where it was written."""

    message: str
    trace: str


@dataclass
class _Page(HTMLParser):
    allowed: Allowed | None
    seen: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._policed = self.allowed is None
        self._inside = ""
        self._held = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self._refuse(f"the element <{tag}>", f"<{tag}")
        if tag in {"script", "style"}:
            self._inside, self._held = tag, ""
        if tag == "meta":
            self._look_at_meta(dict(attrs))
        elif not self._policed and tag not in {"html", "head"}:
            self._policed = True
            self._refuse(f"<{tag}> before the page's policy, or no policy", f"<{tag}")
        for name, value in attrs:
            self._look_at(tag, name, value or "")

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name not in ATTRIBUTES and not name.startswith(("aria-", "data-")):
            self._refuse(f"the attribute {name}=", name)
        elif name == "href" and not (
            value.startswith("#") if tag == "use" else _LEADS.match(value)
        ):
            self._refuse(f"a link to `{value[:60]}`", "href")
        elif name == "src" and not (tag == "img" and _PICTURE.fullmatch(value)):
            self._refuse(f"something loaded from `{value[:60]}`", "src")
        elif name in {"fill", "stroke"} and "(" in value:
            self._refuse(f"{name}=`{value[:60]}`", name)

    def _look_at_meta(self, attributes: dict[str, str | None]) -> None:
        kind = (attributes.get("http-equiv") or "").lower()
        if not kind:
            return
        fits = self.allowed is not None and attributes.get("content") == self.allowed.policy
        if kind == "content-security-policy" and fits:
            self._policed = True
        else:
            self._refuse("<meta http-equiv> other than the page's policy", "http-equiv")

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._held != getattr(self.allowed, self._inside, ""):
            self._refuse(f"a <{self._inside}> of its own", f"<{self._inside}")
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._held += data

    def handle_comment(self, data: str) -> None:
        self._refuse("a comment of HTML (write {# #} instead)", "<!--")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self._refuse(f"<!{decl[:40]}>", "<!")

    def unknown_decl(self, data: str) -> None:
        self._refuse("<![...]>", "<![")

    def handle_pi(self, data: str) -> None:
        self._refuse("<?...>", "<?")

    def _refuse(self, what: str, trace: str) -> None:
        self.seen.append(Seen(what, trace))


def _look_for_controls(reader: _Page, page: str) -> None:
    """Characters that browsers and readers of markup take apart at different places."""
    found = _CONTROL.search(page)
    if found:
        reader._refuse(f"the control character U+{ord(found[0]):04X}", f"\\x{ord(found[0]):02x}")


def refused_in_html(page: str, allowed: Allowed) -> list[Seen]:
    """What must not be in a page of HTML."""
    reader = _Page(allowed)
    reader.feed(page)
    reader.close()
    _look_for_controls(reader, page)
    if not reader._policed:
        reader._refuse("no policy", "")
    if reader._inside:
        reader._refuse(f"a <{reader._inside}> without its end", f"<{reader._inside}")
    return reader.seen


def refused_in_markdown(page: str) -> list[Seen]:
    """What must not be in a page of Markdown, where HTML may stand between."""
    reader = _Page(None)
    reader.feed(page)
    reader.close()
    _look_for_controls(reader, page)
    picture = _OUTSIDE_IMAGE.search(page)
    if picture:
        reader.seen.append(Seen(f"a picture from outside: {picture[0][:60]}", picture[0][:4]))
    for found in _TARGET.finditer(page):
        target = unescape(found[1])
        if not _LEADS.match(target) and not _PICTURE.match(target):
            reader.seen.append(Seen(f"a link to `{target[:60]}`", found[0].strip()))
    return reader.seen


_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_LOADING = re.compile(
    r"url\(|src\(|image-set\(|image\(|@import|@font-face|expression\(|-moz-binding|"
    r"behavior\s*:",
    re.IGNORECASE,
)


def refused_in_style(style: str) -> list[tuple[int, str]]:
    """What must not be in a style, by line: an address, or an end of the element."""
    return [
        (number, f"`{found[0]}` is not allowed in a style: it loads nothing and ends nowhere")
        for number, line in enumerate(style.split("\n"), 1)
        if (found := _LOADING.search(_unescaped(line)) or re.search("<", line))
    ] or _over_lines(style)


def _over_lines(style: str) -> list[tuple[int, str]]:
    """An address that an escape at a line's end hides."""
    found = _LOADING.search(_unescaped(style))
    return [(1, f"`{found[0]}` is not allowed in a style")] if found else []


def _unescaped(text: str) -> str:
    r"""CSS with its escapes read, so that ``\75rl(`` is seen for what it is."""
    return _ESCAPE.sub(
        lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], text
    )
