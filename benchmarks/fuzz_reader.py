"""A fuzzer for the reader: bytes that no author would write go through reading, checking, making of entries and --fix.

Whatever comes in, what comes out is faults or entries, within a second. Runs until it is stopped, or for the time that
is said; start it with the small files of the tests, and keep what it finds there, made small:

    pip install atheris
    nice python benchmarks/fuzz_reader.py /tmp/grown tests/fuzz/corpus -max_total_time=600 -timeout=5 -rss_limit_mb=600

The first folder is where new inputs are kept, the second is only read.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["nhs_lead"]):
    from nhs_lead.authoring import fix
    from nhs_lead.authoring.rules import check
    from nhs_lead.errors import ContentError
    from nhs_lead.model.kinds import KIND_OF_FOLDER

FOLDERS = ("faqs", "scenarios", "challenges", "programmes", "questions", "glossary")
"""The first byte says in which folder the rest of the bytes stand."""


def one_input(data: bytes) -> None:
    """Check a pack of one file that holds `data`. Anything but faults is a finding."""
    folder = FOLDERS[data[0] % len(FOLDERS)] if data else FOLDERS[0]
    file = PACK / folder / "a.yaml"
    file.write_bytes(data[1:])
    try:
        for fault in check.check([str(PACK)], strict=True):
            str(fault)
    except ContentError:  # an empty pack
        pass
    finally:
        file.unlink()
    kind = KIND_OF_FOLDER[folder]
    once = fix.fixed(data[1:].decode(errors="ignore"), kind).text
    if fix.fixed(once, kind).text != once:
        raise AssertionError("Done twice, it is not the same.")


if __name__ == "__main__":
    PACK = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    for name in FOLDERS:
        (PACK / name).mkdir()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
