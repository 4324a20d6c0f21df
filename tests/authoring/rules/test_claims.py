"""Claims that two entries make in the same words."""

from nhs_lead.authoring.rules.claims import findings
from nhs_lead.packs.entries import Made, make
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START

LONG = "In 2024 there were nine of them on each of the wards."
SHORT = "There were nine in 2024."


def made(kind: str, id: str, **data: object) -> Made:
    one, faults = make(Raw(kind, {"id": id, **data}, "a.yaml", START))
    assert faults == []
    assert one
    return one


def told(*entries: Made) -> list[str]:
    return [finding[2] for _, finding in findings(entries)]


def claim(text: str) -> list[dict[str, str]]:
    return [{"claim": text, "source": "study", "as_of": "2024"}]


def test_the_same_sentence_twice() -> None:
    """A sentence with a figure is told where it stands again, whatever its signs, links and letters."""
    first = made("faq", "a", question="Where?", answer=f"Here. {LONG}")
    again = made("challenge", "b", about="IN 2024 there were nine of [[them]], on each of the wards!")
    assert told(first, again) == [
        "'a' says the same, word for word: 'IN 2024 there were nine of them, on each of the wards!'"
    ]


def test_evidence_counts_however_short() -> None:
    """What is called a claim is one, also without a figure."""
    one, other = (made("challenge", id, about="Full.", evidence=claim("It rose.")) for id in "ab")
    assert told(one, other) == ["'a' says the same, word for word: 'It rose.'"]


def test_what_is_no_claim() -> None:
    """Short sentences, those without a figure, an entry that repeats itself, costs and scenarios are left alone."""
    plain = LONG.replace("2024", "the year")
    assert told(*(made("challenge", id, about=f"{SHORT} {plain}") for id in "ab")) == []
    assert told(made("challenge", "a", about=f"{LONG} {LONG}")) == []
    assert told(*(made("programme", id, about="A course.", cost=LONG) for id in "ab")) == []
