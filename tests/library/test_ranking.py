"""Which entries fit, and how well."""

import pytest

from nhs_lead.library.library import Library
from nhs_lead.library.query import understood
from nhs_lead.library.ranking import Within, ranked
from nhs_lead.library.search import search
from tests.library.conftest import Shelve


def found(library: Library, words: str, within: Within | None = None) -> list[str]:
    return [hit.entry.id for hit in search(library, [words], within or Within(), limit=50).hits]


def test_page_comes_before_what_mentions_it(shelve: Shelve) -> None:
    """The page about a thing comes before a scenario, a term or a source of the same words."""
    options = "".join(f"\n    - {{id: o{n}, text: Ask., key: {n}, because: So.}}" for n in (1, 2, 3))
    library = shelve(
        {
            "sources/a.yaml": "- {id: source, title: Pelican care}\n",
            "glossary/a.yaml": "- {id: term, title: Pelican care, meaning: Care of pelicans.}\n",
            "scenarios/a.yaml": f"- id: scenario\n  title: Pelican care\n  situation: Wait.\n  format: best\n"
            f"  options:{options}\n",
            "levels/a.yaml": "- {id: page, title: Pelican care, about: Care of pelicans.}\n",
        }
    )
    assert found(library, "pelican care")[0] == "page"
    assert found(library, "pelican")[0] == "page"
    assert set(found(library, "pelican")) == {"page", "scenario", "term", "source"}


def test_whole_name(shelve: Shelve) -> None:
    """What bears the whole of what was typed as a name comes before what says its words more often and together."""
    library = shelve(
        {
            "levels/a.yaml": """
                - {id: often, title: First line care, also: [care line, first care line], about: First line.}
                - {id: named, title: Wards, also: [first line], about: Of beds.}
                - {id: other, title: Theatres, about: Of tables.}
                """,
        }
    )
    assert found(library, "first line")[0] == "named"
    assert found(library, "first line care")[0] == "often"


def test_what_points_to_a_page(shelve: Shelve) -> None:
    """Of two entries that fit alike, the one that a good answer points to comes first."""
    page = "- {{id: {0}, title: The {0}, about: Pelicans at sea.}}\n"
    library = shelve(
        {
            "levels/a.yaml": page.format("east") + page.format("west") + page.format("north"),
            "faqs/a.yaml": "- {id: q, question: Why pelicans?, answer: Fish., related: [west]}\n",
        }
    )
    assert next(id for id in found(library, "pelicans") if id != "q") == "west"


def test_what_happens_tells_more_than_who_and_where(shelve: Shelve) -> None:
    """Of entries that each hold one of two words of a question, what happens leads before who is there."""
    told = {"matron": "The matron of matrons, a matron.", "kettle": "A kettle is told of.", "rota": "A rota is."}
    library = shelve({"levels/a.yaml": "".join(f"- {{id: of-{id}, about: '{text}'}}\n" for id, text in told.items())})
    assert found(library, "matron kettle")[0] == "of-kettle"


def test_rare_words_tell_more(shelve: Shelve) -> None:
    """A word that everything uses counts little beside one that few do."""
    common = "".join(f"- {{id: n{n}, title: Leadership {n}, about: Leadership.}}\n" for n in range(20))
    library = shelve({"levels/a.yaml": common, "practices/a.yaml": "- {id: rare, about: A pelican is kept.}\n"})
    assert found(library, "leadership pelican")[0] == "rare"


WITHIN = [
    Within(),
    Within(kinds=("level",)),
    Within(kinds=("level", "programme")),
    Within(tag="sea"),
    Within(tag="Sea"),
    Within(level="top"),
    Within(kinds=("programme",), tag="sea", level="top"),
    Within(kinds=("faq",)),
    Within(tag="land"),
]


@pytest.fixture(scope="module")
def aviary(shelve: Shelve) -> Library:
    return shelve(
        {
            "levels/a.yaml": """
                - {id: top, title: Pelican top, about: x, tags: [sea]}
                - {id: low, title: Pelican low, about: Pelican.}
                """,
            "programmes/a.yaml": """
                - {id: course, title: Course, about: Pelican., tags: [sea], level: top}
                - {id: school, title: School, about: Pelican., also: [pelican school], tags: [lake], level: low}
                """,
        }
    )


@pytest.mark.parametrize("within", WITHIN, ids=str)
def test_within(aviary: Library, within: Within) -> None:
    """What a search is kept to holds for the index and for an entry at hand alike."""
    every = search(aviary, ["pelican"], limit=50).hits
    assert len(every) == 4
    assert set(found(aviary, "pelican", within)) == {hit.entry.id for hit in every if within.holds(hit.entry)}


def test_only_found_by_name(shelve: Shelve) -> None:
    """However many entries use a word, the one that bears it as a name is among the first."""
    many = "".join(f"- {{id: n{n}, title: Bird {n}, about: {'Pelican. ' * 3}}}\n" for n in range(80))
    library = shelve({"levels/a.yaml": many, "practices/a.yaml": "- {id: named, title: Pelican, about: A bird.}\n"})
    assert found(library, "pelican")[0] == "named"


def test_where_a_word_tells(shelve: Shelve) -> None:
    """A word tells of an entry in its title, a name or its lead; deep in its text it is covered, and no more."""
    library = shelve(
        {
            "levels/a.yaml": "- {id: title, title: Pelicans, about: Of birds.}\n"
            "- {id: lead, title: Birds, about: Of pelicans.}\n"
            "- {id: body, title: Ponds, about: Of water. It is deep. A pelican may come.}\n"
        }
    )
    entries = ranked(library, understood(library, ["pelican"]), Within(), 10).entries
    candidates = {fitting.entry.id: fitting.candidate for fitting in entries}
    assert {id: candidate.telling for id, candidate in candidates.items()} == {"title": 1.0, "lead": 1.0, "body": 0.0}
    assert {candidate.coverage for candidate in candidates.values()} == {1.0}


def test_a_word_is_covered_in_part_by_what_it_stands_for(shelve: Shelve) -> None:
    """An entry that says what a typed word stands for covers three fifths of it; one that says neither, nothing."""
    library = shelve(
        {
            "glossary/a.yaml": "- {id: zog, title: ZOG, expansion: pelican council}\n",
            "levels/a.yaml": "- {id: typed, title: Zog work, about: Fish.}\n"
            "- {id: meant, title: Birds, about: The pelican council meets.}\n",
        }
    )
    entries = ranked(library, understood(library, ["zog"]), Within(), 10).entries
    coverage = {fitting.entry.id: fitting.candidate.coverage for fitting in entries}
    assert coverage["typed"] == 1.0
    assert coverage["meant"] == pytest.approx(0.6)
