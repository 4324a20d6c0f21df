"""The long form of every code: each example is what it is said to be."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from nhs_lead.authoring.rules import check
from nhs_lead.authoring.rules.explanations import (
    AGAINST,
    EXPLANATIONS,
    ONE_WAY,
    STALE,
    STRICT,
    Example,
    Explanation,
    Link,
    explanation_of,
)
from nhs_lead.authoring.rules.shared_words import SourceText
from nhs_lead.packs import rules

TODAY = date(2026, 11, 23)
THEIRS = SourceText("theirs.txt", "On most days of the year in most of our wards every bed is taken by ten.")


def _laid_out(example: Example, folder: Path) -> list[str]:
    (folder.parent / "elsewhere.yaml").write_text("- id: x\n")
    packs = []
    for name, files in (("below", example.below), ("pack", example.files)):
        for path, content in files.items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Link):
                file.symlink_to(content.to)
            else:
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        if files:
            packs.append(str(folder / name))
    return packs


def _codes_of(example: Example, when: str, folder: Path) -> set[str]:
    packs = _laid_out(example, folder)
    if when == STALE:
        found = check.stale(packs, TODAY, timedelta())
    elif when == AGAINST:
        found = check.copied(packs, [THEIRS])
    elif when == ONE_WAY:
        found = check.one_way(packs)
    else:
        found = check.check(packs, strict=when == STRICT)
    return {fault.code for fault in found}


@pytest.mark.parametrize("one", EXPLANATIONS, ids=lambda one: one.rule.code)
def test_examples(one: Explanation, tmp_path: Path) -> None:
    """The wrong example has the fault and no other; the right one has none at all."""
    expected = {one.rule.code}
    if one.rule is rules.MORE_FAULTS:
        expected.add("NL104")  # of which there are so many
    assert _codes_of(one.wrong, one.when, tmp_path / "wrong") == expected
    assert _codes_of(one.right, one.when, tmp_path / "right") == set()


@pytest.mark.parametrize("one", [one for one in EXPLANATIONS if one.when], ids=lambda one: one.rule.code)
def test_the_option_that_is_named_is_needed(one: Explanation, tmp_path: Path) -> None:
    """What is said to be told only with an option is not told without it."""
    assert _codes_of(one.wrong, "", tmp_path / "wrong") == set()


def test_every_code_is_explained() -> None:
    """Each rule has one long form, in the order of the codes, each in whole sentences."""
    assert [one.rule for one in EXPLANATIONS] == rules.rules()
    for one in EXPLANATIONS:
        assert re.fullmatch(r"[A-Z].*[^.]", one.title)
        assert len(one.title) <= 60
        for text in (one.means, one.why):
            assert re.fullmatch(r"[A-Z'].+[.]", text), one.rule.code


def test_a_code_is_found_however_it_is_typed() -> None:
    """Small letters do, and a code that is none has no long form."""
    found = explanation_of(" nl104 ")
    assert found is not None
    assert found.rule is rules.MISSING_FIELD
    assert explanation_of("NL999") is None


def test_what_is_shown_can_be_shown() -> None:
    """Every example has lines to show, also where its file is no text; none is as long as what it stands for."""
    for one in EXPLANATIONS:
        for example in (one.wrong, one.right):
            assert example.shown != [""], one.rule.code
            assert len(example.shown) <= 40
            assert max(map(len, example.shown)) <= 200
            assert all(character.isprintable() for line in example.shown for character in line)
