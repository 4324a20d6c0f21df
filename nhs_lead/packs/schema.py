"""JSON Schema for each kind of entry, made from the models, and the faults that it finds."""

import difflib
import functools
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from nhs_lead.model.fields import SLUG
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.numerals import whole_number
from nhs_lead.packs import rules
from nhs_lead.packs.written_forms import day_advised, id_advised
from nhs_lead.packs.yaml_reader import Data, Path

Finding = tuple[Path, rules.Rule, str, str]
"""Where in the entry, which rule, what is wrong, and a hint that fits better than the rule's own (or nothing)."""

Schema = dict[str, Any]

_TRUTH = {"true": True, "1": True, "false": False, "0": False}  # as msgspec reads them


# What text is mistaken for, and how it comes about.
_READS_AS_FIELDS = "Put quotation marks round text that holds ': ', ends in ':' or begins with '{': it reads as fields."
_READS_AS_LIST = "Put quotation marks round text that begins with '[' or '- ': it reads as a list."
_COMMA = "Put quotation marks round a text with a comma or ': ' in it: what follows the comma reads as a field."
_MERGE = "Write the fields out: nothing is merged into an entry."


@functools.cache
def schema_of(kind: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one entry of `kind`, as an author writes it."""
    schema = msgspec.json.schema(MODELS[kind])
    definition = schema["$defs"][MODELS[kind].__name__]
    # The folder says the kind, so an author never writes it.
    del definition["properties"]["kind"]
    definition["required"].remove("kind")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


@functools.cache
def _validator(kind: str) -> Any:
    import jsonschema  # only faulty content pays for it

    return jsonschema.Draft202012Validator(schema_of(kind), format_checker=jsonschema.FormatChecker(["date"]))


def findings(kind: str, data: dict[str, Data]) -> list[Finding]:
    """Return everything that is wrong with the form of an entry, all at once."""
    schema = schema_of(kind)
    typed = _typed(data, schema, schema)
    faults = [finding for error in _validator(kind).iter_errors(typed) for finding in _findings(error, kind)]
    return sorted(faults, key=lambda finding: [str(step) for step in finding[0]])


def _typed(value: Data, schema: Schema, root: Schema) -> Any:
    """Return `value` with each text turned into the number or truth value that the model wants, where it can be."""
    if "$ref" in schema:
        return _typed(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    if "anyOf" in schema:
        kinds = [option for option in schema["anyOf"] if option.get("type") != "null"]
        if value == "null" and len(kinds) < len(schema["anyOf"]):
            return None
        return _typed(value, kinds[0], root) if len(kinds) == 1 else value
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        rest = schema.get("additionalProperties")
        rest = rest if isinstance(rest, dict) else {}
        return {key: _typed(item, inner.get(key, rest), root) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item, schema.get("items", {}), root) for item in value]
    wants_number = schema.get("type") == "integer" or any(
        isinstance(allowed, int) for allowed in schema.get("enum", ())
    )
    if wants_number and (number := whole_number(value)) is not None:
        return number
    if schema.get("type") == "number" and re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value):
        return float(value)
    if schema.get("type") == "boolean" and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    return value


def _findings(error: Any, kind: str) -> Iterator[Finding]:
    path = tuple(error.absolute_path)
    # An "or nothing" field (anyOf with null) fails as a whole: what counts is why its real half failed.
    if error.validator == "anyOf" and error.context:
        for inner in error.context:
            if inner.validator != "type" or inner.validator_value != "null":
                yield from _findings(inner, kind)
        return
    described = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    subject = f"'{_name(path)}'" if path else f"This {kind}"
    if error.validator == "required":
        missing = re.match(r"'([^']+)'", error.message)
        name = missing[1] if missing else "a field"
        known = list(error.schema["properties"])
        if any(_meant(key, known) == name for key in error.instance if key not in known):
            return  # it is there, misspelt: one mistake is told once
        hint = error.schema["properties"].get(name, {}).get("description", "")
        yield path, rules.MISSING_FIELD, f"{_owner(error.instance, kind, path)} has no '{name}'.", hint
    elif error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for name in error.instance:
            if name not in known:
                near = _meant(name, known)
                other = _COMMA if " " in name else f"The fields are: {', '.join(known)}."
                hint = f"Did you mean '{near}'?" if near else _MERGE if name == "<<" else other
                owner = _owner(error.instance, kind, path)
                yield (*path, name), rules.UNKNOWN_FIELD, f"{owner} has a field '{name}' that the format lacks.", hint
    elif error.validator == "type":
        wanted = {"array": "a list", "object": "fields with values", "integer": "a whole number", "number": "a number"}
        want = wanted.get(error.validator_value, "true or false" if error.validator_value == "boolean" else "text")
        mistaken = {"list": _READS_AS_LIST, "dict": _READS_AS_FIELDS}.get(type(error.instance).__name__, "")
        hint = mistaken if want == "text" else ""
        yield path, rules.WRONG_TYPE, f"{subject} should be {want}.", hint or described
    elif error.validator == "enum":
        allowed = ", ".join(str(value) for value in error.validator_value)
        yield path, rules.WRONG_VALUE, f"{subject} is '{error.instance}'.", f"It is one of: {allowed}."
    elif error.validator == "maxLength":
        over = len(error.instance) - error.validator_value
        yield path, rules.WRONG_VALUE, f"{subject} is {over} characters over {error.validator_value}.", described
    elif error.validator in ("minItems", "maxItems"):
        bound = "at least" if error.validator == "minItems" else "at most"
        message = f"{subject} has {len(error.instance)} of them, and should have {bound} {error.validator_value}."
        yield path, rules.WRONG_OPTION_COUNT if _name(path) == "options" else rules.WRONG_VALUE, message, described
    elif error.validator in ("pattern", "format"):
        hint = described
        if error.validator_value == "date":
            hint = day_advised(error.instance)
        elif error.validator_value == SLUG:
            hint = id_advised(error.instance)
        yield path, rules.WRONG_VALUE, f"{subject} is '{error.instance}', which is not of its form.", hint
    elif error.validator == "minLength":
        yield path, rules.WRONG_VALUE, f"{subject} is empty.", described
    else:
        yield path, rules.WRONG_VALUE, f"{subject}: {error.message}.", described


def _meant(name: str, known: list[str]) -> str:
    """Return the field that `name` is probably a slip for, or nothing."""
    near = difflib.get_close_matches(name, known, 1)
    return near[0] if near else ""


def _name(path: Path) -> str:
    """Return the field that `path` leads to, in words: 'options' for ('options', 2)."""
    names = [str(step) for step in path if isinstance(step, str)]
    return names[-1] if names else "entry"


def _owner(instance: Any, kind: str, path: Path) -> str:
    """Say whose field it is: an option by its id, anything else by its kind."""
    name = instance.get("id") or instance.get("name") if isinstance(instance, dict) else None
    what = {"options": "Option", "parts": "Part", "evidence": "Claim"}.get(_name(path), kind.capitalize())
    return f"{what} '{name}'" if name else f"This {what.lower()}"
