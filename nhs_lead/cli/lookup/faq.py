"""`nhs-lead faq [WORDS…]`: the best answer in full."""

from typing import Annotated

import typer

from nhs_lead.cli.json_shapes import brief
from nhs_lead.cli.lookup.found import found, hit_json
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.surroundings import surroundings
from nhs_lead.errors import UsageError
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.model.knowledge import Faq
from nhs_lead.views.hits import answer_page, instead_page
from nhs_lead.views.listing import listing_page
from nhs_lead.views.questions_page import questions_page


def command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Your question, without apostrophes and question marks, or all of it in double quotation marks."
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Without words: list every question, in place of subjects.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many --json gives.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, best answer first.")] = False,
) -> None:
    """Ask a question and read the best answer. Without words: what is asked, by subject; in a pipe every question."""
    screen = open_screen(context)
    if words and every:
        raise UsageError("--all lists every question, and was given words to search for.", "Leave out one of them.")
    library = open_library(context, screen)
    if not words:
        faqs = [faq for faq in library.of_kind("faq") if isinstance(faq, Faq)]
        if as_json:
            screen.json([{**brief(faq), "answer": faq.answer} for faq in faqs])
            return
        by_subject = None if every or screen.form == "plain" else questions_page(faqs)
        screen.show(by_subject or listing_page("faq", faqs, len(faqs), {}))
        return
    hits = found(library, screen, words, Within(("faq",)), limit)
    if as_json:
        screen.json([hit_json(hit) for hit in hits])
        return
    best = hits[0].entry
    runners_up = [hit.entry for hit in hits[1:]]
    if not isinstance(best, Faq):
        screen.show(instead_page(best, runners_up))
        return
    around = surroundings(library, best)
    screen.show(answer_page(best, runners_up, around, _practise(library, best)))


def _practise(library: Library, faq: Faq) -> list[tuple[str, int]]:
    """The related entries that scenarios practise, with how many."""
    counts = [(entry.id, library.how_many_practise(entry)) for entry in library.entries(faq.related)]
    return [(id, count) for id, count in counts if count]
