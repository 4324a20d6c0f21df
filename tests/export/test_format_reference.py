"""content/FORMAT.md: what an author reads of the format is what the program holds to."""

import re
from pathlib import Path

import pytest

from nhs_lead.authoring.rules import check
from nhs_lead.export.format_reference import reference
from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.packs import rules

CONTENT = Path(__file__).parent.parent.parent / "content"
FILE = CONTENT / "FORMAT.md"


def test_the_file_is_what_the_definitions_give(request: pytest.FixtureRequest) -> None:
    """Whoever changes a field, a limit or a rule writes the reference anew: pytest --rewrite-golden."""
    if request.config.getoption("--rewrite-golden"):
        FILE.write_text(reference(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == reference()


def test_every_code_is_listed() -> None:
    """Each code has a line with its severity."""
    for rule in rules.rules():
        assert re.search(rf"^\| {rule.code} \| {rule.severity} \| .+ \| .*\|$", reference(), re.MULTILINE)


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_is_described(kind: str) -> None:
    """Each kind has its folder, and each of its fields a line."""
    text = reference()
    assert f"| `{kind}` | `{FOLDERS[kind]}/` |" in text
    for field in MODELS[kind].__struct_fields__:
        assert re.search(rf"^\| `{field}`( \(needed\))? \| .+ \|$", text, re.MULTILINE), field


def test_it_is_no_content() -> None:
    """The reference lies in the pack and is passed over by the reader; its example is sound."""
    assert not [fault for fault in check.check([str(CONTENT)]) if "FORMAT" in fault.file]


def test_the_example_is_sound(tmp_path: Path) -> None:
    """Whoever copies the example has an entry that passes the check."""
    example = re.search(r"```yaml\n# faqs/beds.yaml\n(.+?)```", reference(), re.DOTALL)
    assert example
    (tmp_path / "faqs").mkdir()
    (tmp_path / "faqs" / "beds.yaml").write_text(example[1])
    assert [fault.code for fault in check.check([str(tmp_path)])] == ["NL201"]  # of an entry that is not there
