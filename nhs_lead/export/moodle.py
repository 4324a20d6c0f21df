"""Scenarios and recall questions as Moodle XML, which Moodle and Totara take into a question bank.

Each format of ours becomes the question type that marks it alike: rank an ordering question (a Cloze question where
options share places, and for Totara, which has no ordering), rate and choose-three a Cloze question, best and recall a
multiple choice question. Where a type cannot mark as we do, the export says by how much. The category carries the
version of the content, since taking a file in again adds every question a second time.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from nhs_lead.authoring.imports import moodle_note, moodle_xml, xml_tree
from nhs_lead.export import moodle_marks as marks
from nhs_lead.export.item_debrief import debrief, feedback
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.moodle_text import as_html, bullets, cdata, cloze_text, in_gap, paragraphs, plain_xml
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.model import wording
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Option, Question, Scenario, format_of
from nhs_lead.model.wording import verdict_said
from nhs_lead.quiz.marking import CHOICE_MARKS, EXACT_VERDICT

CATEGORY = "NHS Leadership"
ANY = "General"
"""The category of items that practise no competency."""

ASKS = wording.ASKS | {
    "places": "Give each response its place, 1 for the most appropriate. Use each place once.",
    "choose-three": f"{wording.ASKS['choose-three']} Choose each of them once.",
}
"""What somebody is to do, by format; 'places' is a ranking in a Cloze question."""

CHOICES = ("First choice", "Second choice", "Third choice")
"""What stands in front of the three lists of a choose-three item; their order has no meaning."""


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the items as Moodle XML, in a category for each competency that comes first in one of them."""
    carried: list[Carried] = []
    categories: dict[str, list[str]] = {}
    for item in material.items:
        fate = _fate(item, material, options.target)
        carried.append(fate)
        if fate.fate != "left out":
            first = item.competencies[0] if item.competencies else ""
            name = material.titles.get(first, first) or ANY
            categories.setdefault(name, []).append(_question(item, material, options.target))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for name, questions in categories.items():
        lines += [_category(name, material), *questions]
    return Exported(data="\n".join([*lines, "</quiz>", ""]).encode(), carried=tuple(carried))


def _fate(item: Item, material: Material, target: str) -> Carried:
    """Return whether an item is marked as the program marks it, and if not, by how much it may differ."""
    kind = str(item.__struct_config__.tag)
    problem = _problem(item, material)
    if problem:
        return Carried(id=item.id, kind=kind, fate="left out", how=problem)
    how = _deviation(item, target) if isinstance(item, Scenario) else ""
    return Carried(id=item.id, kind=kind, fate="deviating" if how else "identical", how=how)


def _problem(item: Item, material: Material) -> str:
    """Return what keeps Moodle from taking an item in at all."""
    texts = [" ".join(material.plain(option.text).split()) for option in item.options]
    if not all(texts):
        return "an option has no words, and Moodle drops such an option"
    if len(set(texts)) < len(texts):
        return "two options have the same words, by which Moodle tells options apart"
    return ""


def _deviation(item: Scenario, target: str) -> str:
    most, _ = marks.full_and_chance(item)
    if item.format == "rank" and _as_places(item, target):
        place, earned = marks.tied_at_most(item.options)
        return (
            f"a place can be given twice: place {place} for every option earns {earned} of {most} marks; "
            "an order without ties earns the same marks"
        )
    if item.format == "choose-three":
        return (
            f"an option can be chosen twice: the same right one three times earns {most} of {most} marks; three "
            "different ones earn the same marks"
        )
    if item.format == "best" and (part := marks.best_off_by(item)):
        return f"not all its marks are on Moodle's list: an answer can earn up to {part:.2f} of {most} more or less"
    return ""


def _category(name: str, material: Material) -> str:
    # A stroke parts categories; doubled it would stand for itself, but not at the end of a name.
    path = [" ".join(part.replace("/", "-").split()) for part in (CATEGORY, material.version or "no version", name)]
    about = f"<p>{as_html(material.content)}, version {as_html(material.version)}.</p>{paragraphs(DISCLAIMER)}"
    category = _element(
        "question",
        [
            _element("category", [_words("text", f"$course$/{'/'.join(path)}")]),
            _element("info", [_markup(about)], ' format="html"'),
        ],
        ' type="category"',
    )
    return _noted(None, category)


def _question(item: Item, material: Material, target: str) -> str:
    builders: dict[str, Callable[[Item, Material], tuple[str, str, list[str]]]] = {
        "rank": _places if isinstance(item, Scenario) and _as_places(item, target) else _ordering,
        "rate": _rating,
        "choose-three": _choosing,
    }
    type, asked, own = builders.get(format_of(item), _multichoice)(item, material)
    most, _ = marks.full_and_chance(item)
    tags = ["nhs-lead", *item.tags, *item.competencies, item.level, f"difficulty {item.difficulty}"]
    head = [
        _element("name", [_words("text", " ".join(material.plain(item.title).split()))]),
        _element("questiontext", [_markup(asked)], ' format="html"'),
        _element("generalfeedback", [_markup(debrief(item, material, marks.chance(item)))], ' format="html"'),
        _words("defaultgrade", str(most)),
        _words("penalty", "0"),  # another try earns full marks: practice, not an examination
        _words("hidden", "0"),
        _words("idnumber", item.id),
    ]
    tail = _element("tags", [_element("tag", [_words("text", tag)]) for tag in dict.fromkeys(tags) if tag])
    question = _element("question", [*head, *own, tail], f' type="{type}"')
    return _noted(item, question)


def _noted(item: Item | None, question: str) -> str:
    """Return a question of the file with a comment above it that Moodle passes over, by which it comes back whole."""
    shown = moodle_xml.shown(xml_tree.tree(question)[0].nodes()[0])
    return f"<!--{moodle_note.note_of(item, shown)}-->\n{question}"


def _ordering(item: Item, material: Material) -> tuple[str, str, list[str]]:
    assert isinstance(item, Scenario)
    own = [
        _words("layouttype", "VERTICAL"),
        _words("selecttype", "ALL"),
        _words("selectcount", str(len(item.options))),
        _words("gradingtype", "RELATIVE_TO_CORRECT"),
        _words("showgrading", "SHOW"),
        _words("numberingstyle", "123"),
        *_combined_feedback(),
        _words("shownumcorrect", "0"),  # left out, Moodle makes two hints of it that say nothing
        *(
            _answer(str(place), as_html(material.plain(option.text).strip()), feedback(option, material))
            for place, option in enumerate(marks.key_order(item.options), start=1)
        ),
    ]
    return "ordering", _asked(item, material) + _ask("rank", len(item.options)), own


def _multichoice(item: Item, material: Material) -> tuple[str, str, list[str]]:
    if isinstance(item, Question):
        asked = paragraphs(material.plain(item.question))
        shares = {option.id: float(option.correct) for option in item.options}
    else:
        asked = _asked(item, material) + _ask("best", len(item.options))
        shares = marks.best_shares(item)
    own = [
        _words("single", "true"),
        _words("shuffleanswers", "true"),
        _words("answernumbering", "none"),
        _words("showstandardinstruction", "0"),
        *_combined_feedback(),
        *(
            _answer(
                marks.percent(marks.listed_share(shares[option.id])),
                as_html(material.plain(option.text).strip()),
                feedback(option, material),
            )
            for option in item.options
        ),
    ]
    return "multichoice", asked, own


def _rating(item: Item, material: Material) -> tuple[str, str, list[str]]:
    assert isinstance(item, Scenario)
    shares = marks.rate_shares(item)
    return _cloze(
        item,
        material,
        "rate",
        EXACT_VERDICT,
        lambda option: [(_verdict(verdict), share) for verdict, share in shares[option.id].items()],
    )


def _places(item: Item, material: Material) -> tuple[str, str, list[str]]:
    assert isinstance(item, Scenario)
    earned, most = marks.rank_earned(item.options), len(item.options) - 1
    return _cloze(
        item,
        material,
        "places",
        most,
        lambda option: [(str(place), mark / most) for place, mark in enumerate(earned[option.id], start=1)],
    )


def _as_places(item: Scenario, target: str) -> bool:
    """Whether a ranking becomes lists of places: an ordering question knows no equal keys, and Totara has none."""
    return target == "totara" or len({option.key for option in item.options}) < len(item.options)


def _choosing(item: Item, material: Material) -> tuple[str, str, list[str]]:
    """Return three lists of all the options: ticks could not be limited to three, nor marked as they are here."""
    assert isinstance(item, Scenario)
    answers = [
        (cloze_text(material.plain(option.text).strip()), float(option.key == 1), _told(option, material))
        for option in _shuffled(item)
    ]
    asked = _asked(item, material, cloze_text) + _ask("choose-three", len(item.options))
    return "cloze", f"{asked}\n{bullets([f'{choice}<br />{_gap(CHOICE_MARKS, answers)}' for choice in CHOICES])}", []


def _cloze(
    item: Scenario,
    material: Material,
    ask: str,
    weight: int,
    answers_of: Callable[[Option], Iterable[tuple[str, float]]],
) -> tuple[str, str, list[str]]:
    """Return a Cloze question: every option with a list of answers to choose from, each worth its share of `weight`."""
    gaps = []
    for option in _shuffled(item):
        told = _told(option, material)
        gap = _gap(weight, [(said, share, told) for said, share in answers_of(option)])
        gaps.append(f"{cloze_text(material.plain(option.text).strip())}<br />{gap}")
    asked = _asked(item, material, cloze_text) + _ask(ask, len(item.options))
    return "cloze", f"{asked}\n{bullets(gaps, 'ol')}", []


def _gap(weight: int, answers: Iterable[tuple[str, float, str]]) -> str:
    """Return a list to choose from: what is read, the share of `weight` that it earns, and its feedback as markup."""
    said = "~".join(f"%{marks.percent(share)}%{in_gap(text)}#{told}" for text, share, told in answers)
    return f"{{{weight}:MULTICHOICE:{said}}}"


def _told(option: Option, material: Material) -> str:
    return in_gap(feedback(option, material, cloze_text))


def _shuffled(item: Scenario) -> Sequence[Option]:
    """Return the options in an order that says nothing of the key and stays the same in every export."""
    return sorted(item.options, key=lambda option: hashlib.sha256(f"{item.id} {option.id}".encode()).digest())


def _asked(item: Scenario, material: Material, words: Callable[[str], str] = as_html) -> str:
    parts = [item.setting, item.role, item.situation]
    return "".join(paragraphs(material.plain(part), words) for part in parts)


def _ask(format: str, number: int) -> str:
    return f"<p>What should you do? {ASKS[format].format(n=number)}</p>"


def _verdict(verdict: str) -> str:
    return verdict_said(verdict).capitalize()


def _answer(fraction: str, text: str, told: str) -> str:
    inside = [_markup(text), _element("feedback", [_markup(told)], ' format="html"')]
    return _element("answer", inside, f' fraction="{fraction}" format="html"')


def _combined_feedback() -> Iterator[str]:
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        yield _element(name, [_markup("")], ' format="html"')


def _markup(markup: str) -> str:
    return f"<text>{cdata(markup) if markup else ''}</text>"


def _words(name: str, words: str) -> str:
    return f"<{name}>{plain_xml(words)}</{name}>"


def _element(name: str, inside: Iterable[str], attributes: str = "") -> str:
    lines = "\n".join(inside)
    return f"<{name}{attributes}>\n{lines}\n</{name}>"
