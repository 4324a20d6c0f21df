"""A vector for each word, fitted so that their sums come close to the model's vectors of whole sentences.

    python benchmarks/word_vectors/fit.py FOLDER [SIZE [ROUNDS]]

FOLDER holds what `gather.py` and `encode.py` wrote; fitted.npy and fitted.words are written to it. The sentence vectors
are turned into their SIZE (128) principal components first. The loss is one less the cosine, and a tenth of a
contrastive one that tells each sentence from the others of its batch; the library's sentences count twice. 2,000
sentences are held out, and how well they are met is printed after each of ROUNDS (10). Takes three to six minutes.
"""

import collections
import os
import sys
from typing import Any

import numpy as np
import torch

from nhs_lead.library.text import words

BATCH, HELD_OUT = 512, 2000


class Pieces:
    """Words and pieces of words, with their numbers; cuts a word that it lacks into the longest pieces it has."""

    def __init__(self, pieces: list[str]) -> None:
        self.names = list(pieces)
        self.place = {piece: number for number, piece in enumerate(pieces)}

    def add(self, word: str) -> None:
        """Take in a whole word."""
        self.place[word] = len(self.names)
        self.names.append(word)

    def cut(self, word: str) -> list[int]:
        """Return the numbers of the pieces of `word`."""
        if word in self.place:
            return [self.place[word]]
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self.place:
                    break
            else:
                return found
            found.append(self.place[piece])
            start = end
        return found


def main() -> None:  # noqa: PLR0915 (one thing after another, each once)
    """Fit."""
    folder = sys.argv[1]
    size, rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 128, int(sys.argv[3]) if len(sys.argv) > 3 else 10
    torch.manual_seed(0)
    dice = np.random.default_rng(0)
    with open(os.path.join(folder, "sentences.tsv"), encoding="utf-8") as stream:
        sources, texts = zip(*(line.rstrip("\n").split("\t", 1) for line in stream), strict=True)
    sentences, piece_vectors = (np.load(os.path.join(folder, name)) for name in ("sentences.npy", "pieces.npy"))
    with open(os.path.join(folder, "pieces.txt"), encoding="utf-8") as stream:
        pieces = Pieces(stream.read().split("\n"))

    components = np.linalg.svd(sentences.T @ sentences)[0][:, :size]
    wanted = sentences @ components
    target = torch.tensor(wanted / np.linalg.norm(wanted, axis=1, keepdims=True), dtype=torch.float32)

    spelt = [words(text) for text in texts]
    used = collections.Counter(word for text in spelt for word in set(text))
    own = {word for text, source in zip(spelt, sources, strict=True) if source == "library" for word in text}
    start = list(piece_vectors @ components)
    for word, count in used.items():
        common = count >= (2 if word in own else 4)
        if word not in pieces.place and len(word) > 2 and not word.isdigit() and common:
            cut = pieces.cut(word)
            start.append(np.mean([start[number] for number in cut], axis=0) if cut else np.zeros(size))
            pieces.add(word)

    bags = [[number for word in text for number in pieces.cut(word)] for text in spelt]
    uses = np.zeros(len(pieces.names))
    for bag in bags:
        uses[list(set(bag))] += 1
    rarity = np.log(1 + len(bags) / (1 + uses))
    begin = np.array(start)
    begin *= 0.3 * (rarity / rarity.mean())[:, None] / np.maximum(1e-6, np.linalg.norm(begin, axis=1, keepdims=True))

    table: Any = torch.nn.EmbeddingBag(len(begin), size, mode="sum")
    table.weight.data = torch.tensor(begin, dtype=torch.float32)
    places = np.array([number for number, bag in enumerate(bags) if bag])
    dice.shuffle(places)
    held_out, train = places[:HELD_OUT], places[HELD_OUT:]
    counts_double = torch.tensor([2.0 if source == "library" else 1.0 for source in sources])
    optimiser = torch.optim.Adam(table.parameters(), lr=0.01)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, 0.02, total_steps=rounds * (len(train) // BATCH) + 1)

    def sums(numbers: Any) -> Any:
        flat = torch.tensor([number for place in numbers for number in bags[place]])
        offsets = torch.tensor(np.cumsum([0, *(len(bags[place]) for place in numbers)])[:-1])
        return torch.nn.functional.normalize(table(flat, offsets), dim=1)

    for number in range(rounds):
        dice.shuffle(train)
        for first in range(0, len(train) - BATCH + 1, BATCH):
            batch = train[first : first + BATCH]
            said, meant = sums(batch), target[batch]
            apart = ((1 - (said * meant).sum(1)) * counts_double[batch]).mean()
            confused = torch.nn.functional.cross_entropy(said @ meant.T / 0.05, torch.arange(len(batch)))
            loss = apart + 0.1 * confused
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            pace.step()
        with torch.no_grad():
            close = (sums(held_out) * target[held_out]).sum(1).mean().item()
        print(f"round {number + 1}: mean cosine {close:.3f} on sentences that were held out", flush=True)

    np.save(os.path.join(folder, "fitted.npy"), table.weight.detach().numpy())
    with open(os.path.join(folder, "fitted.words"), "w", encoding="utf-8") as out:
        out.write("\n".join(pieces.names))


if __name__ == "__main__":
    main()
