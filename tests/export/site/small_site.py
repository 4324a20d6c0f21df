"""The small library as a site."""

from pathlib import Path

from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.cli.share.export_site import put, site_of
from nhs_lead.export.site.site import Site
from tests.export.page.library import opened


def made(folder: Path) -> Site:
    """Return the site of the small library, whose content is written to `folder`."""
    library = opened(folder)
    return site_of(library, material_for(library, [], [], FORMATS["site"]))


def text_of(site: Site, place: str) -> str:
    """Return the text of a file of the site."""
    return site.files[place].decode()


def written(folder: Path) -> Path:
    """Return the folder of the small library's site."""
    put(str(folder / "site"), made(folder).files)
    return folder / "site"
