"""What a code of `check` means, at length, and the list of all codes."""

from collections.abc import Sequence

from nhs_lead.authoring.rules.explanations import Explanation
from nhs_lead.pages.page import Facts, Heading, Next, Page, Parts, Sample, Section, Text


def explanation_page(explanation: Explanation) -> Page:
    """Return the long form of one code, with a wrong and a right example."""
    return Page(
        [
            Heading(
                f"{explanation.rule.code} {explanation.title}",
                "an error" if explanation.rule.severity == "error" else "a warning",
            ),
            Text(explanation.means),
            Section("Why it matters"),
            Text(explanation.why),
            Section("What to do"),
            Text(explanation.rule.hint),
            Section("Wrong"),
            Sample(explanation.wrong.file, explanation.wrong.shown),
            Section("Right"),
            Sample(explanation.right.file, explanation.right.shown),
            Facts([("Told by", explanation.found_by)]),
        ]
    )


def codes_page(ones: Sequence[Explanation]) -> Page:
    """Return the list of all codes."""
    return Page(
        [
            Heading("What check tells", f"{len(ones)} codes"),
            Parts(
                [
                    (explanation.rule.code, f"{explanation.title} ({explanation.rule.severity}, {_told(explanation)})")
                    for explanation in ones
                ]
            ),
            Next([(f"nhs-lead check --explain {ones[0].rule.code}", "one of them at length")]),
        ]
    )


def _told(explanation: Explanation) -> str:
    return f"only with {explanation.when}" if explanation.when else "always"
