"""What a self-assessment stands on, and its result as a page and for programs."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nhs_lead.errors import NotFoundError
from nhs_lead.growth import assessment, colleagues, frameworks
from nhs_lead.growth.assessment import Seen
from nhs_lead.growth.colleagues import Figures
from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Competency, Framework
from nhs_lead.record.assessments import CurrentRatings
from nhs_lead.record.entities import ColleagueRating
from nhs_lead.schedule.days import Days
from nhs_lead.views.assessment_pages import TOO_FEW, Matched, Result


class Ground(NamedTuple):
    """What a self-assessment stands on: the competencies, and the framework through which they are seen."""

    library: Library
    competencies: dict[str, Competency]
    """By id, in the order in which they are asked."""
    titles: dict[str, str]
    framework: str
    framework_title: str
    parts: tuple[frameworks.Under, ...]

    @property
    def order(self) -> list[str]:
        """The ids of the competencies in the order in which they are asked."""
        return list(self.competencies)


def open_ground(library: Library, framework: str) -> Ground:
    """Return what there is to rate, through `framework` if one is named.

    Raises NotFoundError where there are no competencies, none with stages, or no such framework.
    """
    competencies = [entry for entry in library.of_kind("competency") if isinstance(entry, Competency)]
    if not competencies:
        raise NotFoundError("This content has no competencies to rate.", "Leave out --content to use the bundled one.")
    if not any(competency.stages for competency in competencies):
        raise NotFoundError(
            "None of the competencies in this content says what its stages look like.",
            "Add 'stages' to them, or leave out --content to use the bundled one.",
        )
    by_id = {competency.id: competency for competency in competencies}
    titles = {competency.id: competency.title for competency in competencies}
    if not framework:
        return Ground(library, by_id, titles, "", "", ())
    id = _framework(library, framework, frameworks.usable(competencies))
    entry = library.get(id)
    parts = [part.name for part in entry.parts] if isinstance(entry, Framework) else []
    groups = frameworks.by_part(id, parts, competencies)
    in_order = {competency_id: by_id[competency_id] for competency_id in frameworks.order(groups)}
    return Ground(library, in_order, titles, id, entry.title if entry else id, tuple(groups))


def competencies_called(ground: Ground, names: Sequence[str]) -> list[str]:
    """Return the ids of the competencies that go by `names`, each id once, in the order in which they are asked.

    Raises NotFoundError for a name that is none of theirs, with what is near it.
    """
    wanted = {_competency(ground, name) for name in names}
    return [id for id in ground.order if id in wanted]


def _competency(ground: Ground, name: str) -> str:
    if name in ground.competencies:
        return name
    called = [entry.id for entry in ground.library.named(name) if entry.id in ground.competencies]
    return called[0] if len(called) == 1 else ground.library.entry(name, "competency").id


def _framework(library: Library, name: str, usable: Sequence[str]) -> str:
    """Return the id of the framework that goes by `name` and that our competencies are matched to."""
    if name in usable:
        return name
    called = [entry for entry in [library.get(name), *library.named(name)] if isinstance(entry, Framework)]
    for entry in called:
        if entry.id in usable:
            return entry.id
    those = f"These can be used: {', '.join(usable)}." if usable else "No competency here is matched to any framework."
    if called:
        raise NotFoundError(f"Our competencies are not matched to '{called[0].title}'.", those)
    raise NotFoundError(f"There is no framework '{name}'.", those)


def seen_in(standing: CurrentRatings) -> dict[str, Seen]:
    """Return the ratings of a self-assessment as the sums take them."""
    return {id: Seen(rating.now, rating.need, rating.evidence) for id, rating in standing.ratings.items()}


def result(
    ground: Ground, standing: CurrentRatings, votes: Sequence[ColleagueRating], days: Days, *, earlier: bool
) -> Result:
    """Return a complete self-assessment with what stands around it; `earlier` says whether there is one before it."""
    seen = seen_in(standing)
    widest = assessment.widest(seen, ground.order)
    practised = (id for id in widest if ground.library.practising(ground.competencies[id]))
    return Result(
        day=str(days.of_text(standing.completed)),
        seen=seen,
        order=assessment.widest_first(seen, ground.order),
        widest=widest,
        titles=ground.titles,
        colleagues=colleagues.figures(votes, colleagues.newest_form(votes)),
        framework=ground.framework_title,
        parts=[Matched(*group) for group in ground.parts],
        practise=next(practised, ""),
        earlier=earlier,
        anew=[id for id in ground.order if id in seen and standing.ratings[id].at >= standing.assessment.started],
    )


def result_json(ground: Ground, standing: CurrentRatings, shown: Result) -> dict[str, Any]:
    """Return a result for programs."""
    document: dict[str, Any] = {
        "id": standing.assessment.id,
        "started": standing.assessment.started,
        "completed": standing.completed,
        "official": False,
        "framework": ground.framework or None,
        "competencies": [
            {
                "id": id,
                "title": ground.titles.get(id),
                "now": shown.seen[id].now,
                "need": shown.seen[id].need,
                "gap": shown.seen[id].gap,
                "evidence": shown.seen[id].evidence,
                "colleagues": _figures_json(shown.colleagues, id),
            }
            for id in shown.order
        ],
    }
    if ground.framework:
        document["parts"] = [{"part": part or None, "competencies": list(ids)} for part, ids in ground.parts]
    return document


def _figures_json(figures: Mapping[str, Figures | None], id: str) -> dict[str, Any] | None:
    if id not in figures:
        return None
    known = figures[id]
    return {**known._asdict(), "said": ""} if known else {"raters": None, "now": None, "need": None, "said": TOO_FEW}
