"""Moodle's own format of a question bank in XML: multiple choice questions, and ours with every field.

A question that `nhs-lead export moodle` made comes back whole where nobody has changed it: the comment above it
remembers the entry (`moodle_note.py`). What a quiz of ours cannot ask (true or false, matching, ordering, gaps,
numbers, typed answers, essays) is told, never bent into something else. Categories become tags, as those of GIFT do.
"""

import re
from collections.abc import Iterator

from nhs_lead.authoring.imports import markdown_words, moodle_note
from nhs_lead.authoring.imports.foreign import Foreign, ForeignOption, ForeignQuestion, Leftover, Whole, inside
from nhs_lead.authoring.imports.gift import category_tags
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, tidy, without_html
from nhs_lead.authoring.imports.xml_tree import Node, XmlComment, tree
from nhs_lead.packs.written_forms import slug

_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<quiz(?:\s[^>]*)?>\s*<(?:!--|question[\s>]|/quiz>)")
"""A quiz of mkdocs-quiz in Markdown begins with `<quiz>` too, and goes on in words."""

_NUMBER = re.compile(r"\s*question:\s*\d+\s*")
_USUAL = re.compile(r"your answer is (?:partially )?(?:in)?correct\.?|", re.IGNORECASE)
"""What Moodle itself says of an answer where nobody has written anything else."""

_NOT_ASKED = {
    "truefalse": "It is true or false, and a recall question has 3 to 6 answers. "
    "Write it anew with the likely mistakes.",
    "matching": "It is about matching, and a recall question has one right answer.",
    "match": "It is about matching, and a recall question has one right answer.",
    "ordering": "It is about an order, and a recall question has one right answer. Write it as a scenario to rank.",
    "cloze": "It is a text with gaps, and a recall question has answers to choose from.",
    "shortanswer": "It wants a typed answer, and a recall question has answers to choose from.",
    "numerical": "It wants a number, and a recall question has answers to choose from.",
    "essay": "It wants an essay, which cannot be marked here.",
    "description": "It has no answers, so it is a description and not a question.",
}
CHANGED = "It was changed since nhs-lead wrote it, so only what it shows is read: its other fields are left out."


def is_moodle_xml(text: str) -> bool:
    """Whether a text is a question bank in Moodle's XML."""
    return bool(_BEGINS.match(text.lstrip("\ufeff")))


def read(text: str) -> Foreign:
    """Read the questions of a file. Every question is an item or has a leftover that says why it is none."""
    foreign = Foreign.nothing()
    whole, broken = tree(tidy(text))
    tags: tuple[str, ...] = ()
    numbers: list[int] = []
    note = ""
    for thing in _told_in(whole):
        if isinstance(thing, XmlComment):
            if moodle_note.is_note(thing.text):
                note = thing.text
            else:
                _comment(thing, numbers, foreign)
            continue
        if thing.tag == "question" and thing.attributes.get("type") == "category":
            tags = category_tags(tidy(thing.words("category", "text")))
            if not (note and moodle_note.speaks_for(note, shown(thing))):
                _say_info(thing, foreign)
        elif thing.tag == "question":
            _take(thing, note, tags, foreign)
        else:
            why = f"There is a <{line(thing.tag)[:30]}> where a question should be."
            foreign.leftovers.append(Leftover(thing.line, "element", why, end=thing.end))
        note = ""
    if broken:
        why = f"The XML breaks off here ({broken.why}), and what follows is not read. Export it from Moodle anew."
        foreign.leftovers.append(Leftover(broken.line, "file", why))
    elif not foreign.items and not foreign.leftovers:
        foreign.leftovers.append(Leftover(1, "file", "There are no questions in it."))
    if numbers:
        places = f", and {len(numbers) - 1} more like it" if len(numbers) > 1 else ""
        why = f"Moodle's own number of this question is left out{places}: numbers mean nothing outside that Moodle."
        foreign.leftovers.append(Leftover(numbers[0], "number of Moodle's", why, inside=True, times=len(numbers)))
    return foreign


def _told_in(whole: Node) -> Iterator[Node | XmlComment]:
    """Yield the questions and comments of a file, and what is neither."""
    for thing in whole.children:
        if isinstance(thing, Node) and thing.tag == "quiz":
            yield from (child for child in thing.children if not isinstance(child, str))
        elif not isinstance(thing, str):
            yield thing


def _comment(comment: XmlComment, numbers: list[int], foreign: Foreign) -> None:
    if _NUMBER.fullmatch(comment.text):
        numbers.append(comment.line)
    elif line(comment.text):
        why = f"A comment is left out: {line(comment.text)}"
        foreign.leftovers.append(Leftover(comment.line, "comment", why))


def _say_info(category: Node, foreign: Foreign) -> None:
    """Tell what a category says of itself: it is no part of any question."""
    if said := _plain(category.first("info"), []):
        why = f"What the category says of itself is left out: {line(said)}"
        foreign.leftovers.append(Leftover(category.line, "description", why))


def _take(question: Node, note: str, tags: tuple[str, ...], foreign: Foreign) -> None:
    """Add a question to what is found: whole, as what it shows, or as a leftover. `note` is the comment above it."""
    left: list[Leftover] = []
    if note:
        if entry := moodle_note.entry_in(note, shown(question)):
            foreign.items.append(Whole(question.line, entry[0], entry[1], question.end))
            return
        left.append(Leftover(question.line, "set of fields", CHANGED, inside=True))
    left += [
        Leftover(comment.line, "comment", f"A comment is left out: {line(comment.text)}", inside=True)
        for comment in question.walk()
        if isinstance(comment, XmlComment) and line(comment.text)
    ]
    type = question.attributes.get("type", "")
    if type == "multichoice":
        foreign.items.append(_multichoice(question, tags, left))
        return
    why = _NOT_ASKED.get(type, f"Its type '{line(type)[:30]}' is none that a quiz can ask.")
    foreign.leftovers.append(Leftover(question.line, "question", why, end=question.end))
    foreign.leftovers.extend(leftover._replace(inside=False) for leftover in left)


def shown(question: Node) -> Iterator[str]:
    """Yield what a question is to Moodle: names, attributes and words, in their order."""
    yield from question.attributes.values()
    said: list[str] = []
    for thing in question.walk():
        if isinstance(thing, str):
            said.append(thing)  # pieces of one text, which a parser may cut anywhere
        elif isinstance(thing, Node):
            yield "".join(said)
            said.clear()
            yield from (thing.tag, *thing.attributes.values())
    yield "".join(said)


def _multichoice(question: Node, tags: tuple[str, ...], left: list[Leftover]) -> ForeignQuestion:
    lost: list[str] = []
    own = [tidy(words) for tag in question.nodes("tags") for node in tag.nodes("tag") if (words := node.words("text"))]
    options = [
        ForeignOption(_plain(answer, lost), _share(answer), _plain(answer.first("feedback"), lost))
        for answer in question.nodes("answer")
    ]
    text = _plain(question.first("questiontext"), lost)
    feedback = _plain(question.first("generalfeedback"), lost)
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        said = line(_plain(question.first(name), []))
        if not _USUAL.fullmatch(said):
            why = f"What is said of any such answer is left out: {said}"
            left.append(Leftover(question.line, "piece of feedback", why, inside=True))
    left += [
        Leftover(hint.line, "hint", f"A hint is left out: {said}", inside=True)
        for hint in question.nodes("hint")
        if (said := line(_plain(hint, [])))
    ]
    id = line(question.words("idnumber"))
    if id and slug(id) != id:
        why = f"The id '{id}' is left out: an id is words in lower case, joined by hyphens."
        left.append(Leftover(question.line, "id", why, inside=True))
    return ForeignQuestion(
        question.line,
        text,
        options,
        line(tidy(question.words("name", "text"))),
        feedback,
        tuple(dict.fromkeys([*tags, *(line(tag) for tag in own if line(tag))])),
        id=id if slug(id) == id else "",
        left=(*inside(question.line, lost), *left),
        end=question.end,
    )


def _share(answer: Node) -> float:
    """Return the share of the marks that an answer earns; what is no number earns nothing."""
    written = answer.attributes.get("fraction", "").strip()
    return float(written) / 100 if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,9})?", written) else 0.0


def _plain(node: Node | None, lost: list[str]) -> str:
    """Return the words of a text in one of Moodle's formats; what is no words is added to `lost`."""
    if node is None:
        return ""
    text = tidy(node.words("text"))
    lost += ["file"] * sum(_unshown(file, text) for file in node.nodes("file"))
    match node.attributes.get("format", "moodle_auto_format"):
        case "plain_text":
            return prose(text)
        case "markdown":
            said, left = markdown_words.words(text)
            lost += left
            return said
        case _:
            lost += lost_in_html(text)
            return prose(without_html(text))


def _unshown(file: Node, text: str) -> bool:
    """Whether a file that lies with a text does not stand in it: those that do are told as what they are there."""
    return file.attributes.get("name", "") not in text
