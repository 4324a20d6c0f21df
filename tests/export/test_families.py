"""Families in exports: each member an item of its own, one member a sitting, and twins on one sheet of paper."""

import re

import pytest

from nhs_lead.export import anki, handout, library_json, moodle, scorm
from nhs_lead.export.csv_tables import row
from nhs_lead.export.options import ExportOptions
from nhs_lead.export.page import html as page
from tests.export.materials import RANK, RECALL, material
from tests.export.page.library import unpacked
from tests.quiz.scenarios import member

PAIR = (member("frost", "late", 1, 2, 3), member("sun", "late", 3, 1, 2))
THREE = tuple(member(f"m{number}", "more", *keys) for number, keys in enumerate(((1, 2, 3), (2, 1, 3), (3, 2, 1))))
ALL = material(*PAIR, RANK, *THREE, RECALL)


def fates(exported: object) -> dict[str, str]:
    return {one.id: one.fate for one in exported.carried}  # type: ignore[attr-defined]


def test_each_member_is_an_item() -> None:
    """A bank, decks, tables and the page hold every member, with what it turned on."""
    bank = moodle.export(ALL, ExportOptions())
    assert "left out" not in fates(bank).values()
    assert b"What it turned on: The fact of sun." in bank.data
    assert "left out" not in fates(anki.export(ALL, ExportOptions())).values()
    assert (row(PAIR[0])["family"], row(PAIR[0])["turns_on"]) == ("late", "The fact of frost")
    content = re.search(rb'id="content" type="application/gzip">(.*?)<', page.export(ALL, ExportOptions()).data)
    assert content is not None
    assert '"turns_on":"The fact of frost"' in unpacked(content[1].decode())
    assert b"The fact of frost" in library_json.export(ALL, ExportOptions()).data


@pytest.mark.parametrize("seed", range(6))
def test_a_package_asks_one_member(seed: int) -> None:
    """A SCORM package is one sitting: of each family it asks one, drawn by the seed, and tells the fate of the rest."""
    exported = scorm.export(ALL, ExportOptions(seed=seed))
    asked = [id for id, fate in fates(exported).items() if fate != "left out"]
    assert len(asked) == 3
    assert len({id for id in asked if id in ("frost", "sun")}) == 1
    assert "tears" in asked
    told = {one.id: one.how for one in exported.carried if one.fate == "left out"}
    assert all("another scenario of its family" in told[id] for id in told if id != "first-step")


def test_seeds_draw_other_members() -> None:
    """Over several seeds each member of a pair is asked."""
    asked = {
        id
        for seed in range(12)
        for id, fate in fates(scorm.export(ALL, ExportOptions(seed=seed))).items()
        if fate != "left out"
    }
    assert {"frost", "sun"} <= asked


def text(*, facilitator: bool = False, count: int | None = None, twins: bool = True, seed: int = 1) -> str:
    options = ExportOptions(facilitator=facilitator, count=count, twins=twins, seed=seed)
    return handout.markdown(ALL, options).data.decode()


def test_a_drawn_handout_has_one_member() -> None:
    """By chance a handout has no two members; without --count it has all there are, each on a sheet."""
    for seed in range(6):
        drawn = text(count=3, twins=False, seed=seed)
        assert ("Frost" in drawn) + ("Sun" in drawn) <= 1
    assert text(twins=False).count("## What should you do?") == 6


def test_twins_on_one_sheet() -> None:
    """The stories of a family stand on one sheet, its options once, with room for an answer to each."""
    sheets = text().split("\n---\n")
    assert len(sheets) == 2
    pair = sheets[0]
    assert pair.count("**A.**") == 1
    assert "# 1. Frost and 2. Sun" in pair
    assert pair.count("Your order, the most appropriate first") == 2
    assert "## Your answer to 1" in pair
    assert "## Your answer to 2" in pair
    assert "The fact of" not in pair
    assert "Tears" not in "".join(sheets)


def test_the_keys_side_by_side() -> None:
    """The facilitator has the same letters, both keys in a table with what they turned on, and the reasons of each."""
    told, blank = text(facilitator=True), text()
    letters = [line for line in blank.splitlines() if line.startswith("- **") and line[4] in "ABC"][:3]
    assert all(line in told for line in letters)
    of = {line.partition("** ")[2]: line[4] for line in letters}
    frost = ", then ".join(of[f"Do {letter}."] for letter in "abc")
    sun = ", then ".join(of[f"Do {letter}."] for letter in "bca")
    assert f"| 1. Frost | {frost} | The fact of frost. |" in told
    assert f"| 2. Sun | {sun} | The fact of sun. |" in told
    assert "# Key to 1. Frost" in told
    assert told.count("What it turned on: The fact of") == 5


def test_families_are_whole_on_paper() -> None:
    """With --count families are taken whole, and the report says what was left out and why."""
    exported = handout.markdown(ALL, ExportOptions(twins=True, count=2))
    assert {id for id, fate in fates(exported).items() if fate != "left out"} == {"frost", "sun"}
    told = {one.id: one.how for one in exported.carried}
    assert told["tears"] == told["first-step"] == "--twins asks families alone, and it has no twin here"
    assert told["m0"] == "--count asked for fewer"


def test_html_has_the_same_words() -> None:
    """The sheet to print holds both stories too."""
    data = handout.html(ALL, ExportOptions(twins=True)).data.decode()
    assert "1. Frost and 2. Sun" in data
