"""Everything that `check` reports, in one run."""

from datetime import date, timedelta

import pytest

from nhs_lead.authoring.rules import check
from nhs_lead.errors import ContentError
from tests.authoring.conftest import Problems
from tests.conftest import Write

FAQ = "- id: beds\n  question: Where?\n  answer: Here.\n"


def test_sorted_by_place(problems: Problems) -> None:
    """Faults of every sort stand together in the order of files and lines: form, references and quality."""
    found = problems(
        {
            "scenarios/a.yaml": """
                - id: winter
                  situation: You wait.
                  format: rank
                  related: [gone]
                  options:
                    - {id: a, text: Ask., key: 1, because: So.}
                    - {id: b, text: Ask., key: 2, because: So.}
                    - {id: c, text: Ask., key: 3, because: So.}
                - id: spring
                """,
            "faqs/a.yaml": "- id: why\n  question: Why?\n  answer: So. See [[lost]].\n- id: how\n",
        }
    )
    assert [" ".join(line.split(" ")[:2]) for line in found] == [
        "pack/faqs/a.yaml:3:3: NL201",
        "pack/faqs/a.yaml:4:3: NL104",
        "pack/faqs/a.yaml:4:3: NL104",
        "pack/scenarios/a.yaml:1:3: NL406",
        "pack/scenarios/a.yaml:1:3: NL406",
        "pack/scenarios/a.yaml:2:3: NL404",
        "pack/scenarios/a.yaml:4:13: NL201",
        "pack/scenarios/a.yaml:9:3: NL104",
        "pack/scenarios/a.yaml:9:3: NL104",
        "pack/scenarios/a.yaml:9:3: NL104",
    ]


def test_several_folders(problems: Problems) -> None:
    """The faults of each pack are told under its own folder, as they are laid over each other."""
    low = {"faqs/a.yaml": FAQ + "- id: wards\n  question: Which?\n  answer: So. See [[top]].\n  colour: red\n"}
    top = {"faqs/b.yaml": FAQ, "levels/a.yaml": "- id: top\n  about: Lead. See [[beds]] and [[gone]].\n"}
    assert [" ".join(line.split(" ")[:2]) for line in problems(low, over=top)] == [
        "over/faqs/b.yaml:1:3: NL119",
        "over/levels/a.yaml:2:3: NL201",
        "pack/faqs/a.yaml:7:3: NL103",
    ]


def test_clean(problems: Problems) -> None:
    """A pack without a fault has none to report."""
    assert problems({"faqs/a.yaml": FAQ}) == []


def test_strictness_only_adds(problems: Problems) -> None:
    """A strict check tells all that an ordinary one does, and warnings besides."""
    pack = {"faqs/a.yaml": FAQ + "  related: [gone]\n", "levels/a.yaml": "- id: top\n  about: Lead.\n"}
    usual, strict = problems(pack), problems(pack, strict=True)
    assert usual == [
        "pack/faqs/a.yaml:4:13: NL201 There is no entry 'gone'. Correct the id, or add the entry that it names."
    ]
    assert set(usual) < set(strict)
    assert {line.split(" ")[1][:3] for line in set(strict) - set(usual)} == {"NL3"}


def test_no_folder() -> None:
    """Checking a folder that is not there is an error, not a clean check."""
    with pytest.raises(ContentError, match=r"There is no folder 'gone'\."):
        check.check(["gone"])
    with pytest.raises(ContentError):
        check.stale(["gone"], date(2026, 11, 23), timedelta())
    with pytest.raises(ContentError):
        check.copied(["gone"], [])


def test_stale_and_copied_tell_nothing_else(write: Write) -> None:
    """What is asked for by its name is told alone, without the other faults of the pack."""
    folder = str(write({"faqs/a.yaml": FAQ + "  related: [gone]\n  review_by: 2026-01-01\n- id: x\n"}))
    assert [fault.code for fault in check.stale([folder], date(2026, 11, 23), timedelta())] == ["NL309"]
    assert check.copied([folder], []) == []


def test_many_mistakes_are_told_in_one_run(problems: Problems) -> None:
    """Each mistake of a file is told at its own line, also those of an entry that has others."""
    told = problems(
        {
            "faqs/a.yaml": """
                - id: beds
                  question: Where are the beds?
                  answr: Full.
                - id: Ward One
                  question: Which ward?
                  answer: This one.
                  also: ward
                  answer: That one.
                  related: [gone, beds]
                - id: who
                  question: Who knows of [[nobody]]?
                  answer: The site team.
                  sources: [beds]
                  reviewed: 2026-02-31
            """
        }
    )
    assert [one.split(" ")[0] + " " + one.split(" ")[1] for one in told] == [
        "pack/faqs/a.yaml:3:3: NL103",
        "pack/faqs/a.yaml:4:3: NL106",
        "pack/faqs/a.yaml:7:3: NL105",
        "pack/faqs/a.yaml:8:3: NL108",
        "pack/faqs/a.yaml:9:13: NL201",
        "pack/faqs/a.yaml:11:3: NL201",
        "pack/faqs/a.yaml:13:13: NL202",
        "pack/faqs/a.yaml:14:3: NL106",
    ]


def test_a_fault_makes_no_others_elsewhere(problems: Problems) -> None:
    """What leads to an entry with a fault is right: the entry is there, and wants mending."""
    told = problems(
        {
            "faqs/a.yaml": "- {id: beds, question: Where?}",
            "faqs/b.yaml": "- {id: ward, question: Which?, answer: This., related: [beds]}",
        }
    )
    assert [one.split(" ")[1] for one in told] == ["NL104"]


def test_what_follows_from_a_fault_is_not_told(write: Write) -> None:
    """A field of the wrong form is told so; what its text would lead to is not told as well."""
    folder = write(
        {"faqs/a.yaml": "- id: a\n  question: Who?\n  answer: You.\n  sources: gone\n  related: [nowhere]\n"}
    )
    told = [(fault.line, fault.code) for fault in check.check([str(folder)])]
    assert told == [(4, "NL105"), (5, "NL201")]
