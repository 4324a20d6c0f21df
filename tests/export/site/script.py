"""The script of the site's page without a window: what it reckons, run in Node."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from nhs_lead.export.material import Material
from nhs_lead.export.page import html
from nhs_lead.export.page.constants import constants
from nhs_lead.export.page.content import content_of
from nhs_lead.export.site.learner import learner_constants, practice_of
from nhs_lead.export.site.site import app_script
from tests.export.clients import needed

DRIVER = """
const [texts, given] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const document = { getElementById: (id) => ({ textContent: texts[id] }), body: { dataset: { site: "" } } };
%s
library = readLibrary(JSON.parse(texts.content));
console.log(JSON.stringify((%s)(given)));
"""


def in_node(material: Material, given: Any, function: str, *, zone: str = "Europe/London") -> Any:
    """Return what the script's `function` makes of `given` on a site of `material`, by a clock in `zone`."""
    node = shutil.which("node") or ""
    needed("node", bool(node))
    texts = {
        "constants": html.json_of(constants()),
        "learner": html.json_of(learner_constants()),
        "content": html.json_of({**content_of(material), "practice": practice_of(material)}),
    }
    script = app_script().removeprefix('"use strict";\n').removesuffix("start();\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "site.js"
        file.write_text(DRIVER % (script, function), encoding="utf-8")
        run = subprocess.run(
            [node, str(file)],
            input=json.dumps([texts, given]),
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "TZ": zone},
        )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)
