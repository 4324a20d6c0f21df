"""What a person has written, read as Markdown whatever it has become. Only home of markdown-it.

Nothing in it does anything: HTML and markup are shown as typed, and characters that would steer a terminal are named
instead of sent.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from nhs_lead.model.links import linked_ids
from nhs_lead.model.wording import MONTHS
from nhs_lead.pages.page import Block, Facts, Heading, Items, Page, Section, Text, Verbatim
from nhs_lead.views.visible_page import visible

BREAK = "\n\n"
"""How a line end is read that somebody put there on purpose."""

_REVIEW = re.compile(r"\breview(?:ed)?\b\W*(?:on|by|date)?\W*(.*)", re.I)
_NUMBER = re.compile(r"^\d+[.)]\s+")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_BRITISH = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?!\d)")


class WrittenGoal(NamedTuple):
    """A goal as it was found in a plan. `others` are dates on its review line that differ from the one taken."""

    title: str
    review_on: datetime.date | None
    others: tuple[datetime.date, ...] = ()


def written_page(text: str) -> Page:
    """Return `text` as a page. Any text gives one."""
    text = visible(text)
    tree = SyntaxTreeNode(_parser().parse(text))
    blocks = [block for node in tree.children for block in _blocks(node)]
    # A link of the library is the library's business: what a person typed in brackets is shown in brackets.
    return Page(blocks, {id: f"[[{id}]]" for id in linked_ids(text)})


def written_goals(text: str) -> list[WrittenGoal]:
    """Return the goals in a plan: its headings of the second level, each with the review date below it, if any.

    The number before a goal is not part of its name.

    The date stands on a line that begins with 'Review on', as 2027-01-18, 18/01/2027 or 18 January 2027.
    """
    goals: list[WrittenGoal] = []
    title = ""
    lines: list[str] = []
    for node in SyntaxTreeNode(_parser().parse(visible(text))).children:
        if node.type == "heading" and node.tag in ("h1", "h2"):
            goals += [_goal(title, lines)] if title else []
            title = _NUMBER.sub("", _line(node)) if node.tag == "h2" else ""
            lines = []
        else:
            lines += [line for leaf in _leaves(node) for line in _inline(leaf).split("\n")]
    return goals + ([_goal(title, lines)] if title else [])


def _goal(title: str, lines: Sequence[str]) -> WrittenGoal:
    for line in lines:
        review = _REVIEW.match(line.strip())
        if review and (days := list(dict.fromkeys(_days(review[1])))):
            return WrittenGoal(title, days[0], tuple(days[1:]))
    return WrittenGoal(title, None)


def _days(text: str) -> Iterator[datetime.date]:
    """Yield the days that `text` names, in their order; what no calendar has is passed over."""
    dates = [(at.start(), (at[1], at[2], at[3])) for at in _ISO.finditer(text)]
    dates += [(at.start(), (at[3], at[2], at[1])) for at in _BRITISH.finditer(text)]
    months = {month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)}
    for at in _IN_WORDS.finditer(text):
        month = months.get(at[2][:3].lower(), 0)
        if month and MONTHS[month - 1].lower().startswith(at[2].lower()):
            dates.append((at.start(), (at[3], str(month), at[1])))
    for _, (year, number, day) in sorted(dates):
        try:
            yield datetime.date(int(year), int(number), int(day))
        except ValueError:
            continue


def _parser() -> MarkdownIt:
    # A line such as '[Note]: Jo' defines a link, and would not be shown.
    return MarkdownIt("commonmark").enable("table").disable("reference")


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "heading":
            if text := _line(node):
                yield Heading(text) if node.tag == "h1" else Section(text)
        case "bullet_list" | "ordered_list":
            yield from _list(node)
        case "fence" | "code_block":
            yield Verbatim(node.content.expandtabs(4).rstrip("\n").split("\n"))
        case "html_block":
            if node.content.strip():
                yield Text("\n".join(" ".join(line.split()) for line in node.content.split("\n") if line.strip()))
        case "table":
            yield from _table(node)
        case "blockquote":
            for child in node.children:
                yield from _blocks(child)
        case _:
            parts = [" ".join(part.split()) for part in _inline(node).split(BREAK)] if node.children else []
            if any(parts):
                yield Text("\n\n".join(part for part in parts if part))


def _list(node: SyntaxTreeNode) -> Iterator[Block]:
    items = [_item(child) for child in node.children]
    if pairs := _labelled(node):
        yield Facts(pairs)
    elif node.type == "bullet_list":
        yield Items([item for item in items if item] or [""])
    elif (start := int(node.attrs.get("start", 1))) == 1:
        yield Items(items, numbered=True)
    else:  # a line such as '2027. The year in which I lead'
        yield Text("\n\n".join(f"{number}. {item}" for number, item in enumerate(items, start=start)))


def _labelled(node: SyntaxTreeNode) -> list[tuple[str, str]]:
    """Return label and text of each item, where every item is written '**Label**: text'; else nothing."""
    pairs = []
    for item in node.children:
        leaves = _leaves(item)
        inline = leaves[0].children[0].children if len(leaves) == 1 and leaves[0].children else []
        parts = [part for part in inline if part.type != "text" or part.content]
        label = _said(parts[0]) if parts and parts[0].type == "strong" else ""
        rest = " ".join("".join(map(_said, parts[1:])).split()) if parts else ""
        if node.type != "bullet_list" or not label.strip() or not re.match(r": \S", rest):
            return []
        pairs.append((" ".join(label.split()), rest[1:].strip()))
    return pairs


def _table(node: SyntaxTreeNode) -> Iterator[Block]:
    """Yield a table as lines that read alone: in each the name of the column before its cell."""
    rows = [[_line(cell) for cell in row.children] for part in node.children for row in part.children]
    header, *others = rows
    lines = [
        "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=False) if cell)
        for row in others
    ]
    yield Items([line for line in lines if line] or ["; ".join(header)])


def _item(node: SyntaxTreeNode) -> str:
    """Return everything in an item of a list as one line."""
    return "; ".join(said for leaf in _leaves(node) if (said := _line(leaf)))


def _leaves(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """Return the blocks in `node` that hold text and no other blocks."""
    if node.type in ("paragraph", "heading", "fence", "code_block", "html_block", "th", "td") or not node.children:
        return [node]
    return [leaf for child in node.children for leaf in _leaves(child)]


def _line(node: SyntaxTreeNode) -> str:
    return " ".join(_inline(node).split())


def _inline(node: SyntaxTreeNode) -> str:
    """Return the text of a leaf, its own line ends kept."""
    if node.type in ("fence", "code_block", "html_block"):
        return node.content
    return "".join(_said(child) for inline in node.children for child in inline.children)


def _said(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak":
            return "\n"
        case "hardbreak":
            return BREAK
        case "link" | "image":
            words = "".join(map(_said, node.children)) if node.children else node.content
            address = str(node.attrs.get("href") or node.attrs.get("src") or "")
            return words if words == address else f"{words} ({address})" if address else words
        case _:
            return "".join(map(_said, node.children)) if node.children else node.content
