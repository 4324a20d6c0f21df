"""`nhs-lead pack`: packs that are added once and read by every command, from a folder or a zip."""

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Start
from tests.conftest import Run, Write

BASE = {
    "pack.yaml": "name: base\ntitle: The base\nversion: '1'\n",
    "programmes/a.yaml": """
        - id: seacole
          title: Mary Seacole
          summary: Six months for a first post
          status: open
          also: [first post]
          about: Twelve modules.
        """,
    "faqs/a.yaml": """
        - id: how-to-grow
          question: How do I grow as a leader?
          answer: Take on real work. Then look at [[seacole]].
        - id: who-leads
          question: Who leads?
          answer: Everybody does.
        """,
    "scenarios/a.yaml": """
        - id: rota
          title: A hole in the rota
          situation: The night shift is one short.
          tags: [nights]
          format: best
          options:
            - {id: ask, text: Ask who can stay., key: 1, because: They know their day best.}
            - {id: agency, text: Book an agency nurse., key: 2, because: It costs more.}
            - {id: none, text: Leave the hole., key: 3, because: Someone is hurt.}
          debrief: Ask first.
        """,
}
TRUST = {
    "pack.yaml": "name: st-elsewhere\ntitle: St Elsewhere\nversion: '2026.11'\n",
    "programmes/a.yaml": "- id: seacole\n  patch: true\n  status: paused\n  also:\n    - our cohort\n",
    "faqs/a.yaml": """
        - id: how-to-grow
          replaces: true
          question: How do I grow at St Elsewhere?
          answer: Ring extension 4321.
        """,
    "scenarios/a.yaml": """
        - id: car-park
          title: The last space in the car park
          situation: Two nurses have asked for one permit.
          tags: [parking]
          format: best
          options:
            - {id: both, text: Speak with both., key: 1, because: They know why.}
            - {id: rule, text: Look up the rule., key: 2, because: It may miss the need.}
            - {id: wait, text: Leave it for now., key: 3, because: Nobody is helped.}
          debrief: Ask what each one needs.
          reflect: Whom did you ask?
        """,
}


@pytest.fixture(autouse=True)
def base(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small library of one's own below every pack."""
    folder = write(BASE, "base")
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder


@pytest.fixture
def trust(write: Write) -> Path:
    """A pack that patches a programme, replaces an FAQ and adds a scenario."""
    return write(TRUST, "trust")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the learner's record."""
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def config_text() -> str:
    path = Path(os.environ["NHS_LEAD_CONFIG"])
    return path.read_text() if path.exists() else ""


def zipped(folder: Path, path: Path) -> Path:
    path.unlink(missing_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, Path("trust", file.relative_to(folder)))
    return path


def done(run: Run, *args: object, **environment: str) -> str:
    """Run a command that ends well, and return what it wrote to stdout."""
    said = run(*args, **environment)
    assert said.returncode == 0, said.stderr
    return said.stdout


def in_json(run: Run, *args: object) -> Any:
    return json.loads(done(run, *args, "--json"))


def names(run: Run) -> list[str]:
    return [one["name"] for one in in_json(run, "pack", "list")]


@pytest.mark.slow
class TestLayers:
    """A pack shows in every command, goes on through updates below it, and leaves nothing behind."""

    def test_a_pack_shows_everywhere(self, run: Run, trust: Path) -> None:
        """What a pack patches, replaces and adds is what `show`, `search`, `faq`, `browse` and `quiz` answer with."""
        done(run, "pack", "add", trust)
        seacole = in_json(run, "show", "seacole")
        assert (seacole["status"], seacole["also"]) == ("paused", ["first post", "our cohort"])
        assert seacole["about"] == "Twelve modules."
        assert in_json(run, "show", "how-to-grow")["answer"] == "Ring extension 4321."
        assert in_json(run, "search", "our cohort")[0]["id"] == "seacole"
        assert in_json(run, "faq", "grow", "at", "elsewhere")[0]["answer"] == "Ring extension 4321."
        assert [one["id"] for one in in_json(run, "browse", "scenarios")] == ["rota", "car-park"]

    def test_the_quiz_asks_what_a_pack_adds(self, run: Run, trust: Path, start: Start) -> None:
        """A scenario of a pack is drawn, asked and marked like any other."""
        done(run, "pack", "add", trust)
        terminal = start("--accessible", "quiz", "parking")
        terminal.wait_for("Two nurses have asked for one permit.")
        terminal.wait_for("Speak with both.")
        terminal.type("quit")
        assert terminal.end() in (0, 130)
        given = run("quiz", "--answers", "-", "--json", stdin="car-park: both\n")
        assert (given.returncode, json.loads(given.stdout)["marks"]) == (0, 2)

    def test_an_update_below_keeps_what_is_above(self, run: Run, base: Path, trust: Path) -> None:
        """The base changes: the pack's own words stand, and the base's new ones show where it has none."""
        done(run, "pack", "add", trust)
        for name in ("programmes/a.yaml", "faqs/a.yaml"):
            file = base / name
            text = (
                file.read_text()
                .replace("Twelve modules.", "Fourteen modules now.")
                .replace("status: open", "status: closed")
            )
            file.write_text(text.replace("[first post]", "[first post, new name]").replace("Take on", "Do"))
        seacole = in_json(run, "show", "seacole")
        assert (seacole["about"], seacole["status"]) == ("Fourteen modules now.", "paused")
        assert seacole["also"] == ["first post", "new name", "our cohort"]
        assert in_json(run, "show", "how-to-grow")["answer"] == "Ring extension 4321."

    def test_removing_it_brings_the_base_back(self, run: Run, trust: Path) -> None:
        """Without the pack every command answers as before it came."""
        commands = (["show", "seacole"], ["show", "how-to-grow"], ["browse", "scenarios"], ["search", "grow"])
        before = [in_json(run, *command) for command in commands]
        done(run, "pack", "add", trust)
        assert [in_json(run, *command) for command in commands] != before
        done(run, "pack", "remove", "st-elsewhere")
        assert [in_json(run, *command) for command in commands] == before

    def test_what_is_on_record_stays_with_what_was_asked(self, run: Run, write: Write, start: Start) -> None:
        """An answer to a scenario that a pack replaces later keeps its marks, its revision and its words."""
        terminal = start("--accessible", "quiz", "nights")
        terminal.wait_for("The night shift is one short.")
        listed = terminal.text + terminal.wait_for("Ask who can stay.")
        number = listed.rstrip().splitlines()[-1].split(".")[0]
        terminal.type(number)
        terminal.wait_for("They know their day best.")
        terminal.type("quit")
        terminal.end()
        before = in_json(run, "history")
        (sitting,) = [one["id"] for one in before]
        answers = in_json(run, "history", sitting)["answers"]
        replaced = BASE["scenarios/a.yaml"].replace("format: best", "format: best\n          replaces: true")
        replaced = replaced.replace("Ask who can stay.", "Ring the site team.").replace("key: 1", "key: 9")
        replaced = replaced.replace("key: 2", "key: 1").replace("key: 9", "key: 2")
        done(run, "pack", "add", write({"pack.yaml": TRUST["pack.yaml"], "scenarios/a.yaml": replaced}, "other"))
        assert in_json(run, "show", "rota")["options"][0]["text"] == "Ring the site team."
        assert in_json(run, "history", sitting)["answers"] == answers
        assert in_json(run, "history") == before
        again = done(run, "history", sitting)
        assert "Ask who can stay." in again
        assert "Ring the site team." not in again
        (change,) = in_json(run, "history", "remark")
        assert change["answer"]["marks"] == answers[0]["marks"]

    def test_flag_and_variable_count_more_than_the_file(self, run: Run, trust: Path, write: Write) -> None:
        """Packs are never added up: --pack or NHS_LEAD_PACKS names all that are laid, and `pack` says so."""
        other = write({"levels/a.yaml": "- {id: team, about: People.}\n"}, "other")
        done(run, "pack", "add", trust)
        for args, environment in ((["--pack", str(other)], {}), ([], {"NHS_LEAD_PACKS": str(other)})):
            assert (
                in_json(run, *args, "show", "seacole", **environment)["status"] == "open" if not environment else True
            )
            said = run(*args, "pack", "list", **environment)
            assert [line.split("\t")[0] for line in said.stdout.splitlines()[:2]] == ["base", "other"]
            source = args[0] if args else "NHS_LEAD_PACKS"
            assert said.stderr == (
                f"nhs-lead: {source} names the packs here, so those of the config file are not in use.\n"
            )


class TestWhere:
    """`show ID --where`: which pack, file and line gave each field."""

    def test_in_a_pipe(self, run: Run, trust: Path) -> None:
        """Each field is a line; parts of a list are told apart where several packs wrote them."""
        done(run, "pack", "add", trust)
        lines = done(run, "show", "seacole", "--where").splitlines()
        assert lines[:2] == ["Mary Seacole", "Programme, seacole"]
        assert "status\tpaused\tst-elsewhere, programmes/a.yaml:3" in lines
        assert "about\tTwelve modules.\tbase, programmes/a.yaml:6" in lines
        assert "also 1\tfirst post\tbase, programmes/a.yaml:5" in lines
        assert "also 2\tour cohort\tst-elsewhere, programmes/a.yaml:5" in lines
        assert f"- st-elsewhere: {trust}" in lines

    def test_what_was_replaced(self, run: Run, base: Path, trust: Path) -> None:
        """An entry that replaces another says where that one is."""
        done(run, "pack", "add", trust)
        said = " ".join(done(run, "show", "how-to-grow", "--where").split())
        assert f"It replaces an entry of base, at {base}/faqs/a.yaml:1:3." in said

    def test_json(self, run: Run, base: Path, trust: Path) -> None:
        """Programs get every part with its place, and what was replaced."""
        done(run, "pack", "add", trust)
        found = in_json(run, "show", "how-to-grow", "--where")
        assert (found["id"], found["kind"], found["place"]["pack"]) == ("how-to-grow", "faq", "st-elsewhere")
        assert found["fields"][1] == {
            "field": "answer",
            "part": 0,
            "value": "Ring extension 4321.",
            "place": {"pack": "st-elsewhere", "file": f"{trust}/faqs/a.yaml", "line": 4, "column": 3},
        }
        assert [place["file"] for place in found["replaces"]] == [f"{base}/faqs/a.yaml"]

    def test_one_pack_alone(self, run: Run) -> None:
        """With nothing laid over it, it still says which line to look at."""
        lines = done(run, "show", "who", "leads?", "--where").splitlines()
        assert "answer\tEverybody does.\tbase, faqs/a.yaml:6" in lines

    def test_not_together_with_cite(self, run: Run) -> None:
        """One question at a time."""
        said = run("show", "seacole", "--where", "--cite", "plain")
        assert said.returncode == 2
        assert "--cite and --where exclude each other." in said.stderr


class TestAdd:
    """`pack add`: checked first, told what it changes, kept in the config file."""

    def test_a_folder(self, run: Run, trust: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder stays where it is and is named by its whole path; the screen says what it changes."""
        monkeypatch.chdir(trust.parent)
        said = run("pack", "add", "trust/")
        assert (said.returncode, said.stderr) == (
            0,
            "nhs-lead: The pack has 1 warning. nhs-lead pack diff st-elsewhere lists them.\n",
        )
        for words in (
            "It adds 1 scenario, replaces 1 entry and patches 1 entry.",
            "- The last space in the car park [car-park], scenario",
            "- status, changed: paused. Before: open",
            "- also, added: our cohort",
            "- answer, changed: Ring extension 4321. Before: Take on real work. Then look at",
            "Added st-elsewhere.",
        ):
            assert words in said.stdout
        assert f'packs = ["{trust}"]' in config_text()
        assert not data.exists()

    def test_adding_it_again_changes_nothing(self, run: Run, trust: Path) -> None:
        """A folder that is there already is said to be; the config file stays as it is."""
        done(run, "pack", "add", trust)
        before = config_text()
        assert "st-elsewhere was there already" in " ".join(done(run, "pack", "add", trust).split())
        assert config_text() == before

    def test_another_of_the_same_name_takes_its_place(self, run: Run, trust: Path, write: Write) -> None:
        """A newer pack of the same name stands where the old one stood, whose folder is left alone."""
        other = write(
            {**BASE, "pack.yaml": "name: other\ntitle: O\nversion: '1'\n"}
            and {
                "pack.yaml": "name: other\ntitle: Other\nversion: '1'\n",
                "levels/a.yaml": "- {id: team, about: People.}\n",
            },
            "other",
        )
        newer = write({**TRUST, "pack.yaml": TRUST["pack.yaml"].replace(".11", ".12")}, "newer")
        for folder in (trust, other, newer):
            said = done(run, "pack", "add", folder)
        assert "Updated st-elsewhere from 2026.11 to 2026.12." in " ".join(said.split())
        assert names(run) == ["base", "st-elsewhere", "other"]
        assert (trust / "pack.yaml").exists()

    def test_errors_keep_it_out(self, run: Run, write: Write) -> None:
        """A pack with errors is not added: every fault with its place, exit 4, and nothing changes."""
        clash = write({"pack.yaml": TRUST["pack.yaml"], "faqs/a.yaml": BASE["faqs/a.yaml"]}, "clash")
        said = run("pack", "add", clash)
        assert said.returncode == 4
        assert f"{clash}/faqs/a.yaml:1:3: NL119 'how-to-grow' is already an entry of a pack below" in said.stdout
        assert said.stderr == "nhs-lead: The pack was not added: it has 2 errors. Mend it, and add it again.\n"
        assert config_text() == ""
        document = json.loads(run("pack", "add", clash, "--json").stdout)
        assert (document["added"], [one["code"] for one in document["faults"]]) == (None, ["NL119", "NL119"])

    def test_it_is_checked_with_what_lies_above_as_well(self, run: Run, trust: Path, write: Write) -> None:
        """A newer pack that takes away what one above it builds on is refused: that one would break."""
        above = write(
            {
                "pack.yaml": "name: above\ntitle: A\nversion: '1'\n",
                "scenarios/a.yaml": "- {id: car-park, patch: true, title: No space}\n",
            },
            "above",
        )
        done(run, "pack", "add", trust)
        done(run, "pack", "add", above)
        newer = write({"pack.yaml": TRUST["pack.yaml"], "faqs/a.yaml": TRUST["faqs/a.yaml"]}, "newer")
        said = run("pack", "add", newer)
        assert said.returncode == 4
        assert f"{above}/scenarios/a.yaml:1:3: NL118" in said.stdout
        assert names(run) == ["base", "st-elsewhere", "above"]

    def test_it_needs_a_name(self, run: Run, write: Write) -> None:
        """A folder without pack.yaml has no name to update or remove it by."""
        said = run("pack", "add", write({"faqs/b.yaml": "- {id: x, question: Q?, answer: A.}\n"}, "nameless"))
        assert said.returncode == 4
        assert "There is no pack.yaml in" in said.stderr
        assert "nhs-lead --pack DIR uses a folder without one." in said.stderr

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (["add"], "pack add needs to know which pack."),
            (["remove"], "pack remove needs to know which pack."),
            (["add", "nowhere"], "'nowhere' is not there."),
            (["add", "file.txt"], "'file.txt' is neither a folder nor a zip file."),
            (["list", "x"], "pack list takes no name."),
            (["put"], "'put' is not one of 'add', 'list', 'remove', 'diff'."),
        ],
    )
    def test_nonsense(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], words: str
    ) -> None:
        """What cannot be done is said in a sentence, with exit 2."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "file.txt").write_text("x")
        said = run("pack", *args)
        assert said.returncode == 2
        assert words in said.stderr

    def test_folders_that_cannot_be_packs(self, run: Run, base: Path, trust: Path) -> None:
        """The content itself, and a name that the config file could not hold, are refused."""
        said = run("pack", "add", base)
        assert (said.returncode, said.stdout) == (2, "")
        assert f"{base} is the content that packs are laid over." in said.stderr
        hidden = trust.rename(trust.parent / "tr\x1b[31must")
        said = run("pack", "add", hidden)
        assert said.returncode == 2
        assert "has a character that cannot be seen. Rename it" in said.stderr
        assert config_text() == ""

    def test_json(self, run: Run, trust: Path) -> None:
        """Programs get where it lies, what it changes and its faults."""
        document = in_json(run, "pack", "add", trust)
        assert (document["added"], document["name"], document["version"]) == (str(trust), "st-elsewhere", "2026.11")
        assert [(one["id"], one["how"]) for one in document["entries"]] == [
            ("how-to-grow", "replaces"),
            ("seacole", "patches"),
            ("car-park", "new"),
        ]
        assert {one["severity"] for one in document["faults"]} == {"warning"}

    def test_a_config_file_that_cannot_be_written(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """Then nothing is kept: what was unpacked is gone again."""
        (tmp_path / "file").write_text("")
        said = run("pack", "add", zipped(trust, tmp_path / "t.zip"), NHS_LEAD_CONFIG=str(tmp_path / "file" / "c.toml"))
        assert said.returncode == 2
        assert "cannot be" in said.stderr
        assert "Nothing was changed." in said.stderr
        assert not (data / "packs").exists()


@pytest.mark.slow
class TestZip:
    """A pack that comes as a zip is unpacked into the data folder, and deleted when it is removed."""

    def test_added_updated_removed(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """It is unpacked under its name; a newer one takes its place and the old one goes; removing clears it away."""
        done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        (first,) = (data / "packs").iterdir()
        assert first.name.startswith("st-elsewhere-")
        assert in_json(run, "show", "seacole")["status"] == "paused"
        assert f'packs = ["{first}"]' in config_text()
        file = trust / "programmes/a.yaml"
        file.write_text(file.read_text().replace("paused", "closed"))
        assert "Updated st-elsewhere" in done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        (second,) = (data / "packs").iterdir()
        assert second != first
        assert in_json(run, "show", "seacole")["status"] == "closed"
        assert names(run) == ["base", "st-elsewhere"]
        assert "What was unpacked for it is deleted." in done(run, "pack", "remove", "st-elsewhere")
        assert not (data / "packs").exists()
        assert in_json(run, "show", "seacole")["status"] == "open"

    def test_a_data_folder_named_from_where_one_stands(
        self, run: Run, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The config file names the unpacked pack by its whole path, so that it is found from anywhere."""
        zipped(trust, tmp_path / "t.zip")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("NHS_LEAD_DATA_DIR", "mine")
        done(run, "pack", "add", "t.zip")
        assert f'packs = ["{tmp_path}/mine/packs/st-elsewhere-' in config_text()
        assert "What was unpacked for it is deleted." in done(run, "pack", "remove", "st-elsewhere")

    def test_the_same_again(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """The same zip twice leaves one pack, whole."""
        for _ in range(2):
            done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        (folder,) = (data / "packs").iterdir()
        assert (folder / "faqs/a.yaml").read_text() == (trust / "faqs/a.yaml").read_text()

    def test_faults_are_told_by_their_place_in_the_zip(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """A refused zip leaves nothing, so its faults name the file inside it."""
        (trust / "faqs/a.yaml").write_text("- id: how-to-grow\n  question: Q?\n")
        said = run("pack", "add", zipped(trust, tmp_path / "t.zip"))
        assert said.returncode == 4
        assert said.stdout.startswith("t.zip/faqs/a.yaml:1:3: NL1")
        assert not (data / "packs").exists()
        assert config_text() == ""

    def test_a_hostile_one(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """What the unpacking refuses is one sentence with what to do, exit 4, and nothing is left."""
        path = zipped(trust, tmp_path / "t.zip")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("../../out.yaml", "- {id: x}\n")
        for args in (["add", path], ["diff", path]):
            said = run("pack", *args)
            assert (said.returncode, said.stdout) == (4, "")
            assert said.stderr == (
                "nhs-lead: t.zip is not unpacked: '../../out.yaml' in it leads out of the pack. "
                "Make the zip again from the pack's folder, with an ordinary zip program.\n"
            )
        assert not (data / "packs").exists()
        assert not list(tmp_path.rglob("out.yaml"))

    def test_what_stays_in_the_zip_is_said(self, run: Run, trust: Path, tmp_path: Path) -> None:
        """Files that no pack needs are named in a remark."""
        for name in ("a.png", "b.png", "c.zip", "d.py"):
            (trust / name).write_text("x")
        said = run("pack", "add", zipped(trust, tmp_path / "t.zip"))
        assert (
            "Left in the zip, since no pack needs it: trust/a.png, trust/b.png, trust/c.zip and 1 more." in said.stderr
        )

    def test_erasing_the_record_keeps_packs(self, run: Run, trust: Path, tmp_path: Path) -> None:
        """Packs are not part of what is kept of a learner: deleting or exporting that leaves them alone."""
        done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        done(run, "data", "delete", "--force")
        assert in_json(run, "show", "seacole")["status"] == "paused"
        assert names(run) == ["base", "st-elsewhere"]


class TestRemove:
    """`pack remove`: by name or folder; only what was unpacked is ever deleted."""

    @pytest.mark.parametrize("by", ["name", "path", "folder"])
    def test_by_name_or_folder(self, run: Run, trust: Path, by: str) -> None:
        """The user's own folder is left as it is."""
        done(run, "pack", "add", trust)
        said = done(run, "pack", "remove", {"name": "st-elsewhere", "path": str(trust), "folder": "trust"}[by])
        assert " ".join(said.split()) == f"Removed. Its files stay in {trust}."
        assert (trust / "pack.yaml").exists()
        assert names(run) == ["base"]

    def test_a_folder_of_ones_own_among_the_unpacked(self, run: Run, trust: Path, data: Path) -> None:
        """Even in the folder for unpacked packs, what somebody put there by hand is not deleted."""
        own = data / "packs" / "mine"
        shutil.copytree(trust, own)
        done(run, "pack", "add", own)
        document = in_json(run, "pack", "remove", "st-elsewhere")
        assert document == {"removed": str(own), "deleted": False}
        assert (own / "pack.yaml").exists()

    def test_what_was_changed_since_it_was_unpacked(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """Whoever mended a file of an unpacked pack, or put one beside it, keeps the folder; so does an update."""
        done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        (first,) = (data / "packs").iterdir()
        (first / "notes.md").write_text("hers")
        (trust / "faqs/a.yaml").write_text((trust / "faqs/a.yaml").read_text() + "\n")
        done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        assert (first / "notes.md").read_text() == "hers"
        second = next(path for path in (data / "packs").iterdir() if path != first)
        (second / "faqs/a.yaml").write_text((trust / "faqs/a.yaml").read_text() + "# mended\n")
        assert in_json(run, "pack", "remove", "st-elsewhere") == {"removed": str(second), "deleted": False}
        assert "# mended" in (second / "faqs/a.yaml").read_text()

    def test_folders_with_names_like_ours_among_the_unpacked(
        self, run: Run, trust: Path, data: Path, tmp_path: Path
    ) -> None:
        """Only a workshop with our mark in it is cleared away, and only once it is old."""
        store = data / "packs"
        marked = "Unpacked by nhs-lead from t.zip. nhs-lead pack remove deletes this folder.\n"
        for name, text in ((".unpacking-old_mark", marked), (".unpacking-old_bare", ""), (".unpacking-mine", marked)):
            (store / name).mkdir(parents=True)
            (store / name / (".unpacked" if text else "notes.txt")).write_text(text)
            os.utime(store / name, (1, 1))
        (tmp_path / "hers").mkdir()
        (store / ".unpacking-linked00").symlink_to(tmp_path / "hers")
        done(run, "pack", "add", zipped(trust, tmp_path / "t.zip"))
        assert sorted(path.name for path in store.iterdir() if path.name.startswith(".")) == [
            ".unpacking-linked00",
            ".unpacking-mine",
            ".unpacking-old_bare",
        ]
        assert (tmp_path / "hers").is_dir()

    def test_one_that_is_not_there(self, run: Run, trust: Path) -> None:
        """A name that the config file does not know is exit 3, with those that it does."""
        done(run, "pack", "add", trust)
        said = run("pack", "remove", "elsewhere")
        assert said.returncode == 3
        assert said.stderr == "nhs-lead: The config file names no pack 'elsewhere'. It names st-elsewhere.\n"

    def test_two_of_one_name(self, run: Run, trust: Path, write: Write) -> None:
        """Where the user has written two packs of one name into the file, the folder says which."""
        other = write(TRUST, "other")
        Path(os.environ["NHS_LEAD_CONFIG"]).write_text(f'packs = ["{trust}", "{other}"]\n')
        said = run("pack", "remove", "st-elsewhere")
        assert said.returncode == 2
        assert f"Name one by its folder: {trust}, {other}." in said.stderr
        done(run, "pack", "remove", other)
        assert config_text() == f'packs = ["{trust}"]\n'


class TestAway:
    """A pack that is away, as on a drive that is not connected, stops nothing."""

    @pytest.fixture
    def away(self, run: Run, trust: Path) -> Path:
        done(run, "pack", "add", trust)
        trust.rename(trust.parent / "elsewhere")
        return trust

    @pytest.mark.parametrize("command", [["show", "seacole"], ["faq", "grow"], ["browse"], ["check"], []])
    def test_look_ups_go_on(self, run: Run, away: Path, command: list[str]) -> None:
        """Every look-up answers from what is there, and says what is not."""
        said = run(*command)
        assert said.returncode == 0
        assert said.stdout
        assert said.stderr == (
            f"nhs-lead: The pack {away} is not there now, so it is left out. "
            f"Connect its drive, or forget it: nhs-lead pack remove {away}\n"
        )

    def test_it_is_listed(self, run: Run, away: Path) -> None:
        """The list says that it is away; when it is back it is read again without a word."""
        assert f"trust\t\tnot there now\t{away}\n" in done(run, "pack", "list")
        assert in_json(run, "pack", "list")[1]["there"] is False
        (away.parent / "elsewhere").rename(away)
        said = run("show", "seacole", "--json")
        assert (said.stderr, json.loads(said.stdout)["status"]) == ("", "paused")

    def test_it_can_be_forgotten(self, run: Run, away: Path) -> None:
        """By its folder, or the folder's name."""
        done(run, "pack", "remove", away)
        assert config_text().endswith("packs = []\n")

    def test_another_can_be_added_meanwhile(self, run: Run, away: Path, write: Write) -> None:
        """A pack that is away keeps its place in the file."""
        other = write(
            {"pack.yaml": "name: o\ntitle: O\nversion: '1'\n", "levels/a.yaml": "- {id: t, about: P.}\n"}, "o"
        )
        done(run, "pack", "add", other)
        assert f'packs = ["{away}", "{other}"]' in config_text()


@pytest.mark.parametrize(
    ("args", "environment", "command"),
    [
        (["--content", "base", "--pack", "faulty"], {}, "nhs-lead check base faulty"),
        ([], {"NHS_LEAD_CONTENT": "base", "NHS_LEAD_PACKS": "faulty"}, "nhs-lead check"),
        (["--content", "faulty"], {}, "nhs-lead check faulty"),
    ],
)
def test_faults_met_on_the_way(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, args: list[str], environment: dict[str, str], command: str
) -> None:
    """A look-up that has met faults says how to see them: by a command that checks the same packs together."""
    faulty = {"faqs/a.yaml": "- {id: a, question: Q?}\n", "levels/a.yaml": "- {id: team, about: People.}\n"}
    monkeypatch.chdir(write(faulty, "faulty").parent)
    said = run(*args, "show", "team", **environment)
    assert said.returncode == 0
    assert said.stderr == f"nhs-lead: The content has one fault; what it spoils is left out. {command} shows more.\n"
    assert "1 error" in run(*command.split()[1:], **environment).stdout


class TestDiff:
    """`pack diff`: what a pack changes, before and after it is added."""

    def test_one_that_is_not_added(self, run: Run, trust: Path, data: Path, tmp_path: Path) -> None:
        """A folder and a zip of it say the same, and neither changes anything."""
        folder = done(run, "pack", "diff", trust).replace(f"{trust}/", "t.zip/")
        assert folder == done(run, "pack", "diff", zipped(trust, tmp_path / "t.zip"))
        assert "It adds 1 scenario, replaces 1 entry and patches 1 entry." in folder
        assert config_text() == ""
        assert not data.exists()

    def test_one_in_use(self, run: Run, trust: Path) -> None:
        """By its name, against what lies below it; without a name, all of them."""
        done(run, "pack", "add", trust)
        one = in_json(run, "pack", "diff", "st-elsewhere")
        assert one["entries"][1]["fields"] == [
            {"field": "status", "how": "changed", "before": "open", "after": "paused"},
            {"field": "also", "how": "appended", "before": None, "after": ["our cohort"]},
        ]
        assert in_json(run, "pack", "diff") == [one]

    def test_faults_are_part_of_it(self, run: Run, write: Write) -> None:
        """A pack with errors is compared all the same, with what is wrong."""
        faulty = write(
            {"faqs/b.yaml": "- {id: who-leads, question: Q?, answer: A.}\n", "pack.yaml": TRUST["pack.yaml"]}, "f"
        )
        said = run("pack", "diff", faulty)
        assert said.returncode == 0
        assert "It changes nothing." in said.stdout
        assert "NL119" in said.stdout

    def test_none(self, run: Run) -> None:
        """Without packs there is nothing to compare; an unknown name is exit 3."""
        assert done(run, "pack", "diff") == "No pack is laid over the content.\n"
        assert in_json(run, "pack", "diff") == []
        assert run("pack", "diff", "gone").returncode == 3

    def test_what_a_pack_says_is_shown_harmlessly(self, run: Run, write: Write) -> None:
        """Markup in a pack's words is shown as typed."""
        text = "- {id: who-leads, replaces: true, question: '[red]Who?[/red]', answer: '[link=x]A[/link].'}\n"
        said = done(
            run,
            "pack",
            "diff",
            write({"pack.yaml": TRUST["pack.yaml"], "faqs/b.yaml": text}, "m"),
            FORCE_COLOR="1",
            NO_COLOR="",
        )
        assert "[red]Who?[/red]" in said
        assert "[link=x]A[/link]." in said


@pytest.mark.parametrize("width", [30, 40, 80, 120])
def test_on_a_terminal(start: Start, run: Run, trust: Path, width: int) -> None:
    """In every window the screens of `pack` and `show --where` keep to its width and say what matters."""
    done(run, "pack", "add", trust)
    for args, words in (
        (["pack", "list"], ["St Elsewhere", "The base"]),
        (["pack", "diff"], ["Replaced:", "paused"]),
        (["show", "seacole", "--where"], ["Twelve modules."]),
    ):
        terminal = start(*args, width=width, height=200)
        assert terminal.end() == 0
        shown = " ".join(" ".join(terminal.lines).split())
        assert all(word in shown for word in words), shown
