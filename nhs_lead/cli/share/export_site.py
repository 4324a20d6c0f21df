"""`nhs-lead export site`: a folder of pages, made beside its place and put there when it is whole."""

import contextlib
import os
import shutil
from collections.abc import Mapping

from nhs_lead.errors import UsageError
from nhs_lead.export.material import Material
from nhs_lead.export.site.site import WORKER, EntryViews, Site, shelf_of, site
from nhs_lead.library.library import Library
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.pages.page import Page
from nhs_lead.views.entry_page import Surroundings, entry_page
from nhs_lead.views.listing import COLUMNS, cells

ANOTHER = "Name a new folder, or add --force to replace a site."


def site_of(library: Library, material: Material) -> Site:
    """Return the site of `material`, which comes from `library`: pages that say what the program says."""
    shelf = shelf_of(material)
    linked = shelf.linked

    def page(entry: Entry) -> Page:
        naming = [namer for namer in library.naming(entry.id) if namer.id in shelf.titles]
        around = Surroundings(
            sources=material.sources,
            titles=linked,
            naming=[namer for namer in naming if not isinstance(namer, Scenario | Question)],
            scenarios=[scenario for scenario in library.practising(entry) if scenario.id in shelf.titles],
        )
        return entry_page(entry, around)

    columns = {kind: columns for kind, (columns, _) in COLUMNS.items()}
    return site(material, EntryViews(page=page, columns=columns, cells=lambda entry: cells(entry, linked)))


def must_be_free(folder: str, *, replace: bool) -> None:
    """Raise UsageError where no site can be put at `folder`, before any work is done.

    What is there may only be an empty folder, or to `replace` it a site: no other folder is ever taken away.
    """
    if not folder:
        raise UsageError("A site is a folder of files.", "Name one: -o DIR")
    above = os.path.dirname(os.path.abspath(folder))
    if not os.path.isdir(above):
        raise UsageError(f"There is no folder '{above}'.", "Make it first, or name another place.")
    if not os.path.lexists(folder):
        return
    if not os.path.isdir(folder):
        raise UsageError(f"'{folder}' is a file.", ANOTHER)
    try:
        inside = os.listdir(folder)
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be read: {error.strerror}.", "Name another folder.") from error
    if inside and not replace:
        raise UsageError(f"There is something in '{folder}' already.", ANOTHER)
    if inside and WORKER not in inside:
        raise UsageError(f"'{folder}' is not a site of this program, so it is not replaced.", "Name another folder.")


def put(folder: str, files: Mapping[str, bytes]) -> None:
    """Let `files`, by their places, be the folder, in the place of what is there. Raises UsageError.

    The folder changes its name in one step, so that whoever reads it meets the old site or the new one.
    """
    import tempfile

    target = os.path.realpath(folder)
    workshop = ""
    try:
        workshop = tempfile.mkdtemp(dir=os.path.dirname(target), prefix=".unfinished-site-")
        made, before = os.path.join(workshop, "new"), os.path.join(workshop, "old")
        for place, data in files.items():
            path = os.path.join(made, *place.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(data)
        if os.path.isdir(target):
            os.rename(target, before)
        try:
            os.rename(made, target)
        except OSError:
            with contextlib.suppress(OSError):
                os.rename(before, target)
            raise
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be written: {error.strerror}.", "Name another place with -o.") from error
    finally:
        if workshop:
            shutil.rmtree(workshop, ignore_errors=True)
