"""`nhs-lead check --fix`: what is written, what is said, and what is left alone."""

import json
from pathlib import Path

from tests.conftest import Run, Write

BROKEN = "- id: team\n  titel: Leading a team\n"
UNTIDY = "- title: Leading a team\n  # its name\n  id: team  \n  about: 'The people: all.'\n  reviewed: 2026/11/23"


def test_fix(run: Run, write: Write) -> None:
    """--fix says what it put right, line by line, and then what remains; done again, there is nothing to do."""
    folder = write({"levels/a.yaml": UNTIDY + "\n  titel: x\n"})
    (folder / "levels" / "a.yaml").write_text(UNTIDY)
    (folder / "levels" / "b.yaml").write_text(BROKEN.replace("team", "other"))
    said = run("check", "--fix", folder)
    file = f"{folder}/levels/a.yaml"
    assert said.stdout.splitlines()[:5] == [
        f"{file}:1: put the fields in their order: id, title, about, reviewed.",
        f"{file}:3: took blanks off the end of the line.",
        f"{file}:5: ended the file with one line end.",
        f"{file}:5: wrote 'reviewed' as 2026-11-23.",
        "",
    ]
    assert "4 changes made in 1 file." in said.stdout
    assert f"{folder}/levels/b.yaml:2:3: NL103" in said.stdout
    assert said.returncode == 4
    assert (folder / "levels" / "a.yaml").read_text() == (
        "  # its name\n- id: team\n  title: Leading a team\n  about: 'The people: all.'\n  reviewed: 2026-11-23\n"
    )
    assert run("check", "--fix", folder).stdout.startswith("Nothing to put right by itself.\n")
    assert sorted(path.name for path in (folder / "levels").iterdir()) == ["a.yaml", "b.yaml"]


def test_fix_keeps_rights_and_links(run: Run, write: Write) -> None:
    """A file keeps its rights; a link within the pack stays a link, and one that leads out is not followed."""
    folder = write({"levels/a.yaml": UNTIDY, "practices/b.yaml": "- {id: huddle, about: Ten minutes}\n"})
    outside = folder.parent / "outside.yaml"
    outside.write_text(UNTIDY)
    (folder / "levels" / "a.yaml").chmod(0o640)
    (folder / "levels" / "out.yaml").symlink_to(outside)
    run("check", "--fix", folder)
    assert outside.read_text() == UNTIDY
    assert (folder / "levels" / "out.yaml").is_symlink()
    assert (folder / "levels" / "a.yaml").stat().st_mode & 0o777 == 0o640


def test_fix_leaves_a_read_only_file_alone(run: Run, write: Write) -> None:
    """What may not be written is said, and stays."""
    folder = write({"levels/a.yaml": UNTIDY})
    (folder / "levels" / "a.yaml").chmod(0o440)
    said = run("check", "--fix", folder)
    assert (
        said.stderr
        == f"nhs-lead: '{folder}/levels/a.yaml' is left as it is, since it cannot be written: it is read-only.\n"
    )
    assert (folder / "levels" / "a.yaml").read_text() == UNTIDY


def test_fix_wants_a_folder(run: Run, own: Path) -> None:
    """What is in use is never changed unasked."""
    said = run("check", "--fix")
    assert said.returncode == 2
    assert "nhs-lead check --fix DIR" in said.stderr


def test_fix_and_a_format(run: Run, write: Write) -> None:
    """With a format for programs, stdout has the faults alone, and the changes are remarks."""
    folder = write({"levels/a.yaml": UNTIDY})
    said = run("check", "--fix", "--json", folder)
    assert json.loads(said.stdout) == []
    assert "a.yaml:1: put the fields in their order" in said.stderr
