"""Two packs with an entry of the same id are two things to a learner's record."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from nhs_lead.model.items import Choice, Question
from nhs_lead.record.entities import Kept, Planned, RecordedSitting, moment
from nhs_lead.record.revision import revision
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from tests.cli.conftest import Start
from tests.conftest import Run, Write

TERM = "- {id: huddle, title: Huddle, meaning: A short meeting.}\n"
ONE_FACT = "1 fact"


def question(trust: str) -> Question:
    return Question(
        id="induction",
        question=f"Who runs induction at trust {trust}?",
        options=(
            Choice(id="a", text="Anna", correct=True, because="x"),
            Choice(id="b", text="Bea", because="y"),
            Choice(id="c", text="Cleo", because="z"),
        ),
    )


def entries(trust: str) -> str:
    item = msgspec.to_builtins(question(trust))
    wanted = {name: item[name] for name in ("id", "question")}
    options = [{name: value for name, value in option.items() if value} for option in item["options"]]
    return json.dumps([{**wanted, "options": options}])


@pytest.fixture
def packs(write: Write, own: Path) -> dict[str, Path]:
    """Two packs over the small one, one with a name and one without, that both have an entry `induction`."""
    named = {"pack.yaml": "{name: trust-one, title: Trust one, version: '1'}\n", "questions/a.yaml": entries("one")}
    return {
        "one": write(named, "first"),
        "two": write({"questions/a.yaml": entries("two"), "glossary/a.yaml": TERM}, "second"),
    }


def answered(item: Question, pack: str = "", *, lost: bool = False) -> None:
    """Keep a right answer, given a year ago."""
    at = datetime.now(UTC) - timedelta(days=365)
    digest = revision(item)
    with Record.open(os.environ["NHS_LEAD_DATA_DIR"], at).record as record:
        planned = Planned(item=item.id, revision=digest, order=(), pack=pack or msgspec.UNSET)
        name = f"{pack}{digest}"
        sitting = RecordedSitting(
            id=name, started=moment(at), topic="", title="T", command="nhs-lead quiz", settings={}, items=(planned,)
        )
        record.begin(sitting, {} if lost else {digest: msgspec.json.encode(item)})
        record.keep(
            Kept(
                id=name,
                sitting=name,
                place=0,
                item=item.id,
                revision=digest,
                format="recall",
                scheme="single@1",
                answer="a",
                marks=1,
                max=1,
                chance=0.3333,
                at=moment(at),
                pack=pack or msgspec.UNSET,
            )
        )


def facts_due(run: Run, pack: Path) -> int:
    ended = run("--pack", pack, "review", "--due", "--json")
    assert ended.stdout, ended.stderr
    told = json.loads(ended.stdout)
    return int(told["due"]["facts"])


def facts_seen(run: Run, pack: Path) -> int:
    told = json.loads(run("--pack", pack, "progress", "--json").stdout)
    assert told["scheduled"] == facts_due(run, pack)
    return int(told["coverage"]["facts"]["seen"])


@pytest.mark.parametrize(("known", "mine", "other"), [("trust-one", "one", "two"), ("second.folder", "two", "one")])
def test_what_was_asked_in_one_pack_is_new_in_another(
    run: Run, packs: dict[str, Path], known: str, mine: str, other: str
) -> None:
    """An answer in one pack makes nothing due, and nothing seen, in another that uses its id."""
    answered(question(mine), known)
    assert (facts_due(run, packs[mine]), facts_seen(run, packs[mine])) == (1, 1)
    assert (facts_due(run, packs[other]), facts_seen(run, packs[other])) == (0, 0)
    remarked = json.loads(run("--pack", packs[other], "history", "remark", "--json").stdout)
    assert [change["reason"] for change in remarked] == ["'induction' is no longer in the library."]
    assert json.loads(run("--pack", packs[mine], "history", "remark", "--json").stdout) == []


def test_both(run: Run, packs: dict[str, Path]) -> None:
    """Answered in both, each goes its own way."""
    answered(question("one"), "trust-one")
    answered(question("two"), "second.folder")
    assert facts_due(run, packs["one"]) == facts_due(run, packs["two"]) == 1
    with Record.open(os.environ["NHS_LEAD_DATA_DIR"], datetime.now(UTC)).record as record:
        assert {one.id for one in Memories(record).all()} == {"trust-one/induction", "second.folder/induction"}
        assert set(Memories(record).last_seen()) == {"trust-one/induction", "second.folder/induction"}


def test_answers_from_before_packs_were_told_apart(run: Run, packs: dict[str, Path]) -> None:
    """Such an answer counts for the pack whose words it answered, and for no other."""
    answered(question("one"))
    assert (facts_due(run, packs["one"]), facts_seen(run, packs["one"])) == (1, 1)
    assert (facts_due(run, packs["two"]), facts_seen(run, packs["two"])) == (0, 0)


def test_answers_of_which_the_words_are_lost(run: Run, packs: dict[str, Path]) -> None:
    """Where nobody knows what was asked, the id decides, as it did before."""
    answered(question("one"), lost=True)
    assert facts_seen_by_id(run, packs["one"]) == facts_seen_by_id(run, packs["two"]) == 1


def facts_seen_by_id(run: Run, pack: Path) -> int:
    return int(json.loads(run("--pack", pack, "progress", "--json").stdout)["coverage"]["facts"]["seen"])


def test_the_bundled_pack_goes_by_ids(run: Run, packs: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is answered in the bundled pack is recorded as it ever was, and is not what a pack has under its id."""
    monkeypatch.delenv("NHS_LEAD_CONTENT")
    bundled = Path(__file__).parents[3] / "content"
    answered(question("one"))
    before = json.loads(run("data", "export").stdout)
    assert "pack" not in before["answers"][0]
    assert "pack" not in before["sittings"][0]["items"][0]
    assert facts_due(run, packs["two"]) == 0
    assert run("--content", bundled, "review", "--due").returncode == 3  # it has no such entry


def test_a_sitting_keeps_the_pack(run: Run, start: Start, packs: dict[str, Path]) -> None:
    """What a quiz asks from a pack is kept with it, also where the sitting is taken up later, and goes along."""
    terminal = start("--accessible", "--pack", str(packs["one"]), "quiz", "induction", "--recall")
    terminal.wait_for("Your choice: ")
    terminal.process.kill()
    again = start("--accessible", "--pack", str(packs["one"]), "quiz", "--resume")
    again.wait_for("Your choice: ")
    again.type("1")
    again.wait_for("or type undo")
    document = json.loads(run("data", "export").stdout)
    assert document["answers"][0]["pack"] == document["sittings"][0]["items"][0]["pack"] == "trust-one"
    elsewhere = f"{os.environ['NHS_LEAD_DATA_DIR']}-elsewhere"
    assert run("data", "import", stdin=json.dumps(document), NHS_LEAD_DATA_DIR=elsewhere).returncode == 0
    assert json.loads(run("data", "export", NHS_LEAD_DATA_DIR=elsewhere).stdout) == document
