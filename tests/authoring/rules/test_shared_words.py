"""Runs of words that an entry shares with other texts."""

import pytest

from nhs_lead.authoring.rules import shared_words
from nhs_lead.authoring.rules.shared_words import SourceText
from nhs_lead.packs import entries
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START

WORDS = "Ask first and then listen for as long as it takes before you say anything".split()  # noqa: SIM905 (a sentence)


def made(**fields: object) -> Made:
    one, faults = entries.make(Raw("challenge", {"id": "a", **fields}, "a.yaml", START))
    assert one, faults
    return one


def told(one: Made, *texts: str) -> list[str]:
    given = [SourceText(f"{name}.txt", text) for name, text in zip("xyz", texts, strict=False)]
    return [
        f"{'.'.join(map(str, path))}: {message}" for _, (path, _, message, _) in shared_words.findings([one], given)
    ]


def test_shared_run() -> None:
    """Twelve words in a row are a copy, however they are spelt and parted; eleven are not."""
    run = " ".join(WORDS[:12])
    shouted = run.upper().replace(" ", ", ")
    assert told(made(about=f"We say: {run}."), f"They said {shouted}!") == [
        f"about: 12 words stand in x.txt too: '{run.lower()}'."
    ]
    assert told(made(about=" ".join(WORDS[:11])), run) == []


def test_longest_run_is_told_once() -> None:
    """A longer run is told as a whole, and a second one by itself."""
    whole = " ".join(WORDS)
    assert (
        told(made(about=f"{whole}. Then something else of our own. {whole}"), whole)
        == [f"about: 15 words stand in x.txt too: '{whole.lower()}'."] * 2
    )


def test_each_field_and_each_text() -> None:
    """Every text of an entry is compared with every given one; what is told names the text."""
    first, second = " ".join(WORDS[:12]), " ".join(reversed(WORDS[:12]))
    one = made(about=second, signs=["Fine.", first])
    assert told(one, first, second) == [
        f"about: 12 words stand in y.txt too: '{second.lower()}'.",
        f"signs.1: 12 words stand in x.txt too: '{first.lower()}'.",
    ]


@pytest.mark.parametrize("apostrophe", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
def test_apostrophes(apostrophe: str) -> None:
    """A straight apostrophe and a curved one are the same."""
    text = f"don{apostrophe}t " * 12
    assert len(told(made(about=text), "don't " * 12)) == 1


def test_names_are_no_copies() -> None:
    """A title and other names may be anybody's."""
    assert told(made(title=" ".join(WORDS), also=[" ".join(WORDS)], about="Ours."), " ".join(WORDS)) == []
