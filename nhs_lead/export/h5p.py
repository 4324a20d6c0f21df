"""Recall questions and choices of the best as an H5P question set, for the platforms and pages that play H5P.

A `.h5p` file is a zip: `h5p.json` says which content type it is and what it needs, `content/content.json` has the
questions. The content types themselves do not lie in it: a platform has them from the H5P Hub, or refuses the file and
names what it lacks. All texts are HTML there, so whatever an author wrote arrives as words.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import msgspec

from nhs_lead.export.lettered_item import from_best
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.moodle_text import as_html, paragraphs
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.zip_file import zipped
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.graphemes import beginning
from nhs_lead.model.items import Choice, Item, Option, Question, Scenario, format_of
from nhs_lead.model.wording import ASKS, keyed_by, listed, short_source, turned_on

SET, CHOICE = ("H5P.QuestionSet", 1, 20), ("H5P.MultiChoice", 1, 16)
"""The content types that the file needs, with the versions whose fields it has."""

LONGEST_TITLE = 255
"""Letters that a title may have: H5P refuses a file with a longer one."""

NOTES = (
    f"The file holds no content types. The platform needs Question Set {SET[1]}.{SET[2]} and Multiple Choice "
    f"{CHOICE[1]}.{CHOICE[2]}: an administrator installs them once, from the H5P Hub.",
    "Each option has its reason as feedback. Sources are named without their addresses; tags, levels and competencies "
    "stay at home.",
    "The set is passed from half of the points on, as the platform would have it: set your own there, or none.",
)
"""What the report says of the whole file."""

BEST = "the best option earns the one point; others earn nothing, however near they are"
"""What becomes of the marks of a scenario with one answer."""

NOT_MARKED = "H5P's multiple choice cannot mark an answer that is nearly right; export moodle carries it with all marks"
"""Why a scenario with more than one answer stays at home."""

_NAMES = uuid.UUID("43ee6d22-6464-40df-b2d3-ec3bfdfd9e31")


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the items of `material` that have one answer as a question set; `options.count` asks so many of them."""
    carried = tuple(_fate(item) for item in material.items)
    asked = [item for item, one in zip(material.items, carried, strict=True) if one.fate != "left out"]
    title = beginning(" ".join(material.title.split()), LONGEST_TITLE) or "Questions"
    head = {
        "title": title,
        "language": "en",
        "mainLibrary": SET[0],
        "embedTypes": ["iframe"],
        "license": "U",
        "defaultLanguage": "en",
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": major, "minorVersion": minor} for name, major, minor in (SET, CHOICE)
        ],
    }
    files = {"h5p.json": head, "content/content.json": _set(title, asked, material, options.count)}
    data = zipped({name: msgspec.json.encode(file) for name, file in files.items()}, material.dated)
    return Exported(data=data, carried=carried, notes=NOTES if asked else ())


def _fate(item: Item) -> Carried:
    kind = str(item.__struct_config__.tag)
    if isinstance(item, Question):
        return Carried(id=item.id, kind=kind)
    if item.format == "best":
        return Carried(id=item.id, kind=kind, fate="deviating", how=BEST)
    return Carried(id=item.id, kind=kind, fate="left out", how=NOT_MARKED)


def _set(title: str, asked: list[Item], material: Material, count: int | None) -> dict[str, Any]:
    """Return the fields of the question set; of `count` questions each learner gets others, in another order."""
    said = f"{material.content}, version {material.version}. {DISCLAIMER}"
    drawn = {"randomQuestions": True, "poolSize": min(count, len(asked))} if count and asked else {}
    return {
        "introPage": {"showIntroPage": True, "title": as_html(title), "introduction": paragraphs(said)},
        "progressType": "textual",  # a dot for each of hundreds would fill the screen
        "passPercentage": 50,
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        **drawn,
        "questions": [_choice(item, material) for item in asked],
        "endGame": {"showResultPage": True, "showSolutionButton": True, "showRetryButton": True},
        "override": {"checkButton": True},
    }


def _choice(item: Item, material: Material) -> dict[str, Any]:
    name, major, minor = CHOICE
    title = beginning(" ".join(material.plain(item.title).split()), LONGEST_TITLE)
    return {
        "library": f"{name} {major}.{minor}",
        "subContentId": str(uuid.uuid5(_NAMES, item.id)),
        "metadata": {"contentType": "Multiple Choice", "license": "U", "title": title},
        "params": {
            "question": _asked(item, material),
            "answers": [_answer(option, best=_best(item), material=material) for option in item.options],
            "overallFeedback": [{"from": 0, "to": 100, "feedback": as_html(" ".join(_debrief(item, material)))}],
            "behaviour": {
                "enableRetry": True,
                "enableSolutionsButton": True,
                "enableCheckButton": True,
                "type": "single",
                "singlePoint": False,  # else an option that is as good as another would earn nothing without it
                "randomAnswers": True,
                "showSolutionsRequiresInput": True,
                "passPercentage": 100,
            },
        },
    }


def _asked(item: Item, material: Material) -> str:
    """Return what is asked, as HTML."""
    if isinstance(item, Question):
        return paragraphs(material.plain(item.question))
    told = [item.title, item.setting, item.role, item.situation, ASKS[format_of(item)]]
    heading, *rest = [paragraphs(material.plain(one)) for one in told]
    return heading.replace("<p>", "<p><strong>").replace("</p>", "</strong></p>") + "".join(rest)


def _best(item: Item) -> int:
    return min(map(from_best, item.options))


def _answer(option: Option | Choice, *, best: int, material: Material) -> dict[str, Any]:
    better = f" Better: {option.better}" if isinstance(option, Option) and option.better else ""
    return {
        "text": _line(option.text, material),
        "correct": from_best(option) == best,
        "tipsAndFeedback": {
            "tip": "",
            "chosenFeedback": _line(option.because + better, material),
            "notChosenFeedback": "",
        },
    }


def _debrief(item: Item, material: Material) -> Iterator[str]:
    """Yield what is read after any answer. H5P sets it in one bold paragraph, so sources have their short names."""
    if isinstance(item, Scenario):
        told = [turned_on(item) if item.turns_on else "", item.debrief]
        yield from (" ".join(material.plain(one).split()) for one in told if one)
        yield f"{keyed_by(item)} Formative only."
    ids = dict.fromkeys(reference.partition("#")[0] for reference in item.sources)
    if named := [short_source(material.sources[id]) for id in ids if id in material.sources]:
        yield f"From {listed(named)}."
    yield f"[{item.id}]"


def _line(text: str, material: Material) -> str:
    return as_html(" ".join(material.plain(text).split()))
