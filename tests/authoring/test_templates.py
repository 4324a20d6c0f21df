"""Templates: sound as they are but for what says TODO, complete, and clean once they are filled in."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from nhs_lead.authoring.rules.check import check
from nhs_lead.authoring.templates import template
from nhs_lead.model.items import Format
from nhs_lead.model.kinds import FOLDERS, MODELS

TODAY = date(2026, 11, 23)

EACH = [(kind, "rank") for kind in MODELS] + [("scenario", format) for format in get_args(Format)[1:]]

SITUATION = "You are asked for two things at once, and you can do only one of them now. " * 4


def codes(kind: str, text: str, folder: Path) -> list[str]:
    file = folder / FOLDERS[kind] / "a.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return [str(fault) for fault in check([str(folder)])]


def filled(text: str) -> str:
    """Return a template as an author fills it in, with words of one length."""
    text = re.sub(r"^(\s*)situation: TODO", rf"\1situation: {SITUATION}", text, flags=re.MULTILINE)
    return text.replace("TODO", "Some plain words.")


@pytest.mark.parametrize(("kind", "format"), EACH)
def test_unfilled(kind: str, format: Format, tmp_path: Path) -> None:
    """As it is, a template has no errors but what is left to be filled in, and all of that is counted."""
    text = template(kind, "", TODAY, "a.json", format)
    (told,) = codes(kind, text, tmp_path)
    open_lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    left = re.findall(r"\b(?:TODO|todo-id)\b", open_lines)
    assert f" NL122 {len(left)} fields " in told


@pytest.mark.parametrize(("kind", "format"), EACH)
def test_filled_in(kind: str, format: Format, tmp_path: Path) -> None:
    """Once it is filled in, a template passes the check without a warning."""
    assert codes(kind, filled(template(kind, "an-id", TODAY, "a.json", format)), tmp_path) == []


@pytest.mark.parametrize(("kind", "format"), EACH)
def test_every_field_can_be_used(kind: str, format: Format, tmp_path: Path) -> None:
    """With every '#' taken away the file is still YAML of the format; what is left are ids and dates to fill in."""
    text = re.sub(r"^(\s*)#(?! )", r"\1", template(kind, "an-id", TODAY, "a.json", format), flags=re.MULTILINE)
    text = re.sub(r"^(\s*)#(  +\S)", r"\1\2", text, flags=re.MULTILINE)
    text = re.sub(r"^  (replaces|patch): .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"(as_of|accessed|year): TODO", r"\1: 2024", text)
    text = text.replace("known_to: TODO", "known_to: 2024-11").replace("minutes: TODO", "minutes: 4")
    text = re.sub(r"(readers|w|kappa): TODO", r"\1: 1", text)
    told = {re.findall("NL...", line)[0] for line in codes(kind, filled(text), tmp_path)}
    assert told <= {"NL122", "NL201"}, told


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_is_there(kind: str) -> None:
    """Every field of the kind stands in its template, open or behind a '#'."""
    text = template(kind, "", TODAY, "a.json")
    for field in msgspec.structs.fields(MODELS[kind]):
        assert re.search(rf"^(- |  #?){field.encode_name}:", text, re.MULTILINE), field.encode_name


def test_how_it_reads() -> None:
    """A template names its schema, says what to do, explains each field above it, and has the dates filled in."""
    text = template("faq", "how-to-rest", TODAY, "../.schemas/faq.schema.json")
    assert text.startswith(
        "# yaml-language-server: $schema=../.schemas/faq.schema.json\n"
        "# Faq: A question that people ask. Its title is the question.\n"
        "# Write over each TODO. To use a field behind a '#', take the '#' away. Then: nhs-lead check.\n"
        "- id: how-to-rest\n"
        "  # The entry's name as a heading. Left out, it is made from the id.\n"
        "  #title: TODO\n"
    )
    assert "  # The answer; its first sentence answers.\n  answer: TODO\n" in text
    assert "  reviewed: 2026-11-23\n" in text
    assert "  review_by: 2027-11-23\n" in text
    assert max(map(len, text.splitlines())) <= 104


@pytest.mark.parametrize(("format", "options"), [("rank", 5), ("best", 4), ("rate", 5), ("choose-three", 8)])
def test_formats(format: Format, options: int) -> None:
    """Each format has the options that it wants, and the best one is not the first."""
    text = template("scenario", "", TODAY, "a.json", format)
    assert f"  format: {format}\n" in text
    assert text.count("- id: ") == options + 1
    assert text.count("verdict: ") == (options if format == "rate" else 0)
    assert re.findall(r" (?:key|verdict): (\S+)\n", text)[0] not in ("1", "very-appropriate")
