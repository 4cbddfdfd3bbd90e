"""``dataclass``, ``field``, ``replace``, ``NamedTuple`` and ``cached_property`` of the standard library, without their price.

``dataclasses`` writes the source of each class's methods and compiles it: one millisecond a class, a sixth of a hook. Here
``__init__`` (``__new__`` of what cannot be changed) is written when the first object is made, the other methods need no
source, and what other functions of ``dataclasses`` (``asdict``, ``fields``) read is made when they ask for it. Classes behave
as those of the standard library do; what this project does not use (inheritance, ``__post_init__``, order) is left out.

``functools.cached_property`` takes a lock before Python 3.12 whenever a value is computed, and an audit computes thousands.

``typing.NamedTuple`` compiles the type of every field besides; here ``collections.namedtuple`` does all there is to do.
"""

from __future__ import annotations

from collections import namedtuple
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass, field, replace
    from functools import cached_property
    from typing import NamedTuple

__all__ = ["NamedTuple", "cached_property", "dataclass", "field", "replace"]


class _Field:
    """What is said of a field beyond its type; ``default`` is Ellipsis where there is none."""

    __slots__ = ("compare", "default", "factory", "repr")

    def __init__(
        self,
        *,
        default: Any = ...,  # noqa: ANN401 -- a default may be anything
        default_factory: Callable[[], object] | None = None,
        repr: bool = True,  # noqa: A002 -- as the standard library names it
        compare: bool = True,
    ) -> None:
        self.default, self.factory, self.repr, self.compare = default, default_factory, repr, compare


def _dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type], type]:
    """Make a class with annotations a class of values, as ``dataclasses.dataclass`` does."""

    def made(cls: type) -> type:
        body = {name: value for name, value in cls.__dict__.items() if name not in {"__dict__", "__weakref__"}}
        names = (*body.get("__annotations__", ()),)
        given = {name: body.pop(name, ...) for name in names}
        fields = {name: one if isinstance(one, _Field) else _Field(default=one) for name, one in given.items()}
        if slots:
            body["__slots__"] = names
        body |= {"__match_args__": names, "__dataclass_fields__": _StandardFields(fields)}
        body |= _methods(fields, frozen=frozen)
        if frozen and slots:
            body |= {"__new__": _maker(fields), "__getnewargs__": _values, "__getstate__": _nothing}
        else:
            body["__init__"] = _initialiser(fields)
        return type(cls.__name__, cls.__bases__, body)

    return made


def _methods(fields: dict[str, _Field], *, frozen: bool) -> dict[str, object]:
    shown = [name for name, one in fields.items() if one.repr]
    compared = attrgetter(*(name for name, one in fields.items() if one.compare))

    def __repr__(self: object) -> str:  # noqa: N807 -- a method
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 -- a method
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807 -- a method
        return hash(compared(self))

    methods: dict[str, object] = {"__repr__": __repr__, "__eq__": __eq__, "__hash__": None}
    if frozen:
        methods |= {"__hash__": __hash__, "__setattr__": _refuse, "__delattr__": _refuse}
    return methods


def _initialiser(fields: dict[str, _Field]) -> Callable[..., None]:
    """An ``__init__`` that writes the true one when the first object is made."""

    def __init__(self: Any, *args: object, **given: object) -> None:  # noqa: ANN401, N807 -- a method of any class
        cls = type(self)
        if hasattr(cls, "__slots__"):
            lines = [f"self.{name} = {name}" for name in fields]
        else:
            lines = [f"self.__dict__.update({', '.join(f'{name}={name}' for name in fields)})"]
        cls.__init__ = _written(cls, "self", fields, lines)
        self.__init__(*args, **given)

    return __init__


def _maker(fields: dict[str, _Field]) -> Callable[..., object]:
    """A ``__new__`` that does the same for what has slots and cannot be changed.

    The object is filled while it is of a class that can be, and then it is given its own: a third of the time that it takes
    to get round the refusal field by field.
    """

    def __new__(cls: Any, *args: object, **given: object) -> object:  # noqa: ANN401, N807 -- as above
        open_class = type(cls.__name__, (), {"__slots__": tuple(fields)})
        lines = ["self = new(open_class)", *(f"self.{name} = {name}" for name in fields), "self.__class__ = cls"]
        cls.__new__ = _written(cls, "cls", fields, [*lines, "return self"], new=object.__new__, open_class=open_class)
        return cls(*args, **given)

    return __new__


def _written(
    cls: type, first: str, fields: dict[str, _Field], lines: Iterable[str], **known: object
) -> Callable[..., Any]:
    """A function with the fields for parameters: it tells of missing and unknown arguments as any function does."""
    optional = {name: one for name, one in fields.items() if one.factory is not None or one.default is not ...}
    parameters = [f"{name}=..." if name in optional else name for name in fields]
    made = [f"if {name} is ...: {name} = fields[{name!r}].factory()" for name, one in fields.items() if one.factory]
    body = "".join(f"\n    {line}" for line in [*made, *lines])
    names = known | {"fields": fields}
    exec(f"def __init__({', '.join([first, *parameters])}):{body}", names)  # noqa: S102 -- our own field names
    written: Any = names["__init__"]
    written.__defaults__ = tuple(one.default for one in optional.values())
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written  # type: ignore[no-any-return]


def _replace(value: Any, /, **changes: object) -> Any:  # noqa: ANN401 -- an object of any of the classes
    """The value with some fields changed."""
    return type(value)(**{name: getattr(value, name) for name in value.__match_args__} | changes)


def _refuse(self: object, name: str, *_value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 -- only where something goes wrong

    raise FrozenInstanceError(f"cannot change field {name!r} of a {type(self).__qualname__}")


def _values(self: Any) -> tuple[object, ...]:  # noqa: ANN401 -- an object of any of the classes
    """What pickling makes an object again of that has slots and cannot be changed."""
    return tuple([getattr(self, name) for name in self.__slots__])


def _nothing(_self: object) -> None:
    """It has no other state."""


class _StandardFields:
    """``__dataclass_fields__``, made when something of ``dataclasses`` reads it."""

    def __init__(self, fields: dict[str, _Field]) -> None:
        self.fields = fields
        self.made: dict[str, Any] = {}

    def __get__(self, _instance: object, owner: type) -> dict[str, Any]:
        if not self.made:
            import dataclasses  # noqa: PLC0415 -- only where an object is taken apart

            described: list[tuple[str, str, Any]] = [
                (name, owner.__annotations__[name], dataclasses.field(**_described(one)))
                for name, one in self.fields.items()
            ]
            standard = dataclasses.make_dataclass(owner.__name__, described)
            self.made = {one.name: one for one in dataclasses.fields(standard)}
        return self.made


def _described(one: _Field) -> dict[str, Any]:
    about: dict[str, Any] = {"repr": one.repr, "compare": one.compare}
    if one.factory is not None:
        about["default_factory"] = one.factory
    elif one.default is not ...:
        about["default"] = one.default
    return about


class _TupleMaker(type):
    """Makes a class with annotations a named tuple."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = (*body.get("__annotations__", ()),)
        defaults = [body.pop(field) for field in fields if field in body]
        made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))  # type: ignore[misc]  # noqa: PYI024 -- it is what is made
        for attribute, value in body.items():
            setattr(made, attribute, value)
        return made


class _NamedTuple(metaclass=_TupleMaker):
    """The base that classes name."""


class _CachedProperty:
    """A value that is computed when it is first asked for, and stands among the attributes of its object from then on."""

    def __init__(self, compute: Callable[[Any], object]) -> None:
        self.compute, self.name, self.__doc__ = compute, compute.__name__, compute.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, _owner: type | None = None) -> Any:  # noqa: ANN401 -- an object of any class
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.compute(instance)
        return value


if not TYPE_CHECKING:
    cached_property = _CachedProperty
    dataclass, field, replace, NamedTuple = _dataclass, _Field, _replace, _NamedTuple
