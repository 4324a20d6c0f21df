"""The lines of files in which faults stand, to be shown beside them."""

from collections.abc import Iterable

from nhs_lead.model.faults import Fault
from nhs_lead.packs.yaml_reader import MAX_BYTES


def faulty_lines(faults: Iterable[Fault]) -> dict[tuple[str, int], str]:
    """Return the line of each fault by file and number; nothing of a file that cannot be read as text any more."""
    wanted: dict[str, set[int]] = {}
    for fault in faults:
        wanted.setdefault(fault.file, set()).add(fault.line)
    lines: dict[tuple[str, int], str] = {}
    for file, numbers in wanted.items():
        try:
            with open(file, encoding="utf-8-sig") as stream:
                text = stream.read(MAX_BYTES)
        except (OSError, UnicodeError):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            if number in numbers:
                lines[file, number] = line.rstrip("\r")
    return lines
