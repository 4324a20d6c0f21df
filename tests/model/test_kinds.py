"""The kinds of entry and their folders."""

from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER, MODELS, PLURALS

PROMISED = [
    "challenges",
    "competencies",
    "programmes",
    "pathways",
    "levels",
    "practices",
    "frameworks",
    "faqs",
    "glossary",
    "scenarios",
    "questions",
    "sources",
]


def test_folders() -> None:
    """The folders are those that `browse` promises, in the order in which they are listed."""
    assert list(FOLDERS.values()) == PROMISED


def test_each_kind_has_a_model_a_folder_and_a_plural() -> None:
    """No kind is left out anywhere, and a folder leads back to its kind."""
    assert list(MODELS) == list(FOLDERS) == list(PLURALS)
    assert {KIND_OF_FOLDER[folder]: folder for folder in KIND_OF_FOLDER} == FOLDERS


def test_model_knows_its_kind() -> None:
    """What an entry says of itself in JSON is the kind under which it is kept."""
    assert {kind: model.__struct_config__.tag for kind, model in MODELS.items()} == {kind: kind for kind in MODELS}
