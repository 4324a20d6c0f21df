"""The page's script without a window: what its search needs, run in Node."""

import json
import shutil
import subprocess
from typing import Any

from nhs_lead.export.material import Material
from nhs_lead.export.page import html
from nhs_lead.export.page.constants import constants
from nhs_lead.export.page.content import content_of
from nhs_lead.export.page.search_tables import tables_of
from tests.export.clients import needed

DRIVER = """
const [texts, asked] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const document = { getElementById: (id) => ({ textContent: texts[id] }) };
%s
library = readLibrary(JSON.parse(texts.content));
searchTables = JSON.parse(texts.search);
console.log(JSON.stringify((%s)(asked)));
"""


def in_node(material: Material, asked: Any, function: str) -> Any:
    """Return what the script's `function` makes of `asked` in a page of `material`."""
    node = shutil.which("node") or ""
    needed("node", bool(node))
    texts = {
        "constants": html.json_of(constants()),
        "content": html.json_of(content_of(material)),
        "search": html.json_of(tables_of(material)),
    }
    script = DRIVER % (html.script_of(html.SEARCHING).removeprefix('"use strict";\n'), function)
    run = subprocess.run(
        [node, "-e", script], input=json.dumps([texts, asked]), capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
