"""Errors that a person can act on."""

import pytest

from nhs_lead.errors import (
    ContentError,
    ExitCode,
    NhsLeadError,
    NotFoundError,
    NothingFoundError,
    RecordError,
    UsageError,
    installing,
)


@pytest.mark.parametrize(
    ("error", "code", "number"),
    [
        (NhsLeadError, "error", 1),
        (UsageError, "usage", 2),
        (NotFoundError, "not-found", 3),
        (ContentError, "content", 4),
        (RecordError, "record", 5),
    ],
)
def test_codes_are_promises(error: type[NhsLeadError], code: str, number: int) -> None:
    """Scripts rely on the code and the number of each error, so neither ever changes."""
    assert (error.code, error.exit_code) == (code, number)
    assert (ExitCode.BELOW_PASS_MARK, ExitCode.NOT_SENT, ExitCode.INTERRUPTED) == (6, 7, 130)


def test_an_error_reads_as_what_happened_and_what_to_do() -> None:
    """Its text is the message and the hint; without a hint no blank is left at its end."""
    assert str(UsageError("No.", "Try again.")) == "No. Try again."
    assert str(UsageError("No.")) == "No."
    assert UsageError("No.").details() == {}


def test_an_extra_is_installed_from_a_copy() -> None:
    """No registry has nhs-lead: whoever registered the name would be installed, so the sentence never says it."""
    said = installing("office")
    assert all(how in said for how in (": pip install '.[office]'", "uv pip", "pipx install", "uv tool install"))
    assert "nhs-lead" not in said


def test_what_comes_nearest_is_told_to_programs() -> None:
    """Where nothing answers, programs get the nearest entries."""
    error = NothingFoundError("Nothing.", "Try again.", [("bed", "term", "Bed")])
    assert error.exit_code == ExitCode.NOT_FOUND
    assert error.details() == {"nearest": [{"id": "bed", "kind": "term", "title": "Bed"}]}
