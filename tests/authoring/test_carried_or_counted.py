"""The law of every import: each thing in a file is found in what comes of it, or is counted and told at its place.

Files are put together from pieces as people write them. Each thing in a piece is a word that stands nowhere else.
A word that no entry has must be told on a line of its own piece, and then the closing line must not say that nothing is
lost.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.imports.from_file import Imported, imported
from nhs_lead.pages.page import Text
from nhs_lead.views.new_page import brought_page

WORD = "zq"
"""Begins each thing, and no word that an importer says of its own."""


class Piece(NamedTuple):
    """Lines in which each `@` is a thing; what is written `@@` belongs to the head of the file, as a column does."""

    lines: list[str]


def written(pieces: list[Piece], between: str | None = "") -> tuple[str, dict[str, set[int]]]:
    """Return the text of the pieces, and for each thing the lines on which it may be told."""
    lines: list[str] = []
    places: dict[str, set[int]] = {}
    for piece in pieces:
        own = set(range(len(lines) + 1, len(lines) + len(piece.lines) + 1))
        for line in piece.lines:
            said = line
            while at := re.search("@@?", said):
                word = f"{WORD}{len(places)}z"
                places[word] = own | ({1} if at[0] == "@@" else set())
                said = said[: at.start()] + word + said[at.end() :]
            lines.append(said)
        if between is not None:
            lines.append(between)
    return "\n".join(lines) + "\n", places


def check(text: str, places: dict[str, set[int]], file: str) -> Imported:
    """Fail where a thing of `text` is neither in an entry nor told at one of its places."""
    found = imported(text.encode(), file, lambda _: False)
    carried = json.dumps([found.entries, found.title])
    told = {line for one in found.leftovers for line in range(one.line, max(one.line, one.end) + 1)}
    missing = {word for word in places if word not in carried}
    silent = {word: places[word] for word in missing if not places[word] & told}
    assert not silent, (silent, text, [tuple(one) for one in found.leftovers])
    page = brought_page(file, "folder", found)
    closing = " ".join(block.text for block in page.blocks if isinstance(block, Text))
    assert not (missing and "nothing was left behind" in closing)
    if found.carried and missing:
        assert re.search(r"\d not|left out inside", closing)
    return found


def pieces_of(*samples: str) -> st.SearchStrategy[Piece]:
    return st.sampled_from([Piece(sample.strip("\n").split("\n")) for sample in samples])


def files(*samples: str) -> st.SearchStrategy[list[Piece]]:
    return st.lists(pieces_of(*samples), min_size=1, max_size=8)


GIFT = (
    "::@:: @ {=@ #@\n~@ #@\n~@ #@ ####@}",
    "// question: 7  name: @\n// [id:@] [tag:@] [tag:@]\n@ {\n\n=@\n\n~@\n~@\n}",
    "// @\n@ {=@ ~%50%@ ~%0%@}",
    '[html]<p>@ <img src\\="a.png" alt\\="@"></p><!-- @ --> {=<b>@</b> ~@ ~[markdown]**@** ![@](a.png)}',
    "@ {=@ ~%-25%@ ~@#@}",
    "$CATEGORY: $cat1$/top/@//@/@",
    "@ {}",
    "@ {T#@}",
    "@ {#3:1#@}",
    "@ {=@ =@}",
    "@ {=@ -> @ =@ -> @ =@ -> @}",
    "@ {~%50%@ ~%50%@ ~@}",
    "@ {=@ ~@}",
    "@ @.",
    "// @",
    "@ {=@ ~@ ~@} @.",
    "@ {=@ ~@ ~@",
)


@settings(deadline=None)
@given(files(*GIFT))
def test_gift(pieces: list[Piece]) -> None:
    """A question, its comments and its categories are carried over, or told."""
    # A category is a tag of what follows; without a question behind it, it says nothing.
    pieces = [*pieces, Piece(["@ {=@ ~@ ~@}"])]
    following = [
        one
        for place, one in enumerate(pieces)
        if not one.lines[0].startswith("$") or pieces[place + 1].lines[0].startswith(("::@", "[html]"))
    ]
    check(*written(following), "a.gift")


AIKEN = (
    "@?\nA. @\nB) @\nC. @\nANSWER: B",
    "@?\nA. @\nB. @\nC. @\nANSWER: B\nFEEDBACK: @",
    "@?\nA. @\nB. @\nC. @\nANSWER: A, C",
    "@?\nA. @\nB. @\nC. @",
    "@?\nA. @\nB. @\nC. @\nANSWER: E",
    "@?\nA. @\nB. @\nANSWER: A",
    "@ @",
    "@ <img src='a.png'> <!-- @ -->?\nA) @\nB) @\nC) @\nANSWER: c",
)


@settings(deadline=None)
@given(files(*AIKEN))
def test_aiken(pieces: list[Piece]) -> None:
    """A question in letters is carried over, or told at its first line."""
    check(*written([*pieces, Piece(AIKEN[0].split("\n"))]), "a.txt")


ANKI = (
    "@\t@\t@ @",
    "@ <b>@</b>?\t<div>@</div><div>@ <img src=a.png> [sound:@.mp3]</div>\t",
    '@\t"@ ""@"" @"\t@',
    "\t@\t@",
    "@\t\t",
    "{{c1::@}} @\t@\t",
    "@\t@\t@\t@",
    "@ <!-- @ -->\t@\t",
)


@settings(deadline=None)
@given(files(*ANKI))
def test_anki(pieces: list[Piece]) -> None:
    """A note is carried over with its tags, or told; and so is what of it is no text."""
    head = Piece(["#separator:tab", "#html:true", "#tags column:3"])
    text, places = written([head, *pieces], between=None)
    check(text, places, "a.txt")


MOODLE_XML = (
    '<question type="category"><category>\n<text>$course$/top/@/@</text></category><info><text>@</text></info>'
    "</question>",
    "<!-- question: 7 -->\n<!-- @ -->",
    '<question type="multichoice"><name><text>@</text></name>\n<questiontext format="html">'
    "<text><![CDATA[<p>@ <i>@</i></p>\n<img src='@.png' alt='@'><!-- @ -->]]></text></questiontext>"
    "\n<generalfeedback><text>@</text></generalfeedback><idnumber>@</idnumber>"
    '\n<answer fraction="100"><text>@</text><feedback><text>@</text></feedback></answer>'
    '\n<answer fraction="0"><text>@</text></answer><answer fraction="-50"><text>@</text></answer>'
    "\n<tags><tag><text>@</text></tag></tags><hint><text>@</text></hint>"
    "<correctfeedback><text>@</text></correctfeedback></question>",
    '<question type="multichoice"><questiontext><text>@</text></questiontext>'
    '<answer fraction="50"><text>@</text></answer>\n<!-- @ --><answer fraction="50"><text>@</text></answer>'
    '<answer fraction="0"><text>@</text></answer></question>',
    '<question type="truefalse"><questiontext><text>@</text></questiontext>\n<answer fraction="100"><text>true</text>'
    "<feedback><text>@</text></feedback></answer></question>",
    '<question type="ordering">\n<questiontext><text>@</text></questiontext><answer><text>@</text></answer></question>',
    '<question type="somethingnew"><questiontext><text>@</text></questiontext></question>',
    "<group><text>@</text></group>",
)


@settings(deadline=None)
@given(files(*MOODLE_XML))
def test_moodle_xml(pieces: list[Piece]) -> None:
    """A question of Moodle's own format is carried over, or told; and so is what of it is no text."""
    # A category is a tag of what follows; without a question behind it, it says nothing.
    ends = Piece([f"{MOODLE_XML[2]}</quiz>"])
    pieces = [one if not one.lines[0].startswith('<question type="cat') else Piece(
        [*one.lines, *MOODLE_XML[2].split("\n")]) for one in pieces]  # fmt: skip
    check(*written([Piece(["<?xml version='1.0'?>", "<quiz>", "<!-- question: 1 -->"]), *pieces, ends]), "a.xml")


MARKDOWN = (
    "# @",
    "## @",
    "### @ @?",
    "## @?",
    "#### Q3. @?",
    "@ @.",
    "@ *@* `@` <kbd>@</kbd>\n@ __@__",
    "**@?**",
    "**@?** @.",
    "__@?__<br>\n@.",
    "Q: @? A: @.",
    "Q: @\nA: @",
    "@?\n:   @.",
    "1. **@?** @.\n2. **@?** @.",
    "1. @\n2. @\n   - @",
    "- @?\n  @.",
    "> @",
    "```\n@ @\n# @?\n```",
    "    @?",
    "| @ | @ |\n|---|---|\n| @ | @ |",
    "| Question | Answer |\n|---|---|\n| @? | @ |",
    "<!-- @ -->",
    "@ <!-- @ --> @.",
    '![@](a.png "@") @',
    "[@](https://example.org/@) [@](#@)",
    "- [@](#a)\n- [@](#b)",
    "## Contents\n\n- [@](#a)\n- @",
    "[TOC]",
    "<details>\n<summary>@?</summary>\n\n@.\n\n</details>",
    "<details><summary><b>@</b></summary>@ <i>@</i></details>",
    "<details>\n\n<summary>@</summary>\n\n### @\n\n@\n\n</details>\n\n@",
    "- [x] @\n- [ ] @\n- [ ] @",
    "1. [ ] @\n   > @\n2. [X] @\n\n   @\n3. [ ] @",
    "- [x] @\n- [x] @\n- [ ] @",
    "<quiz>\n@ @?\n- [x] @\n> @\n- [ ] @\n- [ ] @\n\n@\n</quiz>\n@",
    "<quiz>\n@\n\n**@?**\n\n- [x] @\n- [ ] @\n- [ ] @\n</quiz>",
    "<quiz>\n@ [[@]]\n</quiz>",
    "<quiz>\n@?",
    "- [ ] @\n- [ ] @",
    "@[^1]",
    "[^9]: @ @",
    "[@]: https://example.org/@",
    "@?\n===",
    "@\n---",
)


@settings(deadline=None, max_examples=300)
@given(files(*MARKDOWN), st.booleans())
def test_markdown(pieces: list[Piece], front: bool) -> None:
    """Whatever a page is made of, in whatever order: its words are carried over, or told where they stand."""
    head = [Piece(["---", "title: @", "tags: @", "---"])] if front else []
    note = [Piece(["[^1]: @ @"])]
    # Two lists on end are one to Markdown.
    apart = [one for place, one in enumerate(pieces) if not (place and is_list(one) and is_list(pieces[place - 1]))]
    check(*written([*head, *apart, *note]), "a.md")


def is_list(piece: Piece) -> bool:
    return re.match(r"- |1\.", piece.lines[-1] if "Contents" in piece.lines[0] else piece.lines[0]) is not None


HEADS: tuple[tuple[str, Callable[[str], list[str]]], ...] = (
    ("question,correct,wrong 1,wrong 2,feedback,tags,", lambda more: ["@?", "@", "@", "@", "@", "@", more]),
    ("Question;A;B;C;Answer;", lambda more: ["@?", "@", "@", "@", "b", more]),
    ("question\toptions\tcorrect_answer\texplanation\t", lambda more: ["@?", "x|y @|@", "x", "@", more]),
    (
        "id #,question,correct_answer,incorrect_answers/0,incorrect_answers/1,",
        lambda more: ["", "@", "@", "@", "@", more],
    ),
    ("question,answer,title,explanation,", lambda more: ["@", "@", "@", "@", more]),
    ("term,definition,tags,", lambda more: ["@", "@", "@; @", more]),
)


@settings(deadline=None)
@given(st.data())
def test_table(data: st.DataObject) -> None:
    """A row is carried over or told at its line, and a column that is not known is told at the head."""
    head, row_of = data.draw(st.sampled_from(HEADS))
    sign = next(sign for sign in "\t;," if sign in head)
    known = data.draw(st.booleans())
    pieces = [Piece([head + ("Owner" if not known else "")])]
    for _ in range(data.draw(st.integers(1, 6))):
        cells = row_of(data.draw(st.sampled_from(["", "@@"])) if not known else "")
        fault = data.draw(st.sampled_from(["", "", "empty", "long", "open", "blank", "quoted"]))
        if fault == "empty":
            cells[data.draw(st.integers(0, len(cells) - 2))] = ""
        elif fault == "long":
            cells += ["@@"]
        elif fault == "open" and cells[0]:  # else the mark closes again, on the next line
            cells[0] = f'"{cells[0]}'
        elif fault == "blank":
            cells = [""] * len(cells)
        elif fault == "quoted":
            cells[-2 if cells[0] else 1] = f'"@{sign} ""@"""'
        pieces.append(Piece([sign.join(cells)]))
    text, places = written(pieces, between=None)
    check(text, places, "a.csv")


def test_what_is_neither_would_be_seen() -> None:
    """The check itself fails where a thing is lost in silence."""
    with pytest.raises(AssertionError):
        check("# Why?\n\nSo.\n", {"zq0z": {1}}, "a.md")
