"""Whether a busy reader can read it."""

import pytest

from nhs_lead.authoring.rules import language
from nhs_lead.packs import entries
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


def made(kind: str = "challenge", /, **fields: object) -> Made:
    one, faults = entries.make(Raw(kind, {"id": "a", **fields}, "a.yaml", START))
    assert one, faults
    return one


def told(one: Made, known: frozenset[str] = frozenset()) -> list[str]:
    return [
        f"{'.'.join(map(str, path))}: {rule.code} {message}" for path, rule, message, _ in language.findings(one, known)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 35,
        "Short. " * 50,
        "word " * 20 + "\n" + "word " * 20,
        "Three things: " + "word " * 20 + ". And " + "word " * 20,
        "[[" + "-".join(["a"] * 20) + "|one word]] " + "word " * 33,
    ],
)
def test_sentence_that_is_short_enough(text: str) -> None:
    """A sentence may have 35 words; it ends at its full stop or with its paragraph, and a link counts as it reads."""
    assert [line for line in told(made(about=text)) if "NL306" in line] == []


def test_long_sentence() -> None:
    """A longer sentence is told at its field with how it begins."""
    assert told(made(signs=["Fine.", "So " + "it " * 35], about="Yes.")) == [
        "signs.1: NL306 A sentence has 36 words: 'So it it it it it it it …'."
    ]


def test_readability() -> None:
    """The index is the Automated Readability Index: it grows with the letters of a word and the words of a sentence."""
    assert language.readability("The cat sat.") == pytest.approx(4.71 * 9 / 3 + 0.5 * 3 / 1 - 21.43)
    assert language.readability("The cat sat. The cat sat.") == language.readability("The cat sat.")
    assert language.readability("The cats sit.") > language.readability("The cat sat.")
    assert language.readability("") == 0


def test_hard_to_read() -> None:
    """A hard text is told with its index; a short one says too little to be judged."""
    hard = "Interdisciplinary organisational responsibilities. "
    (line,) = told(made(about=hard * 20))
    assert line.startswith("id: NL307 'a' has a readability index of 53.")
    assert told(made(about=hard * 19)) == []


def test_unknown_abbreviation() -> None:
    """An abbreviation that nobody explains is told once, where it stands first."""
    assert told(made(about="Ask the XYZ. The XYZs know.", signs=["The XYZ again."])) == [
        "about: NL308 'XYZ' is neither spelt out here nor in the glossary."
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"about": "Ask the integrated care board (ICB). The ICB plans."},
        {"about": "Ask the ICB.", "title": "The ICB"},
        {"about": "Ask the ICBs.", "also": ["ICB"]},
        {"about": "The NHS of the UK."},
        {"about": "Read the PIN, then I say OK."},
    ],
)
def test_abbreviation_that_is_explained(fields: dict[str, object]) -> None:
    """It is enough to spell it out once, to be named by it, or to be known to everybody."""
    assert told(made(**fields)) == []


def test_glossary() -> None:
    """What the glossary explains, in a title or in another name, needs no explaining elsewhere."""
    known = language.abbreviations(
        [
            made("term", title="ICBs", meaning="m"),
            made("term", also=["AHP"], meaning="m"),
            made(also=["XYZ"], about="x"),
        ]
    )
    assert known == {"ICB", "AHP"}
    assert told(made(about="The ICB and the AHPs."), known) == []


def test_sources_are_left_alone() -> None:
    """A source is named in its publisher's words."""
    assert told(made("source", title="XYZ", summary="word " * 27)) == []
