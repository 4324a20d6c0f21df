"""A kind of entry as people type it."""

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.model.kinds import FOLDERS, kind_named


@pytest.mark.parametrize("kind", FOLDERS)
def test_folder_and_singular(kind: str) -> None:
    """A kind goes by its folder's name and by its singular, in any case."""
    assert kind_named(FOLDERS[kind]) == kind_named(kind) == kind_named(kind.upper()) == kind


@pytest.mark.parametrize(
    ("typed", "meant"), [("competancies", "competencies"), ("terms", "glossary"), ("senario", "scenarios"), ("xyz", "")]
)
def test_what_is_not_a_kind(typed: str, meant: str) -> None:
    """A slip of the finger is told which kind was probably meant, and all kinds are named."""
    with pytest.raises(UsageError) as unknown:
        kind_named(typed)
    assert unknown.value.message == f"There is no kind '{typed}'."
    assert unknown.value.hint.startswith(f"Did you mean {meant}? " if meant else "The kinds are ")
    assert unknown.value.hint.endswith(f"The kinds are {', '.join(FOLDERS.values())}.")
