"""`browse`, `show`, `search` and `faq` in a pipe, and the JSON that they promise."""

import json
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.model.kinds import FOLDERS
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def _json(run: Run, *args: str) -> Any:
    said = run(*args, "--json")
    assert (said.returncode, said.stderr) == (0, "")
    return json.loads(said.stdout)


class TestBrowse:
    """`browse`: a kind's entries as a table."""

    @pytest.mark.parametrize("kind", ["challenges", "challenge", "Challenges"])
    def test_in_a_pipe_an_entry_is_a_line(self, kind: str, run: Run) -> None:
        """In a pipe each entry is one line with tabs between its fields; the singular does as well as the plural."""
        said = run("browse", kind)
        assert (said.returncode, said.stderr) == (0, "")
        assert said.stdout == (
            "full-beds\tFull beds\tChoosing who waits, every day\n"
            "markup\tThe [red]x[/red] challenge\tNothing here is markup\n"
        )

    def test_json(self, run: Run) -> None:
        """--json gives id, kind, title and summary of every entry."""
        assert _json(run, "browse", "competencies") == [
            {
                "id": "kindness",
                "kind": "competency",
                "title": "Kindness at work",
                "summary": "Attending to people before helping them",
            },
            {
                "id": "thrift",
                "kind": "competency",
                "title": "Thrift",
                "summary": "Spend a little where it saves a lot.",
            },
        ]

    def test_without_a_kind(self, run: Run) -> None:
        """Without a kind the kinds that there are are listed, with how many entries each has."""
        counts = {
            "challenge": 2, "competency": 2, "level": 1, "faq": 2, "scenario": 4, "question": 1, "source": 1,
        }  # fmt: skip
        assert _json(run, "browse") == [
            {"kind": kind, "folder": FOLDERS[kind], "count": count} for kind, count in counts.items()
        ]
        assert [line.split("\t")[0] for line in run("browse").stdout.splitlines()] == [FOLDERS[kind] for kind in counts]


class TestShow:
    """`show`: one entry as a page."""

    @pytest.mark.parametrize("name", [["kindness"], ["Kindness"], ["kindness", "at", "work"], ["being", "caring"]])
    def test_by_id_title_or_other_name(self, name: list[str], run: Run) -> None:
        """An entry is found by its id, its title or another name, without quotation marks."""
        said = run("show", *name)
        assert (said.returncode, said.stderr) == (0, "")
        assert said.stdout.startswith("Kindness at work\nCompetency\n\nAttending to people before helping them\n")

    def test_a_page_tells_where_it_comes_from_and_leads_on(self, run: Run) -> None:
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

    def test_json_has_all_fields(self, run: Run) -> None:
        """--json gives all fields of an entry with its kind, those of a list first."""
        entry = _json(run, "show", "kindness")
        assert list(entry)[:4] == ["id", "kind", "title", "summary"]
        assert (entry["id"], entry["kind"], entry["also"]) == ("kindness", "competency", ["being caring"])
        assert entry["evidence"] == [{"claim": "Kind teams lose fewer people.", "source": "study", "as_of": "2024-03"}]
        assert [option["id"] for option in _json(run, "show", "tears")["options"]] == ["listen", "home", "leave"]

    @pytest.mark.parametrize(
        ("style", "begins"),
        [
            ("plain", "Adams (2024). Why people stay. Wards."),
            ("bibtex", "@article{study,\n  title = {Why people stay},\n"),
            ("csl", '[\n  {\n    "id": "study",\n    "type": "article-journal",'),
        ],
    )
    def test_sources_to_cite(self, style: str, begins: str, run: Run) -> None:
        """--cite gives the sources of an entry, each named once, and nothing else."""
        said = run("show", "kindness", "--cite", style)
        assert said.returncode == 0
        assert said.stdout.startswith(begins)
        assert said.stdout.count("Why people stay") == 1

    def test_nothing_to_cite(self, run: Run) -> None:
        """An entry without sources says so; exit 3."""
        said = run("show", "team", "--cite", "plain")
        assert (said.returncode, said.stdout) == (3, "")
        assert said.stderr == "nhs-lead: 'team' names no sources. nhs-lead show team shows the entry.\n"


class TestSearch:
    """`search`: entries of every kind, the best first."""

    def test_json_names_what_matched(self, run: Run) -> None:
        """--json gives the entries, best first, with their scores and the words that matched."""
        hits = _json(run, "search", "attending", "kindness")
        assert hits[0]["id"] in ("kindness", "what-is-kindness")
        for hit in hits:
            wanted = [
                "id",
                "kind",
                "title",
                "summary",
                *(["answer"] if hit["kind"] == "faq" else []),
                "score",
                "matched",
            ]
            assert list(hit) == wanted
            assert all(list(match) == ["word", "field", "via"] for match in hit["matched"])
        assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
        assert {"kindness", "attending"} == {match["word"] for match in hits[0]["matched"]}

    def test_in_a_pipe_a_hit_is_a_line(self, run: Run) -> None:
        """In a pipe a hit is its id, kind, title and summary with tabs between."""
        lines = run("search", "full", "beds", "--limit", "1").stdout.splitlines()
        assert [line.split("\t")[:3] for line in lines] == [["full-beds", "Challenge", "Full beds"]]

    def test_kinds_and_limit(self, run: Run) -> None:
        """--kind keeps to kinds, in the singular or the plural, and --limit to a number."""
        kinds = {hit["kind"] for hit in _json(run, "search", "kindness", "--kind", "faqs", "--kind", "challenge")}
        assert kinds <= {"faq", "challenge"}
        assert "faq" in kinds
        assert len(_json(run, "search", "kindness", "--limit", "2")) == 2

    @pytest.mark.parametrize(("option", "value"), [("--tag", "nights"), ("--level", "team")])
    def test_tag_and_level(self, option: str, value: str, run: Run) -> None:
        """--tag and --level keep to the entries that have them; where none fits, it says which options to leave out."""
        hits = {hit["id"] for hit in _json(run, "search", "nurse", option, value)}
        assert "tears" in hits
        assert hits <= {"tears", "rota"}
        nothing = run("search", "lost", "ring", option, value)
        assert nothing.returncode == 3
        assert "Leave out --kind, --tag or --level to search everything." in nothing.stderr

    def test_a_slip_of_the_finger(self, run: Run) -> None:
        """A mistyped word is read as the word it is a slip for, and stderr says so; stdout stays clean."""
        said = run("search", "kindnes", "--json")
        assert "kindness" in [hit["id"] for hit in json.loads(said.stdout)]
        assert said.stderr.startswith("nhs-lead: Showing results for 'kindness'")

    def test_nothing_found_names_the_nearest(self, run: Run) -> None:
        """Where nothing fits, the nearest entries are named with their ids; exit 3."""
        said = run("search", "zzzz")
        assert said.returncode == 3
        assert said.stderr.count("[") >= 1
        assert said.stderr.endswith("Try fewer or plainer words.\n")


class TestFaq:
    """`faq`: the best answer in full."""

    def test_words_need_no_quotation_marks(self, run: Run) -> None:
        """The best answer is shown in full, with what else is close and where to read on."""
        said = run("faq", "what", "is", "kindness")
        assert (said.returncode, said.stderr) == (0, "")
        assert said.stdout.startswith(
            "What is kindness at work?\n\n"
            "It is attending before helping. Everything else follows from Kindness at work.\n"
        )
        assert "- Why save money? [why-thrift]\n" in said.stdout

    def test_json(self, run: Run) -> None:
        """--json gives the answers, best first, as a search does."""
        best, *_ = _json(run, "faq", "what", "is", "kindness")
        assert list(best) == ["id", "kind", "title", "summary", "answer", "score", "matched"]
        assert (best["id"], best["kind"]) == ("what-is-kindness", "faq")
        assert best["answer"].startswith("It is attending before helping.")

    def test_without_words_all_questions(self, run: Run) -> None:
        """Without words all questions are listed."""
        assert run("faq").stdout == (
            "what-is-kindness\tWhat is kindness at work?\tIt is attending before helping.\n"
            "why-thrift\tWhy save money?\tSo that some is left for kindness.\n"
        )
        assert [one["id"] for one in _json(run, "faq")] == ["what-is-kindness", "why-thrift"]
        assert list(_json(run, "faq")[0]) == ["id", "kind", "title", "summary", "answer"]
