"""Aiken: what the program's own reader makes of the file, and what the format cannot hold."""

from nhs_lead.authoring.imports import aiken as reader
from nhs_lead.authoring.imports.foreign import ForeignQuestion
from nhs_lead.export.aiken import export
from nhs_lead.export.options import ExportOptions
from tests.export.materials import RANK, RECALL, material


def test_the_right_answer_comes_back() -> None:
    """Read again, the file has the same options and the same right one, in whatever order the seed throws them."""
    orders = set()
    for seed in range(1, 7):
        [question] = reader.read(export(material(RECALL), ExportOptions(seed=seed)).data.decode()).items
        assert isinstance(question, ForeignQuestion)
        assert question.text == RECALL.question
        assert {one.text: one.share for one in question.options} == {
            one.text: float(one.correct) for one in RECALL.options
        }
        orders.add(tuple(one.text for one in question.options))
    assert len(orders) > 1


def test_how_it_is_written() -> None:
    """A question on a line, options with letters, the answer, and an empty line before the next one."""
    other = RECALL.__class__(id="b", title="B?", question="And\nthen?", options=RECALL.options)
    text = export(material(RECALL, other), ExportOptions()).data.decode()
    first, second = text.split("\n\n")
    assert first.splitlines()[0] == RECALL.question
    assert [line[:3] for line in first.splitlines()[1:4]] == ["A. ", "B. ", "C. "]
    assert first.splitlines()[4].startswith("ANSWER: ")
    assert second.startswith("And then?\nA. ")


def test_what_is_lost_is_told() -> None:
    """Reasons and sources have no place in Aiken, and scenarios stay at home."""
    exported = export(material(RANK, RECALL), ExportOptions())
    assert [one.fate for one in exported.carried] == ["left out", "deviating"]
    assert "no place for reasons" in exported.carried[1].how
