"""`nhs-lead new`: an entry or a pack to begin with, or a pack made of a file in another format."""

import os
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen, write
from nhs_lead.cli.write.new_files import must_be_new_folder, write_files, write_text
from nhs_lead.errors import UsageError
from nhs_lead.model.kinds import kind_named
from nhs_lead.model.wording import counted

if TYPE_CHECKING:
    from nhs_lead.model.items import Format

NOTHING_CARRIED = 4

ENDINGS = (".yaml", ".yml")


def command(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="A kind such as faq, scenario or source; or pack, for a whole pack.")
    ] = "",
    name: Annotated[
        str, typer.Argument(metavar="[ID or DIR]", help="The new entry's id, or the new pack's folder.")
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Make a pack of Moodle GIFT or XML, Aiken or Anki notes (.txt), a table (.csv, .xlsx) or Markdown.",
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or the folder of a pack; otherwise stdout."),
    ] = "",
    format: Annotated[
        Literal["rank", "best", "rate", "choose-three"], typer.Option(help="How a new scenario is answered.")
    ] = "rank",
    family: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="scenario: members of this family, with shared options; of one that is there already, one more.",
        ),
    ] = "",
    title: Annotated[str, typer.Option(help="What readers see the new pack called.")] = "",
) -> None:
    """Begin an entry from a template, a whole pack from an example, or a pack from a file of another format.

    A table (.csv, or .xlsx with the extra office) has a line with names: question, correct, wrong 1, wrong 2,
    feedback, title, tags; or option a, option b and on, where correct holds the letter. With question and answer
    alone it is a list of FAQs, with term and definition a glossary. Tables of Kahoot, Quizizz, Blooket and of
    nhs-lead export csv are read, too. Cards with a front and a back are an faq or a term: nhs-lead new term --from
    cards.txt. What is not carried over is told with its line, and counted.
    """
    screen = open_screen(context)
    today = calendar_day()
    if family and (source or kind.lower() not in ("scenario", "scenarios")):
        raise UsageError("Only scenarios have families.", f"Say nhs-lead new scenario --family {family}.")
    if source:
        wanted = kind_named(kind) if kind else ""
        if name or wanted not in ("", "faq", "term", "question", "scenario"):
            raise UsageError("--from makes a pack of its own.", "Say nhs-lead new --from FILE -o DIR.")
        _bring_in(context, screen, source, output, title, today, wanted)
    elif kind.lower() == "pack":
        if not name and not output:
            raise UsageError("A new pack needs a folder.", "Say nhs-lead new pack my-pack.")
        _begin_pack(screen, name or output, title, today)
    elif kind:
        _begin_entry(context, screen, kind_named(kind), name, output, format, family, today)
    else:
        raise UsageError(
            "Say what is to be new.",
            "For example nhs-lead new faq, nhs-lead new pack my-pack or nhs-lead new --from FILE.",
        )


def _begin_entry(
    context: typer.Context,
    screen: Screen,
    kind: str,
    id: str,
    output: str,
    format: "Format",
    family: str,
    today: date,
) -> None:
    from nhs_lead.authoring import file_schema, new_pack
    from nhs_lead.authoring.templates import template
    from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER
    from nhs_lead.packs.files import PACK_FILE

    for name in filter(None, (id, family)):
        _must_be_id(name)

    def written(schema: str) -> str:
        if family:
            return _family(context, screen, family, id, format, today, schema)
        return template(kind, id, today, schema, format)

    schema = file_schema.file_name(kind)
    if not output:
        write(written(schema))
        return
    if os.path.isdir(output):
        if not os.path.isfile(os.path.join(output, PACK_FILE)):
            raise UsageError(
                f"'{output}' is no pack: it has no {PACK_FILE}.", "Name a file, or begin a pack: nhs-lead new pack DIR."
            )
        if not id and not family:
            raise UsageError("A new file in a pack is named for its entry.", f"Say nhs-lead new {kind} ID -o {output}.")
        output = os.path.join(output, FOLDERS[kind], f"{id or family}.yaml")
    if not output.endswith(ENDINGS):
        raise UsageError(f"'{output}' is no name for a YAML file.", "End it in .yaml.")
    folder = os.path.dirname(os.path.abspath(output))
    in_pack = os.path.basename(folder) in KIND_OF_FOLDER
    if in_pack and KIND_OF_FOLDER[os.path.basename(folder)] != kind:
        raise UsageError(
            f"A {kind} does not belong in the folder {os.path.basename(folder)}.", f"Its folder is {FOLDERS[kind]}."
        )
    top = os.path.dirname(folder) if in_pack else folder
    write_text(output, written(new_pack.schema_path(kind, inside=in_pack)))
    beside = os.path.join(top, new_pack.schema_path(kind))
    if not os.path.exists(beside):
        write_text(beside, new_pack.schema_files()[new_pack.schema_path(kind)])
    screen.remark(f"Written to {output}. See it as a learner will: nhs-lead preview {output} --watch")


def _must_be_id(name: str) -> None:
    from nhs_lead.model.fields import SLUG
    from nhs_lead.packs.written_forms import slug

    if not re.match(SLUG, name):
        near = slug(name)
        raise UsageError(
            f"'{name}' is not an id.",
            f"An id is words in lower case, joined by hyphens{f': {near}' if near else ''}.",
        )


def _family(
    context: typer.Context, screen: Screen, family: str, id: str, format: "Format", today: date, schema: str
) -> str:
    """Return two members of a new family to fill in, or one more of a family that the content in use has."""
    from nhs_lead.authoring.templates import family_template, member_template

    library = open_library(context, screen)
    members = library.of_family(family)
    free = (f"{family}-{number}" for number in range(1, 1000) if not library.has(f"{family}-{number}"))
    if members:
        screen.remark(f"The family '{family}' is there, with {counted(len(members), 'member')}; this is one more.")
        return member_template(members, id or next(free), today, schema)
    return family_template(family, (id or next(free), next(free)), today, schema, format)


def _begin_pack(screen: Screen, folder: str, title: str, today: date) -> None:
    from nhs_lead.authoring.new_pack import starting_pack
    from nhs_lead.views.new_page import pack_page

    must_be_new_folder(folder)
    name, title = _named(folder, title)
    files = starting_pack(name, title, today)
    write_files(folder, files)
    screen.show(pack_page(title, folder), paged=False)


def _bring_in(
    context: typer.Context, screen: Screen, source: str, output: str, title: str, today: date, kind: str
) -> None:
    from nhs_lead.authoring.imports.from_file import MAX_BYTES, imported
    from nhs_lead.authoring.new_pack import bare_pack
    from nhs_lead.cli.files import read_file
    from nhs_lead.views.new_page import brought_page

    raw = read_file(source, MAX_BYTES, "Name a file to bring in.")
    library = open_library(context, screen)  # so that no id clashes where the pack lies over it
    brought = imported(raw, source, library.has, kind)
    folder = output or _named(os.path.splitext(os.path.basename(source))[0], "")[0]
    must_be_new_folder(folder)
    name, title = _named(folder, title or brought.title)
    if brought.carried:
        write_files(folder, {**bare_pack(name, title, today), **brought.files(name)})
    screen.show(brought_page(source, folder, brought), paged=False)
    if not brought.carried:
        raise typer.Exit(NOTHING_CARRIED)


def _named(folder: str, title: str) -> tuple[str, str]:
    """Return the name and the title of a pack in `folder`. Raises UsageError where the folder's name makes no id."""
    from nhs_lead.authoring.imports import tidying
    from nhs_lead.packs.written_forms import slug

    base = os.path.basename(os.path.abspath(folder))
    name = slug(base)
    if not name:
        raise UsageError(f"'{base}' makes no name for a pack.", "Use letters from a to z or digits.")
    return name, tidying.line(title) or name.replace("-", " ").capitalize()
