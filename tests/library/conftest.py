"""What the library's tests share: a pack that is written, compiled and opened."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library

Shelve = Callable[[dict[str, str]], Library]


@pytest.fixture(scope="module")
def shelve(tmp_path_factory: pytest.TempPathFactory) -> Shelve:
    """Return the library of a pack, `shelve({"faqs/a.yaml": '…'})`. It may be kept for all tests of a module."""

    def shelved(files: dict[str, str]) -> Library:
        folder = tmp_path_factory.mktemp("shelf")
        for path, text in files.items():
            file: Path = folder / "pack" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text), encoding="utf-8")
        opened = open_library([str(folder / "pack")], str(folder / "cache"))
        assert opened.remark == ""
        assert opened.library.holdings.faults == 0
        return opened.library

    return shelved
