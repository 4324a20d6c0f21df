"""The prompts that a person can choose in an assistant. The words are ours; what the person adds is quoted."""

from collections.abc import Mapping
from typing import NamedTuple

from nhs_lead.errors import UsageError
from nhs_lead.model.graphemes import shortened

LONGEST = 300
"""Letters of what a person adds."""


class PromptInput(NamedTuple):
    """What a person may add to a prompt."""

    name: str
    description: str


class OfferedPrompt(NamedTuple):
    """One prompt: how it is called, what it is for, what may be added, and what is then asked of the assistant."""

    name: str
    title: str
    description: str
    inputs: tuple[PromptInput, ...]
    opening: str
    without: str
    """Stands instead where nothing was added."""
    rest: str

    def text(self, given: Mapping[str, str]) -> str:
        """Return the prompt with what was `given`. Raises UsageError for what it does not take."""
        names = [field.name for field in self.inputs]
        for name in given:
            if name not in names:
                raise UsageError(f"{self.name} does not take '{name}'.", f"It takes {', '.join(names)}.")
        said = {name: shortened(" ".join(given[name].split()), LONGEST) for name in given}
        said = {name: words.replace('"', "'") for name, words in said.items() if words}
        opening = self.opening.format(**{name: said.get(name, "not said") for name in names}) if said else self.without
        return f"{opening}\n\n{self.rest}"


INTERVIEW = OfferedPrompt(
    "prepare_for_an_interview",
    "Prepare me for an interview",
    "Practise the open questions that panels ask, one at a time, with what they look for.",
    (
        PromptInput("post", "The post, such as ward manager or consultant."),
        PromptInput("worry", "What you are most afraid of being asked."),
    ),
    'Prepare me for an interview. The post: "{post}". What I am most afraid of being asked: "{worry}".',
    "Prepare me for an interview. Ask me first which post it is for.",
    "Use the nhs-lead tools. browse with kind interview lists the questions that panels ask; roles says for which"
    " posts. Choose three that fit, of different themes, and put them to me one at a time, as a panel would. Wait"
    " for my answer each time. Then show the entry, tell me which of its looking_for I met and which I missed, "
    "and name one of its pitfalls if I fell into it. Ask one of its follow_ups. Use only examples that I tell "
    "you: never invent one for me. When I ask about policy or facts, use ask, name the sources, and say up to "
    "when they are known. End with the two things that would improve my answers most, and one entry to read for "
    "each.",
)

MONDAY = OfferedPrompt(
    "help_with_monday",
    "Help me with Monday",
    "Something at work wants doing: a few steps to take, from the library and with its sources.",
    (PromptInput("about", "What is on your mind, in a sentence; leave out names of patients and colleagues."),),
    'Help me with Monday. What is on my mind: "{about}".',
    "Help me with Monday. Ask me first what is on my mind, in a sentence, without names of patients or colleagues.",
    "Use the nhs-lead tools. Ask me at most two questions to understand it. Then use ask and search; show what "
    "fits. Give me at most three things to do on Monday, the smallest first, each with the entry and the sources "
    "that it comes from and the dates up to which they are known, and one sentence that I could say aloud. Say "
    "plainly what the library does not answer, and whom in my organisation I would ask. If somebody may be in "
    "danger, say first that my organisation's own procedure comes before anything here. At the end offer to draw "
    "one dilemma on it, and if I say yes, let me answer before you mark it.",
)

PROMPTS: Mapping[str, OfferedPrompt] = {prompt.name: prompt for prompt in (INTERVIEW, MONDAY)}
