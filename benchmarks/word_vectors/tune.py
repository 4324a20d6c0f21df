"""The table, taught by the library itself how people's words lead to its entries.

    python -m benchmarks.word_vectors.tune BASE TARGET [--held-out]

BASE is a table as `write.py` makes it, TARGET the tuned one. An entry's title, question, summary and other names all
lead to it, and so do the phrases of one topic of outside.yaml to that topic. Each of them is asked in turn of all the
others: the loss is how unlikely it is that, of all these, one of the same entry is picked, where closer ones are
likelier (neighbourhood components analysis, J. Goldberger and others, 2004). It moves the vectors of the words, which
are held back to where they were. A word that the library never writes stays as it is. At the end all vectors are
turned together, so that their first numbers tell most; that changes no angle.

--held-out keeps a fifth of the FAQs, and a fifth of the other names of the rest, out of the fit, and prints before and
after how often each of them leads to its entry by meaning alone; TARGET is the table fitted without them. Takes two
minutes on two cores. Needs the program's own environment with its dev tools, which have numpy.
"""

import argparse
import itertools
import os
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix

from benchmarks.word_vectors.write import table
from nhs_lead.cli.settings import bundled_content
from nhs_lead.export.page.vector_table import MOST_NUMBERS
from nhs_lead.library.cache import open_library
from nhs_lead.library.names import MENTIONS, said_names
from nhs_lead.library.text import words
from nhs_lead.library.word_vectors import GLANCE, MOST_WORDS, WordVectors
from nhs_lead.model.kinds import MODELS

ROUNDS, BATCH, PACE, WARMING = 2, 256, 0.015, 20
"""Rounds through all phrases, phrases to a step, the length of a step (Adam), and steps until it is reached."""

SHARPNESS, HOLD = 0.07, 12.0
"""How much closer is much likelier (a cosine is divided by it), and how strongly words are held where they were: at 1.0
what is new in the bundled library is found a little more often, and in other packs less often than before."""

PARTS = (0, GLANCE, MOST_NUMBERS)
"""Where the parts of a vector begin: by the first all meanings are compared, and the page has no more than two."""

FOLDS, LEAST_WORDS = 5, 3
"""A fifth is held out; of that, shorter phrases are not asked: they are names, which the index looks up."""


class Phrase(NamedTuple):
    """Words that lead to an entry, and whether they are one of its other names."""

    of: str
    kind: str
    text: str
    other: bool


class Names(NamedTuple):
    """Phrases, which rows of the table make up each, and which entry each leads to, as a number."""

    phrases: Sequence[Phrase]
    bags: Any
    entries: Any


def phrases(content: str) -> Iterator[Phrase]:
    """Yield what leads to the entries of the pack `content`, and to the topics that lie outside it."""
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([content], cache).library
        for kind in MODELS:
            if kind not in (*MENTIONS, "source"):  # these are asked for by their words, if at all
                for entry in library.of_kind(kind):
                    for name in said_names(entry):
                        yield Phrase(entry.id, kind, name, name in entry.also and name != entry.title)
    with open(os.path.join(content, "outside.yaml"), encoding="utf-8") as stream:
        for topic, told in yaml.safe_load(stream).items():
            for phrase in told["phrases"]:
                yield Phrase(f"#{topic}", "outside", phrase, other=True)


def names_of(said: Sequence[Phrase], base: WordVectors) -> Names:
    """Return `said` with the rows of `base` that make up each; those of which it knows no word are left out."""
    rows = {word: place for place, word in enumerate(base.words())}
    parts = [[rows[part] for word in words(one.text)[:MOST_WORDS] for part in base.rows(word)] for one in said]
    known = [place for place, row in enumerate(parts) if row]
    ends = np.cumsum([0, *(len(parts[place]) for place in known)])
    flat = [row for place in known for row in parts[place]]
    bags = csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(known), len(rows)))
    numbers: dict[str, int] = {}
    entries = np.array([numbers.setdefault(said[place].of, len(numbers)) for place in known])
    return Names([said[place] for place in known], bags, entries)


def directions(sums: Any) -> tuple[Any, Any]:
    """Return `sums` cut to length one, and how long each was."""
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return sums / lengths, lengths


def tuned(vectors: Any, names: Names) -> Any:
    """Return `vectors` moved so that each of `names` is close to another of its entry, and less so to all the rest."""
    dice = np.random.default_rng(0)
    used = np.unique(names.bags.indices)
    bags = names.bags[:, used].tocsr()
    back = bags.T.tocsr()
    begin = vectors[used]
    size = np.sqrt((begin**2).sum(axis=1).mean())
    moved, slope, square = (np.zeros_like(begin) for _ in range(3))
    asked = np.flatnonzero(np.bincount(names.entries)[names.entries] > 1)
    steps = len(asked) // BATCH
    for step in range(1, ROUNDS * steps + 1):
        place = (step - 1) % steps
        if not place:
            dice.shuffle(asked)
        batch = asked[place * BATCH : (place + 1) * BATCH]
        meant, lengths = directions(bags @ (begin + moved * size))
        likely = meant[batch] @ meant.T / SHARPNESS
        likely[np.arange(len(batch)), batch] = -np.inf  # what is asked does not lead to itself
        likely = np.exp(likely - likely.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        right = likely * (names.entries[batch][:, None] == names.entries[None, :])
        amiss = (likely - right / (right.sum(axis=1, keepdims=True) + 1e-12)) / (SHARPNESS * len(batch))
        pull = amiss.T @ meant[batch]
        np.add.at(pull, batch, amiss @ meant)
        pull = (pull - meant * (pull * meant).sum(axis=1, keepdims=True)) / lengths
        change = (back @ pull) * size + HOLD * moved / len(used)
        slope = 0.9 * slope + 0.1 * change
        square = 0.999 * square + 0.001 * change**2
        pace = PACE * min(1.0, step / WARMING) * (1 - 0.95 * step / (ROUNDS * steps))
        moved -= pace * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    found = vectors.copy()
    found[used] = begin + moved * size
    return found


def turned(vectors: Any, names: Names) -> Any:
    """Return `vectors` turned so that their first numbers tell most about `names`, and those of a part alike.

    That is onto principal components, and then by chance within each of PARTS: the page rounds all numbers of a row to
    the same few levels.
    """
    meant, _ = directions(names.bags @ vectors)
    turn = np.linalg.eigh(meant.T @ meant)[1][:, ::-1].copy()
    dice = np.random.default_rng(1)
    for first, end in itertools.pairwise((*PARTS, len(turn))):
        turn[:, first:end] = turn[:, first:end] @ np.linalg.qr(dice.normal(size=(end - first, end - first)))[0]
    return vectors @ turn


def fold(text: str) -> int:
    """Return to which of FOLDS parts `text` belongs, the same in every run."""
    return zlib.crc32(text.encode()) % FOLDS


def led(vectors: Any, names: Names, asked: Sequence[int], hidden: Sequence[int] = ()) -> str:
    """Return how often those of `names` at `asked` have their entry first, and among the first three, by meaning.

    It is asked of all other names of FAQs but those at `hidden`.
    """
    meant, _ = directions(names.bags @ vectors)
    gone = set(hidden)
    kept = [place for place, one in enumerate(names.phrases) if one.kind == "faq" and place not in gone]
    order = sorted(kept, key=lambda place: names.entries[place])
    entries, starts = np.unique(names.entries[order], return_index=True)
    where = {place: number for number, place in enumerate(order)}
    first = third = 0
    for place in asked:
        close = meant[order] @ meant[place]
        if place in where:
            close[where[place]] = -1
        best = np.maximum.reduceat(close, starts)
        better = int((best > best[entries == names.entries[place]]).sum())
        first, third = first + (better == 0), third + (better < 3)
    return f"{first / len(asked):.3f} / {third / len(asked):.3f} of {len(asked):,}"


def main() -> None:
    """Tune, and say what it does if some is held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="the table to begin with")
    parser.add_argument("target", help="where the tuned table goes")
    parser.add_argument("--content", default=bundled_content(), help="the pack whose names teach")
    parser.add_argument("--held-out", action="store_true", help="keep a fifth out of the fit, and measure on it")
    options = parser.parse_args()
    base = WordVectors(options.base)
    before = np.array([base.rows(word)[word] for word in base.words()], np.float32)
    everything = names_of(list(phrases(options.content)), base)
    fit, new_entries, new_names = everything, [], []
    if options.held_out:
        asked = [
            (place, one)
            for place, one in enumerate(everything.phrases)
            if one.kind == "faq" and one.other and len(words(one.text)) >= LEAST_WORDS
        ]
        new_entries = [place for place, one in asked if not fold(one.of)]
        new_names = [place for place, one in asked if fold(one.of) and not fold(f"{one.of} {one.text}")]
        kept_out = {*new_names}
        shown = [
            one
            for place, one in enumerate(everything.phrases)
            if place not in kept_out and (one.kind != "faq" or fold(one.of))
        ]
        fit = names_of(shown, base)
    after = turned(tuned(before, fit), fit)
    if options.held_out:
        for vectors, when in ((before, "before"), (after, "after")):
            print(f"{when}: names of FAQs that were not fitted on {led(vectors, everything, new_entries)}")
            print(f"{when}: names that were not fitted on {led(vectors, everything, new_names, new_names)}")
    with open(options.target, "wb") as stream:
        stream.write(table(base.words(), after))
    print(f"fitted on {len(fit.phrases):,} phrases; {options.target} is written")


if __name__ == "__main__":
    main()
