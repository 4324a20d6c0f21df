"""A question of a Markdown text whose answer or options are being gathered, and the theme that it stands below."""

from typing import NamedTuple

from nhs_lead.authoring.imports.foreign import ForeignFaq, ForeignOption, ForeignQuestion, Leftover
from nhs_lead.authoring.imports.markdown_piece import Box
from nhs_lead.authoring.imports.tidying import line, prose


class OpenQuestion(NamedTuple):
    """A question whose answer is being gathered, and the level of its heading."""

    line: int
    question: str
    level: int
    in_list: bool
    marked: bool  # begun with a Q
    by: str  # what asks: heading, summary, defined or words
    answer: list[str]
    quiz: list[Box]
    feedback: list[str]
    said_at: list[int]  # the line of each paragraph of the feedback
    left: list[Leftover]
    ends: list[int]  # the lines that it has reached
    title: str = ""

    def entry(self, tags: tuple[str, ...]) -> ForeignQuestion | ForeignFaq | None:
        """Return what was gathered as an entry with `tags`; None where the question or the answer is missing."""
        question, answer = prose(self.question), prose("".join(self.answer))
        left, end = tuple(self.left), self.ends[-1]
        if self.quiz:
            text = "\n".join(said for said in (question, answer) if said)
            options = [ForeignOption(choice.text, float(choice.ticked), choice.feedback) for choice in self.quiz]
            feedback = prose("".join(self.feedback))
            return ForeignQuestion(self.line, text, options, self.title, feedback, tags, left=left, end=end)
        if not answer or not question:
            return None
        is_term = self.by == "defined" and not self.question.rstrip().endswith("?")
        return ForeignFaq(self.line, line(question), answer, tags, "term" if is_term else "faq", self.title, left, end)


class Theme(NamedTuple):
    """A heading that does not ask. It is a tag of what stands below it, or has been told already."""

    line: int
    level: int
    text: str
    left_out: list[bool]
    tag: bool = True
