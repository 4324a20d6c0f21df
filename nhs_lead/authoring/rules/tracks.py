"""What a track promises beyond its form: steps in their order, and entries that can be read or practised."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Track, When
from nhs_lead.model.wording import WHEN, listed
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

PRACTISED = ("scenario", "competency", "question", "interview")
"""Kinds that a step may name under 'practise'."""

ASKED = ("scenario", "question", "interview", "source")
"""Kinds that a step may not name under 'read': they are asked, or lie behind what is read."""


def findings(made: Iterable[Made], kinds: Mapping[str, str]) -> Iterator[tuple[Made, Finding]]:
    """Yield the steps of tracks that stand out of order, and what they name that is of the wrong kind.

    `kinds` is the kind of each id; an id that leads nowhere is told elsewhere.
    """
    order: list[str] = list(get_args(When))
    for written in made:
        if not isinstance(written.entry, Track):
            continue
        before = order[0]
        for number, step in enumerate(written.entry.steps):
            if order.index(step.when) < order.index(before):
                said = f"Step '{step.id}' ({WHEN[step.when].lower()}) stands behind one of the {WHEN[before].lower()}."
                yield written, (("steps", number, "when"), rules.STEP_ORDER, said, "")
            else:
                before = step.when
            for field, ids in (("read", step.read), ("practise", step.practise)):
                for place, id in enumerate(ids):
                    kind = kinds.get(id)
                    fits = kind is None or ((kind in PRACTISED) if field == "practise" else (kind not in ASKED))
                    if kind is not None and not fits:
                        message = f"'{id}' is a {KINDS[kind].name}, which is not for '{field}'."
                        hint = f"Under 'practise' stand {listed([KINDS[allowed].names for allowed in PRACTISED])}."
                        yield written, (("steps", number, field, place), rules.WRONG_KIND, message, hint)
