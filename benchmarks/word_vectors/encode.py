"""What the sentence model makes of the sentences, and of each of its word pieces.

    python benchmarks/word_vectors/encode.py MODEL FOLDER

MODEL is a folder with all-MiniLM-L6-v2 as its package ships it. FOLDER holds sentences.tsv; sentences.npy, pieces.npy
and pieces.txt are written to it. Takes about ten minutes on two cores.
"""

import os
import re
import sys
from typing import Any

import numpy as np
from sentence_transformers import SentenceTransformer


def main() -> None:
    """Encode."""
    model_folder, folder = sys.argv[1:3]
    model: Any = SentenceTransformer(model_folder, device="cpu")
    with open(os.path.join(folder, "sentences.tsv"), encoding="utf-8") as stream:
        texts = [line.rstrip("\n").split("\t", 1)[1] for line in stream]
    np.save(os.path.join(folder, "sentences.npy"), model.encode(texts, batch_size=128, normalize_embeddings=True))
    vocabulary = sorted(model.tokenizer.get_vocab().items(), key=lambda pair: pair[1])
    pieces = [piece for piece, _ in vocabulary if re.fullmatch(r"(##)?[a-z0-9]+", piece)]
    spelt = [piece.removeprefix("##") for piece in pieces]
    np.save(os.path.join(folder, "pieces.npy"), model.encode(spelt, batch_size=256, normalize_embeddings=True))
    with open(os.path.join(folder, "pieces.txt"), "w", encoding="utf-8") as out:
        out.write("\n".join(pieces))
    print(f"{len(texts):,} sentences, {len(pieces):,} pieces")


if __name__ == "__main__":
    main()
