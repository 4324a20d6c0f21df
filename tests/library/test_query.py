"""What somebody typed, understood."""

import pytest

from nhs_lead.library.library import Library
from nhs_lead.library.query import MOST_WORDS, Wanted, understood
from tests.library.conftest import Shelve

PACK = {
    "levels/a.yaml": """
        - id: wellbeing
          about: Wellbeing of teams on wards. It is being kind, and doing well.
        - id: team-work
          about: Work in teams is team work. Burnout, and the burning of candles.
        """,
    "glossary/a.yaml": """
        - {id: qi, title: QI, expansion: quality improvement}
        - {id: hca, title: HCA, expansion: healthcare assistant}
        """,
    "thesaurus.yaml": "worn out: [burnout, tired]\nburning out: [tired]\nout: [elsewhere]\n",
}


@pytest.fixture(scope="module")
def library(shelve: Shelve) -> Library:
    return shelve(PACK)


def words(wanted: Wanted) -> list[str]:
    return [word.word for word in wanted.words]


def meant(wanted: Wanted) -> set[tuple[str, str]]:
    return {(expansion.typed, expansion.said) for expansion in wanted.expansions}


def test_telling_words(library: Library) -> None:
    """Telling words are kept in their order, each once by its stem; question words are left out."""
    assert words(understood(library, ["How do the teams, team and wards do well?"])) == ["teams", "wards", "well"]


def test_only_function_words(library: Library) -> None:
    """Where there are no others, question words are the telling ones."""
    assert words(understood(library, ["what is it"])) == ["what", "is", "it"]


def test_all_words_keep_their_place(library: Library) -> None:
    """The order of all words is known, so that names are found as they are said."""
    assert understood(library, ["being on wards"]).sequence == ["be", "on", "ward"]


@pytest.mark.parametrize(("typed", "read"), [("teamwork", "team work"), ("wardteams", "")])
def test_words_written_together(library: Library, typed: str, read: str) -> None:
    """A word that the library writes as two is read as two; both have to be words of its own."""
    wanted = understood(library, [typed])
    assert wanted.mended.get(typed, "") == read


def test_words_written_apart(library: Library) -> None:
    """Two words that the library writes as one are read as that one, too."""
    wanted = understood(library, ["well being"])
    assert ("well being", "wellbeing") in meant(wanted)
    assert wanted.mended == {}


def test_small_words_are_not_written_together(shelve: Shelve) -> None:
    """ "A ward" is no award and "do I" no DOI, though "over time" is overtime."""
    library = shelve({"levels/a.yaml": "- {id: a, title: Award and doi, about: Overtime on a ward.}\n"})
    assert meant(understood(library, ["do I need a ward over time"])) == {("over time", "overtime")}


def test_phrases(library: Library) -> None:
    """Words stand for others alone and together, wherever in the question they are."""
    assert meant(understood(library, ["I am burning out with QI"])) == {
        ("burning out", "tired"),
        ("out", "elsewhere"),
        ("qi", "quality improvement"),
    }


def test_words_of_the_thesaurus_are_no_slips(library: Library) -> None:
    """A word that stands in the thesaurus only together with another is still no slip for a third."""
    wanted = understood(library, ["worn out"])
    assert wanted.mended == {}
    assert ("worn out", "tired") in meant(wanted)


def test_mended_words_stand_for_others_too(library: Library) -> None:
    """A slip within a phrase that stands for another does not break it."""
    wanted = understood(library, ["qualty improvement"])
    assert wanted.mended == {"qualty": "quality"}
    assert ("quality improvement", "QI") in meant(wanted)


def test_long_query(library: Library) -> None:
    """No more words are looked at than anybody types."""
    assert len(understood(library, ["team ward " * 100]).sequence) == MOST_WORDS


def test_english_words_are_no_slips(library: Library) -> None:
    """A word that people write is left as it is, though the library has one that looks like it and lacks this one."""
    assert understood(library, ["turnout"]).mended == {}
    assert understood(library, ["burnot"]).mended == {"burnot": "burnout"}


def test_several_of_an_abbreviation(library: Library) -> None:
    """Several of what the library abbreviates are read as one of it."""
    assert understood(library, ["HCAs"]).mended == {"hcas": "hca"}


def test_slips_for_small_words(library: Library) -> None:
    """Nothing is read as a word that tells nothing."""
    assert "being" not in understood(library, ["beings"]).mended.values()


@pytest.mark.parametrize(
    ("typed", "name"),
    [("what is a driver diagram", "driver diagram"), ("Burnout explained", "burnout"), ("what is it", "")],
)
def test_what_is_asked_of(library: Library, typed: str, name: str) -> None:
    """Words before and behind a name that only ask what it is are told apart from it."""
    assert understood(library, [typed]).asked_of == name
