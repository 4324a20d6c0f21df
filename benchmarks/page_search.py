"""The offline page's search beside the program's, on the judged queries: success@1, success@3, nDCG@5, and its speed.

    python benchmarks/page_search.py [--content DIR] [--queries FILE] [--scope FILE] [--chromium]

The page's script runs in Node; a query that was judged for `faq` is kept to FAQs. "As it is shown" counts what is
declined as not answered. With --chromium the whole page is opened there, and timed are: a first search at once, before
the page has had a moment to make its index; a first search once it has; and later ones.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from typing import Any

import retrieval  # type: ignore[import-not-found]  # the script beside this one

from nhs_lead.cli.settings import bundled_content
from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.material import Material
from nhs_lead.export.options import ExportOptions
from nhs_lead.export.page import html
from nhs_lead.export.page.constants import constants
from nhs_lead.export.page.content import content_of
from nhs_lead.export.page.search_tables import tables_of
from nhs_lead.library.cache import open_library

DRIVER = """
const [texts, asked] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const document = { getElementById: (id) => ({ textContent: texts[id] }) };
%s
library = readLibrary(JSON.parse(texts.content));
searchTables = JSON.parse(texts.search);
const before = process.cpuUsage();
const started = performance.now();
search("leadership");
const first = performance.now() - started;
const { user, system } = process.cpuUsage(before);
const answers = asked.map(([typed, kinds]) => {
  const { hits, certainty } = search(typed, kinds);
  return [hits.map((hit) => hit.entry.id), certainty];
});
console.log(JSON.stringify({ answers, first, cpu: (user + system) / 1000, all: performance.now() - started - first }));
"""


def in_node(material: Material, asked: Sequence[tuple[str, list[str]]]) -> dict[str, Any]:
    """Return what the page of `material` answers to each query, kept to kinds; and how long the first search took."""
    texts = {
        "constants": html.json_of(constants()),
        "content": html.json_of(content_of(material)),
        "search": html.json_of(tables_of(material)),
    }
    script = DRIVER % html.script_of(html.SEARCHING).removeprefix('"use strict";\n')
    run = subprocess.run(
        ["node", "-e", script], input=json.dumps([texts, asked]), capture_output=True, text=True, check=True
    )
    answers: dict[str, Any] = json.loads(run.stdout)
    return answers


def in_chromium(page: bytes, visits: int = 5) -> str:
    """Return how long the first search and later ones take in Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (not everybody has it)

    timed = (
        """() => { const at = performance.now(); search("how do I handle conflict"); return performance.now() - at; }"""
    )
    at_once, first, later = [], [], []
    with tempfile.NamedTemporaryFile(suffix=".html") as file, sync_playwright() as playwright:
        file.write(page)
        file.flush()
        path = next(path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(path))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for _ in range(visits):
            visit = browser.new_page()
            visit.goto(f"file://{file.name}")
            at_once.append(visit.evaluate(timed))
            visit.close()
            visit = browser.new_page()
            visit.goto(f"file://{file.name}")
            while not visit.evaluate("Boolean(indexing.index)"):
                visit.wait_for_timeout(500)
            first.append(visit.evaluate(timed))
            later += [visit.evaluate(timed) for _ in range(5)]
            visit.close()
        browser.close()
    return (
        f"Chromium, {visits} visits: first search {statistics.median(first):.0f} ms "
        f"({min(first):.0f} to {max(first):.0f}), later ones {statistics.median(later):.1f} ms; "
        f"at once, with the index still to be made, {statistics.median(at_once):.0f} ms"
    )


def main() -> None:
    """Print the table."""
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", default=bundled_content(), help="the pack to search")
    parser.add_argument("--queries", default=os.path.join(here, "judged.tsv"), help="the file of judged queries")
    parser.add_argument("--scope", action="append", default=[], help="a file of questions within and outside")
    parser.add_argument("--chromium", action="store_true", help="time the first search in Chromium")
    options = parser.parse_args()
    queries = retrieval.read_queries(options.queries)
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([options.content], cache).library
        material = material_for(library, [], [], FORMATS["html"])
        page = html.export(material, ExportOptions()).data
        size = {
            name: len(html.json_of(made))
            for name, made in (("content", content_of(material)), ("tables", tables_of(material)))
        }
        print(f"page: {len(page):,} bytes, of which content {size['content']:,} and tables {size['tables']:,}")
        made = in_node(material, [(asked.query, ["faq"] if asked.command == "faq" else []) for asked in queries])
        rows = {
            "program": [retrieval.ours(library)(asked.command, asked.query) for asked in queries],
            "program, as it is shown": [retrieval.as_shown(library)(asked.command, asked.query) for asked in queries],
            "page": [ids for ids, _ in made["answers"]],
            "page, as it is shown": [ids if certainty >= 0 else [] for ids, certainty in made["answers"]],
        }
        print(f"{len(queries)} queries; success@1, success@3, nDCG@5")
        for name, found in rows.items():
            told = retrieval.mean(
                [retrieval.figures(hits, asked.grades) for hits, asked in zip(found, queries, strict=True)]
            )
            print(f"{name:26}{told}")
        same = sum(one[:1] == other[:1] for one, other in zip(rows["program"], rows["page"], strict=True))
        print(f"the same first hit: {same} of {len(queries)}")
        each = made["all"] / len(queries)
        print(f"Node: first search {made['first']:.0f} ms ({made['cpu']:.0f} ms of processor), then {each:.1f} ms each")
        for path in options.scope:
            print(*retrieval.declined(library, path), sep="\n")
            labelled = retrieval.read_scope(path)
            answers = in_node(material, [(query, []) for _, query in labelled])["answers"]
            for label in ("out", "in"):
                refused = [
                    certainty < 0 for (said, _), (_, certainty) in zip(labelled, answers, strict=True) if said == label
                ]
                print(f"  page {label:4} {statistics.mean(refused):.3f} of {len(refused)}")
        if options.chromium:
            print(in_chromium(page))


if __name__ == "__main__":
    main()
