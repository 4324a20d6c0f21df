"""What is read and is not yet an entry of ours."""

from nhs_lead.authoring.imports.foreign import Foreign, inside
from nhs_lead.authoring.imports.tidying import lost_in_html


def test_nothing_is_of_its_own() -> None:
    """What an empty file holds is not shared with the next file."""
    Foreign.nothing().leftovers.extend(inside(1, ["picture"]))
    assert Foreign.nothing() == ([], [], [], "", ())


def test_parts_that_are_no_words() -> None:
    """Each part that is no words has a reason of its own, also everything that HTML may hold."""
    told = inside(3, ["picture", "table"])
    assert [(leftover.line, leftover.what, leftover.inside) for leftover in told] == [
        (3, "picture", True),
        (3, "table", True),
    ]
    assert len({leftover.why for leftover in told}) == 2
    assert inside(1, lost_in_html("<img src=x><audio></audio><!-- x --><script>y</script><table></table>"))
