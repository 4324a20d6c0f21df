"""`show` in a pipe, the JSON that it promises, and sources to cite."""

from pathlib import Path

import pytest

from tests.cli.lookup.promised_json import as_json
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


@pytest.mark.parametrize("name", [["kindness"], ["Kindness"], ["kindness", "at", "work"], ["being", "caring"]])
def test_by_id_title_or_other_name(name: list[str], run: Run) -> None:
    """An entry is found by its id, its title or another name, without quotation marks."""
    said = run("show", *name)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Kindness at work\nCompetency\n\nAttending to people before helping them\n")


def test_one_section(run: Run) -> None:
    """Words behind an id name a section, which is shown alone; what is none is an error that names them."""
    said = run("show", "kindness", "behaviours")
    section = "What others would see\n\n- Sits down before speaking.\n- Says thank you by name.\n"
    assert said.stdout == f"Kindness at work\nCompetency\n\n{section}"
    said = run("show", "kindness", "nonsense")
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.startswith(
        "nhs-lead: 'Kindness at work' has no section 'nonsense'. Its sections are behaviours,"
    )
    said = run("show", "kindness", "behaviours", "--json")
    assert (said.returncode, said.stdout) == (2, "")
    assert "'behaviours' would be a section" in said.stderr


def test_a_page_tells_where_it_comes_from_and_leads_on(run: Run) -> None:
    """The page of an entry shows its evidence, its sources, its neighbours and what practises it."""
    page = run("show", "kindness").stdout
    for line in (
        "- Kind teams lose fewer people. (Adams 2024; as of March 2024)",
        "- Full beds [full-beds]",
        "- Tears after handover [tears]",
        "- Adams (2024). Why people stay. Wards. not re-checked.",
    ):
        assert f"{line}\n" in page
    assert "It is what Thrift never bought." in page


def test_json_has_all_fields(run: Run) -> None:
    """--json gives all fields of an entry with its kind, those of a list first."""
    entry = as_json(run, "show", "kindness")
    assert list(entry)[:4] == ["id", "kind", "title", "summary"]
    assert (entry["id"], entry["kind"], entry["also"]) == ("kindness", "competency", ["being caring"])
    assert entry["evidence"] == [{"claim": "Kind teams lose fewer people.", "source": "study", "as_of": "2024-03"}]
    assert [option["id"] for option in as_json(run, "show", "tears")["options"]] == ["listen", "home", "leave"]


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("plain", "Adams (2024). Why people stay. Wards."),
        ("bibtex", "@article{study,\n  title = {Why people stay},\n"),
        ("csl", '[\n  {\n    "id": "study",\n    "type": "article-journal",'),
    ],
)
def test_sources_to_cite(style: str, begins: str, run: Run) -> None:
    """--cite gives the sources of an entry, each named once, and nothing else."""
    said = run("show", "kindness", "--cite", style)
    assert said.returncode == 0
    assert said.stdout.startswith(begins)
    assert said.stdout.count("Why people stay") == 1


def test_nothing_to_cite(run: Run) -> None:
    """An entry without sources says so; exit 3."""
    said = run("show", "team", "--cite", "plain")
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr == "nhs-lead: 'team' names no sources. nhs-lead show team shows the entry.\n"
