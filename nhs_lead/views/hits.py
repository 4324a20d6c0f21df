"""What a search found, and why; and the best answer in full."""

from collections.abc import Mapping, Sequence

from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Faq
from nhs_lead.pages.page import Block, Found, Heading, Hits, Items, Next, Page, Section, Text
from nhs_lead.views.entry_page import Surroundings, sources_and_review

CLOSE = 3
"""Entries that are named as close to an answer."""

MEANING = "meaning"
"""The field of a match by meaning: it lies in no field's words."""

FIELD_NAMES = {"title": "title", "also": "other names", "lead": "summary", "parts": "parts", "body": "text"}


def hits_page(entries: Sequence[tuple[Entry, Sequence[tuple[str, str, str]]]]) -> Page:
    """Return what was found. Each entry comes with its matches: word, field, and through what."""
    lines = []
    for entry, matches in entries:
        kind = str(entry.__struct_config__.tag)
        lines.append(Found(entry.id, entry.title, KINDS[kind].over_one, entry.summary, _why(matches)))
    return Page([Hits(lines), Next([(f"nhs-lead show {lines[0].id}", "read the first")])])


def answer_page(faq: Faq, others: Sequence[Entry], around: Surroundings, practise: Sequence[tuple[str, int]]) -> Page:
    """Return the answer to a question in full, then the runners-up.

    `practise` names the topics that have scenarios, with how many.
    """
    blocks: list[Block] = [Heading(faq.question), Text(faq.answer)]
    titles = around.titles
    named = {faq.id: faq.question}  # each entry is named once, and each title
    see = []
    for id in faq.related:
        if id in titles and id not in named and titles[id] not in named.values():
            named[id] = titles[id]
            see.append(f"{titles[id]} [{id}]")
    if see:
        blocks += [Section("See also"), Items(see)]
    close = _others(others, named)
    if close:
        blocks += [Section("Also close"), Items([f"{other.title} [{other.id}]" for other in close])]
    blocks += sources_and_review(faq, around)
    commands = [(f"nhs-lead show {other.id}", other.title) for other in close[:1]]
    commands += [
        (f"nhs-lead quiz {topic}", f"{count} scenario{'s' if count > 1 else ''}") for topic, count in practise[:1]
    ]
    blocks.append(Next(commands))
    return Page(blocks, titles)


def instead_page(best: Entry, others: Sequence[Entry]) -> Page:
    """Return what answers a question that no FAQ does: the entry's summary, and how to read it."""
    kind = str(best.__struct_config__.tag)
    command = f"nhs-lead show {best.id}"
    blocks: list[Block] = [
        Heading(best.title, KINDS[kind].over_one),
        Text(best.summary or getattr(best, "expansion", "") or best.title),
        Text("No question here is quite yours; this page comes nearest. To read it:"),
        Text(command),
    ]
    close = _others(others, {best.id: best.title})
    if close:
        blocks += [Section("Also close"), Items([f"{other.title} [{other.id}]" for other in close])]
    blocks.append(Next([(command, "read it")]))
    return Page(blocks)


def _others(others: Sequence[Entry], named: Mapping[str, str]) -> list[Entry]:
    """Return the first of `others` whose ids and titles are not `named` yet, each title once."""
    known = set(named.values())
    close: list[Entry] = []
    for other in others:
        if len(close) < CLOSE and other.id not in named and other.title not in known:
            known.add(other.title)
            close.append(other)
    return close


def _why(matches: Sequence[tuple[str, str, str]]) -> str:
    by_field: dict[str, list[str]] = {}
    close = [via for _, field, via in matches if field == MEANING]
    for word, field, via in matches:
        if field == MEANING:
            continue
        by_field.setdefault(field, []).append(f"{word} ({via})" if via else word)
    said = [f"{', '.join(dict.fromkeys(words))} in {FIELD_NAMES[field]}" for field, words in by_field.items()]
    return "; ".join(said + [f"close in meaning to '{name}'" for name in close])
