"""A file of given answers: YAML or JSON, `scenario id: answer`."""

import sys

from nhs_lead.errors import UsageError
from nhs_lead.packs import yaml_reader
from nhs_lead.packs.yaml_reader import Data

EXPECTED = "Expected is one line an item: its id, a colon, and the answer, such as 'tears-after-handover: [listen, …]'."


def read_answers(path: str) -> dict[str, Data]:
    """Return the answers in the file at `path` ('-' for stdin), by item id, unchecked.

    Raises UsageError where the file cannot be read, is not YAML or JSON, or holds no answer.
    """
    if path == "-":
        document = yaml_reader.read(sys.stdin.buffer.read(yaml_reader.MAX_BYTES + 1), "stdin")
    else:
        try:
            with open(path, "rb") as stream:
                raw = stream.read(yaml_reader.MAX_BYTES + 1)
        except OSError as error:
            raise UsageError(f"The file '{path}' cannot be read: {error.strerror}.", EXPECTED) from error
        document = yaml_reader.read(raw, path)
    if document.faults:
        raise UsageError(f"The answers cannot be read: {document.faults[0]}", EXPECTED)
    if not document.data or not isinstance(document.data, dict):
        raise UsageError(f"There are no answers in '{path}'.", EXPECTED)
    answers: dict[str, Data] = document.data
    return answers
