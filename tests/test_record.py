"""``record.dataclass`` makes what ``dataclasses.dataclass`` makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any

import pytest

from tqcheck import record


@record.dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    line: int
    column: int = 1
    marks: list[str] = record.field(default_factory=list)
    text: str = record.field(default="", repr=False, compare=False)


@record.dataclass(slots=True)
class Draft:
    """A value that changes."""

    line: int
    column: int = 1


@record.dataclass(frozen=True)
class Line:
    """A value that remembers."""

    text: str

    @cached_property
    def length(self) -> int:
        return len(self.text)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """What it is measured against."""

    line: int
    column: int = 1
    marks: list[str] = dataclasses.field(default_factory=list)
    text: str = dataclasses.field(default="", repr=False, compare=False)


class Pair(record.NamedTuple):
    """Two lines."""

    first: int
    second: Missing | None = None  # type: ignore[name-defined]  # noqa: F821 -- types are not read

    @property
    def distance(self) -> int:
        return (self.second or 0) - self.first


def test_arguments_are_taken_by_place_and_by_name() -> None:
    assert Place(1, 2, ["a"], "b") == Place(marks=["a"], column=2, line=1)
    first, other = Place(1), Place(1)
    assert first.marks == other.marks == []
    assert first.marks is not other.marks


@pytest.mark.parametrize(
    ("args", "given"), [((), {}), ((1, 2, [], "", 5), {}), ((1,), {"line": 2}), ((1,), {"row": 2})]
)
@pytest.mark.parametrize("before", [False, True])
def test_wrong_arguments_are_refused_as_the_standard_library_refuses_them(
    args: tuple[Any, ...], given: dict[str, Any], *, before: bool
) -> None:
    @record.dataclass(frozen=True, slots=True)
    class Fresh:
        line: int
        column: int = 1
        marks: list[str] = record.field(default_factory=list)
        text: str = ""

    if before:
        Fresh(1)
    with pytest.raises(TypeError) as expected:
        Standard(*args, **given)
    with pytest.raises(TypeError) as raised:
        Fresh(*args, **given)
    assert str(raised.value).split("__init__")[1] == str(expected.value).split("__init__")[1]


def test_it_shows_equals_and_hashes_itself_as_the_standard_one_does() -> None:
    assert repr(Place(1, 2, ["a"])) == repr(Standard(1, 2, ["a"])).replace("Standard", "Place")
    assert Place(1).__eq__(Standard(1)) is NotImplemented
    assert Place(1) != Place(2)
    assert Place(1, text="a") == Place(1, text="b")
    assert hash(Line("a")) == hash(Line("a"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Draft(1))


def test_what_is_frozen_cannot_be_changed() -> None:
    place: Any = Place(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot change field 'line'"):
        place.line = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot change field 'row'"):
        place.row = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot change field 'line'"):
        del place.line
    draft = Draft(1)
    draft.line = 2
    assert draft == Draft(2)


def test_slots_hold_what_there_is() -> None:
    draft: Any = Draft(1)
    with pytest.raises(AttributeError):
        draft.row = 1
    line = Line("abc")
    assert (line.length, line.length) == (3, 3)


@pytest.mark.parametrize("value", [Place(1, 2, ["a"], "b"), Draft(3), Line("a")])
def test_it_is_copied_and_pickled(value: object) -> None:
    for made in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):  # noqa: S301 -- our own
        assert made == value
        assert type(made) is type(value)
        assert getattr(made, "text", "") == getattr(value, "text", "")


def test_the_functions_of_the_standard_library_take_it() -> None:
    place = Place(1, 2, ["a"], "b")
    assert dataclasses.is_dataclass(Place)
    assert dataclasses.asdict(place) == {"line": 1, "column": 2, "marks": ["a"], "text": "b"}
    assert dataclasses.replace(place, line=5) == Place(5, 2, ["a"])
    mine, standard = dataclasses.fields(Place), dataclasses.fields(Standard)
    for one, other in zip(mine, standard, strict=True):
        assert (one.name, one.type, one.default, one.default_factory, one.repr, one.compare) == (
            (other.name, other.type, other.default, other.default_factory, other.repr, other.compare)
        )


def test_it_matches_by_place() -> None:
    match Place(1, 2):
        case Place(line, column):
            assert (line, column) == (1, 2)


def test_a_named_tuple_is_one() -> None:
    pair = Pair(1, second=3)
    assert (pair, pair.distance, Pair(1)) == ((1, 3), 2, (1, None))
    assert (repr(pair), pair._replace(first=2), Pair._fields) == (
        "Pair(first=1, second=3)",
        (2, 3),
        ("first", "second"),
    )
    assert (Pair.__doc__, Pair.__module__, Pair.__qualname__) == ("Two lines.", __name__, "Pair")
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 -- our own
    with pytest.raises(AttributeError):
        pair.third = 1  # type: ignore[attr-defined]


def test_a_property_is_computed_once_an_object() -> None:
    asked: list[int] = []

    class Circle:
        def __init__(self, radius: int) -> None:
            self.radius = radius

        @record.cached_property
        def area(self) -> int:
            """Three times its square."""
            asked.append(self.radius)
            return 3 * self.radius * self.radius

    small, large = Circle(1), Circle(2)
    assert [small.area, large.area, small.area] == [3, 12, 3]
    assert asked == [1, 2]
    assert vars(small) == {"radius": 1, "area": 3}
    assert Circle.area.__doc__ == "Three times its square."
    small.__dict__.clear()
    with pytest.raises(AttributeError):
        _ = small.area
