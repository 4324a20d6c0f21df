"""`nhs-lead config path|list`: the settings, and where each comes from. It works even where the file has faults."""

import os
from typing import Annotated, Any, Literal

import msgspec
import typer

from nhs_lead.cli.screen import Screen, write_line
from nhs_lead.cli.settings import DEFAULT, SettingOrigin, Settings, data_folder


def command(
    context: typer.Context,
    what: Annotated[
        Literal["path", "list"],
        typer.Argument(help="path: where the config file is; list: every setting, and where it comes from."),
    ] = "list",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """See your settings, and where each comes from: a flag, a variable, a line of the config file, or the default."""
    made: Settings = context.obj
    screen = Screen(made, os.environ)
    path = made.configured.path
    if what == "path":
        if as_json:
            screen.json({"path": path, "there": made.configured.there})
        else:
            write_line(path)
        return
    values = _values(made)
    if as_json:
        screen.json(
            {
                "path": path,
                "there": made.configured.there,
                "settings": [
                    {"name": name, "value": value, "from": msgspec.to_builtins(_origin(made, name))}
                    for name, value in values.items()
                ],
                "faults": [str(made.configured.complaint)] if made.configured.complaint else [],
            }
        )
    else:
        from nhs_lead.cli.settings import origin_in_words
        from nhs_lead.views.config_page import Setting, config_page

        rows = [Setting(name, _shown(value), origin_in_words(_origin(made, name))) for name, value in values.items()]
        screen.show(config_page(rows, path, there=made.configured.there))
    for remark in made.configured.remarks:
        screen.remark(remark)
    if made.configured.complaint:
        screen.remark(f"{made.configured.complaint} Until then the file is not used.")


def _values(made: Settings) -> dict[str, Any]:
    packs = list(made.configured.packs or ()) if made.away else list(made.packs)
    return {
        "content": made.content,
        "packs": packs,
        "accessible": made.accessible,
        "color": made.colour,
        "input": made.ask,
        "pager": made.pager,
        "day_starts": made.day_starts,
        "data": data_folder(made),
        "cache": made.cache,
    }


def _origin(made: Settings, name: str) -> SettingOrigin:
    return made.origins.get(name, DEFAULT)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value) or "none"
    return str(value)
