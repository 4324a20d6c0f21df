"""What a package for Anki remembers of its own cards."""

import datetime
import io
import zipfile

import msgspec
import pytest

from nhs_lead.export import anki
from nhs_lead.export.anki_texts import MEMBER, NONE, CardTexts, digest, read, written
from nhs_lead.export.options import ExportOptions
from tests.export.materials import BEST, RECALL, material

DAY = datetime.date(2026, 11, 23)
TEXTS = CardTexts(dated=DAY, digests={"abc": digest(["Who?", "We."])})


def test_what_is_passed_over() -> None:
    """A note that says other things under the same date, or an earlier one, is; one that is new or later is not."""
    assert TEXTS.stale("abc", ["Who?", "They."], DAY)
    assert TEXTS.stale("abc", ["Who?", "They."], DAY - datetime.timedelta(days=1))
    assert not TEXTS.stale("abc", ["Who?", "They."], DAY + datetime.timedelta(days=1))
    assert not TEXTS.stale("abc", ["Who?", "We."], DAY)
    assert not TEXTS.stale("new", ["Who?", "They."], DAY)
    assert digest(["ab", "c"]) != digest(["a", "bc"])


def packed(member: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(member), data)  # without the clock: the same bytes in each process
    return stream.getvalue()


def test_it_is_read_again() -> None:
    """What is written is what is read."""
    assert read(packed(MEMBER, written(TEXTS))) == TEXTS


@pytest.mark.parametrize(
    "package",
    [b"", b"PK\x03\x04", packed("media", b"{}"), packed(MEMBER, b"{}"), packed(MEMBER, b"\xff" * 9)],
    ids=["nothing", "no zip", "no such member", "no fields", "no JSON"],
)
def test_other_files(package: bytes) -> None:
    """Of a file that is no such package nothing is known, whatever it is."""
    assert read(package) == NONE


def test_the_next_export_tells() -> None:
    """A package that replaces another says which cards have changed under its date, and of no others."""
    first = anki.export(material(RECALL, BEST), ExportOptions())
    changed = material(msgspec.structs.replace(RECALL, question="With what?"), BEST)
    told = anki.export(changed, ExportOptions(replaces=first.data))
    assert [anki.UNCHANGED_DATE in one.how for one in told.carried] == [True, False]
    later = msgspec.structs.replace(changed, version="2026.12")
    assert not any(
        anki.UNCHANGED_DATE in one.how for one in anki.export(later, ExportOptions(replaces=first.data)).carried
    )
    assert told.data == anki.export(changed, ExportOptions()).data, "the file itself is the same"
