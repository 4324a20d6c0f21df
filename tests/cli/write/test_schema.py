"""`nhs-lead schema`: what editors are given. What the schemas hold is tested where they are made."""

import json

import pytest

from nhs_lead.authoring.file_schema import file_schema
from tests.conftest import Run


@pytest.mark.parametrize(("typed", "kind"), [("scenario", "scenario"), ("FAQs", "faq"), ("glossary", "term")])
def test_one_kind(run: Run, typed: str, kind: str) -> None:
    """A kind is named by its folder or in the singular; stdout is one document, ready for a file."""
    said = run("schema", typed)
    assert (said.returncode, said.stderr) == (0, "")
    assert json.loads(said.stdout) == file_schema(kind)


@pytest.mark.parametrize("typed", ["pack", "pack.yaml", "thesaurus"])
def test_files_at_the_top(run: Run, typed: str) -> None:
    """pack.yaml and thesaurus.yaml have schemas as well."""
    assert json.loads(run("schema", typed).stdout)["title"] == f"{typed.removesuffix('.yaml')}.yaml"


def test_all(run: Run) -> None:
    """Without a kind, all of them come in one document, by the files that they fit."""
    said = json.loads(run("schema").stdout)
    assert said["faqs/*.yaml"] == file_schema("faq")
    assert len(said) == 17


def test_no_such_kind(run: Run) -> None:
    """A kind that is not known is wrong usage, and the near one is named."""
    said = run("schema", "scenarioz")
    assert (said.returncode, said.stdout) == (2, "")
    assert "Did you mean scenarios?" in said.stderr
