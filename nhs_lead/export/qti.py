"""Scenarios and recall questions as a content package of QTI 2.1, which many exam and learning systems take in.

The package holds a document for each item (`qti_item.py`), a test that asks them all, and a manifest. Each format has
an interaction in which the program's own marks can be said exactly: a choice (best, choose-three, recall), an order
(rank) and a match of options with verdicts (rate).
"""

from collections.abc import Iterator, Sequence

from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.moodle_text import as_html
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.qti_item import SPACE, assessment_item, name
from nhs_lead.export.zip_file import zipped
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item

NOTES = (
    "Every item carries the program's own marks, and its debrief as feedback after any answer.",
    "Rankings are marked by rules that stand in the item. A system that reads only the standard's templates may mark a "
    "ranking as right or wrong as a whole: try one before you use many.",
    "Tags, levels and competencies have no place in a QTI item and stay at home.",
)
"""What the report says of the whole package."""

TEST = "test.xml"


def export(material: Material, options: ExportOptions) -> Exported:  # noqa: ARG001 (QTI has no options)
    """Return the items of `material` as a content package: a zip file."""
    files = {"imsmanifest.xml": manifest(material), TEST: _test(material)}
    carried = []
    for item in material.items:
        files[_path(item)] = assessment_item(item, material).encode()
        carried.append(Carried(id=item.id, kind=str(item.__struct_config__.tag)))
    return Exported(data=zipped(files, material.dated), carried=tuple(carried), notes=NOTES if carried else ())


def manifest(material: Material) -> bytes:
    """Return the list of what the package holds: the test, which needs the items, and each item."""
    items = material.items
    test = [
        f'    <resource identifier="test" type="imsqti_test_xmlv2p1" href="{TEST}">',
        f'      <file href="{TEST}"/>',
        *(f'      <dependency identifierref="{_resource(item)}"/>' for item in items),
        "    </resource>",
    ]
    return _document(
        [
            '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="nhs-lead">',
            "  <metadata>",
            "    <schema>QTIv2.1 Package</schema>",
            "    <schemaversion>1.0.0</schemaversion>",
            "  </metadata>",
            "  <organizations/>",
            "  <resources>",
            *test,
            *_resources(items),
            "  </resources>",
            "</manifest>",
        ]
    )


def _resources(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield f'    <resource identifier="{_resource(item)}" type="imsqti_item_xmlv2p1" href="{_path(item)}">'
        yield f'      <file href="{_path(item)}"/>'
        yield "    </resource>"


def _test(material: Material) -> bytes:
    """Return a test that asks every item once, in any order, and adds their marks up."""
    said = ", ".join(part for part in (material.content, f"version {material.version}", DISCLAIMER) if part)
    return _document(
        [
            f'<assessmentTest xmlns="{SPACE}" identifier="nhs-lead-test" title="{_line(material.title)}">',
            '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">',
            "<defaultValue><value>0</value></defaultValue>",
            "</outcomeDeclaration>",
            '<testPart identifier="part" navigationMode="nonlinear" submissionMode="individual">',
            '<itemSessionControl maxAttempts="1" showFeedback="true"/>',
            f'<assessmentSection identifier="section" title="{_line(material.title)}" visible="true">',
            f'<rubricBlock view="candidate"><p>{_line(said)}</p></rubricBlock>',
            *(f'<assessmentItemRef identifier="{name(item.id)}" href="{_path(item)}"/>' for item in material.items),
            "</assessmentSection>",
            "</testPart>",
            '<outcomeProcessing><setOutcomeValue identifier="SCORE"><sum>'
            '<testVariables variableIdentifier="SCORE"/></sum></setOutcomeValue></outcomeProcessing>',
            "</assessmentTest>",
        ]
    )


def _document(lines: Sequence[str]) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""]).encode()


def _path(item: Item) -> str:
    return f"items/{item.id}.xml"


def _resource(item: Item) -> str:
    return f"item-{item.id}"


def _line(text: str) -> str:
    return as_html(" ".join(text.split()))
