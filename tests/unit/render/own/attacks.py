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
    "class by a mapped filter": Attack("{{ ['']|map('attr', '__class__')|list }}", "No filter nam"),
    "class by a dotted name": Attack(
        "{{ [report]|map(attribute='title.__class__')|join }}", "unsafe"
    ),
    "class by select": Attack("{{ [report]|selectattr('__class__')|list|length }}", "unsafe"),
    "class by unique": Attack("{{ ['a', 'b']|unique(attribute='__class__')|join }}", "unsafe"),
    "class by the largest": Attack("{{ ['a', 'b']|max(attribute='__class__') }}", "unsafe"),
    "class by join": Attack("{{ ['a', 'b']|join(attribute='__class__') }}", "unsafe"),
    "format under another name": Attack(
        "{% set f = '{0.__class__}'.format %}{{ f(report) }}", "access to attribute 'format'"
    ),
    "format by map": Attack("{{ ['%s']|map('format', report)|join }}", "No filter named 'format'"),
    "cycler": Attack("{{ cycler('a').next() }}", "no `cycler` here"),
    "globals of a joiner": Attack("{{ joiner.__init__.__globals__ }}", "begin with _"),
    "joiner by a made key": Attack("{{ joiner['__in' ~ 'it__'] }}", "unsafe"),
    "namespace by a made key": Attack("{{ namespace(a=1)['__cl' ~ 'ass__'] }}", "unsafe"),
    "attributes of a namespace": Attack("{{ namespace(a=1)._Namespace__attrs }}", "begin with _"),
    "globals of lipsum": Attack("{{ lipsum.__globals__ }}", "begin with _"),
    "dict": Attack("{{ dict(a=1) }}", "no `dict` here"),
    "mapping behind a view": Attack("{{ report.items().mapping }}", "unsafe"),
    "owner of a method": Attack("{{ report.get.__self__ }}", "begin with _"),
    "function of a caller": Attack(
        "{% macro m() %}{{ caller['_func'] }}{% endmacro %}{% call m() %}{% endcall %}",
        "begin with _",
    ),
    "body of a module": Attack(
        "{% import 'tables.html.j2' as t %}{{ t['_body' ~ '_stream'] }}", "unsafe"
    ),
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
    "range by power": Attack("{{ range(10 ** 9)|list }}", "operator **"),
    "centring by power": Attack("{{ 'x'|center(10 ** 9) }}", "no filter `center`"),
    "texts kept in a list": Attack(
        "{% set n = namespace(x=[]) %}{% for i in range(9999) %}"
        "{% set n.x = n.x + [i ~ 'x' * 999000] %}{% endfor %}",
        "50,000,000 characters",
    ),
    "texts kept by calls": Attack(
        "{% macro m(n, t) %}{% if n %}{{ m(n - 1, n ~ 'x' * 999000) }}{% endif %}{% endmacro %}"
        "{{ m(90, '') }}",
        "50,000,000 characters",
    ),
    "words kept of a long text": Attack(
        "{% set s = 'x ' * 499999 %}{% for i in range(9999) %}{% set y = s.split() %}{% endfor %}",
        "50,000,000 characters",
    ),
    "slices of a long text": Attack(
        "{% set s = 'x' * 999999 %}{% for i in range(9999) %}{% set y = s[1:] %}{% endfor %}",
        "50,000,000 characters",
    ),
    "entries of a long text": Attack(
        "{% set s = 'x' * 999999 %}{% for i in range(9999) %}{% set y = s|list %}{% endfor %}",
        "50,000,000 characters",
    ),
    "sums without end": Attack(GROWING.format("1", "n.x + n.x"), "more than 18 digits"),
    "differences without end": Attack(GROWING.format("1", "n.x - (0 - n.x)"), "18 digits"),
    "a number read from a text": Attack("{{ ('9' * 4000)|int + 1 }}", "more than 18 digits"),
    "a number too long to be read": Attack("{{ " + "9" * 5000 + " }}", "more digits than can be"),
    "letters that grow": Attack("{{ ('\u00df' * 999999)|upper|length }}", "1,999,998"),
    "many texts": Attack("{{ " + " ~ ".join(["report.title"] * 101) + " }}", "more than 100 texts"),
}

RECURSION = {
    "a macro of itself": Attack("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
    "a block of itself": Attack("{{ self.header() }}", "without end"),
    "a template in itself": Attack("{% include 'report.html.j2' %}", "without end"),
    "a loop of itself": Attack(
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "without end"
    ),
    "two macros of each other": Attack(
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "without end",
    ),
    "signs": Attack("{{ " + "-" * 5000 + "1 }}", "nested too deep"),
    "filters in a row": Attack("{{ report.title" + "|upper" * 9999 + " }}", "nested too deep"),
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
    "connection ahead": Attack("<link rel=preconnect href='https://e.org'>", "<link>"),
    "ping of a link": Attack("<a href='#x' ping='https://e.org'>x</a>", "ping="),
    "set of pictures": Attack("<img alt='' srcset='https://e.org/x.png 1x'>", "srcset="),
    "poster of a film": Attack("<video poster='https://e.org/x.png'></video>", "<video>"),
    "vector picture with a picture": Attack("<svg><image href='//e.org/x'/></svg>", "<image>"),
    "vector picture with an old link": Attack(
        "<svg><use xlink:href='//e.org/x#a'/></svg>", "xlink:href="
    ),
    "background of a table": Attack("<table background='//e.org/x.png'></table>", "background="),
    "handler after a slash": Attack("<p/onclick=alert(1)>x</p>", "onclick"),
    "handler on lines of its own": Attack("<img\nsrc=x\nonerror\n=\nalert(1)>", "onerror="),
    "handler behind an unseen character": Attack(
        "<p{{ '\\x00' }} onclick=alert(1)>x</p>", "control character U+0000"
    ),
    "tag without an end": Attack("<img src=x onerror=alert(1) ", "onerror="),
    "style in a vector picture": Attack(
        "<svg><style><img src=x onerror=alert(1)></style></svg>", "a <style> of its own"
    ),
    "the report's style and more": Attack(
        "<style>{{ style }} a { color: red }</style>", "a <style> of its own"
    ),
    "the report's script and more": Attack(
        "<script>{{ script }}//</script>", "a <script> of its own"
    ),
    "the style as a script": Attack("<script>{{ style }}</script>", "a <script> of its own"),
    "a tag made of a text": Attack(
        "{% set s %}script{% endset %}<{{ s }}>alert(1)</{{ s }}>", "a <script> of its own"
    ),
    "section of characters": Attack(
        "<svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>", "<![...]>"
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
