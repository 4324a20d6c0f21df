"""The first screen: what is here and what to try."""

from nhs_lead.library.holdings import Holdings
from nhs_lead.model.kinds import FOLDERS
from nhs_lead.views.page import Heading, Next, Page, Parts, Quiet, Row, Section, Table, Text
from nhs_lead.views.words import counted_kind

SAYS = {
    "challenge": "What makes leading in the NHS hard, and what to do about it",
    "competency": "What good leaders do, and how to get better at it",
    "programme": "Courses and schemes: who they are for, and whether they recruit",
    "pathway": "Career routes into leadership",
    "level": "What is asked of leaders, from everybody to the board",
    "practice": "What teams and organisations do to grow leaders",
    "framework": "Models, standards, reviews and laws, and whether they are in force",
    "faq": "Questions people ask, answered in the first sentence",
    "term": "Words and abbreviations",
    "scenario": "Dilemmas to practise judgement on",
    "question": "Questions of fact for a quiz",
    "source": "Where every claim comes from",
}
DISCLAIMER = "An independent learning aid. Not a product of the NHS, and not for selection or appraisal decisions."


def holdings_page(holdings: Holdings) -> Page:
    """Return the kinds of entry and how many there are of each."""
    return Page([_table(holdings), Next([("nhs-lead browse challenges", "list the entries of a kind")])])


def _table(holdings: Holdings) -> Table:
    counts = holdings.counts
    rows = [
        Row(FOLDERS[kind], [counted_kind(counts[kind], kind), SAYS[kind]]) for kind in FOLDERS if counts.get(kind, 0)
    ]
    return Table(("Here are", "For"), rows, (2, 5))


def home_page(holdings: Holdings) -> Page:
    """Return what the library holds and three things to try."""
    return Page(
        [
            Heading("Leadership in the NHS", ", ".join(holdings.packs)),
            Text("Look things up, ask a question in your own words, practise judgement on real dilemmas."),
            _table(holdings),
            Section("Three things to try"),
            Parts(
                [
                    ("nhs-lead browse challenges", "see what leaders are up against"),
                    ("nhs-lead faq clinical vs management", "ask in your own words"),
                    ("nhs-lead quiz compassion", "practise on a dilemma"),
                ]
            ),
            Quiet(DISCLAIMER),
        ]
    )
