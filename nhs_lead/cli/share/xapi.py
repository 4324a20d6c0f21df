"""`nhs-lead xapi export|send`: the record as xAPI statements, to a file or to a learning record store."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from nhs_lead.cli import files
from nhs_lead.cli.learner_record import anything_kept, days_of, read_record
from nhs_lead.cli.open_library import open_screen
from nhs_lead.cli.screen import Screen, tell, write_line
from nhs_lead.cli.settings import data_folder
from nhs_lead.cli.share.store_key import store_key
from nhs_lead.cli.standard_input import YES, says_yes
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.model.wording import counted
from nhs_lead.record.store import Record

if TYPE_CHECKING:
    from nhs_lead.xapi.delivery import Delivered, Refused
    from nhs_lead.xapi.identity import Account
    from nhs_lead.xapi.outbox import Outbox


A_LINE_EACH = (".ndjson", ".jsonl")
REFUSED_SHOWN = 20


def command(
    context: typer.Context,
    what: Annotated[
        Literal["export", "send"],
        typer.Argument(help="export: write the statements to a file; send: hand them to a learning record store."),
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="send: the address of the store, such as https://…/xAPI.")
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="export: .json, or .ndjson for a line each.")
    ] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Only what was answered from this day on.")] = "",
    anonymous: Annotated[
        bool,
        typer.Option("--anonymous", help="Under a made-up name that stays the same; so it is unless you say more."),
    ] = False,
    account: Annotated[str, typer.Option(metavar="NAME@SITE", help="Under the name that you have on this site.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="send: agree without being asked, for scripts.")] = False,
) -> None:
    """Write your answers as xAPI 1.0.3 statements, or hand them to a learning record store, when you choose to.

    A statement has what was answered and what it earned; notes, self-ratings, confidence and examples stay here. The
    key of a store is read from NHS_LEAD_XAPI_KEY (NAME:PASSWORD) or the system's keyring.
    """
    from nhs_lead.xapi import identity

    if anonymous and account:
        raise UsageError("--anonymous and --account exclude each other.", "Choose one.")
    if (what == "send") != bool(to) or (output and what == "send"):
        raise UsageError("export takes -o FILE, and send takes --to URL.", "nhs-lead help xapi says more.")
    screen = open_screen(context)
    who = identity.account(account) if account else None
    wanted = _wanted(screen, since)
    if not anything_kept(screen):
        raise NotFoundError("Nothing is kept of you yet.", "nhs-lead quiz keeps your answers as you give them.")
    with read_record(screen) as record:
        sender = who or identity.pseudonym(tally.sitting for tally in record.sittings())
        if what == "export":
            _export(screen, record, sender, wanted, output)
        else:
            _send(screen, record, sender, wanted, to, agreed=yes)


def _wanted(screen: Screen, since: str) -> Callable[[str], bool]:
    """Return whether a moment lies on the day `since` or after it. Raises UsageError where that is no day."""
    if not since:
        return lambda _: True
    try:
        first = date.fromisoformat(since)
    except ValueError:
        raise UsageError(f"'{since[:40]}' is not a day.", "Say it as in 2026-11-30.") from None
    days = days_of(screen)
    return lambda at: days.of_text(at) >= first


def _statements(record: Record, who: "Account", wanted: Callable[[str], bool]) -> Iterator[dict[str, Any]]:
    from nhs_lead.xapi.statements import StatementSource, statements

    source = StatementSource(record.each_answer(), record.sittings(), record.all_as_asked())
    return statements(source, who, wanted)


def _export(screen: Screen, record: Record, who: "Account", wanted: Callable[[str], bool], output: str) -> None:
    if output:
        files.must_be_writable(output, (".json", *A_LINE_EACH))
    lines = os.path.splitext(output)[1].lower() in A_LINE_EACH
    number = 0

    def pieces() -> Iterator[bytes]:
        import msgspec

        nonlocal number
        yield b"" if lines else b"["
        for statement in _statements(record, who, wanted):
            yield (b"" if lines else b",\n" if number else b"\n") + msgspec.json.encode(statement)
            yield b"\n" if lines else b""
            number += 1
        yield b"" if lines else b"\n]\n"

    if output:
        files.write_file(output, pieces(), "Name another place with -o.")
        screen.remark(f"Written to {output}: {counted(number, 'statement')}, under the name {who.name}.")
    else:
        files.to_stdout("The export", pieces(), "Name a file with -o.")


def _send(
    screen: Screen, record: Record, who: "Account", wanted: Callable[[str], bool], to: str, *, agreed: bool
) -> None:
    from nhs_lead.xapi import store
    from nhs_lead.xapi.delivery import deliver
    from nhs_lead.xapi.outbox import Agreement, Outbox

    url = store.address(to)
    hint = "What has arrived may go again, which does no harm."
    outbox = Outbox(data_folder(screen.settings), url, partial(files.write_file, hint=hint, replace=True))
    done = outbox.taken() | outbox.refused()
    waiting = [statement for statement in _statements(record, who, wanted) if statement["id"] not in done]
    if not waiting:
        screen.remark(f"Nothing waits: {url} has {counted(len(outbox.taken()), 'statement')} of yours.")
        return
    agreement = Agreement(url=url, account=who)
    if outbox.agreement() != agreement:
        if not agreed and not _agrees(screen, waiting, agreement):
            screen.remark("Nothing was sent.")
            return
        outbox.agree(agreement)
    there = store.StatementStore(url, store.authorization(store_key(screen, url)))
    _tell(screen, deliver(waiting, there.post, time.sleep, outbox), outbox)


def _agrees(screen: Screen, waiting: list[dict[str, Any]], agreement: Any) -> bool:
    """Show what would go, and return whether the learner says yes. Raises UsageError where nobody can be asked."""
    import msgspec

    write_line(f"{counted(len(waiting), 'statement')} would go to {agreement.url},")
    write_line(f"under the name {agreement.account.name} at {agreement.account.site}. The first of them:")
    for line in msgspec.json.format(msgspec.json.encode(waiting[0]), indent=2).decode().splitlines():
        write_line(line)
    write_line("Notes, self-ratings, confidence, plans and examples stay here. You are asked once for each address.")
    if not screen.can_ask:
        raise UsageError(
            "Sending asks the first time, and there is no terminal to ask on.", "Say --yes once you have read it."
        )
    return says_yes(f"Type {YES} to send")


def _tell(screen: Screen, delivered: "Delivered", outbox: "Outbox") -> None:
    screen.remark(sent_in_words(delivered.taken, len(outbox.taken())))
    if delivered.refused:
        screen.remark(f"The store refused {counted(len(delivered.refused), 'statement')}, which stay out:")
    for refused in delivered.refused[:REFUSED_SHOWN]:
        tell(_in_words(refused))


def sent_in_words(taken: int, there: int) -> str:
    """Say how many statements the store has taken just now, and how many are `there` in all."""
    return f"Sent {counted(taken, 'statement')}; the store has {there:,} of yours."


def _in_words(refused: "Refused") -> str:
    why = {409: "it has another statement with this id", 413: "it is too large"}.get(refused.status, "it is not well")
    return f"  {refused.id} ({refused.status}, {why}) {refused.words}".rstrip()
