"""Faults: how they read, and how they are sorted."""

from nhs_lead.model.faults import Fault


def fault(file: str, line: int, column: int, hint: str = "Mend it.") -> Fault:
    return Fault(file, line, column, "NL101", "error", "It is broken.", hint)


def test_reads_as_editors_do() -> None:
    """A fault begins with file:line:column, which editors turn into a link, and ends with what to do."""
    assert str(fault("faqs/a.yaml", 3, 5)) == "faqs/a.yaml:3:5: NL101 It is broken. Mend it."


def test_without_a_hint() -> None:
    """A fault without a hint ends with its message, without a space behind it."""
    assert str(fault("a.yaml", 1, 1, hint="")) == "a.yaml:1:1: NL101 It is broken."


def test_sorted_by_place() -> None:
    """Faults are in the order in which somebody mends them: file, line, column; and 10 comes after 9."""
    mixed = [fault("b", 1, 1), fault("a", 10, 1), fault("a", 9, 10), fault("a", 9, 9)]
    places = [(one.file, one.line, one.column) for one in sorted(mixed)]
    assert places == [("a", 9, 9), ("a", 9, 10), ("a", 10, 1), ("b", 1, 1)]
