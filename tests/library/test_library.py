"""What can be asked of the library, beside searching it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.errors import NotFoundError
from nhs_lead.library.library import Library
from nhs_lead.model.entry import Entry
from tests.library.conftest import Shelve

PACK = {
    "challenges/a.yaml": """
        - id: workforce-shortages
          title: Workforce shortages
          also: [staff crisis, no nurses]
          about: Too few people.
          tags: [workforce, money]
          related: [financial-constraint]
          competencies: [resilience]
        - id: financial-constraint
          title: Financial constraint
          about: Too little money. See [[resilience|holding on]].
          tags: [money]
          sources: ["report#p1"]
        """,
    "competencies/a.yaml": """
        - id: resilience
          title: Resilience
          also: [Bouncing back]
          about: Holding on.
          tags: [workforce]
        """,
    "glossary/a.yaml": """
        - id: icb
          title: ICB
          expansion: integrated care board
          also: [the board]
          meaning: It plans care.
        - id: quality-board
          title: Quality board
          also: [the board]
          meaning: It looks at quality.
        - id: caf-term
          title: Café
          meaning: Where people meet.
        """,
    "faqs/a.yaml": "".join(
        f"""
        - id: why-{number:02}
          question: Why {number}?
          answer: So.
        """
        for number in range(23)
    ),
    "scenarios/a.yaml": """
        - id: winter
          competencies: [resilience]
          situation: You wait.
          format: best
          options:
            - {id: a, text: Ask., key: 1, because: So.}
            - {id: b, text: Ask., key: 2, because: So.}
            - {id: c, text: Ask., key: 3, because: So.}
        """,
    "sources/a.yaml": "- {id: report, title: A report}\n",
    "thesaurus.yaml": "trolley: [workforce shortages]\nworkforce gap: [workforce shortages]\n",
}


@pytest.fixture(scope="module")
def library(shelve: Shelve) -> Library:
    return shelve(PACK)


def ids(entries: list[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def test_get(library: Library) -> None:
    """An entry is got by its id, whole, and by nothing else."""
    entry = library.get("icb")
    assert entry is not None
    assert (entry.title, entry.summary) == ("ICB", "It plans care.")
    for other in ("ICB", "ic", "", "gone", "#holdings", "icb "):
        assert library.get(other) is None


def test_entry(library: Library) -> None:
    """Where there is no such id the error names those that it may have been a slip for."""
    assert library.entry("icb").title == "ICB"
    with pytest.raises(NotFoundError) as caught:
        library.entry("workforce-shortage")
    assert caught.value.exit_code == 3
    assert caught.value.message == "There is no entry 'workforce-shortage'."
    assert caught.value.hint == "Did you mean workforce-shortages? nhs-lead search finds entries by their words."


def test_entry_that_is_like_no_other(library: Library) -> None:
    """Where nothing looks like it, nothing is suggested."""
    with pytest.raises(NotFoundError) as caught:
        library.entry("zzzz")
    assert caught.value.hint == "nhs-lead search finds entries by their words."


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("workforce-shortages", "workforce-shortages"),
        ("Workforce-Shortages", "workforce-shortages"),
        ("Workforce shortages", "workforce-shortages"),
        ("shortages of workforce", None),
        ("shortage workforce", "workforce-shortages"),
        ("STAFF CRISIS", "workforce-shortages"),
        ("bouncing back", "resilience"),
        ("integrated care board", "icb"),
        ("Integrated Care Boards", "icb"),
        ("cafe", "caf-term"),
        ("Why 7?", "why-07"),
    ],
)
def test_called(library: Library, name: str, id: str | None) -> None:
    """An entry goes by its id, its title, its expansion and its other names, in any case, order and number."""
    if id is None:
        with pytest.raises(NotFoundError):
            library.called(name)
    else:
        assert library.called(name).id == id


def test_several_of_a_name(library: Library) -> None:
    """Where several go by a name the error gives their ids, so that one can be asked for."""
    with pytest.raises(NotFoundError) as caught:
        library.called("the board")
    assert str(caught.value) == "Several entries go by 'the board'. Ask for one by its id: icb, quality-board."


def test_title_goes_before_other_names(shelve: Shelve) -> None:
    """Where one entry has the name as its title, it is the one that is meant."""
    library = shelve({"levels/a.yaml": "- {id: a, about: x, also: [The ward]}\n- {id: b, about: x, title: The ward}\n"})
    assert library.called("the ward").id == "b"
    assert ids(library.named("the ward")) == ["a", "b"]


def test_id_goes_before_names(shelve: Shelve) -> None:
    """Where a name is an entry's id, in whatever case, it is the one that is meant."""
    pack = "- {id: qi, about: x, title: Improvement}\n- {id: b, about: x, also: [QI]}\n"
    assert shelve({"levels/a.yaml": pack}).called("QI").id == "qi"


@pytest.mark.parametrize("name", ["trolley", "workforce gap", "", "!?", "zzzz"])
def test_nobody_goes_by_it(library: Library, name: str) -> None:
    """What the thesaurus knows is no name, nor is what has no word in it."""
    assert library.named(name) == []
    with pytest.raises(NotFoundError):
        library.called(name)


def test_entries_and_titles(library: Library) -> None:
    """Several are asked for at once, in the order asked for; ids that lead nowhere are passed over."""
    assert ids(library.entries(["report", "gone", "icb"])) == ["report", "icb"]
    assert library.titles(["icb", "gone", "icb"]) == {"icb": "ICB"}
    assert library.entries([]) == []


def test_of_kind(library: Library) -> None:
    """The entries of a kind come in their order; a kind that is not there has none."""
    assert ids(library.of_kind("challenge")) == ["workforce-shortages", "financial-constraint"]
    assert ids(library.of_kind("faq")) == [f"why-{number:02}" for number in range(23)]
    assert library.of_kind("level") == []
    assert library.of_kind("#phrase-of-nobody") == []
    assert (library.count("faq"), library.count("level")) == (23, 0)


@given(st.integers(min_value=1, max_value=30))
def test_paging(library: Library, size: int) -> None:
    """Pages of any size, laid end to end, are the whole list."""
    pages = [library.of_kind("faq", size, start) for start in range(0, 23, size)]
    assert all(len(page) == size for page in pages[:-1])
    assert [entry for page in pages for entry in page] == library.of_kind("faq")
    assert library.of_kind("faq", size, 23) == []


def test_naming(library: Library) -> None:
    """What names an entry, in a field or in running text, leads back to it."""
    assert ids(library.naming("resilience")) == ["workforce-shortages", "financial-constraint", "winter"]
    assert ids(library.naming("resilience", "scenario")) == ["winter"]
    assert ids(library.naming("report")) == ["financial-constraint"]
    assert library.naming("winter") == []


def test_practising(shelve: Shelve) -> None:
    """An entry is practised by the items made for it, or else by those that name it; their number needs no reading."""
    options = ", ".join(f"{{id: {id}, text: Ask {id}., key: {key}, because: So.}}" for key, id in enumerate("abc", 1))
    said = "situation: You wait., format: best"
    library = shelve(
        {
            "competencies/a.yaml": "".join(f"- {{id: {id}, about: So.}}\n" for id in ("calm", "tact", "wit")),
            "scenarios/a.yaml": f"""
                - {{id: winter, competencies: [calm], {said}, options: [{options}]}}
                - {{id: spring, competencies: [calm], related: [tact], {said}, options: [{options}]}}
                - {{id: autumn, related: [calm], {said}, options: [{options}]}}
                """,
        }
    )
    for id, practising in (("calm", ["winter", "spring"]), ("tact", ["spring"]), ("wit", []), ("autumn", ["autumn"])):
        entry = library.entry(id)
        assert ids(library.practising(entry)) == practising
        assert library.how_many_practise(entry) == len(practising)


def test_tagged(library: Library) -> None:
    """A tag gathers the entries of a kind that carry it, as it is written."""
    assert ids(library.tagged("money", "challenge")) == ["workforce-shortages", "financial-constraint"]
    assert ids(library.tagged("workforce", "competency")) == ["resilience"]
    assert library.tagged("money", "competency") == []
    assert library.tagged("mon", "challenge") == []


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("resiliance", "resilience"),
        ("workforce-shortage", "workforce-shortages"),
        ("FINANCIAL CONSTRAINTS", "financial-constraint"),
        ("quality bored", "quality-board"),
    ],
)
def test_near(library: Library, name: str, nearest: str) -> None:
    """What looks most like a name comes first, by its id or its title."""
    assert library.near(name)[0].id == nearest


def test_near_is_kept_to_kinds(library: Library) -> None:
    """Near names are looked for among the kinds that were asked for, and only as many as were asked for."""
    assert ids(library.near("workforce", ["challenge"])) == ["workforce-shortages"]
    assert library.near("workforce", ["faq"]) == []
    assert len(library.near("why", limit=2)) == 2


@given(st.text(max_size=200))
def test_any_name(library: Library, name: str) -> None:
    """Whatever is asked for, nothing but entries comes back, and nothing but 'not found' is raised."""
    assert len(library.near(name)) <= 3
    with contextlib.suppress(NotFoundError):
        assert library.called(name) in library.named(name) + library.entries([name, name.lower()])


def test_ids(library: Library) -> None:
    """Ids are completed from what was typed, of one kind if asked for, and no more than asked for."""
    assert library.ids("w", "scenario") == ["winter"]
    assert library.ids("wo") == ["workforce-shortages"]
    assert library.ids("why-", limit=3) == ["why-00", "why-01", "why-02"]
    assert library.ids("zz") == []
    assert len(library.ids("")) == 31


def test_what_is_there(library: Library) -> None:
    """Whether ids are entries, of some kinds or of any, is told without reading them; their order stays."""
    assert library.has("icb")
    assert library.has("icb", ["question", "term"])
    assert not library.has("icb", ["question"])
    assert not library.has("nowhere")
    assert library.among(["winter", "gone", "icb", "resilience"], ["term", "scenario"]) == ["winter", "icb"]
    assert library.among(["quality-board", "icb"], ["term"]) == ["quality-board", "icb"]
    assert library.among([], ["term"]) == library.among(["gone"], ["term"]) == []


def test_what_is_named_at_all(library: Library) -> None:
    """Whether any entry of a kind names another one."""
    assert library.is_named("resilience", "scenario")
    assert not library.is_named("resilience", "faq")
    assert not library.is_named("workforce-shortages", "scenario")


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_ids(library: Library, ids: list[str]) -> None:
    """Whatever ids are asked for, those that are there come back, and nothing is raised."""
    assert library.among(ids, ["faq"]) == [id for id in ids if library.has(id, ["faq"])]
