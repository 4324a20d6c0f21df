"""Fit the weights by which the program tells an answer from a near miss, and measure what they do.

    python benchmarks/answerable_fit.py [--without NAME]
    python benchmarks/answerable_fit.py --alone [--others PACK QUERIES]

The questions are those of scope.tsv, of scope_fresh.tsv and of the odd lines of scope_kept.tsv, the queries of
judged.tsv, which the library should all answer, and each phrase of content/outside.yaml, held against the other phrases
alone and counted half. It is a logistic regression, in ten folds: printed is what is declined of the questions of the
folds that were not fitted on, for several limits; first the weights fitted on all of them, and what these do on
scope_later.tsv and the even lines of scope_kept.tsv, which nothing was ever fitted on. Entries that go by just what was
typed, or by nearly that, and questions of whose words the word vectors know none, are decided before the weights and
are left out here. --without leaves a piece of evidence out, to see what it is worth.

--alone fits the weights of packs that say nothing of what lies outside them: by what is known there, and without the
questions whose every word the best hit covers, which are answered then. --others has somebody else's pack take part,
with a file of judged queries (`retrieval.py`): every fourth of these lies within that pack and outside the bundled
library, and every fourth question of the bundled library outside that pack.
"""

import argparse
import math
import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from nhs_lead.cli.settings import bundled_content
from nhs_lead.library import ranking
from nhs_lead.library.answerable import WEIGHTS, WEIGHTS_ALONE, WHOLE, Evidence, nearly_named
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.library.outside import beside
from nhs_lead.library.query import understood
from nhs_lead.library.search import EVERYTHING, evidence_for
from nhs_lead.library.word_vectors import nearest, packed, word_vectors

EVIDENCE = ("coverage", "closeness", "around", "guessed", "outside", "around_outside", "side", "about")
ALONE = ("coverage", "closeness", "around", "guessed", "about")
FOLDS, STEPS, RIDGE = 10, 25, 0.1
"""Folds, steps of Newton's method, and how much large weights are held back."""


class Example(NamedTuple):
    """A question, whether the library should answer it, how much it counts, and what speaks for the best hit."""

    source: str
    text: str
    answerable: float
    counts: float
    values: list[float]


class Question(NamedTuple):
    """A question, what it is an example of, and for a phrase that lies outside the other phrases."""

    source: str
    text: str
    answerable: float
    counts: float = 1.0
    others: Sequence[str] = ()


def questions(content: str, here: str) -> Iterator[Question]:
    """Yield all questions, whether the weights decide them or not."""
    for name in ("scope", "scope_fresh", "scope_later", "scope_kept"):
        places = {"in": 0, "out": 0}
        for label, text in _rows(os.path.join(here, f"{name}.tsv")):
            places[label] += 1
            kept = name == "scope_later" or (name == "scope_kept" and places[label] % 2 == 0)
            yield Question("kept aside" if kept else "questions", text, float(label == "in"))
    for _, _, query, *_ in _rows(os.path.join(here, "judged.tsv")):
        yield Question("judged", query, 1.0)
    with open(os.path.join(content, "outside.yaml"), encoding="utf-8") as stream:
        topics = yaml.safe_load(stream)
    phrases = [phrase for topic in topics.values() for phrase in topic["phrases"]]
    for phrase in phrases:
        yield Question("phrases", phrase, 0.0, 0.5, [other for other in phrases if other != phrase])


def _rows(path: str) -> Iterator[list[str]]:
    """Yield the columns of each line of the file at `path` that is no remark."""
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def examples(library: Library, asked: Question, *, alone: bool) -> Iterator[Example]:
    """Yield the question as an example, if weights decide it; `alone`: as if nothing told of what lies outside."""
    wanted = understood(library, [asked.text])
    ranked = ranking.ranked(library, wanted, EVERYTHING, 10)
    if not ranked.entries or ranked.meaning is None:
        return
    outside = None if alone else beside(library, ranked.meaning)
    if outside and asked.others:
        vectors = word_vectors()
        kept = packed([vectors.meaning(other) for other in asked.others], vectors.size)
        near = [closeness for closeness, _ in nearest(ranked.meaning, kept, ranking.SEVERAL)]
        outside = outside._replace(closeness=near[0], around=sum(near) / len(near))
    evidence = evidence_for(ranked, wanted, outside)
    if not decided(evidence):
        values = [getattr(evidence, name) or 0.0 for name in EVIDENCE]
        yield Example(asked.source, asked.text, asked.answerable, asked.counts, values)


def decided(evidence: Evidence) -> bool:
    """Whether it is decided before the weights that there is an answer, as `answerable.certainty` does."""
    covered = evidence.outside is None and evidence.coverage >= WHOLE and not evidence.guessed
    return evidence.named or nearly_named(evidence) or covered


def others(content: str, queries: str, bundled: Library, asked: Sequence[Question]) -> Iterator[Example]:
    """Yield the queries of somebody else's pack, and each library's questions as they lie outside the other."""
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([content], cache).library
        for _, _, text, *_ in list(_rows(queries))[::4]:
            yield from examples(library, Question("others", text, 1.0), alone=True)
            yield from examples(bundled, Question("others, of the bundled", text, 0.0), alone=True)
        for question in asked[::4]:
            yield from examples(library, Question("bundled, of the others", question.text, 0.0), alone=True)


def fitted(sample: Sequence[Example], used: Sequence[int]) -> list[float]:
    """Return the weights, the first of them the start, that a logistic regression on `sample` gives."""
    weights = [0.0] * (len(used) + 1)
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE * (row == column) for column in range(len(weights))] for row in range(len(weights))]
        for example in sample:
            values = [1.0, *(example.values[place] for place in used)]
            chance = 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))
            amiss = example.counts * (example.answerable - chance)
            weight = example.counts * chance * (1 - chance)
            for row, value in enumerate(values):
                slope[row] += amiss * value
                for column, other in enumerate(values):
                    bend[row][column] += weight * value * other
        weights = [old + step for old, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return what `matrix` times it is `right`, by Gauss and Jordan."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for place in range(len(rows)):
        pivot = max(range(place, len(rows)), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for row in range(len(rows)):
            if row != place:
                factor = rows[row][place]
                rows[row] = [value - factor * of for value, of in zip(rows[row], rows[place], strict=True)]
    return [row[-1] for row in rows]


def certain(weights: Sequence[float], example: Example, used: Sequence[int]) -> float:
    """Return how certain `weights` are that the library answers `example`."""
    return weights[0] + sum(weight * example.values[place] for weight, place in zip(weights[1:], used, strict=True))


def shares(rows: Sequence[tuple[float, Example]], limit: float) -> str:
    """Return what is declined below `limit`, by where the questions come from."""
    parts = []
    for source in dict.fromkeys(example.source for _, example in rows):
        for answerable in (1.0, 0.0):
            of = [value for value, example in rows if example.source == source and example.answerable == answerable]
            if of:
                share = sum(value < limit for value in of) / len(of)
                parts.append(f"{source} {'in' if answerable else 'out'} {share:.3f} of {len(of)}")
    return "; ".join(parts)


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", action="append", default=[], choices=EVIDENCE, help="evidence to leave out")
    parser.add_argument("--alone", action="store_true", help="fit for packs that say nothing of what lies outside")
    parser.add_argument("--others", nargs=2, metavar=("PACK", "QUERIES"), help="somebody else's pack and queries")
    parser.add_argument("--limits", nargs="+", type=float, default=[-2.0, -1.75, -1.5, -1.25, -1.0, -0.5, 0.0])
    options = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    known = ALONE if options.alone else EVIDENCE
    used = [place for place, name in enumerate(EVIDENCE) if name in known and name not in options.without]
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([bundled_content()], cache).library
        asked = list(questions(bundled_content(), here))
        everything = [example for question in asked for example in examples(library, question, alone=options.alone)]
        if options.others:
            pack, queries = options.others
            everything += others(pack, queries, library, asked)
    kept = [example for example in everything if example.source == "kept aside"]
    sample = [example for example in everything if example.source != "kept aside"]
    random.Random(1).shuffle(sample)
    unseen = []
    for fold in range(FOLDS):
        weights = fitted([example for place, example in enumerate(sample) if place % FOLDS != fold], used)
        unseen += [(certain(weights, example, used), example) for example in sample[fold::FOLDS]]
    weights = fitted(sample, used)
    print(
        "start", round(weights[0], 2), *(f"{EVIDENCE[place]} {weights[1 + row]:.1f}" for row, place in enumerate(used))
    )
    force = WEIGHTS_ALONE if options.alone else WEIGHTS
    in_force = [force["start"], *(force.get(EVIDENCE[place], 0.0) for place in used)]
    print("weights in force:", shares([(certain(in_force, example, used), example) for example in everything], 0.0))
    for limit in options.limits:
        print(f"declined below {limit}:")
        print("  not fitted on:", shares(unseen, limit))
        print("  kept aside:   ", shares([(certain(weights, example, used), example) for example in kept], limit))


if __name__ == "__main__":
    main()
