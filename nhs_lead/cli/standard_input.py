"""What somebody types at a command, or sends through a pipe: a yes, or a whole document."""

import os
import sys

from nhs_lead.cli.screen import Screen, write

YES = "yes"


def says_yes(question: str) -> bool:
    """Ask for the word yes, and return whether it came. Anything else is a no, and so is the end of the input."""
    write(f"{question}: ")
    line = sys.stdin.readline()
    if not line.endswith("\n"):
        write("\n")
    return line.strip().lower() == YES


def invite(screen: Screen) -> None:
    """Say that the command waits for a document, where nothing comes through a pipe but what somebody types."""
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        screen.remark(f"Paste it here, and end with {end} on a line of its own; Ctrl-C stops.")


def whole_input(screen: Screen, most: int) -> bytes:
    """Return all that comes, or one byte more than `most` where it is too much."""
    invite(screen)
    return sys.stdin.buffer.read(most + 1)
