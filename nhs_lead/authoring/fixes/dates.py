"""Days in the form that the format asks for, where only one day can be meant."""

from nhs_lead.authoring.fixes.edits import Edit, Scalar
from nhs_lead.packs.written_forms import iso_day

_DATES = frozenset(["reviewed", "review_by", "as_of", "accessed"])


def iso_date(scalar: Scalar) -> Edit | None:
    """Return the edit that writes the day of a date field in ISO form, or None where it is, or two can be meant."""
    name = scalar.path[-1] if scalar.path else ""
    if name not in _DATES or scalar.style in ("|", ">"):
        return None
    iso = iso_day(scalar.value.strip())
    if iso in ("", scalar.value):
        return None
    quote = scalar.style
    return Edit(scalar, f"{quote}{iso}{quote}", iso, f"wrote '{name}' as {iso}")
