"""A pack to begin with: one sound entry of the kinds that authors add most, schemas for editors, a README.

Its words are in `starter/`, laid out as they will lie in the pack; what stands between two @ is put in.
"""

import os
from datetime import date

import msgspec

from nhs_lead.authoring import yaml_writer
from nhs_lead.authoring.file_schema import FOLDER, KINDS, file_name, file_schema, modeline
from nhs_lead.authoring.templates import YEAR
from nhs_lead.packs.files import PACK_FILE
from nhs_lead.packs.yaml_reader import Data

Files = dict[str, str]
"""The files of a pack by their paths inside it."""

STARTER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "starter")
README = "README.md"


def starting_pack(name: str, title: str, today: date) -> Files:
    """Return a whole pack called `name` with an example of what authors add most. It passes the strict check."""
    files: Files = {}
    for folder, _, names in sorted(os.walk(STARTER)):
        for file in sorted(names):
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as stream:
                files[os.path.relpath(path, STARTER)] = _filled(stream.read(), name, title, today)
    return {**files, **schema_files()}


def bare_pack(name: str, title: str, today: date) -> Files:
    """Return what every pack has: who it is, a README for its authors, and the schemas for their editors."""
    whole = starting_pack(name, title, today)
    return {path: text for path, text in whole.items() if path in (PACK_FILE, README) or path.startswith(FOLDER)}


def schema_files() -> Files:
    """Return the schemas that editors read, as they lie in a pack."""
    return {
        f"{FOLDER}/{file_name(kind)}": msgspec.json.format(msgspec.json.encode(file_schema(kind)), indent=2).decode()
        + "\n"
        for kind in KINDS
    }


def schema_path(kind: str, *, inside: bool = False) -> str:
    """Return how a file at a pack's top, or `inside` the folder of a kind, names the schema of `kind`."""
    return f"{'../' if inside else ''}{FOLDER}/{file_name(kind)}"


def entry_file(kind: str, entries: list[dict[str, Data]]) -> str:
    """Return a file of entries of `kind` for its folder in a pack."""
    return f"{modeline(schema_path(kind, inside=True))}\n\n{yaml_writer.written(entries)}"


def _filled(text: str, name: str, title: str, today: date) -> str:
    said = {
        "name": name,
        "title": title,
        "title in yaml": yaml_writer.value(title),
        "version": f"{today:%Y.%m}",
        "today": str(today),
        "review_by": str(today + YEAR),
    }
    pieces = text.split("@")  # odd pieces stand between two @
    return "".join(said[piece] if place % 2 else piece for place, piece in enumerate(pieces))
