"""A system that takes in items of QTI 2.1 and marks responses by the standard, and knows nothing of the program.

It reads the template `map_response` and the few rules that rankings are marked by, and refuses everything else: an
element that the standard does not know in its place, an identifier that XML forbids, a key that names no choice.
"""

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SPACE = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
TEMPLATE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"
TEXT = ("p", "ul", "ol", "li", "h4", "strong", "a")
CHOICES = ("simpleChoice", "simpleAssociableChoice")
CHILDREN = {
    "assessmentItem": ("responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"),
    "responseDeclaration": ("correctResponse", "mapping"),
    "correctResponse": ("value",),
    "mapping": ("mapEntry",),
    "outcomeDeclaration": ("defaultValue",),
    "defaultValue": ("value",),
    "itemBody": (*TEXT, "choiceInteraction", "orderInteraction", "matchInteraction"),
    "choiceInteraction": ("prompt", "simpleChoice"),
    "orderInteraction": ("prompt", "simpleChoice"),
    "matchInteraction": ("prompt", "simpleMatchSet"),
    "simpleMatchSet": ("simpleAssociableChoice",),
    "responseProcessing": ("responseCondition",),
    "responseCondition": ("responseIf", "responseElseIf"),
    "responseIf": ("match", "setOutcomeValue"),
    "responseElseIf": ("match", "setOutcomeValue"),
    "match": ("index", "baseValue"),
    "index": ("variable",),
    "setOutcomeValue": ("sum",),
    "sum": ("variable", "baseValue"),
    "modalFeedback": TEXT,
    **dict.fromkeys(TEXT, TEXT),
}
"""Which elements may stand in which; those that are not named hold words alone."""


class TakenIn:
    """An item in the system. Raises ValueError for what it would refuse."""

    def __init__(self, document: str) -> None:
        self._root = ElementTree.fromstring(document)
        _judge(self._root)
        self.response = self._one("responseDeclaration")
        self.interaction = next(one for one in self._one("itemBody") if _tag(one).endswith("Interaction"))
        self.choices = {
            one.get("identifier", ""): (one.text or "") for one in self._root.iter() if _tag(one) in CHOICES
        }
        for id in [self._root.get("identifier", ""), *self.choices]:
            if not re.fullmatch(r"[A-Za-z_][\w.-]*", id):
                raise ValueError(f"'{id}' is no identifier.")
        if len(self.choices) < sum(_tag(one) in CHOICES for one in self._root.iter()):
            raise ValueError("Two choices have the same identifier.")
        self.correct = [one.text or "" for one in self._one("correctResponse")]
        keys = [one.get("mapKey", "") for one in self._root.iter(f"{SPACE}mapEntry")]
        for id in (part for key in [*self.correct, *keys] for part in key.split()):
            if id not in self.choices:
                raise ValueError(f"'{id}' is none of the choices.")
        self.most = float(self._root.find(f"{SPACE}outcomeDeclaration").get("normalMaximum", ""))  # type: ignore[union-attr]
        self.debrief = "".join(self._one("modalFeedback").itertext())
        self.asked = "".join(self._one("itemBody").itertext())

    def _one(self, tag: str) -> Element:
        [element] = self._root.iter(f"{SPACE}{tag}")
        return element

    def marks(self, response: Sequence[str]) -> float:
        """Return what a response earns: ids of choices, or pairs of ids with a blank between."""
        self._must_be_possible(response)
        processing = self._one("responseProcessing")
        if processing.get("template"):
            if processing.get("template") != TEMPLATE or len(processing):
                raise ValueError("It knows no such template.")
            entries = {one.get("mapKey"): float(one.get("mappedValue", "")) for one in self._one("mapping")}
            return sum(entries.get(part, 0.0) for part in set(response))
        score = 0.0
        for condition in processing:
            for rule in condition:  # the first that holds
                [index], [base] = rule.iter(f"{SPACE}index"), rule.iter(f"{SPACE}match")
                place, id = int(index.get("n", "")), base[1].text
                if response[place - 1] == id:
                    score += float(rule[1][0][1].text or "")
                    break
        return score

    def _must_be_possible(self, response: Sequence[str]) -> None:
        """Raise ValueError where nobody could give such a response on the page."""
        how, given = self.interaction, len(response)
        if _tag(how) == "choiceInteraction":
            least, most = int(how.get("minChoices", "0")), int(how.get("maxChoices", "1"))
            if not least <= given <= most or (most == 1) != (self.response.get("cardinality") == "single"):
                raise ValueError(f"{given} choices cannot be made.")
        elif _tag(how) == "orderInteraction":
            if set(response) != set(self.choices) or self.response.get("cardinality") != "ordered":
                raise ValueError("That is no order of the choices.")
        elif given > int(how.get("maxAssociations", "1")) or self.response.get("baseType") != "directedPair":
            raise ValueError(f"{given} pairs cannot be made.")


def _tag(element: Element) -> str:
    return element.tag.removeprefix(SPACE)


def _judge(element: Element) -> None:
    """Raise ValueError where an element stands in a place that the standard has not for it, or out of order."""
    allowed = CHILDREN.get(_tag(element), ())
    places = []
    for child in element:
        if _tag(child) not in allowed:
            raise ValueError(f"A {_tag(element)} has no {_tag(child)}.")
        places.append(allowed.index(_tag(child)))
        _judge(child)
    if allowed and allowed != TEXT and "p" not in allowed and places != sorted(places):
        raise ValueError(f"The parts of a {_tag(element)} are out of order.")
