"""The sentences that word vectors are fitted on → sentences.tsv: where each comes from, and the sentence.

    python benchmarks/word_vectors/gather.py CONTENT DATA FOLDER

CONTENT is the bundled content, DATA a folder with copies of the public sets that README.md beside this file names.
Needs the program's own environment, for its YAML reader.
"""

import csv
import glob
import html
import json
import os
import random
import re
import sys
from collections.abc import Iterator
from typing import Any

import yaml

_NO_PROSE = """
    id url related sources competencies level key format verdict status reviewed review_by accessed type checked tags
"""
NO_PROSE = frozenset(_NO_PROSE.split())
"""Fields that are not written for people."""

MOST = {"medquad": 9000, "banking": 4000, "clinc": 15000, "18f": 15000}
"""Sentences of each public set, so that none drowns the library's own."""


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`."""
    return re.split(r"(?<=[.!?])\s+", text)


def prose(value: Any) -> Iterator[str]:
    """Yield the texts in a value of YAML that are written for people."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from prose(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in NO_PROSE:
                yield from prose(inner)


def of_library(content: str) -> Iterator[str]:
    """Yield the sentences of the entries, sources left out."""
    for path in sorted(glob.glob(os.path.join(content, "*", "*.yaml"))):
        if "/sources/" in path:
            continue
        with open(path, encoding="utf-8") as stream:
            entries = yaml.load(stream, Loader=yaml.CSafeLoader) or []
        for text in prose(entries):
            plain = re.sub(
                r"\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]", lambda link: link[2] or link[1].replace("-", " "), text
            )
            yield from sentences(plain)


def of_medquad(data: str) -> Iterator[str]:
    """Yield the questions, and the first sentences of two answers of each file."""
    for path in sorted(glob.glob(os.path.join(data, "MedQuAD", "**", "*.xml"), recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as stream:
            text = stream.read()
        for question in re.findall(r"<Question[^>]*>(.*?)</Question>", text, re.S):
            yield html.unescape(question)
        for answer in re.findall(r"<Answer>(.*?)</Answer>", text, re.S)[:2]:
            yield from sentences(html.unescape(re.sub(r"\s+", " ", answer)))[:2]


def of_clinc(data: str) -> Iterator[str]:
    """Yield the utterances."""
    with open(os.path.join(data, "oos-eval", "data", "data_full.json"), encoding="utf-8") as stream:
        for pairs in json.load(stream).values():
            for utterance, _ in pairs:
                yield utterance


def of_banking(data: str) -> Iterator[str]:
    """Yield the questions."""
    for path in sorted(glob.glob(os.path.join(data, "task-specific-datasets", "banking_data", "*.csv"))):
        with open(path, encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                yield row[0]


def of_handbook(data: str) -> Iterator[str]:
    """Yield the sentences of the pages, without marks of Markdown."""
    for path in sorted(glob.glob(os.path.join(data, "handbook", "**", "*.md"), recursive=True)):
        with open(path, encoding="utf-8") as stream:
            text = re.sub(r"^---.*?---|```.*?```|\{[%{].*?[%}]\}|<[^>]+>", "", stream.read(), flags=re.S)
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
        for line in text.split("\n"):
            yield from sentences(re.sub(r"^[#*\->\d.\s]+", "", line))


def main() -> None:
    """Gather."""
    content, data, folder = sys.argv[1:4]
    dice = random.Random(1)
    seen: set[str] = set()
    with open(os.path.join(folder, "sentences.tsv"), "w", encoding="utf-8") as out:
        for source, texts in {
            "library": of_library(content),
            "medquad": of_medquad(data),
            "clinc": of_clinc(data),
            "banking": of_banking(data),
            "18f": of_handbook(data),
        }.items():
            plain = dict.fromkeys(re.sub(r"\s+", " ", text).strip() for text in texts)
            fresh = [text for text in plain if 2 < len(text) < 300 and text not in seen]
            seen.update(fresh)
            dice.shuffle(fresh)
            kept = fresh[: MOST.get(source)]
            out.writelines(f"{source}\t{text}\n" for text in kept)
            print(f"{source}: {len(kept):,}")


if __name__ == "__main__":
    main()
