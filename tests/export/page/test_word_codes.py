"""Words as bytes: nothing of a text is lost, and what comes often takes less room."""

import gzip
import itertools
import json
import shutil
import string
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nhs_lead.export.page import html
from nhs_lead.export.page.word_codes import ONE_BYTE, coded
from tests.export.clients import needed
from tests.export.page.library import text_of_codes

OFTEN = st.lists(st.sampled_from(["ward", " ward", " é", "病", " \0", "\n", '","', "beds "]), max_size=60).map("".join)


@given(text=st.one_of(st.text(), OFTEN))
@example(text="".join(f"{chr(97 + number // 26)}{chr(97 + number % 26)}ab-" * 4 for number in range(676)))
@settings(deadline=None)
def test_text_comes_back(text: str) -> None:
    """Whatever stands in a text comes back: signs of any script, bytes of 0, rare words and others."""
    assert text_of_codes(coded(text)) == text


def test_more_words_than_there_are_codes_come_back() -> None:
    """A text of more different words than two bytes can name keeps the rarer ones as they are."""
    many = ["".join(letters) for letters in itertools.product(string.ascii_lowercase, repeat=3)]
    text = "-".join(many * 3)
    assert text_of_codes(coded(text)) == text


def test_words_that_come_often_are_the_shortest() -> None:
    """The word that saves most has one byte, and the whole is shorter than before, compressed as well."""
    text = "".join(f" ward has {number} beds and ward rounds at {number % 7};" for number in range(400))
    made = coded(text)
    assert made.split(b"\n")[1] == b" ward"
    assert made.count(b" ward") == 1
    assert len(gzip.compress(made)) < len(gzip.compress(text.encode()))


@pytest.mark.client
def test_script_reads_what_was_coded() -> None:
    """Node makes the same texts of the bytes: words of one byte and of two, rare ones, other scripts."""
    node = shutil.which("node") or ""
    needed("node", bool(node))
    common = "".join(f"{chr(97 + number // 26)}{chr(97 + number % 26)}ab-" * 4 for number in range(2 * ONE_BYTE))
    texts = ["", "ward", "ward £ ward £ ward £ ward", "病房 病房 病房 é \N{GRINNING FACE}\0", common]
    script = """const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    console.log(JSON.stringify(texts.map((bytes) => textOf(Uint8Array.from(bytes)))));"""
    run = subprocess.run(
        [node, "-e", html.script_of(["packed.js"]) + script],
        input=json.dumps([list(coded(text)) for text in texts]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stdout) == texts
