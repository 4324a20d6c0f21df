"""A quiz as a cmi5 course package (Quartz, 1st edition): the page of `page/`, made for its items, and its structure.

The page talks to the learning system by xAPI (`page/cmi5.js`): every answer is a statement in the words of
`nhs_lead.xapi`, so that a report on a group can be made of them. The standard: github.com/AICC/CMI-5_Spec_Current.
"""

import hashlib
import re
from xml.sax.saxutils import escape, quoteattr

from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.page.content import Quiz, content_of
from nhs_lead.export.page.html import SCRIPTS, page
from nhs_lead.export.page.search_tables import tables_of
from nhs_lead.export.quiz_package import PASSED, asked_of, carried, packed
from nhs_lead.export.zip_file import zipped
from nhs_lead.model.items import Item, format_of
from nhs_lead.quiz.marking import CURRENT
from nhs_lead.record.revision import revision
from nhs_lead.xapi.identity import ASSESSMENT, FIELD, HOME
from nhs_lead.xapi.statements import Asked

SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

TALKING = tuple("cmi5.js" if name == "scorm.js" else name for name in SCRIPTS)
ANYBODY = "https: http:"
"""Where the page may send statements: a learning system says its address only when it opens the page."""

NOTES = (
    "The page marks each answer as the program does, and shows the same debrief. Each answer is an xAPI statement as "
    "nhs-lead xapi makes them, under the name by which the learning system knows the learner; nhs-lead cohort reads "
    "them.",
)
UNMARKED = (
    "The package says 'completed', never 'passed' or 'failed', unless the learning system sets a mastery score. cmi5 "
    "has a score only with one of these, so without a mark the system gets the marks of each answer and none of the "
    "whole; --pass-mark gives it one."
)
SCORED = "The score of the whole quiz is the judgement index from 0 to 1: 1 is the key, 0 is guessing or worse."
BELOW = (
    "cmi5 has no mastery score of 0 or less, so the page alone says passed or failed, and the course structure has no "
    "mark: a learning system that sets its own goes by that."
)


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the package of a quiz on `material`. Raises UsageError where more is asked for than a package holds."""
    mark = options.pass_mark
    asked = asked_of(material, options)
    told = {item.id: _told(item, material.packs.get(item.id, "")) for item in asked}
    quiz = Quiz(title=material.title, items=[item.id for item in asked], pass_mark=mark, told=told)
    inside = packed(material, asked)
    html = page(content_of(inside, quiz), tables_of(inside), TALKING, ANYBODY)
    name = f"{material.version}-{hashlib.sha256(html).hexdigest()[:8]}"  # no two quizzes share it
    files = {"cmi5.xml": structure(name, material.title, len(asked), mark), "index.html": html}
    return Exported(
        data=zipped(files, material.dated, compressed=False),  # the page is compressed within itself
        carried=carried(material, asked),
        notes=(*NOTES, *_of_the_mark(mark)),
    )


def _told(item: Item, pack: str) -> dict[str, object]:
    """Return what statements say of an item, whoever answers it."""
    format = format_of(item)
    asked = Asked(item.id, pack, format, CURRENT[format], revision(item), item)
    return {"activity": asked.activity(), "context": asked.context(), "field": FIELD}


def _of_the_mark(mark: int | None) -> tuple[str, ...]:
    """Return what the report says of passing."""
    if mark is None:
        return (UNMARKED,)
    return (PASSED.format(mark=mark), SCORED, *([BELOW] if mark <= 0 else []))


def structure(name: str, title: str, items: int, pass_mark: int | None = None) -> bytes:
    """Return the course structure: a course of one unit, the page. `pass_mark` is an index as screens show it."""
    address = f"{HOME}/cmi5/{re.sub(r'[^A-Za-z0-9.-]', '-', name)}"
    title = escape(" ".join(title.split()))
    said = f"{items} dilemmas and questions; after each the key, the marks and a reason for every option."
    told = f"""<title><langstring lang="en-GB">{title}</langstring></title>
    <description><langstring lang="en-GB">{said}</langstring></description>"""
    mastery = f' masteryScore="{pass_mark / 100:g}"' if pass_mark is not None and pass_mark > 0 else ""
    move_on = "Completed" if pass_mark is None else "Passed"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="{SPACE}">
  <course id={quoteattr(address)}>
    {told}
  </course>
  <au id={quoteattr(f"{address}/quiz")} moveOn="{move_on}"{mastery} activityType="{ASSESSMENT}">
    {told}
    <url>index.html</url>
  </au>
</courseStructure>
""".encode()
