"""Where output goes and in which form: pages and JSON to stdout, remarks to stderr."""

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from nhs_lead.cli.settings import Settings
from nhs_lead.cli.streams import WIDEST, write_bytes
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.visible_text import json_text, on_a_line, without_halves
from nhs_lead.pages.page import Page

if TYPE_CHECKING:
    from rich.console import Console

    from nhs_lead.ask.asker import Asker

NOT_STARTED = (126, 127)
"""What a shell ends with where the program that it was to start cannot be run, or is not there."""

LINKLESS = ("linux", "vt100", "vt220")
"""Terminals that may show the escape of a link instead of passing over it."""

Form = Literal["terminal", "plain", "accessible"]


class Screen:
    """Shows pages in the form that fits stdout and the settings."""

    def __init__(self, settings: Settings, environment: Mapping[str, str]) -> None:
        self.settings = settings
        self.environment = environment
        self.form: Form = "plain"
        self._remarked: set[str] = set()
        on_terminal = sys.stdout.isatty()
        if settings.accessible or (on_terminal and environment.get("TERM") == "dumb"):
            self.form = "accessible"
        elif on_terminal or (settings.colour and environment.get("FORCE_COLOR")):
            self.form = "terminal"

    @property
    def can_ask(self) -> bool:
        """Whether there is a person to ask: somebody types, and nobody said --no-input."""
        return self.settings.ask and sys.stdin.isatty()

    def show(self, page: Page, *, paged: bool = True) -> None:
        """Write `page` to stdout: through a pager where it is `paged` and longer than the window.

        Pages of a sitting are not `paged`: a question follows them.
        """
        if self.form == "terminal":
            if paged and self._may_page():
                self._through_pager(page)
            else:
                from nhs_lead.views.terminal import print_page

                print_page(page, self._console(), links=self._opens_links)
        elif self.form == "accessible":
            from nhs_lead.views import accessible

            write(accessible.render(page))
        else:
            from nhs_lead.views import plain

            write(plain.render(page, self._plain_width()))

    @property
    def in_window(self) -> bool:
        """Whether what is shown stands in a window whose lines may be taken away again."""
        return self.form == "terminal" and sys.stdout.isatty()

    def clear(self) -> None:
        """Clear the window, where there is one; anything else gets one page after the other."""
        if self.in_window:
            write("\x1b[2J\x1b[H")

    def json(self, data: Any) -> None:
        """Write `data` to stdout as one JSON document, in UTF-8 whatever the terminal's encoding."""
        import msgspec

        text = json_text(msgspec.json.format(encoded_json(data), indent=2)) + "\n"
        if hasattr(sys.stdout, "buffer"):
            write_bytes(text.encode())
        else:
            write(text)

    def remark(self, text: str) -> None:
        """Write a remark to stderr: something about the answer, not the answer."""
        if text:
            sys.stdout.flush()
            tell(f"nhs-lead: {text}")

    def remark_once(self, text: str) -> None:
        """Write a remark to stderr, unless this command has made it already."""
        if text not in self._remarked:
            self._remarked.add(text)
            self.remark(text)

    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            force_terminal=True,
            no_color=not self.settings.colour,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def _plain_width(self) -> int:
        columns = whole_number(self.environment.get("COLUMNS", ""), 1, WIDEST)
        return 80 if columns is None else max(20, columns)

    def _may_page(self) -> bool:
        """Whether a person could leaf through a page: a terminal at both ends, and nobody said no."""
        return self.settings.pager and self.can_ask and sys.stdout.isatty()

    def _pager(self) -> str:
        """Return the command line of the pager, or nothing: what PAGER names, else less where there is one."""
        named = self.environment.get("PAGER")
        if named is not None:
            return "" if named.strip() in ("", "cat") else named
        if not shutil.which("less", path=self.environment.get("PATH")):
            return ""
        # Whoever has set LESS wants it kept; only colour has to be let through, or a page is full of its codes.
        return "less -R" if "LESS" in self.environment else "less -FRX"

    @property
    def _opens_links(self) -> bool:
        """Whether this may be a terminal that opens addresses; those that know nothing of it pass over the escape."""
        return self.in_window and self.settings.colour and self.environment.get("TERM") not in LINKLESS

    def overflows(self, page: Page) -> bool:
        """Whether `page` is longer than the window of a terminal, so that its first lines have left it."""
        return self.form == "terminal" and sys.stdout.isatty() and not _fits(self._drawn(page))

    def _drawn(self, page: Page) -> str:
        from nhs_lead.views.terminal import print_page

        console = self._console()
        with console.capture() as capture:
            print_page(page, console, links=self._opens_links)
        return capture.get()

    def _through_pager(self, page: Page) -> None:
        text = self._drawn(page)
        pager = "" if _fits(text) else self._pager()
        if not pager:
            write(text)
            return
        import signal
        import subprocess

        environment = {**os.environ, "LESS": self.environment.get("LESS", "FRX")}
        # Ctrl-C is the pager's while it runs: to end it from here would leave the terminal as the pager has set it.
        kept = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            # PAGER may hold options, so it is a command line, as for git and man; it is the user's own.
            ended = subprocess.run(  # noqa: S602
                pager,
                shell=True,
                input=text.encode(sys.stdout.encoding or "utf-8", "replace"),
                env=environment,
                check=False,
            )
        except OSError:
            ended = None
        finally:
            signal.signal(signal.SIGINT, kept)
        if ended is None or ended.returncode in NOT_STARTED:
            write(text)


def _fits(text: str) -> bool:
    """Whether the window holds `text` and a line to type on."""
    return text.count("\n") < shutil.get_terminal_size().lines


def encoded_json(data: Any) -> bytes:
    """Return `data` as JSON. The name of a file may be no text; what is none in it is named then."""
    import msgspec

    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError:
        return msgspec.json.encode(without_halves(msgspec.to_builtins(data)))


def write(text: str) -> None:
    """Write `text` to stdout at once. It is ours, or has been made visible."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_line(text: str) -> None:
    """Write what somebody else may have named, such as a folder, to stdout as one line."""
    write(f"{on_a_line(text)}\n")


def tell(line: str) -> None:
    """Write `line` to stderr, made visible."""
    tell_as_it_is(f"{on_a_line(line)}\n")


def tell_as_it_is(text: str) -> None:
    """Write `text` to stderr at once. It is ours, or has been made visible."""
    sys.stderr.write(text)
    sys.stderr.flush()


def asker(screen: Screen) -> "Asker":
    """Return what asks on this screen: by arrow keys on a whole terminal, by typed lines anywhere else."""
    if screen.form != "terminal" or not sys.stdout.isatty():
        from nhs_lead.ask.line_prompt import LinePrompt

        return LinePrompt()
    from nhs_lead.ask.key_prompt import KeyPrompt

    return KeyPrompt(colour=screen.settings.colour)
