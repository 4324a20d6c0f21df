"""The four stages on which a competency is rated: their numbers, their words, and what each looks like."""

from nhs_lead.model.fields import Stages
from nhs_lead.model.knowledge import Competency
from nhs_lead.model.sentences import first_sentence

STAGES = ("starting", "steady", "strong", "teaching")
"""The words for the stages 1 to 4. They stand for no band or grade."""

GENERIC = Stages(
    starting="This is new to you. You see when it is called for, and you lean on others to do it.",
    steady="On an ordinary day you do it well, without being reminded.",
    strong="On a hard day you still do it, and the people around you count on that.",
    teaching="You help others to get good at it, and you change what stands in their way.",
)
"""What the stages look like where a competency does not say so itself."""


def said(stage: int) -> str:
    """Return a stage from 1 to 4 as screens show it: '2, steady'."""
    return f"{stage}, {STAGES[stage - 1]}"


def described(competency: Competency) -> tuple[str, ...]:
    """Return what the four stages of `competency` look like, the first stage first."""
    stages = competency.stages or GENERIC
    return tuple(" ".join(getattr(stages, word).split()) for word in STAGES)


def meaning(competency: Competency) -> str:
    """Return what `competency` means in short: the first sentence about it, or else its summary."""
    return first_sentence(" ".join((competency.about.strip() or competency.summary).split()))
