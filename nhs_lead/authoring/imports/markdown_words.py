"""The words of a Markdown text, for formats that hold one inside a field."""

from nhs_lead.authoring.imports import markdown_pieces
from nhs_lead.authoring.imports.tidying import prose


def words(text: str) -> tuple[str, list[str]]:
    """Return the words of a Markdown text, a line for each paragraph, and what of it is no words, by noun."""
    said: list[str] = []
    lost: list[str] = []
    for piece in markdown_pieces.pieces(text):
        lost += [leftover.what for leftover in piece.left if leftover.what != "block of fields"]
        if piece.kind == "note":
            continue
        if piece.kind == "table":
            lost.append("table")
        for choice in piece.choices:
            said += [f"[{'x' if choice.ticked else ' '}] {choice.text}", choice.feedback]
        written = "\n\n".join(said_line.text for said_line in piece.lines) if piece.kind == "code" else piece.text
        if written.strip():
            said.append(f"{piece.item}{written}")
    return prose("\n\n".join(said)), lost
