"""What holds for a whole export stands in its report too."""

from nhs_lead.model.fidelity import Carried
from nhs_lead.pages import markdown
from nhs_lead.views import accessible, plain
from nhs_lead.views.fidelity_page import fidelity_page


def test_notes_follow_the_reasons() -> None:
    """A note is said in every form of the report, after what deviates and what was left out."""
    carried = [
        Carried(id="a", kind="scenario"),
        Carried(id="b", kind="scenario", fate="left out", how="it is too long"),
    ]
    page = fidelity_page("scorm", carried, notes=("The score is the judgement index.",))
    for render in (plain.render, accessible.render, markdown.render):
        text = " ".join(render(page).split())
        assert "1 entry carried over in full" in text
        assert text.index("it is too long (b)") < text.index("The score is the judgement index.")
