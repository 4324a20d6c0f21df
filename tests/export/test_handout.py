"""Handouts: what stands on the sheets, for whom, and that nothing in content can spoil them."""

import datetime
import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nhs_lead.export import handout
from nhs_lead.export.lettered_item import lettered
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.fidelity import counts, reasons
from nhs_lead.model.items import Option
from tests.export.shelf import FIRST_STEP, ROTA, TEARS, THANKS, WINTER, changed, material

GOLDEN = Path(__file__).parent.parent / "golden"
ITEMS = (TEARS, ROTA, THANKS, WINTER, FIRST_STEP)
SCENARIOS = (TEARS, ROTA, THANKS, WINTER)

FIELDS = ("title", "setting", "role", "situation", "debrief")
ODD_STARTS = ("1. x", "- x", "+ x", "= x", "# x", "> x", "| x", "--- x", "2) x", "``` x", "    x", "~~~")

FORMS = {"md": handout.markdown, "html": handout.html}


def written(form: str, made: Material | None = None, *, facilitator: bool = False, seed: int = 1) -> str:
    """Return a handout as the text of its file."""
    options = ExportOptions(facilitator=facilitator, seed=seed)
    return FORMS[form](made or material(ITEMS), options).data.decode()


class _Words(HTMLParser):
    """Keeps the words, and the tags, their attributes among them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(text: str, form: str) -> _Words:
    """Return what a browser makes of a file, Markdown by way of a parser of the standard."""
    parser = _Words()
    parser.feed(MarkdownIt("commonmark").enable("table").render(text) if form == "md" else text)
    parser.close()
    return parser


def shown(text: str, form: str) -> str:
    """Return the words that a reader sees, blanks as one."""
    return " ".join(" ".join(read(text, form).words).split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("facilitator", [False, True], ids=["sheets", "facilitator"])
def test_golden(form: str, facilitator: bool, request: pytest.FixtureRequest) -> None:
    """The whole handout of a small pack, with every format, as somebody has read it."""
    file = GOLDEN / f"handout-{'facilitator' if facilitator else 'sheets'}.{form}"
    seen = written(form, facilitator=facilitator)
    if request.config.getoption("--rewrite-golden"):
        file.write_text(seen, encoding="utf-8")
    assert file.exists(), f"There is no {file.name} yet. pytest --rewrite-golden writes it; then read it."
    assert seen == file.read_text(encoding="utf-8")


class TestSheets:
    """What those who take part get."""

    @pytest.mark.parametrize("form", FORMS)
    def test_no_key_on_them(self, form: str) -> None:
        """No reason, no key, no principle stands on a sheet that is handed out."""
        said = shown(written(form), form)
        for scenario in SCENARIOS:
            assert scenario.situation.split("\n")[0] in said
            for option in scenario.options:
                assert option.text in said
                assert option.because not in said
        for words in ("Attend first", "The key", "Marks by hand", "One cannot help", "Keyed by", "Why people stay"):
            assert words not in said

    @pytest.mark.parametrize("form", FORMS)
    def test_room_to_answer(self, form: str) -> None:
        """Each format has the place for its answer: an order, a choice, three, or a tick in each row; and for notes."""
        text = written(form)
        said = shown(text, form)
        for words in ("Your order, the most appropriate first:", "Your choice:", "Your three:", "Tick one in each row"):
            assert words in said
        assert said.count("Your notes") == 4
        blanks = text.count('class="blank"') if form == "html" else text.count(r"\_" * 4 + "  ")
        assert blanks == 2 * (4 + 1 + 3) if form == "html" else blanks == 2 * (3 + 0 + 2)

    @pytest.mark.parametrize("form", FORMS)
    def test_whose_it_is(self, form: str) -> None:
        """Every sheet says that it is an independent learning aid: sheets are handed out one by one."""
        said = shown(written(form), form)
        assert said.count(DISCLAIMER) == 5
        assert "Small library, version 2026.11. Order of options: seed 1." in said


class TestFacilitator:
    """What the facilitator gets beside it."""

    @pytest.mark.parametrize("form", FORMS)
    def test_everything_on_it(self, form: str) -> None:
        """The facilitator has the key, all reasons, principle, question to take to work, sources, dates and status."""
        said = shown(written(form, facilitator=True), form)
        for scenario in SCENARIOS:
            for option in scenario.options:
                assert option.because in said
        for words in (
            "Attend first. Kindness at work begins there, and beds can wait.",
            "Whom did you last ask how it was?",
            "Better: Say that you saw it.",
            "Adams (2024). Why people stay. Wards. p12.",
            "Reviewed 23 November 2026. To be reviewed by 23 November 2027.",
            "Keyed by the authors, not by a panel.",
            "Keyed by a panel.",
        ):
            assert words in said

    @pytest.mark.parametrize("form", FORMS)
    @given(seed=st.integers(0, 10**6))
    @settings(max_examples=40, deadline=None)
    def test_same_letters_on_both(self, form: str, seed: int) -> None:
        """With the same seed a letter is the same option on both versions."""
        for facilitator in (False, True):
            said = shown(written(form, material(SCENARIOS), facilitator=facilitator, seed=seed), form)
            for scenario in SCENARIOS:
                places = [said.index(f"{one.letter}. {one.option.text}") for one in lettered(scenario, seed)]
                assert places == sorted(places)

    def test_questions_alone(self) -> None:
        """A handout of recall questions is a short quiz, and the facilitator's version has the answers."""
        made = material([FIRST_STEP])
        assert "1. What does kindness begin with?" in shown(written("md", made), "md")
        assert "(right)" not in written("md", made)
        told = shown(written("md", made, facilitator=True), "md")
        assert re.search(r"[ABC] \(right\)\. Attending\. One cannot help what one has not seen\.", told)
        assert "Hand out the sheets" not in told
        assert "Short quiz: 1 question" in told


class TestChosen:
    """The options of the command."""

    def test_count(self) -> None:
        """A count keeps so many scenarios and questions, thrown by the seed, and says what was left out."""
        made = material(ITEMS)
        of_seeds = set()
        for seed in range(20):
            carried = handout.markdown(made, ExportOptions(count=2, seed=seed)).carried
            kept = tuple(one.id for one in carried if one.fate == "deviating")
            assert len(kept) == 3
            assert kept[-1] == "first-step"
            of_seeds.add(kept)
        assert len(of_seeds) > 3

    def test_what_became_of_each(self) -> None:
        """Paper gives no marks, and the report says so of every item; what a count left out is told as left out."""
        carried = handout.html(material(ITEMS), ExportOptions()).carried
        assert counts(carried) == {"identical": 0, "deviating": 5, "left out": 0}
        assert [one.how for one in reasons(carried)] == [handout.BY_HAND]
        fewer = handout.html(material(ITEMS), ExportOptions(count=1)).carried
        assert counts(fewer) == {"identical": 0, "deviating": 2, "left out": 3}
        assert reasons(fewer)[-1].how == "--count asked for fewer"

    @pytest.mark.parametrize("form", FORMS)
    def test_nothing_of_the_day(self, form: str) -> None:
        """The same content gives the same file: no date but those of the content stands in it."""
        assert written(form) == written(form)
        assert str(datetime.datetime.now(tz=datetime.UTC).year + 5) not in written(form)


class TestForm:
    """What the files are as files."""

    def test_html_alone(self) -> None:
        """The HTML loads nothing and runs nothing, says its language, and its tables say what they are."""
        text = written("html", facilitator=True)
        assert text.startswith('<!doctype html>\n<html lang="en-GB">')
        assert "default-src 'none'" in text
        assert not re.search(r"<script|<link|<img|src=|url\(|@import", text)
        assert text.count("<table>") == text.count("<caption>") == 5
        assert text.count('scope="col"') == 3 + 4 * 5
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert set(levels) == {1, 2}
        assert levels[0] == 1

    def test_a_sheet_a_page(self) -> None:
        """In print every dilemma begins on a page of its own, A4."""
        text = written("html")
        assert "size: A4" in text
        assert "break-before: page" in text
        assert text.count("<section") == 5
        assert written("md").count("\n---\n") == 4

    @pytest.mark.parametrize("form", FORMS)
    @given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1))
    @settings(max_examples=100, deadline=None)
    def test_any_words_are_words(self, form: str, words: str) -> None:
        """Whatever content says stands on the sheet as it was typed, and adds no markup to it."""
        said = f"{words} <b onclick=x>b</b> &amp; [x](y) ![x](y) `c` *z* _u_ ~~s~~ | # {words}"
        option = Option(id="x", text=said, key=1, because=said, better=said)
        entry = changed(
            TEARS,
            title=said,
            setting=said,
            role=said,
            situation=said,
            options=(option, *TEARS.options[1:]),
            debrief=said,
        )
        plain = changed(entry, **dict.fromkeys(FIELDS, "Word."))
        plain = changed(plain, options=(changed_option(option), *TEARS.options[1:]))
        for facilitator in (False, True):
            odd = read(written(form, material([entry]), facilitator=facilitator), form)
            tame = read(written(form, material([plain]), facilitator=facilitator), form)
            assert odd.tags == tame.tags
            assert odd.attributes == tame.attributes
            if "[[" not in said:
                typed = " ".join(said.split())
                seen = " ".join("".join(odd.words).split())
                assert seen.count(typed) >= (8 if facilitator else 5)


def changed_option(option: Option) -> Option:
    """Return the same option in plain words."""
    return Option(id=option.id, text="Word.", key=option.key, because="Word.", better="Word.")


@pytest.mark.parametrize("start", ODD_STARTS)
def test_lines_that_begin_oddly(start: str) -> None:
    """A paragraph that begins as a list, a heading or a quotation does is a paragraph all the same."""
    text = written("md", material([changed(TEARS, situation=start)]))
    assert f"<p>{html.escape(' '.join(start.split()))}</p>" in MarkdownIt("commonmark").enable("table").render(text)
