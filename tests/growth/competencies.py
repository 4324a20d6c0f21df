"""Competencies as small as they can be."""

from nhs_lead.model.fields import Stages
from nhs_lead.model.knowledge import Competency

STAGES = Stages(starting="Notices.", steady="Makes time.", strong="Makes time in winter.", teaching="Others do.")


def competency(
    id: str, *, title: str = "", about: str = "", stages: Stages | None = STAGES, **frameworks: str
) -> Competency:
    """Return a competency; `frameworks` are ids with the names of parts, joined by semicolons."""
    return Competency(
        id=id,
        title=title or id.capitalize(),
        about=about,
        stages=stages,
        frameworks={name: tuple(parts.split(";")) for name, parts in frameworks.items()},
    )
