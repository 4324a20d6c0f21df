"""What an export is asked for."""

import importlib
from typing import get_args

from nhs_lead.cli.share.export import FormatName
from nhs_lead.cli.share.export_formats import FORMATS


def test_every_format_can_be_typed() -> None:
    """The command takes the formats that there are, and no other."""
    assert sorted(get_args(FormatName)) == sorted(FORMATS)


def test_every_format_has_its_exporters() -> None:
    """Each ending of each format leads to a function."""
    for format in FORMATS.values():
        for named in format.exporters.values():
            module, function = named.rsplit(".", 1)
            assert callable(getattr(importlib.import_module(f"nhs_lead.export.{module}"), function))
