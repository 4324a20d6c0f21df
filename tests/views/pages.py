"""Every kind of page there is, made from the small shelf."""

from collections.abc import Callable
from datetime import date

from nhs_lead.authoring.explanations import EXPLANATIONS
from nhs_lead.growth.assessment import Seen, changes, widest, widest_first
from nhs_lead.growth.colleagues import Figures
from nhs_lead.library.holdings import Holdings
from nhs_lead.model.faults import Fault
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.model.knowledge import Faq
from nhs_lead.quiz.drawing import Asked
from nhs_lead.quiz.marking import Answer, Marked, mark, total
from nhs_lead.views.assessment_pages import (
    Matched,
    Result,
    colleagues_page,
    comparison_page,
    competency_page,
    opening_page,
)
from nhs_lead.views.assessment_pages import (
    result_page as assessed_page,
)
from nhs_lead.views.entry_page import entry_page
from nhs_lead.views.explanation_pages import codes_page, explanation_page
from nhs_lead.views.faults_page import faults_page
from nhs_lead.views.hits import answer_page, hits_page
from nhs_lead.views.home import Learner, Left, holdings_page, home_page
from nhs_lead.views.listing import listing_page
from nhs_lead.views.page import Page
from nhs_lead.views.quiz_pages import asked_page, debrief_page, result_page
from nhs_lead.views.review_page import afterwards_page
from tests.views.conftest import Shelf

Build = Callable[[Shelf], Page]

ENTRIES = {
    "challenge": "full-beds",
    "competency": "kindness",
    "programme": "first-steps",
    "pathway": "ward-to-board",
    "level": "team",
    "practice": "huddle",
    "framework": "ladder",
    "faq": "what-is-kindness",
    "term": "hca",
    "scenario": "tears",
    "question": "first-step",
    "source": "study",
}
"""One entry of each kind."""

ANSWERS: dict[str, Answer] = {
    "tears": ["home", "listen", "tea", "round"],
    "rota": "agency",
    "thanks": {"name": "appropriate", "list": "inappropriate", "silent": "very-appropriate"},
    "winter": ["mail", "look", "tell"],
    "first-step": "helping",
}
"""An answer in each format, none of them as the key has it."""

HOLDINGS = Holdings(counts={"challenge": 2, "faq": 1, "scenario": 1234}, packs=["Small library 1"], faults_in={})

FAULTS = [
    Fault("team/faqs/a.yaml", 3, 5, "NL104", "error", "This faq has no 'answer'.", "Its first sentence answers."),
    Fault("team/faqs/a.yaml", 9, 1, "NL305", "warning", "Nothing leads to 'kindness'.", ""),
]


def item(shelf: Shelf, id: str) -> Item:
    """Return the scenario or question with this id."""
    entry = shelf.entries[id]
    assert isinstance(entry, Scenario | Question)
    return entry


def asked(shelf: Shelf, id: str) -> Asked:
    """Return an item as it is asked, its options the other way round than written."""
    one = item(shelf, id)
    return Asked(one, tuple([option.id for option in one.options][::-1]))


def marked(shelf: Shelf, id: str) -> Marked:
    """Return the marks of the answer to an item."""
    return mark(item(shelf, id), ANSWERS[id])


def _entry(id: str) -> Build:
    return lambda shelf: entry_page(shelf.entries[id], shelf.around(shelf.entries[id]))


def _listing(kind: str) -> Build:
    def built(shelf: Shelf) -> Page:
        entries = shelf.of_kind(kind)
        return listing_page(kind, entries, len(entries), shelf.titles)

    return built


def _hits(shelf: Shelf) -> Page:
    entries = shelf.entries
    matches = [("kind", "title", ""), ("attend", "body", "being there"), ("kind", "title", "")]
    return hits_page(
        [
            (entries["kindness"], matches),
            (entries["hca"], [("hca", "also", "")]),
            (entries["markup"], [("[red]", "title", ""), ("nothing", "parts", "")]),
        ]
    )


def _answer(shelf: Shelf) -> Page:
    faq = shelf.entries["what-is-kindness"]
    assert isinstance(faq, Faq)
    others = [shelf.entries["why-thrift"], shelf.entries["who-leads"]]
    return answer_page(faq, others, shelf.around(faq), [("kindness", 2)])


def _asked(id: str) -> Build:
    return lambda shelf: asked_page(asked(shelf, id), 2, 5)


def _debrief(id: str) -> Build:
    return lambda shelf: debrief_page(asked(shelf, id), marked(shelf, id), shelf.titles)


def _result(shelf: Shelf) -> Page:
    answered = [marked(shelf, id) for id in ANSWERS]
    steps = [("nhs-lead show kindness", "read what is behind your weakest answer")]
    return result_page("Kindness at work", answered, total(answered), [item(shelf, id) for id in ANSWERS], steps)


LEARNER = Learner(
    facts=12,
    dilemmas=1,
    minutes=9,
    next_day=date(2026, 11, 26),
    left=Left("Compassionate leadership", 2, 5),
    next_step=("nhs-lead quiz resilience", "a first dilemma on resilience"),
)

RATED = {
    "kindness": Seen(2, 4, "Sat with [red]Mary[/red] after her shift on 3 March."),
    "thrift": Seen(3, 2),
    "gone": Seen(1, 1),
}
"""Ratings of a self-assessment, one of them of a competency that the shelf no longer has."""

COMPETENCIES = ["thrift", "kindness"]
FIGURES = {"kindness": Figures(4, 2.5, 3.0), "thrift": None}
PARTS = [Matched("Caring", ["kindness"]), Matched("Money", []), Matched("", ["thrift"])]


def _competency(shelf: Shelf) -> Page:
    looks = ("Notices waste.", "Makes time for it.", "Makes time on a bad day.", "Others make time as well.")
    stands = [("Ladder of care", "Caring; Being there"), ("People Promise", "not named in it")]
    return competency_page("Kindness at work", "1 of 2", "It is what [[thrift]] is not.", looks, stands, shelf.titles)


def _assessed(shelf: Shelf) -> Page:
    return assessed_page(
        Result(
            day="2026-11-23",
            seen=RATED,
            order=widest_first(RATED, COMPETENCIES),
            widest=widest(RATED, COMPETENCIES),
            titles=shelf.titles,
            colleagues=FIGURES,
            framework="Ladder of care",
            parts=PARTS,
            practise="kindness",
            earlier=True,
        )
    )


def _assessed_alone(shelf: Shelf) -> Page:
    seen = {"kindness": Seen(3, 3), "thrift": Seen(4, 1)}
    order = widest_first(seen, COMPETENCIES)
    return assessed_page(Result("2026-11-23", seen, order, (), shelf.titles, colleagues={"kindness": None}))


def _compared(shelf: Shelf) -> Page:
    after = {"kindness": Seen(4, 4), "thrift": Seen(1, 2), "markup": Seen(2, 2)}
    return comparison_page("2025-11-03", "2026-11-23", changes(RATED, after, [*COMPETENCIES, "markup"]), shelf.titles)


PAGES: dict[str, Build] = {
    **{f"entry-{kind}": _entry(id) for kind, id in ENTRIES.items()},
    "entry-overdue": _entry("thrift"),
    "entry-closed-programme": _entry("old-steps"),
    "entry-markup": _entry("markup"),
    **{f"listing-{FOLDERS[kind]}": _listing(kind) for kind in MODELS},
    "hits": _hits,
    "answer": _answer,
    "asked-rank": _asked("tears"),
    "asked-best": _asked("rota"),
    "asked-rate": _asked("thanks"),
    "asked-choose-three": _asked("winter"),
    "asked-recall": _asked("first-step"),
    "debrief-rank": _debrief("tears"),
    "debrief-best": _debrief("rota"),
    "debrief-rate": _debrief("thanks"),
    "debrief-choose-three": _debrief("winter"),
    "debrief-recall": _debrief("first-step"),
    "result": _result,
    "assess-opening": lambda _: opening_page(14, 3, "2026-11-23", "healthcare-leadership-model"),
    "assess-competency": _competency,
    "assess-result": _assessed,
    "assess-result-alone": _assessed_alone,
    "assess-compared": _compared,
    "assess-colleagues": lambda shelf: colleagues_page(FIGURES, shelf.titles),
    "assess-colleagues-few": lambda shelf: colleagues_page({"kindness": None}, shelf.titles),
    "home": lambda _: home_page(HOLDINGS),
    "home-learner": lambda _: home_page(HOLDINGS, LEARNER),
    "afterwards": lambda _: afterwards_page(date(2026, 11, 26), 4, anything=False),
    "holdings": lambda _: holdings_page(HOLDINGS),
    "faults": lambda _: faults_page(FAULTS, "team"),
    "explanation": lambda _: explanation_page(EXPLANATIONS[3]),
    "codes": lambda _: codes_page([EXPLANATIONS[3], *EXPLANATIONS[20:26]]),
    "no-faults": lambda _: faults_page([], "team and content"),
}
"""Each kind of page under the name of its golden file."""
