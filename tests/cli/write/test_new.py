"""`nhs-lead new`: what is written, where, and that nothing is ever written over."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nhs_lead.model.kinds import FOLDERS
from tests.conftest import Run

GIFT = "::Who leads:: Who? {=All#Yes. ~One#No. ~None#No.}\n\nTrue? {T}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as an author does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_template_on_stdout(run: Run) -> None:
    """Without a place to go the template is printed, with today's date and a year's time, ready for a file."""
    said = run("new", "faqs", "how-to-rest")
    today = datetime.now().astimezone().date()
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("# yaml-language-server: $schema=faq.schema.json\n")
    assert "- id: how-to-rest\n" in said.stdout
    assert re.search(r"reviewed: (.*)", said.stdout)[1] == str(today)  # type: ignore[index]
    assert f"review_by: {today + timedelta(days=365)}\n" in said.stdout


def test_a_format(run: Run) -> None:
    """A scenario's template is of the format that was asked for; others do not exist."""
    assert "  format: choose-three\n" in run("new", "scenario", "--format", "choose-three").stdout
    assert run("new", "scenario", "--format", "order").returncode == 2


def test_a_file_with_its_schema(run: Run, here: Path) -> None:
    """A file of its own gets the schema beside it, out of sight, and finds it there."""
    said = run("new", "term", "sitrep", "-o", "drafts/sitrep.yaml")
    assert (said.returncode, said.stdout) == (0, "")
    assert "Written to drafts/sitrep.yaml." in said.stderr
    assert files(here) == {"drafts/sitrep.yaml", "drafts/.schemas/term.schema.json"}
    first = (here / "drafts/sitrep.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=.schemas/term.schema.json"


def test_into_a_pack(run: Run, here: Path) -> None:
    """In a pack the file goes into its kind's folder under its id, and uses the pack's schemas."""
    run("new", "pack", "demo")
    before = files(here / "demo")
    said = run("new", "level", "team", "-o", "demo")
    assert said.returncode == 0
    assert files(here / "demo") - before == {"levels/team.yaml"}
    first = (here / "demo/levels/team.yaml").read_text().splitlines()[0]
    assert first.endswith("$schema=../.schemas/level.schema.json")
    assert (here / "demo/levels" / first.partition("=")[2]).is_file()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["new"], "Say what is to be new."),
        (["new", "faqz"], "Did you mean faqs?"),
        (["new", "faq", "How To"], "'How To' is not an id. An id is words in lower case, joined by hyphens: how-to."),
        (["new", "faq", "a", "-o", "there.txt"], "End it in .yaml."),
        (["new", "faq", "a", "-o", "there.yaml"], "There is a file 'there.yaml' already."),
        (["new", "faq", "a", "-o", "folder"], "'folder' is no pack: it has no pack.yaml."),
        (
            ["new", "faq", "a", "-o", "scenarios/a.yaml"],
            "A faq does not belong in the folder scenarios. Its folder is faqs.",
        ),
        (["new", "faq", "a", "-o", "there.yaml/a.yaml"], "cannot be written"),
        (["new", "pack"], "A new pack needs a folder."),
        (["new", "pack", "folder"], "The folder 'folder' is not empty."),
        (["new", "pack", "there.yaml"], "'there.yaml' is a file."),
        (["new", "pack", "\u8ab0"], "makes no name for a pack."),
        (["new", "--from", "nowhere.gift"], "'nowhere.gift' cannot be read: No such file or directory."),
        (["new", "--from", "folder"], "'folder' cannot be read: Is a directory."),
        (["new", "--from", "there.yaml"], "'there.yaml' does not say what it is. End its name in .gift or .txt"),
        (["new", "--from", "quiz.gift", "-o", "folder"], "The folder 'folder' is not empty."),
        (["new", "faq", "--from", "quiz.gift"], "--from makes a pack of its own."),
    ],
)
def test_wrong_usage(args: list[str], said: str, run: Run, here: Path) -> None:
    """What cannot be done is said in a sentence, exit 2, and nothing is touched."""
    (here / "there.yaml").write_text("mine\n")
    (here / "quiz.gift").write_text(GIFT)
    (here / "folder").mkdir()
    (here / "folder/notes.txt").write_text("mine\n")
    before = {path: (here / path).read_text() for path in files(here)}
    answer = run(*args)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert {path: (here / path).read_text() for path in files(here)} == before


def test_a_pack(run: Run, here: Path) -> None:
    """A new pack passes the strict check and works at once over the bundled library."""
    said = run("new", "pack", "demo", "--title", "Our trust")
    assert said.returncode == 0
    assert said.stdout.startswith("The pack 'Our trust' is in demo.")
    checked = run("check", "--strict", "demo")
    assert (checked.returncode, checked.stdout) == (0, "No faults in demo, over the bundled library.\n")
    assert "Everybody has one" in run("--pack", "demo", "show", "example-rest-policy").stdout
    assert run("--pack", "demo", "show", "just-culture").returncode == 0


def test_a_pack_into_an_empty_folder(run: Run, here: Path) -> None:
    """An empty folder that is there already will do."""
    (here / "demo").mkdir()
    assert run("new", "pack", "demo").returncode == 0


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_kind(kind: str, run: Run, here: Path) -> None:
    """A template of every kind goes into a pack and is told as unfinished, not as broken."""
    (here / "pack.yaml").write_text("name: p\ntitle: P\nversion: '1'\n")
    assert run("new", kind, "an-id", "-o", ".").returncode == 0
    checked = run("check", ".")
    assert checked.returncode == 4
    assert re.findall("NL[0-9]{3}", checked.stdout) == ["NL122"]


def test_bringing_in(run: Run, here: Path) -> None:
    """A file of another format becomes a pack named for it, and what stays behind is told at its line."""
    (here / "Ward quiz.gift").write_text(GIFT)
    said = run("new", "--from", "Ward quiz.gift")
    assert (said.returncode, said.stderr) == (0, "")
    lines = said.stdout.splitlines()
    assert lines[0].startswith("Ward quiz.gift:3: It is true or false, and a recall question has 3 to 6 answers.")
    assert lines[2] == "1 carried over; 1 not. Now in ward-quiz: 1 recall question."
    assert run("check", "ward-quiz").returncode == 0
    assert "All" in run("--content", "ward-quiz", "show", "who-leads").stdout


def test_bringing_in_what_is_already_called_so(run: Run, here: Path) -> None:
    """Ids of the library are not given again, so that the new pack can lie over it."""
    (here / "faqs.md").write_text("# What is NHS leadership?\n\nSo.\n\n# Main challenges?\n\nMany.\n")
    assert run("new", "--from", "faqs.md", "-o", "ours").returncode == 0
    text = (here / "ours/faqs/ours.yaml").read_text()
    assert "id: what-is-nhs-leadership-2\n" in text
    assert "id: main-challenges-2\n" in text
    assert run("--pack", "ours", "check").returncode == 0


def test_nothing_to_bring_in(run: Run, here: Path) -> None:
    """Where nothing can be carried over nothing is written; exit 4."""
    (here / "quiz.gift").write_text("True? {T}\n")
    said = run("new", "--from", "quiz.gift")
    assert said.returncode == 4
    assert said.stdout.endswith("Nothing of quiz.gift could be carried over, so nothing is written.\n")
    assert files(here) == {"quiz.gift"}


def test_what_is_left_out_inside(run: Run, here: Path) -> None:
    """The last line counts what is left out inside what was carried over, and each place is told."""
    (here / "quiz.csv").write_text(
        'Question,A,B,C,Answer,Owner\n"Who? <img src=""a.png"">",x,y,z,B,Ann\nWhat?,x,y,z,D,\n'
    )
    said = run("new", "--from", "quiz.csv")
    lines = said.stdout.splitlines()
    assert lines[:2] == [
        "quiz.csv:1: The column 'Owner' is not known and is left out.",
        "quiz.csv:2: A picture is left out. Say in words what it shows.",
    ]
    closing = (
        "1 carried over; 1 not; left out inside what was carried: 1 column, 1 picture. Now in quiz: 1 recall question."
    )
    assert closing in " ".join(lines)


def test_cards_of_a_kind(run: Run, here: Path) -> None:
    """With a kind, cards with a front and a back become that; a term is what its front says."""
    (here / "cards.txt").write_text("#separator:tab\n#html:false\nWhat is a huddle?\tA short meeting.\n")
    assert "Now in terms: 1 glossary term." in run("new", "term", "--from", "cards.txt", "-o", "terms").stdout
    assert "Now in faqs: 1 FAQ." in run("new", "--from", "cards.txt", "-o", "faqs").stdout


def test_a_title_of_its_own(run: Run, here: Path) -> None:
    """A list of FAQs calls the pack as it calls itself, unless --title says another name."""
    (here / "faqs.md").write_text("# Ward FAQ\n\n## Who?\n\nMe.\n")
    run("new", "--from", "faqs.md", "-o", "a")
    run("new", "--from", "faqs.md", "-o", "b", "--title", "Ours")
    assert "title: Ward FAQ\n" in (here / "a/pack.yaml").read_text()
    assert "title: Ours\n" in (here / "b/pack.yaml").read_text()


def test_our_own_export_comes_back(run: Run, here: Path) -> None:
    """A table that went out comes back as entries that stand for those below, and passes the check over them."""
    assert run("export", "csv", "--kind", "questions", "-o", "questions.csv").returncode == 0
    said = run("new", "--from", "questions.csv", "-o", "ours")
    assert "carried over, and nothing was left behind. Now in ours:" in said.stdout
    assert run("--pack", "ours", "check").returncode == 0


def test_another_format(run: Run, here: Path) -> None:
    """A file of a format that is not read is named by its content, with a way to one that is; exit 2."""
    (here / "quiz.csv").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    said = run("new", "--from", "quiz.csv")
    assert (said.returncode, said.stdout) == (2, "")
    assert "'quiz.csv' is a PDF, which is not read." in said.stderr


def test_in_lines(run: Run, here: Path) -> None:
    """In accessible mode there is no escape byte, whatever the file holds."""
    (here / "quiz.gift").write_text("$CATEGORY: \x1b[31mred\n\n\x1b[2J {T}\n\n\x1b]8;;http://x\x07Who? {=a ~b ~c}\n")
    said = run("--accessible", "new", "--from", "quiz.gift")
    assert "\x1b" not in said.stdout + said.stderr
    assert said.returncode == 0


def test_a_family(run: Run, here: Path) -> None:
    """Two members with shared options, in which another one is best, are sound once they are filled in."""
    said = run("new", "scenario", "--family", "late-again", "-o", "late.yaml")
    assert (said.returncode, said.stdout) == (0, "")
    text = (here / "late.yaml").read_text(encoding="utf-8")
    assert re.findall("^- id: (.+)$", text, re.MULTILINE) == ["late-again-1", "late-again-2"]
    assert text.count("  family: late-again\n") == 2
    assert text.count("  turns_on: TODO\n") == 2
    situation = "You are asked for two things at once, and you can do only one of them now. " * 4
    filled = text.replace("situation: TODO", f"situation: {situation}").replace("TODO", "Some plain words.")
    (here / "late.yaml").write_text(filled, encoding="utf-8")
    previewed = run("preview", "late.yaml")
    assert previewed.returncode == 0
    assert "No faults" in previewed.stdout
    assert "The same options, another answer" in previewed.stdout


@pytest.mark.parametrize("format", ["rank", "best", "rate", "choose-three"])
def test_one_more_of_a_family(run: Run, here: Path, format: str) -> None:
    """Of a family that the content has, a new member takes the options word for word, with another answer."""
    run("new", "pack", "our-trust")
    run("new", "scenario", "--family", "late-again", "--format", format, "-o", "our-trust")
    file = here / "our-trust/scenarios/late-again.yaml"
    situation = "You are asked for two things at once, and you can do only one of them now. " * 4
    filled = re.sub("situation: TODO", f"situation: {situation}", file.read_text(encoding="utf-8"))
    filled = re.sub("text: TODO", "text: Some plain words.", filled).replace("TODO", "Other plain words.")
    file.write_text(filled, encoding="utf-8")
    said = run("--pack", "our-trust", "new", "scenario", "--family", "late-again")
    assert "with 2 members; this is one more." in said.stderr
    assert "- id: late-again-3\n" in said.stdout
    assert "text: Some plain words." in said.stdout
    third = re.sub("situation: TODO", f"situation: {situation}", said.stdout).replace("TODO", "Other plain words.")
    (here / "our-trust/scenarios/third.yaml").write_text(third, encoding="utf-8")
    checked = run("check", "our-trust")
    assert (checked.returncode, checked.stdout) == (0, "No faults in our-trust, over the bundled library.\n")


def test_only_scenarios_have_families(run: Run, here: Path) -> None:
    """A family of another kind is refused, and so is a name that is no id."""
    assert "Only scenarios have families." in run("new", "faq", "--family", "late").stderr
    said = run("new", "scenario", "--family", "Late Again")
    assert (said.returncode, said.stdout) == (2, "")
    assert "'Late Again' is not an id." in said.stderr
