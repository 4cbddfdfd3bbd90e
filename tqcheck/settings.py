"""Where settings come from: the closest settings file, those it extends, a preset, the command line."""

from __future__ import annotations

import os
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.config import Config
from tqcheck.errors import ConfigError
from tqcheck.keys import KEYS, PRESETS
from tqcheck.record import replace
from tqcheck.toml import parse_toml, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tqcheck.toml import Keys, TomlFile

NAMES = (".tqcheck.toml", "tqcheck.toml", "pyproject.toml")
"""Names of settings files, the first wins in one folder; pyproject.toml counts only with a table ``[tool.tqcheck]``."""
_TABLE = ("tool", "tqcheck")
_MERGED = ("options", "severity", "per_path")
"""Fields that hold tables: a layer adds to them, and to the lists below; every other field it replaces."""
_JOINED = ("ignore", "plugins")


def load_config(path: str | os.PathLike[str] | None = None) -> Config:
    """The settings in force.

    Args:
        path: a settings file, or a folder to search from, upwards; None searches from the current folder.

    Returns:
        ``Config()`` if there is no settings file.

    Raises:
        ConfigError: if a setting is unknown or has the wrong type, or the file cannot be read.
    """
    start = Path(path) if path is not None else Path()
    file = start if path is not None and not start.is_dir() else find_config(start)
    return Config() if file is None else make_config(read_layers(file), root=file.parent)


def find_config(folder: Path) -> Path | None:
    """The closest settings file, from a folder upwards."""
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        for name in NAMES:
            file = place / name
            if file.is_file() and (name != "pyproject.toml" or _has_table(file)):
                return _shown(file)
    return None


def _has_table(file: Path) -> bool:
    """Whether pyproject.toml speaks of tqcheck: a cheap look first, for it is somebody else's file."""
    try:
        return b"tqcheck" in file.read_bytes() and "tqcheck" in read_toml(str(file)).values.get("tool", {})
    except OSError:
        return False


def _shown(path: Path) -> Path:
    """The path as a user would name it: relative if it is below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def read_layers(file: Path, seen: tuple[Path, ...] = ()) -> list[dict[str, Any]]:
    """The settings of a file and of those it extends, the outermost first.

    Raises:
        ConfigError: if one of them is wrong or cannot be read, or they extend each other in a circle.
    """
    from tqcheck.layer import read_layer  # noqa: PLC0415 -- loads every rule, to know their names

    read = read_toml(str(file))
    table: Keys = _TABLE if file.name == "pyproject.toml" else ()
    layer = read_layer(read, table)
    extended = layer.pop("extend", "")
    _anchor(layer, file.parent)
    if not extended:
        return [layer]
    base = _shown((file.parent / Path(extended).expanduser()).absolute())
    line = read.line_of((*table, "extend"))
    if base.resolve() in (*seen, file.resolve()):
        raise ConfigError("settings extend each other in a circle", path=str(file), line=line, hint="remove one extend")
    if not base.is_file():
        raise ConfigError(f"no such file to extend: {extended}", path=str(file), line=line, hint="check the path")
    return [*read_layers(base, (*seen, file.resolve())), layer]


def _anchor(layer: dict[str, Any], folder: Path) -> None:
    """Paths of files in a layer are relative to its own file: make them absolute."""
    if "glossaries" in layer:
        layer["glossaries"] = tuple(anchored(name, folder) for name in layer["glossaries"])
    if layer.get("baseline"):
        layer["baseline"] = _absolute(layer["baseline"], folder)


def anchored(name: str, folder: Path | str) -> str:
    """A glossary as settings hold it: the absolute path of a file, relative to a folder; the name of a bundled one."""
    is_path = "/" in name or "\\" in name or "." in name
    return _absolute(name, Path(folder)) if is_path else name


def _absolute(name: str, folder: Path) -> str:
    return os.path.normpath(folder.absolute() / Path(name).expanduser())


def make_config(layers: Iterable[dict[str, Any]], *, root: Path | str = "") -> Config:
    """Settings from layers, later ones over earlier ones, all of them over the last preset that is named.

    Args:
        layers: fields of ``Config``, and ``preset``.
        root: folder that paths and templates are relative to.
    """
    start: dict[str, Any] = {}
    fields = reduce(_laid_over, layers, start)
    preset = fields.pop("preset", "publish")
    folder = os.path.abspath(root) if str(root) else ""  # noqa: PTH100 -- Path keeps '..', and a key must be equal for equal folders
    return Config(**_laid_over(dict(PRESETS[preset]), fields), root=folder)


def _laid_over(base: dict[str, Any], layer: dict[str, Any]) -> dict[str, Any]:
    merged = {**base, **layer}
    merged |= {name: tuple(dict.fromkeys((*base.get(name, ()), *layer.get(name, ())))) for name in _JOINED}
    for field in _MERGED:
        if field in base and field in layer:
            tables = {**base[field], **layer[field]}
            if field != "severity":
                tables = {name: {**base[field].get(name, {}), **value} for name, value in tables.items()}
            merged[field] = tables
    return merged


def settings_for(config: Config | None, adjust: Callable[[Config], Config] | None = None) -> Callable[[str], Config]:
    """The settings in force for a folder.

    Args:
        config: the same for every folder; None for those of the closest settings file.
        adjust: what the command line lays over them.
    """
    if config is not None:
        only = adjust(config) if adjust else config
        return lambda _folder: only
    known: dict[str, Config] = {}
    files: dict[Path | None, Config] = {}

    def resolve(folder: str) -> Config:
        if folder not in known:
            file = find_config(Path(folder))
            if file not in files:
                found = Config() if file is None else load_config(file)
                files[file] = adjust(found) if adjust else found
            known[folder] = files[file]
        return known[folder]

    return resolve


def override(config: Config, layer: dict[str, Any]) -> Config:
    """Settings with a layer laid over them."""
    rest = {name: value for name, value in layer.items() if name != "preset"}
    over = _laid_over(dict(PRESETS[layer["preset"]]), rest) if "preset" in layer else rest
    base = {field: getattr(config, field) for field in (*_MERGED, *_JOINED)}
    return replace(config, **_laid_over(base, over))


def parse_override(setting: str) -> dict[str, Any]:
    """The layer of one ``--config "key = value"``.

    Raises:
        ConfigError: if it is no TOML, or the setting is unknown or has the wrong type.
    """
    from tqcheck.layer import read_layer  # noqa: PLC0415 -- loads every rule, to know their names

    file: TomlFile = parse_toml(setting, "--config")
    if "extend" in file.values:
        raise ConfigError("extend belongs in a settings file", path="--config", hint="use --config FILE")
    layer = read_layer(file)
    _anchor(layer, Path())
    return layer


def is_override(value: str) -> bool:
    """Whether a ``--config`` is a setting, not a file."""
    name = value.partition("=")[0].strip().partition(".")[0]
    return "=" in value and (name in KEYS or not Path(value).exists())
