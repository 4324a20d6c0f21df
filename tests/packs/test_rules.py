"""Every fault that a pack can have, by its code: what an author writes, and where and how it is told."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from nhs_lead.authoring.rules import check
from nhs_lead.authoring.rules.shared_words import SourceText
from nhs_lead.packs import rules
from nhs_lead.packs.rules import Rule

RULES = {name: rule for name, rule in vars(rules).items() if isinstance(rule, Rule)}

MEANT = {
    "SYNTAX": "NL101",
    "NOT_A_LIST": "NL102",
    "UNKNOWN_FIELD": "NL103",
    "MISSING_FIELD": "NL104",
    "WRONG_TYPE": "NL105",
    "WRONG_VALUE": "NL106",
    "DUPLICATE_ID": "NL107",
    "DUPLICATE_KEY": "NL108",
    "NOT_PLAIN": "NL109",
    "CONTROL_CHARACTER": "NL110",
    "NOT_UTF8": "NL111",
    "TOO_LARGE": "NL112",
    "UNKNOWN_FOLDER": "NL113",
    "BAD_PACK_FILE": "NL114",
    "NOTHING_TO_READ": "NL115",
    "OUTSIDE": "NL116",
    "UNREADABLE": "NL117",
    "NOTHING_TO_PATCH": "NL118",
    "CLASH_WITH_BELOW": "NL119",
    "TOO_MUCH": "NL120",
    "MORE_FAULTS": "NL121",
    "PLACEHOLDER": "NL122",
    "CUT_SHORT": "NL123",
    "JOINED_LINES": "NL124",
    "FIELD_WITHIN": "NL125",
    "ODD_BLANK": "NL126",
    "NO_TEXT": "NL127",
    "SPLIT_TEXT": "NL128",
    "CURLY_QUOTES": "NL129",
    "BAD_OUTSIDE": "NL130",
    "DANGLING": "NL201",
    "WRONG_KIND": "NL202",
    "ONE_WAY": "NL203",
    "NAMED_AGAIN": "NL204",
    "NO_SUMMARY": "NL301",
    "NO_SOURCE": "NL302",
    "NO_REVIEW": "NL303",
    "FEW_NAMES": "NL304",
    "ORPHAN": "NL305",
    "LONG_SENTENCE": "NL306",
    "HARD_TO_READ": "NL307",
    "UNKNOWN_ABBREVIATION": "NL308",
    "STALE": "NL309",
    "SHARED_WORDS": "NL310",
    "DATES_TURNED": "NL311",
    "NOT_A_QUESTION": "NL312",
    "REVIEWED_UNSEEN": "NL313",
    "STATUS_WORDS": "NL314",
    "DATE_PASSED": "NL315",
    "PUBLISHER_HOST": "NL316",
    "CLAIMED_TWICE": "NL317",
    "KEY_DOES_NOT_FIT": "NL401",
    "WRONG_OPTION_COUNT": "NL402",
    "DUPLICATE_OPTION": "NL403",
    "SITUATION_LENGTH": "NL404",
    "OPTION_LENGTH": "NL405",
    "NO_DEBRIEF": "NL406",
    "KEY_IN_ONE_PLACE": "NL407",
    "ABSOLUTE": "NL408",
    "ALL_OF_THE_ABOVE": "NL409",
    "SEVERAL_ACTIONS": "NL410",
    "NOT_PARALLEL": "NL411",
    "FAMILY_OF_ONE": "NL421",
    "FAMILY_OPTIONS": "NL422",
    "FAMILY_FORMATS": "NL423",
    "FAMILY_SAME_ANSWER": "NL424",
    "TURNS_ON": "NL425",
    "POINTING_END": "NL426",
    "CUE_WORDS": "NL427",
    "DUPLICATE_STEP": "NL428",
    "STEP_ORDER": "NL429",
}
"""What authors have looked up so far. A line may be added, and none changed or taken out."""


class Link(NamedTuple):
    """A symbolic link, by where it leads."""

    to: str


Files = Mapping[str, str | bytes | Link]

FAQ = "- id: beds\n  question: Where are the beds?\n  answer: Full.\n"

SCENARIO = """\
- id: winter
  situation: {situation}
  format: rank
  options:
    - id: wait
      text: Wait for the round.
      key: 1
      because: So.
    - id: {second}
      text: {text}
      key: {key}
      because: So.
    - id: call
      text: Call the site team.
      key: 3
      because: So.
  debrief: Ask first.
{reflect}"""

CLAIM = "In 2024 there were nine of them on each of the wards."

TRACK = """\
- id: new-matron
  about: You are everywhere at once.
  steps:
    - {id: walk, when: week, title: Walk round}
    - {id: ask, when: month, title: Ask the night team}
"""


def scenario(
    situation: str = "You wait and wait. " * 10,
    second: str = "ask",
    text: str = "Ask the registrar.",
    key: str = "2",
    reflect: str = "  reflect: What now?\n",
) -> Files:
    written = SCENARIO.format(situation=situation, second=second, text=text, key=key, reflect=reflect)
    return {"scenarios/a.yaml": written}


def twins(old: str = "", new: str = "", *, turned: bool = True) -> Files:
    """Two members of a family; in the second one the best answer is another if it is `turned`, and `old` is `new`."""
    family = "  format: rank\n  family: cold\n  turns_on: Who waits\n"
    first = str(scenario()["scenarios/a.yaml"]).replace("  format: rank\n", family)
    second = first.replace("winter", "spring")
    if turned:
        second = second.replace("key: 1", "key: 0").replace("key: 3", "key: 1").replace("key: 0", "key: 3")
    return {"scenarios/a.yaml": first + (second.replace(old, new) if old else second)}


# Each code with a pack that has this fault and no other, and the one line that says so.
CASES: list[tuple[Files, str]] = [
    (
        {"faqs/a.yaml": FAQ.replace("Full.", "Ring bleep #2222.")},
        "faqs/a.yaml:3:22: NL123 YAML passes over '#2222.': all that is left is 'Ring bleep'.",
    ),
    (
        {"faqs/a.yaml": FAQ.replace("Full.", ">-\n    Two:\n    - one\n    - two")},
        "faqs/a.yaml:5:5: NL124 This line and those around it become one: 'Two: - one - two'.",
    ),
    (
        {"faqs/a.yaml": FAQ.replace("Full.", ">-\n    Full.\n    summary: Full")},
        "faqs/a.yaml:5:5: NL125 'summary:' is read as part of the text that begins in line 3.",
    ),
    (
        {"faqs/a.yaml": FAQ + "  also: [beds,\u00a0wards]\n"},
        "faqs/a.yaml:4:15: NL126 There is a character U+00A0 at an end of this text, which looks like a blank.",
    ),
    (
        {"faqs/a.yaml": FAQ.replace("Full.", "~")},
        "faqs/a.yaml:3:3: NL127 The text is '~', which readers would be shown.",
    ),
    (
        {"faqs/a.yaml": FAQ + "  also: [beds (a, b)]\n"},
        "faqs/a.yaml:4:10: NL128 'beds (a' ends at a comma, before its ')'.",
    ),
    (
        {"faqs/a.yaml": FAQ.replace("Full.", "\u201cFull.\u201d")},
        "faqs/a.yaml:3:3: NL129 \u201cFull.\u201d is shown with its marks.",
    ),
    (
        {"faqs/a.yaml": FAQ, "outside.yaml": "pay: {instead: Ask payroll., phrases: []}\n"},
        "outside.yaml:1:1: NL130 What lies outside is told by topic, each with 'instead' and 'phrases': Expected",
    ),
    (
        {"faqs/a.yaml": "- id: beds\n  question: Beds: where?\n  answer: Full.\n"},
        "faqs/a.yaml:2:17: NL101 This is not YAML: mapping values are not allowed in this context.",
    ),
    ({"faqs/a.yaml": FAQ + "- beds\n"}, "faqs/a.yaml:4:3: NL102 This is text, not an entry with fields."),
    ({"faqs/a.yaml": "faqs:\n  - id: beds\n"}, "faqs/a.yaml:1:1: NL102 The file does not hold a list."),
    (
        {"faqs/a.yaml": FAQ + "  sumary: Full.\n"},
        "faqs/a.yaml:4:3: NL103 Faq 'beds' has a field 'sumary' that the format lacks. Did you mean 'summary'?",
    ),
    (
        {"faqs/a.yaml": "- id: beds\n  question: Where?\n"},
        "faqs/a.yaml:1:3: NL104 Faq 'beds' has no 'answer'. The answer; its first sentence answers.",
    ),
    (
        {"faqs/a.yaml": FAQ + "  also: beds\n"},
        "faqs/a.yaml:4:3: NL105 'also' should be a list. Other names, abbreviations and ways in which",
    ),
    ({"faqs/a.yaml": FAQ + f"  summary: {'x' * 141}\n"}, "faqs/a.yaml:4:3: NL106 'summary' is 1 characters over 140."),
    (
        {"faqs/a.yaml": FAQ, "faqs/b.yaml": "\n" + FAQ},
        "faqs/b.yaml:2:3: NL107 'beds' is already the id of an entry at PACK/faqs/a.yaml:1.",
    ),
    (
        {"faqs/a.yaml": FAQ + "  summary: TODO say it\n"},
        "faqs/a.yaml:4:3: NL122 'summary' still says 'TODO say it'. Write what belongs there, or take the field out.",
    ),
    ({"faqs/a.yaml": FAQ + "  answer: Still full.\n"}, "faqs/a.yaml:4:3: NL108 'answer' stands twice in one entry."),
    (
        {"faqs/a.yaml": "- id: beds\n  question: &q Where?\n  answer: *q\n"},
        "faqs/a.yaml:2:13: NL109 There is an anchor, an alias or a tag here.",
    ),
    ({"faqs/a.yaml": FAQ + "  summary: \x1b[31m\n"}, "faqs/a.yaml:4:12: NL110 There is a character U+001B here."),
    ({"faqs/a.yaml": FAQ.encode() + b"  also: [caf\xe9]\n"}, "faqs/a.yaml:4:1: NL111 This line is not UTF-8 text."),
    ({"faqs/a.yaml": b"#" * 4_000_001}, "faqs/a.yaml:1:1: NL112 The file is larger than 4,000,000 bytes."),
    (
        {"faqs/a.yaml": FAQ, "terms/a.yaml": "- id: a\n"},
        "terms/a.yaml:1:1: NL113 'terms' is not the folder of a kind, so the file is not read. "
        "The folders are challenges, competencies, programmes,",
    ),
    (
        {"faqs/a.yaml": FAQ, "pack.yaml": "name: mine\ntitle: Mine\nversion: '1'\nformat: 2\n"},
        "pack.yaml:1:1: NL114 Invalid enum value 2 - at `$.format`.",
    ),
    ({"challenges/a.yaml": "- id: b\n  also: [c]\n"}, "challenges/a.yaml:1:3: NL115 'b' says nothing."),
    (
        {"faqs/a.yaml": FAQ, "faqs/b.yaml": Link("../../elsewhere.yaml")},
        "faqs/b.yaml:1:1: NL116 This is a link to a place outside the pack.",
    ),
    (
        {"faqs/a.yaml": FAQ, "faqs/b.yaml": Link("gone.yaml")},
        "faqs/b.yaml:1:1: NL117 It cannot be read: No such file or directory.",
    ),
    ({"faqs/a.yaml": FAQ + "  patch: true\n"}, "faqs/a.yaml:1:3: NL118 No faq below has the id 'beds'."),
    ({"faqs/a.yaml": FAQ + "  related: [gone]\n"}, "faqs/a.yaml:4:13: NL201 There is no entry 'gone'."),
    (
        {"faqs/a.yaml": FAQ + "  sources: [beds]\n"},
        "faqs/a.yaml:4:13: NL202 'beds' is a faq; a source belongs here.",
    ),
    (scenario(key="4"), "scenarios/a.yaml:4:3: NL401 The keys are 1, 3, 4; they start at 1 and stay within 1 to 3."),
    (
        {"questions/a.yaml": "- id: q\n  question: Who?\n  options: [{id: a, text: I, because: So, correct: true}]\n"},
        "questions/a.yaml:3:3: NL402 'options' has 1 of them, and should have at least 3.",
    ),
    (scenario(second="wait"), "scenarios/a.yaml:9:7: NL403 Two options have the id 'wait'."),
    (scenario(situation="You wait."), "scenarios/a.yaml:2:3: NL404 The situation has 2 words."),
    (
        scenario(text="Ask the registrar, then the consultant."),
        "scenarios/a.yaml:4:3: NL405 Option 'ask' is 2.1 times as long as 'call'.",
    ),
    (
        {"faqs/a.yaml": FAQ + f"  tags: [{'t, ' * 1001}]\n"},
        "faqs/a.yaml:4:3010: NL120 There are more than 1,000 of them here.",
    ),
    ({"faqs/a.yaml": FAQ + "  related: [beds]\n"}, "faqs/a.yaml:4:13: NL204 'beds' names itself."),
    (
        scenario(text="Never ask the registrar.", key="3"),
        "scenarios/a.yaml:10:7: NL408 Only weak options say 'never', such as 'ask'.",
    ),
    (scenario(text="All of the above."), "scenarios/a.yaml:10:7: NL409 Option 'ask' speaks of the other options."),
    (scenario(reflect=""), "scenarios/a.yaml:1:3: NL406 'winter' has no 'reflect'."),
]
"""The faults of one pack that `check` tells without being strict; `PACK` stands for its folder."""

WHOLE = """\
- id: beds
  about: Full.
  summary: There are too few.
  also: [one, two, three, four, five, six, seven, eight]
  sources: [report]
  reviewed: 2026-11-23
  review_by: 2027-11-23
"""

STRICT: list[tuple[str, str]] = [
    (WHOLE.replace("  summary: There are too few.\n", ""), "1:3: NL301 'beds' has no 'summary'."),
    (WHOLE.replace("  sources: [report]\n", ""), "1:3: NL302 'beds' has no 'sources'."),
    (WHOLE.replace("  review_by: 2027-11-23\n", ""), "1:3: NL303 'beds' lacks 'review_by'."),
    (WHOLE.replace(", eight", ""), "4:3: NL304 'beds' has 7 other names; 8 are the least."),
    (WHOLE + WHOLE.replace("beds\n", "ward\n"), "8:3: NL305 Nothing leads to 'ward'."),
    (WHOLE.replace("Full.", "so " * 36), "2:3: NL306 A sentence has 36 words: 'so so so so so so so so …'."),
    (
        WHOLE.replace("Full.", "Interdisciplinary organisational responsibilities. " * 20),
        "1:3: NL307 'beds' has a readability index of",
    ),
    (
        WHOLE.replace("review_by: 2027", "review_by: 2025"),
        "7:3: NL311 'beds' is to be read again on 2025-11-23, not after 2026-11-23.",
    ),
    (WHOLE.replace("Full.", "Ask the XYZ."), "2:3: NL308 'XYZ' is neither spelt out here nor in the glossary."),
]
"""Challenges with one fault each that only a strict reader minds."""

CASES += [
    (
        {"scenarios/a.yaml": str(twins()["scenarios/a.yaml"]).partition("- id: spring")[0]},
        "scenarios/a.yaml:4:3: NL421 'winter' is alone in the family 'cold'.",
    ),
    (
        twins("Call the site team.", "Ring the site team."),
        "scenarios/a.yaml:36:7: NL422 Option 'call' has another text in 'winter'. There it is: Call the site team.",
    ),
    (
        twins("format: rank", "format: best"),
        "scenarios/a.yaml:23:3: NL423 'spring' has the format best, and 'winter' of its family has rank.",
    ),
    (twins(turned=False), "scenarios/a.yaml:26:3: NL424 'wait' is best both in 'winter' and in 'spring'."),
    (
        twins("  turns_on: Who waits\n", ""),
        "scenarios/a.yaml:24:3: NL425 'spring' belongs to a family and has no 'turns_on'.",
    ),
    ({"tracks/a.yaml": TRACK.replace("id: ask", "id: walk")}, "tracks/a.yaml:5:8: NL428 Two steps have the id 'walk'."),
    (
        {"tracks/a.yaml": TRACK.replace("month", "day")},
        "tracks/a.yaml:5:17: NL429 Step 'ask' (first day) stands behind one of the first week.",
    ),
    (
        {"programmes/a.yaml": "- {id: steps, about: It has ended., status: open}\n"},
        "programmes/a.yaml:1:15: NL314 'steps' has the status open, and its 'about' says 'It has ended'.",
    ),
    (
        {"sources/a.yaml": "- {id: study, publisher: Acas, url: 'https://www.cqc.org.uk/a'}\n"},
        "sources/a.yaml:1:32: NL316 'study' is said to be published by Acas, and www.cqc.org.uk is not their site.",
    ),
    (
        {"faqs/a.yaml": FAQ.replace("Full.", CLAIM) + FAQ.replace("beds", "doors").replace("Full.", CLAIM)},
        f"faqs/a.yaml:6:3: NL317 'beds' says the same, word for word: '{CLAIM}'",
    ),
]

WORDED: list[tuple[Files, str]] = [
    ({"faqs/a.yaml": FAQ.replace("beds?", "beds")}, "faqs/a.yaml:2:3: NL312 The question of 'beds' has no"),
    (scenario(text="Ask, and then go home."), "scenarios/a.yaml:10:7: NL410 Option 'ask' holds more than one action."),
    (scenario(text="Ask. Then go home."), "scenarios/a.yaml:10:7: NL410 Option 'ask' holds more than one action."),
    (scenario(text="Ask the registrar"), "scenarios/a.yaml:4:3: NL411 2 of 3 options end with a full stop."),
    (
        scenario(situation="You wait and wait. " * 10 + "You do not know how long."),
        "scenarios/a.yaml:2:3: NL426 The situation ends on 'You do not know': 'You do not know how long.'.",
    ),
    (scenario(text="Asking the team."), "scenarios/a.yaml:4:3: NL411 1 of 3 options begin with a word in '-ing'."),
]
"""Faults of a question or of its options that only a strict reader minds."""

# Faults of more than one text, each with a test of its own below.
CLASH = "faqs/b.yaml:2:3: NL119 'beds' is already an entry of a pack below, at PACK/faqs/a.yaml:1."
STALE = "challenges/a.yaml:7:3: NL309 'beds' was due for review on 2027-11-23."
PASSED = "challenges/a.yaml:3:3: NL315 '1 December 2026' has passed, and 'beds' was reviewed before it, on 2026-11-23."
UNSEEN = "faqs/a.yaml:5:3: NL313 'beds' was reviewed on 2026-11-23, and the last of its sources seen on 2026-10-31."
COPIED = (
    "challenges/a.yaml:3:3: NL310 12 words stand in page.txt too: 'one two one two one two one two one two one two'."
)
ONE_WAY = "challenges/a.yaml:8:13: NL203 'ward' does not lead back to 'beds'."
MANY = "faqs/a.yaml:201:3: NL121 And 2 more faults of this file are not listed."
MANNERS = (
    "scenarios/a.yaml:4:3: NL427 Cue words alone find the best option in 12 of 12 scenarios, and chance in 4. "
    "Most of it is 'hearing somebody out' (12)."
)
ONE_PLACE = "scenarios/a.yaml:4:3: NL407 In 12 of 12 scenarios the best option stands in place 1."


def lay_out(files: Files, folder: Path) -> str:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            file.symlink_to(content.to)
        else:
            file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(folder)


def code_of(line: str) -> str:
    found = re.search(r"NL\d{3}", line)
    assert found
    return found[0]


@pytest.mark.parametrize(("files", "told"), CASES, ids=lambda case: code_of(case) if isinstance(case, str) else "")
def test_fault_of_a_pack(tmp_path: Path, files: Files, told: str) -> None:
    """Each fault is told with its file, line, column, code and message, and it alone."""
    (tmp_path / "elsewhere.yaml").write_text(FAQ)
    folder = lay_out(files, tmp_path / "pack")
    faults = check.check([folder])
    assert len(faults) == 1, [str(fault) for fault in faults]
    expected = f"{folder}/{told}".replace("PACK", folder)
    assert str(faults[0]).startswith(expected)


def test_fault_between_packs(tmp_path: Path) -> None:
    """An entry of an upper pack that neither replaces nor patches the one below is told where both stand."""
    below = lay_out({"faqs/a.yaml": FAQ}, tmp_path / "below")
    above = lay_out({"faqs/b.yaml": "\n" + FAQ}, tmp_path / "above")
    assert [str(fault) for fault in check.check([below, above])] == [
        f"{above}/{CLASH.replace('PACK', below)} Say 'replaces: true' or 'patch: true', or choose another id."
    ]


@pytest.mark.parametrize(("challenges", "told"), STRICT, ids=lambda case: code_of(case) if "NL" in case else "")
def test_fault_of_a_strict_reader(tmp_path: Path, challenges: str, told: str) -> None:
    """What the bundled pack is held to is a fault where strictness was asked for, and none otherwise."""
    pack = {
        "challenges/a.yaml": challenges,
        # Each of these leads to the other, and the first to what is under test.
        "challenges/b.yaml": WHOLE.replace("beds\n", "halls\n") + "  related: [beds, doors]\n",
        "challenges/c.yaml": WHOLE.replace("beds\n", "doors\n") + "  related: [halls, report]\n",
        "sources/a.yaml": "- id: report\n  title: A report\n",
    }
    folder = lay_out(pack, tmp_path)
    assert check.check([folder]) == []
    faults = check.check([folder], strict=True)
    assert len(faults) == 1, [str(fault) for fault in faults]
    assert str(faults[0]).startswith(f"{folder}/challenges/a.yaml:{told}")


def test_fault_of_time(tmp_path: Path) -> None:
    """An entry that is past its review date is told at that date."""
    folder = lay_out({"challenges/a.yaml": WHOLE}, tmp_path)
    faults = check.stale([folder], date(2027, 11, 24), timedelta())
    assert [str(fault) for fault in faults] == [f"{folder}/{STALE} Read it against its sources, and move both dates."]


def test_fault_of_a_passed_date(tmp_path: Path) -> None:
    """A date in the text that has passed since the review is told at its field, by the check of staleness alone."""
    folder = lay_out({"challenges/a.yaml": WHOLE.replace("too few.", "too few until 1 December 2026.")}, tmp_path)
    assert "NL315" not in {fault.code for fault in check.check([folder], strict=True)}
    told = [str(fault) for fault in check.stale([folder], date(2026, 12, 1), timedelta())]
    assert told == [f"{folder}/{PASSED} See what became of it, say so, and move 'reviewed'."]


def test_fault_of_an_unseen_source(tmp_path: Path) -> None:
    """A review that is later than any look at the sources is told by the strict check alone."""
    faq = FAQ + "  sources: [report]\n  reviewed: 2026-11-23\n  review_by: 2027-11-23\n"
    report = "- id: report\n  title: A report\n  accessed: 2026-10\n"
    folder = lay_out({"faqs/a.yaml": faq, "sources/a.yaml": report}, tmp_path)
    assert check.check([folder]) == []
    told = [str(fault) for fault in check.check([folder], strict=True)]
    assert f"{folder}/{UNSEEN} Read the sources again and date that, or give the review the older day." in told


def test_fault_of_wording(tmp_path: Path) -> None:
    """A run of words that stands in a given text too is told at its field, with the words."""
    folder = lay_out({"challenges/a.yaml": WHOLE.replace("There are too few.", "one two " * 6)}, tmp_path)
    faults = check.copied([folder], [SourceText("page.txt", "Zero. " + "One, two! " * 6)])
    assert [str(fault) for fault in faults] == [
        f"{folder}/{COPIED} Say it in your own words, unless it is a name or a title."
    ]


@pytest.mark.parametrize(("pack", "told"), WORDED, ids=lambda case: code_of(case) if isinstance(case, str) else "")
def test_fault_of_wording_in_an_item(tmp_path: Path, pack: Files, told: str) -> None:
    """A strict reader minds how a question and its options are put; others do not."""
    folder = lay_out(pack, tmp_path)
    assert check.check([folder]) == []
    faults = [str(fault) for fault in check.check([folder], strict=True)]
    assert any(fault.startswith(f"{folder}/{told}") for fault in faults), faults


def test_fault_of_one_way(tmp_path: Path) -> None:
    """A related entry that does not lead back is told where it is asked for, and only then."""
    folder = lay_out({"challenges/a.yaml": WHOLE + "  related: [ward]\n" + WHOLE.replace("beds\n", "ward\n")}, tmp_path)
    told = [str(fault) for fault in check.one_way([folder])]
    assert len(told) == 1
    assert told[0].startswith(f"{folder}/{ONE_WAY}")
    assert "NL203" not in str(check.check([folder], strict=True))


def test_more_faults_than_are_listed(tmp_path: Path) -> None:
    """Of a file with very many faults the first are listed, and one more says how many are left out."""
    many = "".join(f"- id: a-{number}\n  question: Where?\n" for number in range(check.MOST_TOLD + 2))
    told = [str(fault) for fault in check.check([lay_out({"faqs/a.yaml": many}, tmp_path)])]
    assert len(told) == check.MOST_TOLD + 1
    assert told[-1].startswith(f"{tmp_path}/{MANY}")


def test_no_error_is_left_out_while_a_warning_is_listed(tmp_path: Path) -> None:
    """Errors come before warnings where not all can be listed."""
    related = FAQ + f"  related: [{'beds, ' * 200}gone]\n"
    faults = check.check([lay_out({"faqs/a.yaml": related}, tmp_path)])
    assert [fault.code for fault in faults].count("NL204") == check.MOST_TOLD - 1
    assert {"NL201", "NL121"} <= {fault.code for fault in faults}


def test_fault_of_a_whole_pack(tmp_path: Path) -> None:
    """What the scenarios give away together is told at the first of them."""
    mannered = str(scenario()["scenarios/a.yaml"]).replace("Wait for the round.", "Listen to them all.")
    mannered = mannered.replace("Ask the registrar.", "Send for the doctor.")
    many = "".join(mannered.replace("winter", f"winter-{n}") for n in range(12))
    folder = lay_out({"scenarios/a.yaml": many}, tmp_path)
    assert check.check([folder]) == []
    told = [str(fault) for fault in check.check([folder], strict=True)]
    assert f"{folder}/{ONE_PLACE} Vary it, so that neither place nor length gives the answer away." in told
    assert f"{folder}/{MANNERS} Let well-mannered options lose where the situation asks for something else." in told


def test_every_code_is_tested() -> None:
    """A code that is added comes with a pack that shows it."""
    tested = {code_of(told) for _, told in [*CASES, *STRICT, *WORDED]}
    tested |= set(map(code_of, (CLASH, STALE, PASSED, COPIED, ONE_PLACE, MANNERS, ONE_WAY, MANY, UNSEEN)))
    assert tested == {rule.code for rule in RULES.values()}


def test_codes_never_change_their_meaning() -> None:
    """A code stands for the same fault for ever: authors look codes up, and tell others of them."""
    assert {name: rule.code for name, rule in RULES.items()} == MEANT
    assert len(set(MEANT.values())) == len(MEANT)


@pytest.mark.parametrize("name", RULES)
def test_hint(name: str) -> None:
    """Every fault comes with a sentence that says what to do."""
    assert re.fullmatch(r"[A-Zp].+\.", RULES[name].hint)


def test_severity() -> None:
    """A warning leaves the entry usable; what cannot be read, resolved or marked is an error."""
    errors = {rule.code for rule in RULES.values() if rule.severity == "error"}
    advice = {"NL113", *(rule.code for rule in RULES.values() if rule.code[2] == "3")}
    advice |= {"NL121", "NL129", "NL203", "NL204", "NL421", "NL426", "NL427", "NL429"}
    advice |= {f"NL{number}" for number in range(404, 412)}
    assert errors == {rule.code for rule in RULES.values()} - advice
