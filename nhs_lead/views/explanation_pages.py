"""What a code of `check` means, at length, and the list of all codes."""

from collections.abc import Sequence

from nhs_lead.authoring.rules.explanations import Explanation
from nhs_lead.pages.page import Facts, Heading, Next, Page, Parts, Sample, Section, Text


def explanation_page(one: Explanation) -> Page:
    """Return the long form of one code, with a wrong and a right example."""
    return Page(
        [
            Heading(f"{one.rule.code} {one.title}", "an error" if one.rule.severity == "error" else "a warning"),
            Text(one.means),
            Section("Why it matters"),
            Text(one.why),
            Section("What to do"),
            Text(one.rule.hint),
            Section("Wrong"),
            Sample(one.wrong.file, one.wrong.shown),
            Section("Right"),
            Sample(one.right.file, one.right.shown),
            Facts([("Told by", one.found_by)]),
        ]
    )


def codes_page(ones: Sequence[Explanation]) -> Page:
    """Return the list of all codes."""
    return Page(
        [
            Heading("What check tells", f"{len(ones)} codes"),
            Parts([(one.rule.code, f"{one.title} ({one.rule.severity}, {_told(one)})") for one in ones]),
            Next([(f"nhs-lead check --explain {ones[0].rule.code}", "one of them at length")]),
        ]
    )


def _told(one: Explanation) -> str:
    return f"only with {one.when}" if one.when else "always"
