"""Claims that stand word for word in two entries: when the fact changes, one of the two is forgotten."""

import re
from collections.abc import Iterable, Iterator

from nhs_lead.authoring.rules.prose import prose
from nhs_lead.model.links import without_links
from nhs_lead.model.sentences import sentences
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding
from nhs_lead.packs.yaml_reader import Path

LEAST = 10
"""Words that a sentence with a figure has to have to be taken for a claim. Shorter ones are set phrases."""

_BODIES = frozenset(("about", "answer", "meaning", "uncertain", "parts", "steps", "actions", "behaviours", "develop"))
_FIGURE = re.compile(r"[0-9]")


def findings(made: Iterable[Made]) -> Iterator[tuple[Made, Finding]]:
    """Yield each claim that an earlier entry makes in the same words.

    A claim is what stands as one in 'evidence', and in the body of an entry a sentence with a figure in it. Scenarios
    and recall questions are left out: a family shares its words on purpose. So are short facts, such as a cost.
    """
    holder: dict[str, str] = {}
    for written in made:
        if written.raw.kind in ("scenario", "question", "source"):
            continue
        for path, sentence in _claims(written):
            said = " ".join(re.findall(r"[^\W_]+", sentence.casefold()))
            first = holder.setdefault(said, written.entry.id)
            if first != written.entry.id:
                message = f"'{first}' says the same, word for word: '{_short(sentence)}'"
                yield written, (path, rules.CLAIMED_TWICE, message, "")


def _claims(written: Made) -> Iterator[tuple[Path, str]]:
    for path, text in prose(written.raw.data):
        plain = without_links(text, lambda id: id.replace("-", " "))
        if path[:1] == ("evidence",):
            yield path, plain
            continue
        for sentence in sentences(plain) if path[0] in _BODIES else ():
            if _FIGURE.search(sentence) and len(sentence.split()) >= LEAST:
                yield path, sentence


SHOWN = 80
"""Letters of a claim that are quoted."""


def _short(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN].rsplit(' ', 1)[0]} …"
