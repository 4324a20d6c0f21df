"""What a search found, and why; and the best answer in full."""

from collections.abc import Sequence

from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Faq
from nhs_lead.pages.page import Block, Found, Heading, Hits, Items, Next, Page, Section, Text
from nhs_lead.views.entry_page import KIND_NAMES, Surroundings, sources_and_review

FIELD_NAMES = {"title": "title", "also": "other names", "lead": "summary", "parts": "parts", "body": "text"}


def hits_page(entries: Sequence[tuple[Entry, Sequence[tuple[str, str, str]]]]) -> Page:
    """Return what was found. Each entry comes with its matches: word, field, and through what."""
    found = []
    for entry, matches in entries:
        kind = str(entry.__struct_config__.tag)
        found.append(
            Found(entry.id, entry.title, KIND_NAMES.get(kind, kind.capitalize()), entry.summary, _why(matches))
        )
    return Page([Hits(found), Next([(f"nhs-lead show {found[0].id}", "read the first")])])


def answer_page(faq: Faq, others: Sequence[Entry], around: Surroundings, practise: Sequence[tuple[str, int]]) -> Page:
    """Return the answer to a question in full, then the runners-up.

    `practise` names the topics that have scenarios, with how many.
    """
    blocks: list[Block] = [Heading(faq.question), Text(faq.answer)]
    titles = around.titles
    see = [f"{titles[id]} [{id}]" for id in faq.related if id in titles]
    if see:
        blocks += [Section("See also"), Items(see)]
    if others:
        blocks += [Section("Also close"), Items([f"{other.title} [{other.id}]" for other in others])]
    blocks += sources_and_review(faq, around)
    commands = [(f"nhs-lead show {other.id}", other.title) for other in others[:1]]
    commands += [
        (f"nhs-lead quiz {topic}", f"{count} scenario{'s' if count > 1 else ''}") for topic, count in practise[:1]
    ]
    blocks.append(Next(commands))
    return Page(blocks, titles)


def _why(matches: Sequence[tuple[str, str, str]]) -> str:
    by_field: dict[str, list[str]] = {}
    for word, field, via in matches:
        by_field.setdefault(field, []).append(f"{word} ({via})" if via else word)
    return "; ".join(f"{', '.join(dict.fromkeys(words))} in {FIELD_NAMES[field]}" for field, words in by_field.items())
