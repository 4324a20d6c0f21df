"""The fitted vectors → the table that ships with the program, in the form that `nhs_lead.library.word_vectors` reads.

    python benchmarks/word_vectors/write.py FOLDER SIZE TABLE

FOLDER holds fitted.npy and fitted.words, as `fit.py` writes them. The numbers of a vector are sorted by how much they
tell (they are principal components), so the first SIZE of them are kept. Needs numpy, and nothing of the program.
"""

import os
import struct
import sys
from typing import Any

import numpy as np


def table(words: list[str], vectors: Any) -> bytes:
    """Return the file for `words` with their `vectors`: head, ends of words, scales, rows, words."""
    order = sorted(range(len(words)), key=lambda place: words[place].encode())
    spelt = [words[place].encode() for place in order]
    rows = vectors[order].astype(np.float64)
    scales = np.maximum(np.abs(rows).max(axis=1) / 127, 1e-9).astype("<f4")
    numbers = np.clip(np.round(rows / scales[:, None]), -127, 127).astype(np.int8)
    head = struct.pack("<8sII", b"NLWORDS1", len(words), vectors.shape[1])
    ends = np.cumsum([len(word) for word in spelt]).astype("<u4")
    whole: bytes = head + ends.tobytes() + scales.tobytes() + numbers.tobytes() + b"".join(spelt)
    return whole


def main() -> None:
    """Write the table."""
    folder, size, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(os.path.join(folder, "fitted.words"), encoding="utf-8") as stream:
        words = stream.read().split("\n")
    vectors = np.load(os.path.join(folder, "fitted.npy"))[:, :size]
    with open(target, "wb") as stream:
        stream.write(table(words, vectors))
    print(f"{len(words):,} words, {size} numbers each, {os.path.getsize(target) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
