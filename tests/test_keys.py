"""The settings there are, and their schema."""

from __future__ import annotations

import jsonschema

from tqcheck import Config
from tqcheck.keys import KEYS, config_schema


def test_the_schema_knows_every_setting_and_no_other() -> None:
    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"].keys() == KEYS.keys()
    validator = jsonschema.Draft202012Validator(schema)
    good = {
        "preset": "draft",
        "select": ["default", "number-changed"],
        "pairs": [{"source": "en/{path}", "target": "zh/{path}"}],
        "rules": {"number-changed": {"severity": "minor"}},
        "per-path": {"docs/**": {"ignore": ["typography"]}},
        "fail-under": 80,
    }
    assert validator.is_valid(good)
    bad: list[dict[str, object]] = [
        {"selct": []},
        {"select": ["nothing"]},
        {"floor": 3},
        {"rules": {"number-changed": {"x": 1}}},
    ]
    for wrong in bad:
        assert not validator.is_valid(wrong), wrong


def test_every_field_of_the_settings_can_be_set_but_the_folder() -> None:
    fields = {key.field for key in KEYS.values()} - {"extend", "preset", "rules"} | {"severity", "options", "root"}
    assert fields == set(Config.__dataclass_fields__)
