"""The tree of the program: modules of a readable length, tests where they are looked for, names used once."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "nhs_lead"
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

MOST_LINES = 400
MOST_AT_THE_ROOT_OF_CLI = 20

LONG = {
    "record/migrations.py": "the tables of the record and how they came about: a list that only grows",
    "authoring/rules/explanations.py": "the long form of every code: data, read one entry at a time",
}
"""Modules that may be longer than `MOST_LINES`, each with the reason."""

TESTED_ELSEWHERE = {
    "cli/practise/interview_answers.py": "tests/cli/practise/test_interview.py gives answers from a file",
    "cli/practise/interview_examples.py": "tests/cli/practise/test_interview.py adds, lists and shows examples",
    "cli/practise/interview_sitting.py": "tests/cli/practise/test_interview.py holds interviews on a terminal",
    "record/disk_image.py": "tests/record/test_salvage.py and test_log.py open broken files with it",
    "views/interview_pages.py": "the golden screens interview*.txt in tests/views/test_screens.py",
    "views/terminal_charts.py": "tests/views/test_charts.py draws them in every form",
    "views/track_pages.py": "the golden screens entry-track.txt and start*.txt in tests/views/test_screens.py",
    "cli/practise/start_sitting.py": "tests/cli/practise/test_quiz.py, test_twins.py and test_keeper.py hold sittings",
    "cli/write/installed_packs.py": "tests/cli/write/test_pack.py adds, compares and removes packs",
    "export/library_json.py": "tests/cli/share/test_export.py writes it and reads it back",
    "export/options.py": "what every test of an export asks with",
    "export/item_debrief.py": "a part of the questions that tests/export/test_moodle.py and test_qti.py read again",
    "export/page/content.py": "tests/export/page/test_in_chromium.py reads the page that holds it",
    "library/documents.py": "tests/library/test_compilation.py and test_library.py read what it writes",
    "library/index_schema.py": "tests/library/test_compilation.py opens the index that it describes",
    "library/summary.py": "tests/library/test_library.py counts what is there",
    "pages/charts.py": "tests/views/test_charts.py draws them in every form",
    "pages/paper.py": "tests/pages/test_markdown.py and test_html.py write sheets",
    "views/config_page.py": "the golden screens settings*.txt in tests/views/test_screens.py",
    "views/fidelity_page.py": "tests/views/test_fidelity_notes.py",
    "views/history_pages.py": "tests/cli/practise/test_history.py",
    "views/new_page.py": "the golden screen new-pack.txt",
    "views/panel_page.py": "tests/cli/write/test_panel.py",
    "views/preview_page.py": "the golden screens preview*.txt",
    "views/review_page.py": "tests/cli/practise/test_review.py",
    "views/svg.py": "tests/views/test_charts.py",
}
"""Modules with behaviour that have no test file of their name, each with where or why."""


def tree(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def length(module: Path) -> int:
    """Return the lines of a module."""
    return len((PACKAGE / module).read_text(encoding="utf-8").splitlines())


def behaves(module: Path) -> bool:
    """Whether a module defines a function, or a class with methods; a protocol only says what others do."""

    def is_protocol(node: ast.ClassDef) -> bool:
        return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)

    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (
            isinstance(node, ast.ClassDef)
            and not is_protocol(node)
            and any(isinstance(inner, ast.FunctionDef) for inner in node.body)
        )
        for node in tree(module).body
    )


def has_test(module: Path) -> bool:
    """Whether a test file of the module's name stands in the folder of the tests that mirrors the module's own."""
    return (ROOT / "tests" / module.parent / f"test_{module.name}").exists()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    """No module is longer than `MOST_LINES`, but for those named with a reason."""
    assert length(module) <= MOST_LINES or module.as_posix() in LONG


@pytest.mark.parametrize("module", [module for module in MODULES if module.name != "__main__.py"], ids=str)
def test_a_module_is_tested_under_its_name(module: Path) -> None:
    """Whoever changes a module finds its tests in the file of its name."""
    assert not behaves(module) or has_test(module) or module.as_posix() in TESTED_ELSEWHERE


def test_the_root_of_the_commands_stays_small() -> None:
    """What one group of commands needs stands in its folder; the root holds what several need."""
    assert sum(len(module.parts) == 2 and module.parts[0] == "cli" for module in MODULES) <= MOST_AT_THE_ROOT_OF_CLI


def test_no_class_name_is_used_twice() -> None:
    """One name means one thing across the program."""
    homes = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module.as_posix())
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_exceptions_are_needed() -> None:
    """No exception outlives its reason: what is named is there, and still breaks the rule."""
    assert [name for name in (*LONG, *TESTED_ELSEWHERE) if not (PACKAGE / name).exists()] == []
    assert [name for name in LONG if length(Path(name)) <= MOST_LINES] == []
    assert [name for name in TESTED_ELSEWHERE if has_test(Path(name)) or not behaves(Path(name))] == []
