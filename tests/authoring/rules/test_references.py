"""Ids that lead nowhere or to the wrong kind, and entries that nothing leads to."""

import pytest

from tests.authoring.conftest import Problems

PACK = {
    "challenges/a.yaml": "- id: beds\n  about: Full.\n",
    "competencies/a.yaml": "- id: listening\n  about: Listen.\n",
    "frameworks/a.yaml": "- id: hlm\n  about: A model.\n",
    "levels/a.yaml": "- id: middle\n  about: Wards.\n",
    "sources/a.yaml": "- id: report\n",
}


def with_entry(kind: str, text: str) -> dict[str, str]:
    return {**PACK, f"{kind}/b.yaml": f"- id: new\n  about: New.\n{text}"}


def test_all_is_well(problems: Problems) -> None:
    """References of every sort to entries of the right kind have no fault, wherever they stand."""
    shared = (
        "  related: [beds, listening, report]\n  sources: [report, 'report#p12']\n"
        "  evidence:\n    - {claim: 'As in [[beds]].', source: report, as_of: '2024'}\n"
    )
    pack = with_entry("challenges", shared + "  competencies: [listening]\n")
    pack["competencies/b.yaml"] = "- id: patience\n  about: See [[new|this]].\n  frameworks: {hlm: [Part]}\n"
    pack["programmes/b.yaml"] = "- id: course\n  about: See [[new]].\n  level: middle\n"
    assert problems(pack) == []


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("challenges", "  related: [beds, gone]\n", "3:19"),
        ("challenges", "  sources: ['gone#p1']\n", "3:13"),
        ("challenges", "  competencies:\n    - listening\n    - gone\n", "5:7"),
        ("challenges", "  evidence:\n    - claim: c\n      source: gone\n      as_of: '2024'\n", "5:7"),
        ("challenges", "  signs: [Queues, 'See [[gone]].']\n", "3:19"),
        ("challenges", "  parts:\n    - name: n\n      description: See [[gone|there]].\n", "5:7"),
        ("programmes", "  level: gone\n", "3:3"),
        ("competencies", "  frameworks:\n    hlm: [Part]\n    gone: [Part]\n", "5:5"),
        ("competencies", "  stages: {starting: '[[gone]]', steady: b, strong: c, teaching: d}\n", "3:12"),
    ],
)
def test_dangling(problems: Problems, kind: str, text: str, place: str) -> None:
    """An id that leads nowhere is told where it stands, in a field or in running text."""
    assert problems(with_entry(kind, text)) == [
        f"pack/{kind}/b.yaml:{place}: NL201 There is no entry 'gone'. Correct the id, or add the entry that it names."
    ]


def test_dangling_in_a_first_sentence(problems: Problems) -> None:
    """A link is told once, where it was written, and not again in the summary that is made of the sentence."""
    pack = {"challenges/a.yaml": "- id: beds\n  title: Beds\n  about: Full, as in [[gone]]. So.\n"}
    assert [line.split(" ")[0] for line in problems(pack)] == ["pack/challenges/a.yaml:3:3:"]


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("challenges", "  sources: [beds]\n", "'beds' is a challenge; a source belongs here."),
        ("challenges", "  competencies: [middle]\n", "'middle' is a level; a competency belongs here."),
        ("programmes", "  level: beds\n", "'beds' is a challenge; a level belongs here."),
        ("competencies", "  frameworks: {report: [Part]}\n", "'report' is a source; a framework belongs here."),
    ],
)
def test_wrong_kind(problems: Problems, kind: str, text: str, message: str) -> None:
    """An id that leads to an entry of another kind is told with both kinds."""
    (line,) = problems(with_entry(kind, text))
    assert line.startswith(f"pack/{kind}/b.yaml:3:")
    assert line.endswith(f"NL202 {message} Name an entry of the right kind.")


def test_across_packs(problems: Problems) -> None:
    """An upper pack may name what a lower one holds, and the other way round."""
    over = {"faqs/a.yaml": "- id: why\n  question: Why?\n  answer: See [[beds]].\n  related: [hlm]\n"}
    assert problems({**PACK, "levels/b.yaml": "- id: top\n  about: See [[why]].\n"}, over=over) == []


def test_reference_to_a_faulty_entry(problems: Problems) -> None:
    """An entry with a fault is told once, where it stands: whatever names it is right to."""
    found = problems(
        {"faqs/a.yaml": "- id: a\n  question: Q?\n  answer: A.\n  related: [b]\n- id: b\n  question: Q?\n"}
    )
    assert [line.split(" ")[1] for line in found] == ["NL104"]


def test_orphans(problems: Problems) -> None:
    """A page that nothing else leads to is told; its own links do not count, and what is searched for needs none."""
    pack = {
        "challenges/a.yaml": "- id: beds\n  about: See [[beds]] and [[staff]].\n- id: staff\n  about: Few.\n",
        "faqs/a.yaml": "- id: why\n  question: Why?\n  answer: So.\n",
        "glossary/a.yaml": "- id: icb\n  expansion: integrated care board\n",
        "sources/a.yaml": "- id: report\n",
    }
    assert [line for line in problems(pack, strict=True) if "NL305" in line] == [
        "pack/challenges/a.yaml:1:3: NL305 Nothing leads to 'beds'. "
        "Link it from a related entry, so that readers can come upon it.",
        "pack/sources/a.yaml:1:3: NL305 Nothing leads to 'report'. "
        "Link it from a related entry, so that readers can come upon it.",
    ]
