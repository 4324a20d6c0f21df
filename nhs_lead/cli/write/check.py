"""`nhs-lead check [DIR…]`: every fault of a pack in one run."""

import os
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal, assert_never

import typer
from msgspec.structs import replace as struct_with

from nhs_lead.authoring.faulty_lines import faulty_lines
from nhs_lead.authoring.rules import check
from nhs_lead.authoring.rules.shared_words import SourceText
from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.library_name import called, with_names
from nhs_lead.cli.open_library import content_folders, open_screen, tell_what_is_away
from nhs_lead.cli.screen import Screen, write
from nhs_lead.cli.settings import Settings
from nhs_lead.errors import ExitCode, NotFoundError, UsageError
from nhs_lead.model.faults import Fault
from nhs_lead.packs.read import described
from nhs_lead.packs.rules import CLASH_WITH_BELOW
from nhs_lead.pages.page import Page
from nhs_lead.views.faults_page import faults_page

if TYPE_CHECKING:
    from nhs_lead.authoring.rules.explanations import Explanation

Form = Literal["text", "json", "github", "sarif"]

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def command(
    context: typer.Context,
    folders: Annotated[
        list[str] | None, typer.Argument(metavar="[DIR]...", help="Packs, the lowest first; with --explain: codes.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Hold it to the rules of the bundled pack; warnings count as faults.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say at length what a code means, such as NL104; alone: list all codes.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First put right what is safe: order, dates, quotation marks, blanks.")
    ] = False,
    form: Annotated[
        Form, typer.Option("--format", help="text; json; github for annotations of a workflow; sarif for code hosts.")
    ] = "text",
    stale: Annotated[bool, typer.Option("--stale", help="Only list what is past its review date.")] = False,
    within: Annotated[
        str, typer.Option(metavar="TIME", help="With --stale: also what will be within 90d, 12w, 3m or 1y.")
    ] = "",
    one_way: Annotated[
        bool, typer.Option("--one-way", help="Only list related entries that do not lead back.")
    ] = False,
    alone: Annotated[
        bool, typer.Option("--alone", help="Check the packs by themselves, not over the library in use.")
    ] = False,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Only list runs of 12 words or more shared with these texts."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, as --format json.")] = False,
) -> None:
    """List every fault of a content pack with file, line and column. Without a folder: of the content in use.

    A pack is checked as it stands over the bundled library (or over --content): it may name and patch what is there.
    """
    screen = open_screen(context)
    made: Settings = context.obj
    form = "json" if as_json else form
    if explain:
        _explain(screen, folders or [], form)
        return
    texts = list(against or ())
    if texts:  # `--against a.txt b.txt`: the shell's own lists of files need no option of their own
        texts += [path for path in folders or () if os.path.isfile(path)]
        folders = [path for path in folders or () if not os.path.isfile(path)]
    if within and not stale:
        raise UsageError("--within goes with --stale.", "Say --stale --within 90d.")
    if not folders:
        tell_what_is_away(screen)
    if fix:
        from nhs_lead.cli.write import fix_files

        fix_files.fix(screen, folders or [], listed=form == "text")
    chosen = folders or content_folders(made)
    below = [] if alone or not folders else _below(made, folders)
    if stale or one_way or texts:
        below = []
        faults = _listed(chosen, stale=stale, within=within, one_way=one_way, texts=texts)
    else:
        faults = check.check(chosen, strict=strict, below=below)
    _report(screen, faults, form, chosen, below)
    if any(strict or fault.severity == "error" for fault in faults):
        raise typer.Exit(ExitCode.CONTENT)


def _below(made: Settings, folders: list[str]) -> list[str]:
    """Return the library that the packs in `folders` are laid over; nothing where one of them is that library."""
    base = described(made.content) if os.path.isdir(made.content) else None
    for folder in folders:
        if os.path.realpath(folder) == os.path.realpath(made.content):
            return []
        pack = described(folder) if os.path.isdir(folder) else None
        if pack and base and pack.name == base.name:  # another copy of it
            return []
    return [made.content]


def _report(screen: Screen, faults: list[Fault], form: Form, folders: list[str], below: list[str]) -> None:
    match form:
        case "json":
            screen.json(faults)
        case "github":
            from nhs_lead.export import github

            write("".join(f"{line}\n" for line in github.annotations(faults, os.getcwd())))
        case "sarif":
            from nhs_lead import __version__
            from nhs_lead.export import sarif

            screen.json(sarif.log(faults, os.getcwd(), __version__))
        case "text":
            over = f", over {' and '.join(map(called, below))}" if below else ""
            clashes = any(fault.code == CLASH_WITH_BELOW.code for fault in faults)
            again = f"nhs-lead check --alone {' '.join(folders)}"
            page = faults_page(
                [struct_with(fault, message=with_names(fault.message)) for fault in faults],
                " and ".join(map(called, folders)) + over,
                faulty_lines(faults) if screen.form == "terminal" else {},
                [(again, "check it by itself, not over the library")] if below and clashes else (),
            )
            screen.show(page, paged=False)
        case _:
            assert_never(form)


def _explain(screen: Screen, codes: list[str], form: Form) -> None:
    from nhs_lead.authoring.rules.explanations import EXPLANATIONS, Explanation
    from nhs_lead.views.explanation_pages import codes_page, explanation_page

    if form not in ("text", "json"):
        raise UsageError(f"--explain has no form '{form}'.", "Leave --format out, or say --format json.")
    every = not codes or [code.lower() for code in codes] == ["all"]
    chosen: list[Explanation] = list(EXPLANATIONS) if every else [_explained(code) for code in codes]
    if form == "json":
        shapes = [_shape(explanation) for explanation in chosen]
        screen.json(shapes[0] if len(shapes) == 1 else shapes)
    elif every:
        screen.show(codes_page(chosen))
    else:
        screen.show(Page([block for explanation in chosen for block in explanation_page(explanation).blocks]))


def _explained(code: str) -> "Explanation":
    from nhs_lead.authoring.rules.explanations import EXPLANATIONS, explanation_of

    explanation = explanation_of(code)
    if explanation is None:
        known = [explanation.rule.code for explanation in EXPLANATIONS]
        number = re.search(r"\d{1,6}", code)
        known.sort(key=lambda other: (abs(int(other[2:]) - int(number[0])) if number else 0, other))
        near = f"Near it are {', '.join(sorted(known[:3]))}. " if number else ""
        raise NotFoundError(f"There is no code '{code}'.", f"{near}nhs-lead check --explain lists all codes.")
    return explanation


def _shape(explanation: "Explanation") -> dict[str, str]:
    return {
        "code": explanation.rule.code,
        "severity": explanation.rule.severity,
        "title": explanation.title,
        "means": explanation.means,
        "why": explanation.why,
        "hint": explanation.rule.hint,
        "wrong": "\n".join([f"# {explanation.wrong.file}", *explanation.wrong.shown]),
        "right": "\n".join([f"# {explanation.right.file}", *explanation.right.shown]),
        "found_by": explanation.found_by,
    }


def _listed(folders: list[str], *, stale: bool, within: str, one_way: bool, texts: list[str]) -> list[Fault]:
    """Return what one of the options that only list something lists."""
    if texts:
        return check.copied(folders, [_given(path) for path in texts])
    if stale:
        return check.stale(folders, calendar_day(), _span(within))
    assert one_way
    return check.one_way(folders)


def _given(path: str) -> SourceText:
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return SourceText(os.path.basename(path), stream.read())
    except OSError as error:
        raise UsageError(
            f"The text '{path}' cannot be read: {error.strerror}.", "Name files to compare with."
        ) from error


def _span(written: str) -> timedelta:
    if not written:
        return timedelta()
    match = re.fullmatch(r"(\d{1,4})([dwmy]?)", written.strip().lower())
    if match is None:
        raise UsageError(
            f"'{written}' is not a time.", "Say 90d for days, 12w for weeks, 3m for months or 1y for a year."
        )
    return timedelta(days=int(match[1]) * DAYS[match[2] or "d"])
