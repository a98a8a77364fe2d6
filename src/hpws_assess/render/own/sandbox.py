"""The environment of templates of one's own: plain data, few functions, and everything bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from types import CodeType
from typing import Any, ClassVar

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    Undefined,
    nodes,
    pass_context,
    pass_eval_context,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_join
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Joiner, Namespace
from markupsafe import soft_str

from hpws_assess.errors import nearest
from hpws_assess.render.environment import load_text
from hpws_assess.render.own.budget import CALL as CALL_STEPS
from hpws_assess.render.own.budget import WIDEST, Budget, TooMuch, fitting, small
from hpws_assess.render.own.parts import SHIPPED
from hpws_assess.render.own.rewriting import CALL, ENTRY, PART, ROUND, WHOLE, counted

_FILTERS = (
    "abs capitalize count d default dictsort e escape first float groupby int join last length "
    "list lower map max min reject rejectattr replace reverse select selectattr sort string title "
    "trim truncate unique upper wordcount"
)
ALLOWED_FILTERS = tuple(_FILTERS.split())
"""Filters that neither put markup through nor make much of little."""
_TESTS = (
    "boolean defined divisibleby even false float in integer iterable lower mapping none number "
    "odd sameas sequence string true undefined upper"
)
ALLOWED_TESTS = tuple(_TESTS.split())
_OF_TEXTS = "capitalize endswith lower lstrip rstrip split startswith strip upper"
_OF_LOOPS = (
    "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0"
)
_METHODS: Mapping[type, frozenset[str]] = {
    dict: frozenset({"get", "items", "keys", "values"}),
    str: frozenset(_OF_TEXTS.split()),
    Macro: frozenset(),
    LoopContext: frozenset(_OF_LOOPS.split()),
}
Source = tuple[str, str | None, Callable[[], bool] | None]
"""A template's text, what messages call it, and whether it is still the same."""

_SIZED = (str, list, tuple)
_CALLED = (Macro, BlockReference, LoopContext, Joiner)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox made narrower: it alone allows texts of 100 MB, and every method.

    Texts come from ``texts``, which were read before; nothing here opens a file.
    """

    intercepted_binops = frozenset({"+", "-", "*", "**", "%"})

    def __init__(self, texts: Mapping[str, str]) -> None:
        def load(name: str) -> Source | None:
            own = texts.get(name)
            return shipped(name) if own is None else (own, name, lambda: True)

        super().__init__(
            loader=FunctionLoader(load),
            autoescape=True,
            undefined=Missing,
            finalize=self._putting(),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            bytecode_cache=_Compiled(),
        )
        self.budget = Budget()
        self.filters = {name: self._bounded(FILTERS[name]) for name in ALLOWED_FILTERS}
        self.filters |= {"join": self._bounded(_join), "replace": self._bounded(_replace)}
        self.filters |= {
            ROUND: self._step(1),
            CALL: self._step(CALL_STEPS),
            ENTRY: _entry,
            PART: _part,
            WHOLE: self._made,
        }
        self.tests = {name: TESTS[name] for name in ALLOWED_TESTS}
        self.globals = {"range": bounded_range, "namespace": Namespace, "joiner": Joiner}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return counted(super()._parse(source, name, filename))

    def _putting(self) -> Callable[[Context, Any], Any]:
        @pass_context
        def put(context: Context, value: Any) -> Any:
            """What stands between ``{{ }}``: a text or a number, which counts."""
            if not _is_plain(value):
                raise TooMuch(f"puts out {_kind(value)}; put out one of its texts, or loop over it")
            self.budget.put(len(value) if isinstance(value, str) else 0)
            return value

        return put

    def _step(self, steps: int) -> Callable[[Context, int], str]:
        @pass_context
        def step(context: Context, characters: int) -> str:
            self.budget.step(characters, steps)
            return ""

        return step

    def _bounded(self, change: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(change)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            self.budget.put(sum(len(one) for one in args if isinstance(one, _SIZED)))
            return self._made(change(*args, **kwargs))

        return bounded

    def _made(self, value: Any) -> Any:
        """A text or list that was made, which counts: who keeps it takes as much memory."""
        if isinstance(value, _SIZED):
            fitting(len(value))
            self.budget.put(len(value))
        return value

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What macros put out was counted when they did; what methods make is counted here."""
        made = super().call(context, obj, *args, **kwargs)
        return made if isinstance(obj, _CALLED) else self._made(made)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only what is named here: what a method does is never guessed from its name."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        for kind, names in _METHODS.items():
            if isinstance(obj, kind):
                return attr in names
        return isinstance(obj, TemplateModule | TemplateReference | Namespace)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, blocks, loops, the three functions, and the methods that may be reached.

        A name that is not there says so itself when it is called.
        """
        if isinstance(obj, (*_CALLED, Missing)) or any(obj is one for one in self.globals.values()):
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        return any(isinstance(owner, kind) and name in some for kind, some in _METHODS.items())

    def wrap_str_format(self, value: Any) -> None:
        """``format`` is not among the methods that may be reached."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Sums, products and repetitions, as far as what they make is not too long."""
        numbers = _is_number(left) and _is_number(right)
        if operator == "**" or (operator == "%" and not numbers):
            raise SecurityError(f"the operator {operator} is not available here")
        if numbers:
            return small(self.binop_table[operator](small(left), small(right)))
        fitting(_length_of(operator, left, right))
        return self._made(self.binop_table[operator](left, right))


class _Compiled(BytecodeCache):
    """Compiled templates by name and content, for all sandboxes of this process."""

    held: ClassVar[dict[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.held.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.held) >= MOST_COMPILED:
            self.held.clear()
        if bucket.code is not None:
            self.held[bucket.key + bucket.checksum] = bucket.code


MOST_COMPILED = 200


class Missing(StrictUndefined):
    """A name that is not there: told with the nearest that is."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return str(self._undefined_hint)
        if isinstance(owner, dict):
            names = [key for key in owner if isinstance(key, str)]
            listed = ", ".join(names[:_LISTED]) + (", ..." if len(names) > _LISTED else "")
            return f"there is no `{name}` here{nearest(str(name), names)} (here: {listed})"
        if isinstance(owner, str | int | float | list | tuple):
            return f"{_kind(owner)} has no `{name}`"
        return f"there is no `{name}` here"


_LISTED = 40


def shipped(name: str) -> Source | None:
    """A shipped template by its name, with or without ``shipped/``."""
    bare = name.removeprefix(SHIPPED)
    if "/" in bare or not bare.endswith(".j2"):
        return None
    try:
        return load_text(bare), f"{SHIPPED}{bare}", lambda: True
    except OSError:
        return None


def bounded_range(*bounds: int) -> range:
    """``range``, as far as a table could be long."""
    made = range(*bounds)
    if len(made) > WIDEST:
        raise TooMuch(f"a range of {len(made):,} numbers; the widest has {WIDEST:,}")
    return made


def _length_of(operator: str, left: Any, right: Any) -> int:
    if operator == "+":
        return (
            len(left) + len(right) if hasattr(left, "__len__") and hasattr(right, "__len__") else 0
        )
    many, times = (right, left) if _is_number(left) else (left, right)
    return int(len(many) * times) if hasattr(many, "__len__") and _is_number(times) else 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | Undefined)


def _kind(value: Any) -> str:
    """What a value is, in a word that a template's author uses."""
    for kind, word in (
        (str, "a text"),
        (bool, "a truth"),
        (int | float, "a number"),
        (dict, "a part of the report"),
        (list | tuple | range, "a list"),
        (Macro, "a macro"),
    ):
        if isinstance(value, kind):
            return word
    return "something without a text"


def _entry(value: Any) -> Any:
    """An entry of a list, which is no list, so that none grows by itself."""
    if isinstance(value, list | tuple):
        raise TooMuch("a list within a list; make it one list")
    return value


def _part(value: Any) -> Any:
    """A part of a text, or what stands at a key: a text or a number."""
    if not _is_plain(value):
        raise TooMuch(f"takes {_kind(value)} for a text; name one of its texts")
    return value


@pass_eval_context
def _join(
    context: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
) -> str:
    """``join``, of texts and numbers."""
    entries = list(value)
    fitting(len(entries) * (1 + len(soft_str(d))))
    if attribute is None and not all(map(_is_plain, entries)):
        raise TooMuch("joins lists or parts of the report; name one of their texts: attribute=")
    fitting(sum(len(soft_str(one)) for one in entries if isinstance(one, str)))
    made: str = do_join(context, entries, d, attribute)
    fitting(len(made))
    return made


def _replace(s: str, old: str, new: str, count: int | None = None) -> str:
    """``replace``: what comes in is a text, and never markup."""
    old, new = str(old), str(new)
    fitting(len(s) + (s.count(old) if old else len(s) + 1) * len(new))
    return s.replace(old, new, -1 if count is None else count)
