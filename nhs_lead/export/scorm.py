"""A quiz as a SCORM package, 1.2 or 2004 (4th edition): the page of `page/`, made for its items, and a manifest.

The page talks to the learning system by itself (`page/scorm.js`): every answer is an interaction, the sitting goes on
where it was left, and the score is the judgement index. With a pass mark it also says passed or failed.
"""

import hashlib
import re
from xml.sax.saxutils import escape, quoteattr

from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.page.content import Quiz, content_of
from nhs_lead.export.page.html import page
from nhs_lead.export.page.search_tables import tables_of
from nhs_lead.export.quiz_package import PASSED, asked_of, carried, packed
from nhs_lead.export.zip_file import zipped

NOTES = (
    "The page marks each answer as the program does, and shows the same debrief. The learning system gets the marks of "
    "each answer, out of its weighting.",
    "The score of the whole quiz is the judgement index from 0 to 100: 100 is the key, 0 is guessing or worse. It is "
    "not a share of right answers.",
)
"""What the report says of the score."""

UNMARKED = (
    "The package reports 'completed', never 'passed' or 'failed', unless the learning system sets a mark for that; "
    "--pass-mark gives it one."
)
BELOW = (
    "SCORM 1.2 has no score below 0, so the page alone says passed or failed, and the manifest has no mark: a learning "
    "system that sets its own goes by that. --scorm 2004 carries the mark itself."
)
SCALED = "With a pass mark the score reaches down to -100, so that a system can hold it against the mark."


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the package of a quiz on `material`. Raises UsageError where more is asked for than a package holds."""
    mark = options.pass_mark
    asked = asked_of(material, options)
    quiz = Quiz(title=material.title, items=[item.id for item in asked], scorm=options.scorm, pass_mark=mark)
    inside = packed(material, asked)
    html = page(content_of(inside, quiz), tables_of(inside))
    name = f"{material.version}-{hashlib.sha256(html).hexdigest()[:8]}"  # no two quizzes share it
    files = {"imsmanifest.xml": manifest(name, material.title, options.scorm, mark), "index.html": html}
    return Exported(
        data=zipped(files, material.dated, compressed=False),  # the page is compressed within itself
        carried=carried(material, asked),
        notes=(*NOTES, *_of_the_mark(mark, options.scorm)),
    )


def _of_the_mark(mark: int | None, version: str) -> tuple[str, ...]:
    """Return what the report says of passing."""
    if mark is None:
        return (UNMARKED,)
    if version == "1.2":
        return (PASSED.format(mark=mark), *([BELOW] if mark <= 0 else []))
    return (PASSED.format(mark=mark), SCALED)


def manifest(name: str, title: str, version: str, pass_mark: int | None = None) -> bytes:
    """Return the manifest: one organisation with one thing to open, the page. A learning system knows it by `name`.

    `pass_mark` is a judgement index as screens show it. A mark of SCORM 1.2 is a score from 0 to 100, and whoever is
    worse than guessing has the score 0: a mark of 0 or less would call everybody passed, and is left to the page.
    """
    identifier = quoteattr("nhs-lead-" + re.sub(r"[^A-Za-z0-9.-]", "-", name))
    title = escape(" ".join(title.split()))
    if version == "1.2":
        schema = "1.2"
        spaces = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
        type = "adlcp:scormtype"
        marked = "" if pass_mark is None or pass_mark <= 0 else _MARK_OF_12.format(mark=pass_mark)
        flow = ""
    else:
        schema = "2004 4th Edition"
        spaces = (
            'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" '
            'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"'
        )
        type = "adlcp:scormType"
        least = "" if pass_mark is None else _MARK_OF_2004.format(mark=pass_mark / 100)
        marked = _SEQUENCED.format(by_measure="false" if pass_mark is None else "true", least=least)
        flow = _FLOW
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={identifier} version="1" {spaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>{schema}</schemaversion>
  </metadata>
  <organizations default="quiz">
    <organization identifier="quiz">
      <title>{title}</title>
      <item identifier="item" identifierref="page">
        <title>{title}</title>{marked}
      </item>{flow}
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" {type}="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>
""".encode()


_MARK_OF_12 = """
        <adlcp:masteryscore>{mark}</adlcp:masteryscore>"""
_MARK_OF_2004 = """
              <imsss:minNormalizedMeasure>{mark}</imsss:minNormalizedMeasure>"""
# Without the delivery controls a sequencer takes whoever leaves the page without a word for passed: the standard says
# that it then sets the objective itself.
_SEQUENCED = """
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="judgement" satisfiedByMeasure="{by_measure}">{least}
            </imsss:primaryObjective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>"""
_FLOW = """
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>"""
