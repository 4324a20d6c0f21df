"""Recall questions in GIFT, the plain text that Moodle and many other quiz tools take in.

GIFT has no ordering and no lists to choose from, so scenarios stay at home: Moodle XML carries them. A question has its
id and tags in a comment as Moodle reads it, each option its reason as feedback, and where it comes from at the end.
"""

import html

from nhs_lead.export.lettered_item import sources_said
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.plain_questions import fate, one_line
from nhs_lead.model.items import Choice, Question

CATEGORY = "NHS Leadership"

SCENARIO = "GIFT cannot mark an answer that is nearly right; export moodle carries scenarios with all their marks"
"""Why a scenario stays at home."""

_SPECIAL = "\\~=#{}:"
"""Signs with a meaning in GIFT; a stroke before one of them takes it away."""


def export(material: Material, options: ExportOptions) -> Exported:  # noqa: ARG001 (GIFT has no options)
    """Return the recall questions of `material` as GIFT."""
    version = (material.version or "no version").replace("/", "-")
    lines = [f"// {' '.join(DISCLAIMER.split())}", f"$CATEGORY: {CATEGORY}/{one_line(version)}", ""]
    carried = []
    for item in material.items:
        carried.append(fate(item, material, SCENARIO))
        if isinstance(item, Question) and carried[-1].fate == "identical":
            lines += [*_question(item, material), ""]
    return Exported(data="\n".join(lines).encode(), carried=tuple(carried))


def _question(item: Question, material: Material) -> list[str]:
    tags = "".join(f" [tag:{_tag(tag)}]" for tag in ("nhs-lead", *item.tags, *item.competencies) if _tag(tag))
    sources = " ".join(sources_said(item.sources, material))
    about = f"{sources} {material.content}, version {material.version}: {item.id}.".strip()
    return [
        f"// [id:{item.id}]{tags}",
        f"::{_guarded(one_line(material.plain(item.title)))}::[html]{_text(item.question, material)} {{",
        *(_option(option, material) for option in item.options),
        f"\t####{_text(about, material)}",
        "}",
    ]


def _option(option: Choice, material: Material) -> str:
    sign = "=" if option.correct else "~"
    return f"\t{sign}{_text(option.text, material)} #{_text(option.because, material)}"


def _text(text: str, material: Material) -> str:
    """Return text on one line, as HTML that reads the same, in which no sign means anything to GIFT."""
    return _guarded(html.escape(one_line(material.plain(text)), quote=False))


def _guarded(said: str) -> str:
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in said)


def _tag(tag: str) -> str:
    return one_line(tag.translate({ord(sign): " " for sign in "[]\\"}))
