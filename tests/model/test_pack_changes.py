"""Where something was written."""

from nhs_lead.model.pack_changes import Place


def test_a_place_reads_as_editors_take_it() -> None:
    """File, line and column are parted by colons, so that an editor opens the file there."""
    assert str(Place("small", "faqs/a.yaml", 3, 5)) == "faqs/a.yaml:3:5"
