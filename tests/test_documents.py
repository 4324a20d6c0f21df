"""The documents keep up with the program: every command, exit code and option is written down."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from nhs_lead.cli import main
from nhs_lead.errors import ExitCode
from tests.test_layers import LAYERS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")

EXIT_CODES = tuple(ExitCode)

NAMES = [entry.name for entry in main.COMMANDS]


def _command(name: str) -> Any:
    group: Any = typer.main.get_command(main.app)
    return group.get_command(None, name)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_in_the_readme(name: str) -> None:
    """A reader of README.md meets every command as it is typed."""
    assert f"nhs-lead {name}" in README


@pytest.mark.parametrize("code", EXIT_CODES)
def test_every_exit_code_is_in_the_readme(code: int) -> None:
    """README.md names every exit code, in code marks or in a table's cell."""
    assert re.search(rf"[`|]\s*{code}\s*[`|]", README)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help(name: str) -> None:
    """Every command says in a sentence what it does."""
    assert _command(name).help.strip().splitlines()[0].endswith(".")
    assert next(entry.says for entry in main.COMMANDS if entry.name == name).endswith(".")


@pytest.mark.parametrize("name", [*NAMES, ""])
def test_every_option_has_a_help_line(name: str) -> None:
    """Every option and argument of a command, and every global option, says what it is for."""
    command = _command(name) if name else typer.main.get_command(main.app)
    without = [one.name for one in command.params if not getattr(one, "help", None)]
    assert without == []


MAP = (Path(__file__).parent.parent / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_nothing_is_installed_by_name() -> None:
    """No page and no sentence has people install nhs-lead from a registry, where anybody could register the name."""
    root = Path(__file__).parent.parent
    pages = [
        *root.glob("*.md"),
        *root.glob("docs/*.md"),
        *root.glob("nhs_lead/**/*.py"),
        *root.glob("nhs_lead/**/*.md"),
    ]
    assert len(pages) > 300
    by_name = re.compile(r"install\b[^`\n]*[ ']nhs-lead(?:\[|'|`|$)")
    assert [page.name for page in pages if by_name.search(page.read_text(encoding="utf-8"))] == []


def test_the_map_leads_somewhere() -> None:
    """Every file that docs/ARCHITECTURE.md names is there, in the program or beside it."""
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_.]+)*/[A-Za-z_.]+\.(?:py|js|json|md|yaml))`", MAP))
    assert len(named) > 30
    root = Path(__file__).parent.parent
    missing = [name for name in sorted(named) if not any((base / name).exists() for base in (root, root / "nhs_lead"))]
    bare = re.findall(r"`([A-Za-z_]+\.(?:py|js|json|md|yaml|toml))`", MAP)
    there = {path.name for base in ("nhs_lead", "tests", "docs") for path in (root / base).rglob("*.*")}
    missing += [name for name in bare if name not in there and not (root / name).exists()]
    assert missing == []


def test_the_map_has_every_layer() -> None:
    """The picture of the layers is the one that the tests hold."""
    drawn = " < ".join(", ".join(parts) for parts in LAYERS)
    assert drawn in MAP
