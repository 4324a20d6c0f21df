"""Imports exports that were altered at random, and after each that is taken in asks everything that reads the record.

None of it may end with exit code 1 or with a traceback, whatever was altered: a date, a number, a type, a word, the
nesting. The alterations are thrown with a seed, so a fault comes again. Run it with `python benchmarks/fuzz_import.py`
in an environment in which nhs-lead is installed; it prints how many were taken in and how many refused.
"""

import argparse
import contextlib
import copy
import io
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec

from benchmarks.learner import history
from nhs_lead.cli.main import main as program
from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library

ANSWERS = 24
AT = "2026-01-02T10:00:00.000Z"
READING: tuple[list[str], ...] = (
    ["progress"],
    ["progress", "--json"],
    ["review", "--due"],
    ["history"],
    ["history", "--json"],
    ["history", "--csv"],
    ["history", "remark", "--json"],
    ["history", "s0"],
    ["assess", "--show"],
    ["assess", "--compare"],
    ["plan"],
    ["data", "export"],
    [],
)
MOMENTS = (
    *("2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z", "2026-04-31T23:59:59.999999Z", "0000-00-00T00:00:00Z"),
    *("0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59.999999Z", "2026-01-01T24:00:00Z"),
    *("2026-01-01T23:59:60Z", "2026-01-01T10:00:00+25:00", "2026-01-01T10:00:00", "2026-01-01", "", "yesterday"),
    *("٢026-01-01T10:00:00Z", "2026-01-01T10:00:00.٣Z", "2026-01-01T10:00:00.Z", "2026-01-01T10:00:00.1234567Z"),
    *("2026-01-01T10:00:00Z\n", " 2026-01-01T10:00:00Z", "2026-01-01t10:00:00z", "1970-01-01T00:00:00Z"),
    *("2999-12-31T23:59:59Z", "2026-01-01 10:00:00Z", "2024-02-29T10:00:00Z", "2100-02-29T10:00:00Z"),
)
NUMBERS = (
    *(
        0,
        -1,
        1,
        2,
        3,
        4,
        5,
        12,
        20,
        10**6,
        10**6 + 1,
        2**31,
        2**53,
        2**63 - 1,
        2**63,
        2**64,
        10**30,
        10**400,
        -(10**18),
    ),
    *(0.0, -0.0, 1e-16, 1e-300, 5e-324, 11.9999999999999999, 19.999999999999996, 0.9999999999999999, 1e16, 1e300),
    *(float("nan"), float("inf"), float("-inf")),
)
WORDS = (
    "",
    "x",
    "\x1b[31mred",
    "a\nb",
    "\x00",
    "\ud800",
    "é" * 5000,
    "=1+1",
    "../..",
    "[[x]]",
    "s0",
    "a0",
    "🙂",
    "\u202e",
)
OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"a": 1}, ["a", "b"], {"a": "appropriate"})
ENDS = (0, 2, 3, 4, 5)


def whole(library: Any) -> dict[str, Any]:
    """Return an export in which nothing is missing."""
    document: dict[str, Any] = json.loads(msgspec.json.encode(history(library, ANSWERS)))
    asked = {answer["revision"] for answer in document["answers"]}
    document["asked"] = {revision: item for revision, item in document["asked"].items() if revision in asked}
    for sitting in document["sittings"]:
        del sitting["ended"]
        mine = [answer for answer in document["answers"] if answer["sitting"] == sitting["id"]]
        sitting["settings"] = {"exam": True, "minutes": 20, "count": 5, "level": "", "save": None}
        sitting["items"] = [
            {
                "item": answer["item"],
                "revision": answer["revision"],
                "order": [option["id"] for option in document["asked"][answer["revision"]]["options"]],
            }
            for answer in mine
        ]
    competencies = [entry.id for entry in library.of_kind("competency")][:3]
    document["superseded"] = [{"answer": "a3", "at": AT}]
    document["endings"] = [{"sitting": "s0", "at": AT}]
    document["assessments"] = [{"id": f"g{number}", "started": AT, "framework": ""} for number in range(2)]
    document["ratings"] = [
        {"id": f"{g}-{c}", "assessment": g, "competency": c, "now": 2, "need": 4, "evidence": "I asked.", "at": AT}
        for g in ("g0", "g1")
        for c in competencies
    ]
    document["assessed"] = [{"assessment": "g0", "at": AT}, {"assessment": "g1", "at": AT}]
    document["colleagues"] = [
        {"id": f"c{rater}{c}", "form": "f", "rater": f"r{rater}", "competency": c, "now": 3, "need": None, "at": AT}
        for rater in range(3)
        for c in competencies
    ]
    plan = "# Plan\n\n## 1. Listen\n\n- **Review on**: 2027-01-18\n"
    document["plans"] = [{"id": "p", "at": AT, "level": "", "text": plan}]
    return document


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a document."""
    yield way
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*way, key))
    elif isinstance(value, list):
        for place in range(len(value)):
            yield from places(value[place], (*way, place))


def altered(document: dict[str, Any], dice: Random) -> bytes:
    """Return the JSON of `document` with something altered: once, twice or three times."""
    changed = copy.deepcopy(document)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        ways = list(places(changed))
        moments = [way for way in ways if way and way[-1] in ("at", "started")]
        way = dice.choice(moments if moments and dice.random() < 0.3 else ways)
        if not way:
            continue
        within: Any = changed
        for key in way[:-1]:
            within = within[key]
        before = within[way[-1]]
        fresh: Any
        if isinstance(before, str):
            fresh = dice.choice(
                MOMENTS if way[-1] in ("at", "started") else (*WORDS, *MOMENTS[:3], before[:-1], before * 2)
            )
        elif isinstance(before, int | float):
            near = [before + 1, before - 1, before * (1 - 1e-16), before + 1e-9]
            near += [within["max"] * (1 - share) for share in (1e-16, 1e-9, 1e-3, 0.02) if "max" in within]
            fresh = dice.choice((*NUMBERS, *near))
        else:
            fresh = dice.choice(OTHERS)
        if dice.random() < 0.15:
            fresh = dice.choice((*MOMENTS, *NUMBERS, *WORDS, *OTHERS))
        what = dice.random()
        if what < 0.8:
            within[way[-1]] = fresh
        elif what < 0.9:
            del within[way[-1]]
        elif isinstance(within, list):
            within.append(copy.deepcopy(before))
        else:
            within[dice.choice(("extra", "kind", "ended", "pack", "id"))] = fresh
    raw = json.dumps(changed).encode()
    how = dice.random()
    if how < 0.02:
        depth = dice.choice((100, 900, 1100, 100_000))
        raw = raw.replace(b'"format": 1', b'"format": 1, "more": ' + b"[" * depth + b"]" * depth)
    elif how < 0.04:
        raw = raw.replace(b": 1", b": 1" + b"0" * 5000, 1)
    elif how < 0.06:
        cut = dice.randrange(len(raw))
        raw = raw[:cut] + bytes([dice.randrange(256)]) + raw[cut + dice.choice((0, 1, 50)) :]
    return raw


def run(args: list[str]) -> tuple[int, str, str]:
    """Run the program here; return its exit code and what it wrote to its two streams."""
    streams = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(stream, encoding="utf-8") for stream in streams)
    code: Any = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            program(args)
        except SystemExit as ended:
            code = ended.code
        out.flush()
        err.flush()
    shown, told = (stream.getvalue().decode() for stream in streams)
    return int(code or 0), shown, told


def main() -> None:
    """Alter, import, read; print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1500, help="altered documents (default 1500)")
    parser.add_argument("--seed", type=int, default=1, help="throws the alterations (default 1)")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NHS_LEAD_CACHE_DIR"] = os.path.join(folder, "cache")
        document = whole(open_library([bundled_content()], os.environ["NHS_LEAD_CACHE_DIR"]).library)
        for number in range(options.documents):
            dice = Random(f"{options.seed}-{number}")
            data = os.path.join(folder, f"data-{number}")
            os.environ["NHS_LEAD_DATA_DIR"] = data
            path = os.path.join(folder, "altered.json")
            raw = altered(document, dice) if number else json.dumps(document).encode()
            with open(path, "wb") as stream:
                stream.write(raw)
            code, _, told = run(["data", "import", path])
            counts["taken in" if code == 0 else f"refused with {code}"] += 1
            if code not in (0, 2) or "\n" in told.rstrip("\n"):
                faults.append((number, ["data", "import"], code, told))
            if code == 0:
                for args in READING:
                    code, shown, told = run(args)
                    if not number:
                        counts[f"{' '.join(args)}: {code}"] += 1
                    if code not in ENDS or "damaged" in told:
                        faults.append((number, args, code, told))
                    if args == ["data", "export"]:
                        with open(path, "w", encoding="utf-8") as text:
                            text.write(shown)
                        os.environ["NHS_LEAD_DATA_DIR"] = f"{data}-again"
                        code, _, told = run(["data", "import", path])
                        if code:
                            faults.append((number, ["data", "import", "again"], code, told))
                        os.environ["NHS_LEAD_DATA_DIR"] = data
    for fault in faults:
        print(*fault, sep="\t")
    print(f"{options.documents} documents: {dict(counts)}; {len(faults)} faults.")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
