"""Names that are typed as they stand."""

import pytest

from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import search
from nhs_lead.library.text import exact_key
from tests.library.conftest import Shelve

PACK = {
    "levels/a.yaml": """
        - {id: page, title: Emergency care, about: A and E is busy. CEO and CEO and CEO., also: [front door]}
        - {id: programme-page, title: The Seacole course, about: For first leaders., also: [the 10-year plan]}
        - {id: chief, title: What a CEO does for the CEO network, about: The CEO leads., also: [CEO work, CEO day]}
        """,
    "glossary/a.yaml": """
        - {id: ae, title: A&E, expansion: accident and emergency, meaning: The front of a hospital.}
        - {id: ceo, title: CEO, expansion: chief executive officer, meaning: Who leads.}
        - {id: seacole-term, title: Seacole course, meaning: A course.}
        """,
    "interviews/a.yaml": """
        - id: asked
          title: A quiet ward
          question: What did you do?
          roles: [consultant]
          theme: values
          also: [front door]
          looking_for: [You say what you did., You say why.]
          outline: [The problem., The answer.]
          pitfalls: [Saying nothing.]
        """,
    "sources/a.yaml": "- {id: seacole-source, title: Seacole course}\n- {id: other, title: A report}\n",
}


@pytest.fixture(scope="module")
def library(shelve: Shelve) -> Library:
    return shelve(PACK)


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("A&E", "ae"),
        ("a & e", "ae"),
        ("A and E", "ae"),
        ("accident & emergency", "ae"),
        ("ceo", "ceo"),
        ("CEOs", "ceo"),
        ("The CEO", "ceo"),
        ("chief executive officers", "ceo"),
        ("emergency-care", "page"),
        ("front doors", "page"),
        ("a quiet ward", "asked"),
        ("ten year plan", "programme-page"),
        ("Seacole Course", "programme-page"),
        ("a report", "other"),
    ],
)
def test_a_name_leads(library: Library, typed: str, id: str) -> None:
    """Case, hyphens, plurals, "the" and "&" tell nothing; a page comes before a term, and that before a source."""
    results = search(library, [typed])
    assert results.hits[0].entry.id == id
    assert results.certainty > 0
    assert library.called(typed).id == id


def test_another_name_of_a_question(library: Library) -> None:
    """What is about a thing comes before an interview question that goes by the same other name."""
    assert [hit.entry.id for hit in search(library, ["front door"]).hits][:2] == ["page", "asked"]
    assert library.called("front door").id == "page"


def test_a_name_within_a_kind(library: Library) -> None:
    """Kept to a kind, the entry of that kind leads."""
    assert search(library, ["seacole course"], Within(("source",))).hits[0].entry.id == "seacole-source"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("well-led", "Well led", True),
        ("non-executive", "nonexecutive", True),
        ("the board", "boards", True),
        ("first line", "line first", False),
        ("the", "the", True),
        ("the", "and", False),
    ],
)
def test_exact_key(one: str, other: str, same: bool) -> None:
    """Two names are the same where people take them to be; order tells."""
    assert (exact_key(one) == exact_key(other)) is same
