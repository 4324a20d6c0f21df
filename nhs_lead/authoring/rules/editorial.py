"""What the bundled pack is held to beyond the format: every claim has a source and a date, every entry its names."""

from collections.abc import Iterator

from nhs_lead.model.items import Question
from nhs_lead.model.knowledge import Faq
from nhs_lead.model.wording import counted, listed
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

FEWEST_NAMES = {"term": 3, "scenario": 3, "interview": 3, "question": 0}
USUAL_NAMES = 8
"""Other names and ways of asking that an entry has at least: most people do not know what it is called."""


def findings(made: Made) -> Iterator[Finding]:
    """Yield what a strict reader would miss in an entry."""
    entry, data = made.entry, made.raw.data
    if made.raw.kind == "source":
        return
    if not data.get("summary") and made.raw.kind not in ("faq", "question", "term"):
        yield ("id",), rules.NO_SUMMARY, f"'{entry.id}' has no 'summary'.", ""
    if not entry.sources:
        yield ("id",), rules.NO_SOURCE, f"'{entry.id}' has no 'sources'.", ""
    if entry.reviewed is None or entry.review_by is None:
        missing = [field for field in ("reviewed", "review_by") if getattr(entry, field) is None]
        said = listed([f"'{field}'" for field in missing])
        hint = f"Give {said}, so that a reader sees how fresh it is." if len(missing) == 1 else ""
        yield ("id",), rules.NO_REVIEW, f"'{entry.id}' lacks {said}.", hint
    elif entry.review_by <= entry.reviewed:
        message = f"'{entry.id}' is to be read again on {entry.review_by}, not after {entry.reviewed}."
        yield ("review_by",), rules.DATES_TURNED, message, ""
    if isinstance(entry, Faq | Question) and not entry.question.rstrip().endswith("?"):
        yield ("question",), rules.NOT_A_QUESTION, f"The question of '{entry.id}' has no question mark.", ""
    fewest = FEWEST_NAMES.get(made.raw.kind, USUAL_NAMES)
    if len(entry.also) < fewest:
        message = f"'{entry.id}' has {counted(len(entry.also), 'other name')}; {fewest} are the least."
        yield ("also",), rules.FEW_NAMES, message, ""
