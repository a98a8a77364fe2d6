"""What templates of one's own might try, each with words that its error must hold.

Each text is the block ``header`` of a template that extends the shipped report, unless it extends
or stands by itself.
"""

from __future__ import annotations

from typing import NamedTuple


class Attack(NamedTuple):
    text: str
    told: str


FILES = {
    "include of a file": Attack("{% include '/etc/passwd' %}", "outside the folder"),
    "include above": Attack("{% include '../secret.html.j2' %}", "outside the folder"),
    "include above in steps": Attack("{% include 'a/../../secret.html.j2' %}", "outside"),
    "include of another drive": Attack("{% include 'C:\\\\secret.j2' %}", "outside the folder"),
    "include above what is shipped": Attack("{% include 'shipped/../rubric.py' %}", "outside"),
    "include of an address": Attack("{% include 'http://e.org/x.j2' %}", "outside the folder"),
    "import above": Attack("{% import '../secret.html.j2' as s %}", "outside the folder"),
    "include by a made name": Attack("{% include report.title %}", "must be written out"),
    "include by several names": Attack("{% include ['a', '/etc/passwd'] %}", "written out"),
    "open": Attack("{{ open('/etc/passwd') }}", "no `open` here"),
    "import of modules": Attack("{{ __import__('os') }}", "no `__import__` here"),
}

ATTRIBUTES = {
    "class": Attack("{{ report.__class__ }}", "begin with _"),
    "class by key": Attack("{{ report['__class__'] }}", "begin with _"),
    "subclasses": Attack("{{ ''.__class__.__mro__[1].__subclasses__() }}", "begin with _"),
    "class by filter": Attack("{{ ''|attr('__class__') }}", "no filter `attr`"),
    "class by map": Attack("{{ ['']|map(attribute='__class__')|join }}", "unsafe"),
    "class by a made key": Attack("{{ ''['__cl' ~ 'ass__'] }}", "unsafe"),
    "class by sort": Attack("{{ ['', '']|sort(attribute='__class__')|join }}", "unsafe"),
    "class by groupby": Attack(
        "{% for k, v in ['']|groupby('__class__') %}{{ k }}{% endfor %}", "unsafe"
    ),
    "globals of a macro": Attack(
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}", "begin with _"
    ),
    "function of a macro": Attack("{% macro m() %}{% endmacro %}{{ m._func }}", "begin with _"),
    "context of self": Attack("{{ self._TemplateReference__context }}", "begin with _"),
    "environment of a cycle": Attack(
        "{% for x in [1] %}{{ loop._iterator }}{% endfor %}", "begin with _"
    ),
    "format": Attack("{{ '{0.__class__}'.format(report) }}", "not available here"),
    "format of a map": Attack("{{ '{a.__class__}'.format_map(report) }}", "not available here"),
    "per cent": Attack("{{ '%s' % report }}", "operator % is not available"),
    "changing a list": Attack("{{ report.rubrics.append(1) }}", "not available here"),
    "changing the report": Attack("{{ report.update(title='x') }}", "not available here"),
    "emptying the report": Attack("{{ report.clear() }}", "not available here"),
    "setting a key": Attack("{% set report.title = 'x' %}", "namespace"),
    "encoding": Attack("{{ 'a'.encode() }}", "not available here"),
    "a method of numbers": Attack("{{ (1).bit_length() }}", "not available here"),
    "calling a text": Attack("{{ report.title() }}", "not available here"),
    "no escaping": Attack("{% autoescape false %}{{ report.title }}{% endautoescape %}", "autoesc"),
    "marked as safe": Attack("{{ report.title|safe }}", "no filter `safe`"),
    "marked as safe by map": Attack("{{ [report.title]|map('safe')|join }}", "No filter named 'sa"),
    "debugging": Attack("{% debug %}", "not a Jinja template"),
}

GROWING = (
    "{{% set n = namespace(x={}) %}}{{% for i in range(99) %}}{{% set n.x = {} %}}{{% endfor %}}"
)
HUGE = {
    "loop in a loop": Attack(
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "500,000 rounds",
    ),
    "loops that put out": Attack(
        "{% for a in range(9999) %}{% for b in range(9999) %}"
        + "x" * 999
        + "{% endfor %}{% endfor %}",
        "50,000,000 characters",
    ),
    "wide range": Attack("{{ range(10 * 9)|list|length }}{{ range(999999999) }}", "999,999,999"),
    "long text": Attack("{{ 'x' * 999999999 }}", "999,999,999"),
    "long text the other way round": Attack("{{ 999999999 * 'x' }}", "999,999,999"),
    "long list": Attack("{{ ([0] * 999999999)|length }}", "999,999,999"),
    "power": Attack("{{ 9 ** 9 ** 9 }}", "operator **"),
    "products": Attack("{{ 999999999999 * 999999999999 }}", "18 digits"),
    "wide format": Attack("{{ '%999999999d'|format(1) }}", "no filter `format`"),
    "wide centring": Attack("{{ 'x'|center(999999999) }}", "no filter `center`"),
    "wide justifying": Attack("{{ 'x'.ljust(999999999) }}", "not available here"),
    "wide indent": Attack("{{ 'x'|indent(999999999) }}", "no filter `indent`"),
    "wide batch": Attack("{{ [1]|batch(999999999, 0)|list }}", "no filter `batch`"),
    "lorem": Attack("{{ lipsum(n=999999) }}", "no `lipsum` here"),
    "replacing": Attack("{{ ('x' * 9999)|replace('x', 'y' * 9999) }}", "99,990,000"),
    "replacing nothing": Attack("{{ ('x' * 9999)|replace('', 'y' * 9999) }}", "the longest has"),
    "joining": Attack("{{ range(9999)|join('y' * 9999) }}", "the longest has"),
    "doubling with +": Attack(
        GROWING.format("'x'", "n.x + n.x"),
        "the longest has",
    ),
    "doubling with ~": Attack(
        GROWING.format("'x'", "n.x ~ n.x"),
        "the longest has",
    ),
    "doubling a list": Attack(
        GROWING.format("[1]", "n.x + n.x"),
        "the longest has",
    ),
    "doubling in a block": Attack(
        "{% set n = namespace(x='x') %}{% for i in range(99) %}"
        "{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}",
        "50,000,000 characters",
    ),
    "doubling in a macro": Attack(
        "{% macro m(n) %}{% if n %}{{ m(n - 1) ~ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
        "500,000 rounds",
    ),
    "lists in lists": Attack(
        GROWING.format("[1]", "[n.x, n.x]") + "{{ n.x == n.x }}",
        "a list within a list",
    ),
    "mappings in mappings": Attack("{% set x = {'a': {'b': 1}} %}", "for a text"),
    "lists in tuples": Attack(
        "{% set y = [1] %}{% set x = ([1], y) %}{{ x }}", "a list within a list"
    ),
    "a report as a text": Attack("{{ report }}", "puts out a part of the report"),
    "a list as a text": Attack("{{ report.rubrics }}", "puts out a list"),
    "a report in a text": Attack("{{ 'a' ~ report }}", "a part of the report for a text"),
    "a report joined": Attack("{{ report.rubrics|join }}", "joins lists or parts"),
    "many texts": Attack("{{ " + " ~ ".join(["report.title"] * 101) + " }}", "more than 100 texts"),
}

RECURSION = {
    "a macro of itself": Attack("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
    "a block of itself": Attack("{{ self.header() }}", "without end"),
    "a template in itself": Attack("{% include 'report.html.j2' %}", "without end"),
    "a loop of itself": Attack(
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "without end"
    ),
    "brackets": Attack("{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}", "nested too deep"),
    "conditions": Attack("{% if 1 %}" * 200 + "{% endif %}" * 200, "nested too deep"),
}

NETWORK = {
    "script": Attack("<script>alert(1)</script>", "a <script> of its own"),
    "empty script from outside": Attack("<script src='https://e.org/x.js'></script>", "loaded"),
    "script without an end": Attack("<script>alert(1)", "a <script> of its own"),
    "picture from outside": Attack("<img src='https://e.org/x.png' alt=''>", "loaded"),
    "picture by protocol": Attack("<img src='//e.org/x.png' alt=''>", "something loaded from"),
    "frame": Attack("<iframe src='https://e.org'></iframe>", "<iframe>"),
    "object": Attack("<object data='https://e.org'></object>", "<object>"),
    "style of its own": Attack("<style>@import 'https://e.org'</style>", "a <style> of its own"),
    "sheet from outside": Attack("<link rel=stylesheet href='https://e.org'>", "<link>"),
    "handler": Attack("<p onclick='alert(1)'>x</p>", "onclick"),
    "style attribute": Attack("<p style='background:url(//e.org)'>x</p>", "style"),
    "link that acts": Attack("<a href='javascript:alert(1)'>x</a>", "a link to"),
    "link that acts, hidden": Attack("<a href='java&#10;script:alert(1)'>x</a>", "a link to"),
    "form": Attack("<form action='https://e.org'></form>", "<form>"),
    "refresh": Attack("<meta http-equiv=refresh content='0;url=//e.org'>", "http-equiv"),
    "another policy": Attack(
        "<meta http-equiv='Content-Security-Policy' content='default-src *'>", "http-equiv"
    ),
    "base": Attack("<base href='https://e.org'>", "<base>"),
    "vector picture with use": Attack(
        "<svg><use href='https://e.org/x.svg#a'/></svg>", "a link to `https://e.org/x.svg#a`"
    ),
    "vector picture with set": Attack("<svg><set attributeName=href /></svg>", "<set>"),
    "foreign object": Attack("<svg><foreignObject></foreignObject></svg>", "<foreignobject>"),
    "address in a fill": Attack("<svg><path fill='url(//e.org)' d=''/></svg>", "fill="),
    "comment of HTML": Attack("<!-- x -->", "a comment of HTML"),
    "a text made markup": Attack(
        "{% set lt %}<{% endset %}{{ '&lt;b onclick=a>'|e }}{{ lt }}b onclick=a>", "onclick"
    ),
    "no policy": Attack("<!DOCTYPE html><html><body>x</body></html>", "policy"),
}

ATTACKS = {
    f"{kind}: {name}": one
    for kind, many in {
        "files": FILES,
        "attributes": ATTRIBUTES,
        "huge": HUGE,
        "recursion": RECURSION,
        "network": NETWORK,
    }.items()
    for name, one in many.items()
}
ALONE = {"network: no policy"}
"""Attacks that are a whole template."""
