"""The JSON shapes that the commands promise."""

from nhs_lead.cli.json_shapes import brief, whole
from nhs_lead.model.knowledge import Level

TEAM = Level(id="team", title="Leading a team", summary="You lead.", about="People.", tags=("nights",))


def test_in_a_list() -> None:
    """A list gives what tells entries apart."""
    assert brief(TEAM) == {"id": "team", "kind": "level", "title": "Leading a team", "summary": "You lead."}


def test_alone() -> None:
    """An entry alone has those fields first, and then all its others."""
    fields = whole(TEAM)
    assert list(fields)[:4] == list(brief(TEAM))
    assert (fields["about"], fields["tags"]) == ("People.", ("nights",))
