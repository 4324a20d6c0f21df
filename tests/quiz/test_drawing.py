"""What a quiz asks: which items a topic has, which of them are drawn, and how their options are shuffled."""

from collections import Counter
from pathlib import Path
from random import Random

import msgspec
import pytest

from nhs_lead.errors import NotFoundError
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Item
from nhs_lead.quiz.drawing import Topic, draw, in_form, shuffled, topic, whole_families
from tests.conftest import Write
from tests.quiz.scenarios import best, choosing, ranked, rated, recalled

OPTIONS = """
  options:
    - {id: a, text: Do this., key: 1, because: Why not.}
    - {id: b, text: Do that., key: 2, because: Why not.}
    - {id: c, text: Do more., key: 3, because: Why not.}
"""
PACK = {
    "competencies/a.yaml": """
        - {id: kindness, title: Kindness at work, also: [being caring], about: It starts with attending to somebody.}
        - {id: thrift, title: Thrift, about: Spend a little where it saves a lot.}
        - {id: nights, title: Nights, about: When it is dark.}
        - {id: candour, title: Candour, about: "Say what happened, with [[kindness]] and [[thrift]]."}
        """,
    "levels/a.yaml": """
        - {id: team, title: Leading a team, about: One team.}
        - {id: board, title: Leading a trust, about: All of it.}
        """,
    "scenarios/a.yaml": f"""
- id: tears
  competencies: [kindness]
  level: team
  difficulty: 1
  tags: [nights]
  situation: A nurse cries.
  format: rank
  {OPTIONS.strip()}
- id: praise
  competencies: [kindness]
  level: board
  difficulty: 3
  tags: [CQC]
  situation: Nobody has said thank you since the flood.
  format: best
  {OPTIONS.strip()}
- id: rota
  level: team
  difficulty: 3
  tags: [nights]
  situation: The rota has a hole.
  format: best
  {OPTIONS.strip()}
""",
    "questions/a.yaml": """
        - id: first-step
          question: What comes first?
          competencies: [kindness]
          options:
            - {id: a, text: Attend., correct: true, because: It does.}
            - {id: b, text: Help., because: It comes last.}
            - {id: c, text: Leave., because: It never comes.}
        """,
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    """A library with three scenarios and a recall question."""
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


def _ids(found: Topic) -> list[str]:
    return [item.id for item in found.items]


class TestTopic:
    """What somebody may call a topic."""

    def test_by_id(self, library: Library) -> None:
        """The id of an entry stands for the scenarios that practise it."""
        found = topic(library, "kindness")
        assert (found.id, found.title, _ids(found)) == ("kindness", "Kindness at work", ["tears", "praise"])

    @pytest.mark.parametrize("name", ["being caring", "Being Caring", "kindness at work", "work kindness"])
    def test_by_other_name(self, library: Library, name: str) -> None:
        """A title or another name does as well as the id, in any case."""
        found = topic(library, name)
        assert (found.id, found.title, _ids(found)) == ("kindness", "Kindness at work", ["tears", "praise"])

    def test_by_level(self, library: Library) -> None:
        """A level stands for the scenarios set at it."""
        assert _ids(topic(library, "team")) == ["tears", "rota"]

    def test_by_a_scenario_itself(self, library: Library) -> None:
        """A scenario's own id asks that scenario alone."""
        assert _ids(topic(library, "rota")) == ["rota"]

    @pytest.mark.parametrize("tag", ["nights", "Nights"])
    def test_by_tag(self, library: Library, tag: str) -> None:
        """A tag stands for the scenarios that carry it."""
        found = topic(library, tag)
        assert (found.id, found.title, _ids(found)) == ("", tag, ["tears", "rota"])

    @pytest.mark.parametrize("tag", ["CQC", "cqc"])
    def test_by_tag_in_capitals(self, library: Library, tag: str) -> None:
        """A tag that is written in capitals is found however it is typed."""
        assert _ids(topic(library, tag)) == ["praise"]

    def test_by_words_of_an_entry(self, library: Library) -> None:
        """Words find the entry that they fit, and so its scenarios."""
        found = topic(library, "attending to somebody")
        assert (found.id, _ids(found)) == ("kindness", ["tears", "praise"])

    def test_by_words_of_a_scenario(self, library: Library) -> None:
        """Words that only a scenario holds find that scenario."""
        found = topic(library, "after the flood")
        assert (found.id, found.title, _ids(found)) == ("", "after the flood", ["praise"])

    @pytest.mark.parametrize("nothing", ["", "  "])
    def test_without_words(self, library: Library, nothing: str) -> None:
        """Without words everything is the topic."""
        found = topic(library, nothing)
        assert (found.title, _ids(found)) == ("All topics", ["tears", "praise", "rota"])

    def test_of_recall_questions(self, library: Library) -> None:
        """Where recall is asked for, a topic holds questions of fact and no scenario."""
        assert _ids(topic(library, "kindness", "question")) == ["first-step"]

    @pytest.mark.parametrize("words", ["zzzz", "the flat battery of a sports car after the match"])
    def test_nothing_found(self, library: Library, words: str) -> None:
        """Words that fit nothing, or are about something else, are answered with the topics that there are; exit 3."""
        with pytest.raises(NotFoundError) as missing:
            topic(library, words)
        assert missing.value.message == f"There are no scenarios on '{words}'."
        assert missing.value.hint == "There are scenarios on: kindness."
        assert missing.value.exit_code == 3

    def test_an_entry_that_nothing_practises(self, library: Library) -> None:
        """An entry without scenarios is named by its title, and nothing else is put in its place."""
        with pytest.raises(NotFoundError) as missing:
            topic(library, "thrift")
        assert missing.value.message == "There are no scenarios on 'Thrift'."

    def test_an_entry_that_nothing_practises_and_a_tag(self, library: Library) -> None:
        """An entry without scenarios does not hide those that carry its name as a tag."""
        assert _ids(topic(library, "nights")) == ["tears", "rota"]

    def test_an_entry_close_to_others(self, library: Library) -> None:
        """Where an entry without scenarios names others that have some, those are offered, and no longer list."""
        with pytest.raises(NotFoundError) as missing:
            topic(library, "candour")
        assert missing.value.message == "There are no scenarios on 'Candour'."
        assert missing.value.hint == "There are scenarios on what it is close to: kindness."

    def test_an_entry_without_recall_questions(self, library: Library) -> None:
        """The message speaks of recall questions where they were asked for."""
        with pytest.raises(NotFoundError) as missing:
            topic(library, "rota", "question")
        assert str(missing.value) == (
            "There are no recall questions on 'Rota'. There are recall questions on: kindness."
        )

    def test_a_question_that_is_named(self, library: Library) -> None:
        """Whoever names a question of fact is told how it is asked."""
        with pytest.raises(NotFoundError) as missing:
            topic(library, "first-step")
        told = "'first-step' is a question of fact. nhs-lead quiz --recall first-step asks it."
        assert str(missing.value) == told

    def test_content_without_scenarios(self, write: Write, tmp_path: Path) -> None:
        """Content that has no scenarios at all says so."""
        folder = write({"competencies/a.yaml": PACK["competencies/a.yaml"]})
        library = open_library([str(folder)], str(tmp_path / "cache")).library
        with pytest.raises(NotFoundError) as missing:
            topic(library, "")
        assert str(missing.value) == "There are no scenarios on 'All topics'. This content has no scenarios yet."


class TestDraw:
    """Which items are asked, and in which order."""

    def test_the_same_seed_draws_the_same(self, library: Library) -> None:
        """A seed repeats the draw and every shuffle; over other seeds both change."""
        items = topic(library, "").items
        drawn = {seed: tuple(draw(items, 3, Random(seed))) for seed in range(10)}
        assert drawn == {seed: tuple(draw(items, 3, Random(seed))) for seed in range(10)}
        assert len(set(map(str, drawn.values()))) > 5

    @pytest.mark.parametrize(("count", "drawn"), [(1, 1), (2, 2), (3, 3), (9, 3)])
    def test_count(self, library: Library, count: int, drawn: int) -> None:
        """As many are drawn as were wanted, or all there are; none twice."""
        asked = draw(topic(library, "").items, count, Random(1))
        assert len(asked) == len({one.item.id for one in asked}) == drawn

    def test_every_item_can_come_first(self, library: Library) -> None:
        """Which item comes first is left to the dice, not to the order in the file."""
        items = topic(library, "").items
        assert {draw(items, 1, Random(seed))[0].item.id for seed in range(30)} == {"tears", "praise", "rota"}

    @pytest.mark.parametrize(
        ("level", "difficulty", "drawn"),
        [
            ("team", None, {"tears", "rota"}),
            ("board", None, {"praise"}),
            ("", 3, {"praise", "rota"}),
            ("team", 3, {"rota"}),
            ("", 2, set()),
            ("elsewhere", None, set()),
        ],
    )
    def test_level_and_difficulty(self, library: Library, level: str, difficulty: int | None, drawn: set[str]) -> None:
        """Only items of the level and the difficulty that were asked for are drawn."""
        asked = draw(topic(library, "").items, 9, Random(1), level=level, difficulty=difficulty)
        assert {one.item.id for one in asked} == drawn


class TestShuffled:
    """In which order options are shown."""

    @pytest.mark.parametrize("item", [ranked(1, 2, 3), recalled("a", of=3)], ids=["scenario", "question"])
    def test_every_order_is_as_likely(self, item: Item) -> None:
        """All six orders of three options come up, each about as often, so the order says nothing of the key."""
        orders = Counter(shuffled(item, Random(seed)).order for seed in range(1200))
        assert set(map("".join, orders)) == {"abc", "acb", "bac", "bca", "cab", "cba"}
        assert 150 < min(orders.values()) <= max(orders.values()) < 250

    def test_nothing_is_lost(self) -> None:
        """Every option is shown once."""
        item = ranked(1, 2, 3, 4, 5)
        assert all(sorted(shuffled(item, Random(seed)).order) == list("abcde") for seed in range(20))


def test_whole_families(write: Write, tmp_path: Path) -> None:
    """Of an item that has a family all members are told, also one that is not about the topic."""
    alone = PACK["scenarios/a.yaml"]
    twins = alone.replace("- id: tears", "- id: tears\n  family: f\n  turns_on: Who cries.")
    twins = twins.replace("- id: rota", "- id: rota\n  family: f\n  turns_on: Who is away.")
    folder = write({**PACK, "scenarios/a.yaml": twins})
    library = open_library([str(folder)], str(tmp_path / "cache")).library
    families = whole_families(library, topic(library, "kindness").items)
    assert [[item.id for item in members] for members in families] == [["tears", "rota"]]


def test_a_format_asks_what_can_be_asked_in_it() -> None:
    """To choose the best, what is ranked serves as well; to rate, each option needs a verdict; facts are neither."""
    to_rank, to_pick, to_rate = ranked(1, 2, 3), best(1, 2, 3), rated(*["appropriate"] * 3)
    items: list[Item] = [to_rank, to_pick, choosing("abc"), to_rate, recalled("a")]
    assert in_form(items, "best") == [msgspec.structs.replace(to_rank, format="best"), to_pick]
    assert in_form(items, "rate") == [to_rate]
    rated_in_part = msgspec.structs.replace(to_rate, options=(*to_rate.options[:2], *to_rank.options[2:]))
    assert in_form([rated_in_part], "rate") == []
