"""What is wrong in a content file, and where."""

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Fault(Struct, frozen=True, order=True):
    """One fault of one file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message} {self.hint}".rstrip()
