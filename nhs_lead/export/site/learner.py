"""What the site has in common with the program where it keeps a learner's record and says what is due.

The constants are made from the program's own, so that nothing of them is typed twice: the shapes of the rows of an
export, what FSRS schedules by, and how a review is put together. `learner-constants.js` reads them.
"""

from typing import Any

import msgspec

from nhs_lead.export.material import Material
from nhs_lead.growth import estimate
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import Term
from nhs_lead.model.students_t import NORMAL_975
from nhs_lead.practice.due import ENOUGH_TIMES
from nhs_lead.practice.review import QUESTIONS_PER_TERM
from nhs_lead.quiz.sitting import LONGEST_MINUTES
from nhs_lead.quiz.terms import OTHERS, neighbours
from nhs_lead.record import flaws
from nhs_lead.record.document import ASKED, FORMAT, PARTS
from nhs_lead.record.schedule_state import RECENT_ANSWERS
from nhs_lead.schedule import grading, memory
from nhs_lead.schedule.days import DAY_STARTS
from nhs_lead.schedule.queue import NEW_A_DAY, USUAL_SECONDS

KNOWN_BY = {"superseded": "answer", "endings": "sitting", "assessed": "assessment"}
"""What a row of these parts is known by: that which it says something of. Any other has an id of its own."""

NOT_SHAPES = ("title", "description", "default", "discriminator")
"""What a schema says to people, which the script need not know."""


def learner_constants() -> dict[str, Any]:
    """Return the constants by the names that they have in the script."""
    parts = [[part, KNOWN_BY.get(part, "id"), model.__name__] for part, model in PARTS.items()]
    place = list(PARTS).index("assessments")
    return {
        "RECORD_FORMAT": FORMAT,
        "RECORD_PARTS": [*parts[:place], [ASKED, "", ""], *parts[place:]],
        "RECORD_SHAPES": record_shapes(),
        "ITEM_FIELDS": {
            "scenario": Scenario.__struct_fields__,
            "question": Question.__struct_fields__,
        },
        "EARLIEST": flaws.EARLIEST,
        "LATEST": flaws.LATEST,
        "ABOVE_GUESSING": flaws.ABOVE_GUESSING,
        "LONGEST_SECONDS": flaws.LONGEST_SECONDS,
        "LARGEST_SETTING": flaws.LARGEST_SETTING,
        "LONGEST_MINUTES": LONGEST_MINUTES,
        "PRIOR_ANSWERS": estimate.PRIOR_ANSWERS,
        "PRIOR_SPREAD": estimate.PRIOR_SPREAD,
        "NORMAL_975": NORMAL_975,
        "WORST_INDEX": estimate.WORST,
        "BEST_INDEX": estimate.BEST,
        "ROUGH_FROM": estimate.ROUGH_FROM,
        "FAIR_FROM": estimate.FAIR_FROM,
        "REMARKS": estimate.REMARKS,
        "SO": estimate.SO,
        "WEIGHTS": memory.WEIGHTS,
        "RETENTION": memory.RETENTION,
        "LONGEST_DAYS": memory.LONGEST_DAYS,
        "LONGEST_DAYS_OF_JUDGEMENT": memory.LONGEST_DAYS_OF_JUDGEMENT,
        "DAY_STARTS": f"{DAY_STARTS:%H:%M}",
        "WORDS_A_SECOND": grading.WORDS_A_SECOND,
        "CHOOSING": grading.CHOOSING,
        "SLOW": grading.SLOW,
        "QUICK": grading.QUICK,
        "GOOD_FROM": grading.GOOD_FROM,
        "HARD_FROM": grading.HARD_FROM,
        "USUAL_SECONDS": USUAL_SECONDS,
        "NEW_A_DAY": NEW_A_DAY,
        "ENOUGH_TIMES": ENOUGH_TIMES,
        "RECENT_ANSWERS": RECENT_ANSWERS,
        "QUESTIONS_PER_TERM": QUESTIONS_PER_TERM,
        "TERM_OTHERS": OTHERS,
    }


def record_shapes() -> dict[str, Any]:
    """Return the shapes of the rows of an export and of items, as JSON Schema, by the names of their models."""
    _, shapes = msgspec.json.schema_components([*PARTS.values(), Scenario, Question])
    return {name: _shape(shape) for name, shape in shapes.items()}


def practice_of(material: Material) -> dict[str, Any]:
    """Return what a site of `material` needs to know of its entries to practise with them, beside what it shows.

    `packs` are what packs are known by, where not the bundled one; `difficulty` is that of questions which are not the
    easiest; `others` are the terms from which the wrong answers to what a term means are drawn.
    """
    terms = [entry for entry in material.entries if isinstance(entry, Term)]
    others = {term.id: [other.id for other in neighbours(term, terms)] for term in terms}
    return {
        "packs": dict(material.packs),
        "difficulty": {
            entry.id: entry.difficulty
            for entry in material.entries
            if isinstance(entry, Question) and entry.difficulty > 1
        },
        "others": {id: near for id, near in others.items() if near},
    }


def _shape(schema: Any) -> Any:
    """Return a schema without what is meant for people, its patterns in the words of JavaScript."""
    if isinstance(schema, list):
        return [_shape(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for name, value in schema.items():
        if name == "properties":
            kept[name] = {field: _shape(of_field) for field, of_field in value.items()}
        elif name == "pattern":
            kept[name] = value.replace(r"\A", "^").replace(r"\Z", "$")
        elif name not in NOT_SHAPES:
            kept[name] = _shape(value)
    return kept
