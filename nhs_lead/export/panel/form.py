"""A panel's sheet as a form: one HTML file that works from a disk, without a network, and saves what was filled in.

Its policy lets nothing in but its own style and script, which it knows by their hashes. It holds no key.
"""

import html
import os
import re

import msgspec

from nhs_lead.authoring.panel.filled_sheet import MARK, VERDICTS
from nhs_lead.authoring.panel.sheet import PanelSheet
from nhs_lead.export.material import DISCLAIMER
from nhs_lead.export.page.html import harmless_json, policy_hash

FOLDER = os.path.dirname(__file__)

_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_PLACE = re.compile(r"@(\w+)@")


def written(sheet: PanelSheet, title: str, *, as_ordered: bool) -> bytes:
    """Return the form of `sheet` on the topic `title`.

    Each reader who opens it gets a code and an order of their own; only the code where all are to see it `as_ordered`.
    """
    content = {
        "sheet": f"{MARK} {sheet.kind}",
        "items": sheet.items,
        "verdicts": VERDICTS,
        "ordered": as_ordered,
    }
    style, script = _file("form.css"), '"use strict";\n' + _COMMENT.sub("", _file("form.js"))
    places = {
        "title": html.escape(f"{title}: a panel's sheet"),
        "intro": "Only the options are shown, without the situation: say what seems best all the same."
        if sheet.kind == "options-only"
        else "Read each situation, and say what somebody in it should do. Work alone, and look nothing up.",
        "disclaimer": html.escape(DISCLAIMER),
        "policy": f"default-src 'none'; script-src '{policy_hash(script)}'; style-src '{policy_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        "style": style,
        "script": script,
        "content": harmless_json(msgspec.json.encode(content).decode()),
    }
    return _PLACE.sub(lambda place: places[place[1]], _file("form.html")).encode()


def _file(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as stream:
        return stream.read().replace("\r\n", "\n")
