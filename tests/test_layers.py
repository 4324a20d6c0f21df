"""The layers of the program, where heavy libraries live, and what a command loads."""

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.record.entities import Remembered
from nhs_lead.record.store import Record
from tests.record.history import NOW

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "nhs_lead"
MODULES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))

LAYERS = (
    ("errors",),
    ("model",),
    ("packs",),
    ("library", "authoring"),
    ("quiz", "schedule", "growth"),
    ("record",),
    ("practice",),
    ("xapi",),
    ("cohort",),
    ("pages",),
    ("export", "views", "ask", "explore", "mcp_server"),
    ("cli",),
)
"""The lowest first. Parts that stand side by side do not know each other."""

HEIGHT = {part: height for height, parts in enumerate(LAYERS) for part in parts}

HOMES: dict[str, str | tuple[str, ...]] = {
    "yaml": ("nhs_lead/packs/", "nhs_lead/authoring/fixes/"),
    "jsonschema": ("nhs_lead/packs/schema.py",),
    "tantivy": "nhs_lead/library/",
    "sqlite3": "nhs_lead/record/",
    "fsrs": "nhs_lead/schedule/",
    "icalendar": "nhs_lead/export/",
    "markdown_it": ("nhs_lead/authoring/imports/markdown_pieces.py", "nhs_lead/views/markdown_reader.py"),
    "genanki": "nhs_lead/export/anki.py",
    "docx": "nhs_lead/export/word_handout.py",
    "pptx": "nhs_lead/export/slide_shapes.py",
    "anki": (),  # under the AGPL: only tests import it
    "rich": (
        "nhs_lead/views/terminal",
        "nhs_lead/views/svg.py",
        "nhs_lead/cli/screen.py",
        "nhs_lead/cli/lookup/explore.py",
        "nhs_lead/explore/",
    ),
    "textual": "nhs_lead/explore/",
    "mcp": "nhs_lead/mcp_server/",
    "mcp_types": "nhs_lead/mcp_server/",
    "anyio": "nhs_lead/mcp_server/",
    "questionary": "nhs_lead/ask/key_prompt.py",
    "prompt_toolkit": "nhs_lead/ask/key_prompt.py",
    "wcwidth": "nhs_lead/model/graphemes.py",
    "typer": "nhs_lead/cli/",
    "keyring": "nhs_lead/cli/share/store_key.py",
    "ibis": "nhs_lead/cohort/",
    "duckdb": "nhs_lead/cohort/duckdb_engine.py",
    "psycopg": "nhs_lead/cohort/postgres_engine.py",
    "pyspark": "nhs_lead/cohort/spark_engine.py",
    "py4j": "nhs_lead/cohort/spark_engine.py",
    "platformdirs": "nhs_lead/cli/",
    "tomllib": "nhs_lead/cli/config_file.py",
    "tomlkit": "nhs_lead/cli/write/pack_list.py",
    "zipfile": ("nhs_lead/packs/zip_file.py", "nhs_lead/authoring/imports/workbook.py", "nhs_lead/export/"),
    "openpyxl": "nhs_lead/authoring/imports/workbook.py",
}
"""Where each library may be imported, and nowhere else."""


@cache  # each library's home is looked for in every module
def imported(module: Path) -> tuple[tuple[int, str], ...]:
    """Return what `module` imports, in functions too, with the line; each name of `from x import y` as x.y."""
    names: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(module.parent.parts[: len(module.parent.parts) - node.level + 1]) if node.level else ""
            start = ".".join(part for part in (package, node.module) if part)
            names += ((node.lineno, f"{start}.{alias.name}") for alias in node.names)
    return tuple(names)


def part_of(dotted: str) -> str:
    """Return the part of the program that `nhs_lead.part.…` lies in, or nothing for the package itself."""
    name = dotted.split(".")[1]
    return name if name in HEIGHT else ""


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_point_down(module: Path) -> None:
    """A module imports from its own package and from lower layers, never sideways or up."""
    own = module.parts[1].removesuffix(".py")
    if own == "__main__":
        own = "cli"
    for line, name in imported(module):
        if name.split(".")[0] == "nhs_lead" and (other := part_of(name)):
            below = own in HEIGHT and HEIGHT[other] < HEIGHT[own]
            assert other == own or below, f"{module}:{line} imports {name}"


GROUPS = {"lookup", "practise", "grow", "write", "share"}


@pytest.mark.parametrize(
    "module", [path for path in MODULES if len(path.parts) > 3 and path.parts[2] in GROUPS], ids=str
)
def test_groups_of_commands_do_not_know_each_other(module: Path) -> None:
    """A command imports from its own group and from the root of `cli`; what two groups share lies at that root."""
    for line, name in imported(module):
        parts = name.split(".")
        if parts[:2] == ["nhs_lead", "cli"] and len(parts) > 2 and parts[2] in GROUPS:
            assert parts[2] == module.parts[2], f"{module}:{line} imports {name}"


def test_every_part_has_its_layer() -> None:
    """A new file or folder of the package is given its place among the layers."""
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"__init__", "__main__"} <= set(HEIGHT)


def test_no_drawer_for_the_rest() -> None:
    """No module is called after nothing in particular."""
    assert {"utils", "util", "helpers", "common", "misc", "shared"}.isdisjoint(path.stem for path in MODULES)


@pytest.mark.parametrize("library", HOMES)
def test_home_of_a_library(library: str) -> None:
    """A heavy or peculiar library is imported in one place, so that one place changes when it does."""
    homes = HOMES[library]
    strangers = [
        f"{module}:{line}"
        for module in MODULES
        for line, name in imported(module)
        if name.split(".")[0] == library and not module.as_posix().startswith(homes)
    ]
    assert strangers == []


def test_screen_takes_its_console_alone() -> None:
    """Outside the views only the screen knows rich, and of it only the console that it writes to."""
    names = [name for _, name in imported(Path("nhs_lead/cli/screen.py")) if name.startswith("rich")]
    assert set(names) == {"rich.console.Console"}


HEAVY = (
    "yaml",
    "jsonschema",
    "tantivy",
    "rich",
    "textual",
    "mcp",
    "questionary",
    "prompt_toolkit",
    "sqlite3",
    "platformdirs",
    "pydantic",
    "fsrs",
    "icalendar",
    "markdown_it",
    "tomllib",
    "tomlkit",
    "zipfile",
    "genanki",
    "wcwidth",
)

STARTING = """
import sys, nhs_lead.cli.main
print(*sys.modules)
"""

LOADED = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from nhs_lead.__main__ import main
main()
"""


def loaded(script: str, *args: str) -> tuple[set[str], str]:
    """Run `script` in a process of its own; return the modules that it names at its end, and what else it said."""
    told = subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, timeout=60, check=False, env=os.environ
    )
    assert told.returncode == 0, told.stderr
    *remarks, modules = (told.stderr if told.stderr else told.stdout).splitlines()
    return set(modules.split()), "\n".join(remarks) + told.stdout


def test_starting_up_loads_nothing_heavy() -> None:
    """`nhs-lead --version` pays for Python and Typer, and for nothing that a command may not need."""
    modules, _ = loaded(STARTING)
    assert modules.isdisjoint(HEAVY)
    parts = {name for name in modules if name.startswith("nhs_lead.") and name.count(".") == 1}
    assert parts <= {"nhs_lead.cli", "nhs_lead.errors"}


# What a look-up may load. A line that is added costs every look-up: measure it first (python -X importtime).
THIRD_PARTY = {"annotated_doc", "msgspec", "shellingham", "tantivy", "typer", "typing_extensions"}
OWN = {
    "nhs_lead.__main__",
    "nhs_lead.packs.files",
    "nhs_lead.cli",
    "nhs_lead.errors",
    "nhs_lead.library",
    "nhs_lead.model",
    "nhs_lead.pages",
    "nhs_lead.views",
}
NOT_ON_A_LOOK_UP = {
    "nhs_lead.library.compilation",
    "nhs_lead.library.documents",
    "nhs_lead.views.accessible",
    "nhs_lead.views.quiz_pages",
    "nhs_lead.views.terminal",
    "nhs_lead.cli.write.check",
    "nhs_lead.cli.practise.quiz",
}
STANDARD = {"asyncio", "email", "hashlib", "multiprocessing", "sqlite3", "ssl", "tempfile", "tomllib", "xml", "zipfile"}
"""Slow modules of the standard library that no look-up needs. (Typer itself loads subprocess.)"""

PACK = {
    "faqs/a.yaml": "- id: beds\n  question: Where are the beds?\n  answer: Full of [[winter]].\n  related: [winter]\n",
    "challenges/a.yaml": "- id: winter\n  about: Beds are short.\n  sources: [report]\n",
    "sources/a.yaml": "- id: report\n  year: 2024\n  publisher: A trust\n",
    "glossary/a.yaml": "- id: bed\n  meaning: Where a patient lies.\n",
}
DAY = "2026-11-23"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment in which the program finds a small pack that is compiled already."""
    folder = tmp_path_factory.mktemp("layers")
    for path, text in PACK.items():
        (folder / "pack" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pack" / path).write_text(text, encoding="utf-8")
    open_library([str(folder / "pack")], str(folder / "cache"))
    return {"NHS_LEAD_CONTENT": str(folder / "pack"), "NHS_LEAD_CACHE_DIR": str(folder / "cache")}


@pytest.mark.parametrize(
    "command",
    [
        ["faq", "beds"],
        ["faq", "beds", "--json"],
        ["browse", "challenges"],
        ["browse", "challenges", "--json"],
        ["show", "winter"],
        ["show", "winter", "--json"],
        ["search", "beds"],
        ["search", "beds", "--json"],
    ],
    ids=" ".join,
)
def test_look_up_loads_little(compiled: dict[str, str], monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """A look-up into a pipe, once the library is compiled, loads no YAML, no screens for terminals, no prompts."""
    for name, value in compiled.items():
        monkeypatch.setenv(name, value)
    modules, said = loaded(LOADED, *command)
    assert "eds" in said
    own = {name for name in modules if name.startswith("nhs_lead.")}
    strangers = {name for name in own if not any(name == one or name.startswith(f"{one}.") for one in OWN)}
    assert strangers <= {"nhs_lead.packs"}
    assert own.isdisjoint(NOT_ON_A_LOOK_UP)
    top = {name.split(".")[0] for name in modules} - {"nhs_lead"}
    third_party = {name for name in top if name not in sys.stdlib_module_names and not _is_start_up(name)}
    assert third_party <= THIRD_PARTY
    assert modules.isdisjoint(STANDARD)


def test_a_config_file_costs_its_reader_alone(
    compiled: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a config file a look-up loads the reader of TOML, and nothing of what writes it or unpacks packs."""
    for name, value in compiled.items():
        monkeypatch.setenv(name, value)
    without, _ = loaded(LOADED, "faq", "beds")
    (tmp_path / "config.toml").write_text("color = false\n")
    monkeypatch.setenv("NHS_LEAD_CONFIG", str(tmp_path / "config.toml"))
    with_file, _ = loaded(LOADED, "faq", "beds")
    more = {name.split(".")[0] for name in with_file - without}
    assert "tomllib" in more
    assert more <= {"tomllib", "datetime", "_datetime", "string", "_string"}


AT_A_LOG_IN = {*OWN, "nhs_lead.growth", "nhs_lead.practice", "nhs_lead.quiz", "nhs_lead.record", "nhs_lead.schedule"}
NOT_AT_A_LOG_IN = {
    *set(HEAVY) - {"tantivy", "sqlite3"},
    *("email", "random", "fsrs"),
    *("nhs_lead.ask", "nhs_lead.cli.practise.sitting", "nhs_lead.quiz.drawing", "nhs_lead.schedule.memory"),
}


def test_what_is_due_loads_little(compiled: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`review --due` runs at every log-in: with no news it loads neither the scheduler nor anything that asks."""
    for name, value in {**compiled, "NHS_LEAD_DATA_DIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    known = Remembered(id="bed", kind="fact", stability=1.0, difficulty=5.0, last=DAY, due=DAY, reviews=1)
    with Record.open(str(tmp_path), NOW).record as record, record.transaction("immediate"):
        record.add("memory", [known])
    modules, said = loaded(LOADED, "review", "--due")
    assert "1 fact is due" in said
    own = {name for name in modules if name.startswith("nhs_lead.")}
    strangers = {name for name in own if not any(name == one or name.startswith(f"{one}.") for one in AT_A_LOG_IN)}
    assert strangers <= {"nhs_lead.packs"}
    assert modules.isdisjoint(NOT_AT_A_LOG_IN)


def test_what_a_look_up_leaves_out_is_there() -> None:
    """The modules that a look-up must not load are named as they are called today."""
    assert {name.replace(".", "/") + ".py" for name in NOT_ON_A_LOOK_UP} <= {path.as_posix() for path in MODULES}


def _is_start_up(name: str) -> bool:
    """Whether Python itself, or what is installed to find packages, brings it in before any program runs."""
    return name.startswith(("_", "sitecustomize", "usercustomize")) or name == "pkg_resources"
