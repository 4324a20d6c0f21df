"""Packs in zip files: what a real one becomes, and what no zip may do, whoever made it."""

import io
import os
import stat
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.errors import ContentError, NhsLeadError, UsageError
from nhs_lead.packs import zip_file
from nhs_lead.packs.zip_file import MOST_BYTES, MOST_FILES, MOST_RATIO, is_archive, unpack

PACK = {"pack.yaml": "name: trust\ntitle: Our trust\nversion: '1'\n", "faqs/a.yaml": "- {id: a}\n"}

Member = tuple[zipfile.ZipInfo, bytes]


_NOWHERE = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 900, 0, 0)
"""The end of a zip whose table of contents would have to lie before its beginning."""


def zipped(path: Path, files: Mapping[str, str | bytes], *others: Member) -> Path:
    """Write a zip with these files, and members that a zip program would not make."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names that are there twice
        for name, text in files.items():
            archive.writestr(name, text)
        for info, data in others:
            archive.writestr(info, data)
    return path


def member(name: str, mode: int = stat.S_IFREG | 0o644, data: bytes = b"- {id: b}\n") -> Member:
    """A member under any name and of any kind."""
    info = zipfile.ZipInfo("placeholder")
    info.filename = info.orig_filename = name
    info.external_attr = mode << 16
    info.create_system = 3
    return info, data


def files_in(folder: str | Path) -> list[str]:
    return sorted(
        Path(root, name).relative_to(folder).as_posix() for root, _, names in os.walk(folder) for name in names
    )


def refused(path: Path, tmp_path: Path, kind: type[NhsLeadError] = ContentError) -> str:
    """Unpack, expect a refusal that leaves nothing behind, and return what it says."""
    store = tmp_path / "store"
    before = files_in(tmp_path)
    with pytest.raises(kind) as raised:
        unpack(str(path), str(store))
    assert files_in(tmp_path) == before
    assert not store.exists() or os.listdir(store) == []
    assert raised.value.hint
    return str(raised.value)


@pytest.mark.parametrize("top", ["", "trust/", "our trust-main/"])
def test_a_pack_is_unpacked(tmp_path: Path, top: str) -> None:
    """A pack at the top of a zip, or in its one folder, becomes a folder with the same files."""
    path = zipped(tmp_path / "a.zip", {f"{top}{name}": text for name, text in PACK.items()})
    unpacked = unpack(str(path), str(tmp_path / "store"))
    assert os.path.dirname(unpacked.folder) == str(tmp_path / "store")
    assert files_in(unpacked.folder) == ["faqs/a.yaml", "pack.yaml"]
    assert Path(unpacked.folder, "faqs/a.yaml").read_text() == PACK["faqs/a.yaml"]
    assert unpacked.left == []


def test_what_no_pack_needs_stays_in_the_zip(tmp_path: Path) -> None:
    """Only YAML, Markdown and the licence are unpacked; the rest is named, but not what a Mac adds unasked."""
    more = {"README.md": "x", "LICENSE": "x", "logo.png": "x", "inner.zip": "x", "run.py": "x", "faqs/b.yml": ""}
    mac = {"__MACOSX/._pack.yaml": "x", ".DS_Store": "x"}
    unpacked = unpack(str(zipped(tmp_path / "a.zip", {**PACK, **more, **mac})), str(tmp_path / "store"))
    assert files_in(unpacked.folder) == ["LICENSE", "README.md", "faqs/a.yaml", "faqs/b.yml", "pack.yaml"]
    assert unpacked.left == ["logo.png", "inner.zip", "run.py"]


def test_the_pack_says_what_it_is(tmp_path: Path) -> None:
    """A zip without a pack.yaml where a pack has it is refused."""
    for files in ({"faqs/a.yaml": "x"}, {"a/b/pack.yaml": "x", "a/b/faqs/a.yaml": "x"}, {}):
        said = refused(zipped(tmp_path / "a.zip", dict(files)), tmp_path)
        assert "there is no pack.yaml in it" in said


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("/etc/faqs/a.yaml", "names a place outside the pack"),
        ("C:/faqs/a.yaml", "names a place outside the pack"),
        ("faqs/a.yaml:hidden", "names a place outside the pack"),
        ("../a.yaml", "leads out of the pack"),
        ("faqs/../../a.yaml", "leads out of the pack"),
        ("..", "leads out of the pack"),
        ("faqs\\b.yaml", "has a backslash in its name"),
        ("..\\..\\b.yaml", "has a backslash in its name"),
        ("faqs//b.yaml", "has a name that not every machine can keep"),
        ("./b.yaml", "has a name that not every machine can keep"),
        ("faqs/b.yaml.", "has a name that not every machine can keep"),
        ("faqs /b.yaml", "has a name that not every machine can keep"),
        ("aux.yaml", "has a name that not every machine can keep"),
        ("faqs/\x1b[31mb.yaml", "has a character in its name that cannot be seen"),
        ("faqs/\u202elmay.b", "has a character in its name that cannot be seen"),
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str, why: str) -> None:
    """A name that could be written outside the folder, or not the same everywhere, is refused, and shown harmlessly."""
    said = refused(zipped(tmp_path / "a.zip", PACK, member(name)), tmp_path)
    assert why in said
    assert said.isprintable()


@pytest.mark.parametrize("ending", ["yaml", "png"])
@pytest.mark.parametrize(
    ("mode", "why"),
    [
        (stat.S_IFLNK | 0o777, "is a link"),
        (stat.S_IFIFO | 0o644, "is no ordinary file"),
        (stat.S_IFCHR | 0o644, "is no ordinary file"),
        (stat.S_IFSOCK | 0o644, "is no ordinary file"),
    ],
)
def test_links_and_special_files(tmp_path: Path, mode: int, why: str, ending: str) -> None:
    """A link or a device is refused, also one that would not have been unpacked."""
    said = refused(zipped(tmp_path / "a.zip", PACK, member(f"faqs/b.{ending}", mode, b"/etc/passwd")), tmp_path)
    assert f"'faqs/b.{ending}' in it {why}." in said


@pytest.mark.parametrize("name", ["faqs/a.yaml", "FAQS/A.YAML", "Faqs/a.yaml", "pack.yaml"])
def test_the_same_name_twice(tmp_path: Path, name: str) -> None:
    """Two members that are one file on some machine are refused: nobody could say which one was meant."""
    said = refused(zipped(tmp_path / "a.zip", PACK, member(name)), tmp_path)
    assert f"'{name}'" in said
    assert "would be one file on some machines" in said


def test_encrypted(tmp_path: Path) -> None:
    """A member with a password is refused, with the way out."""
    path = zipped(tmp_path / "a.zip", PACK)
    raw = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.index(signature)
        raw[place + flags] |= 1
    path.write_bytes(bytes(raw))
    assert "is encrypted. Make the zip again without a password." in refused(path, tmp_path)


def test_unusual_methods(tmp_path: Path) -> None:
    """Only stored and deflated members are read: others may ask for gigabytes of memory to be unpacked."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("pack.yaml", PACK["pack.yaml"])
    assert "is packed in an unusual way" in refused(tmp_path / "a.zip", tmp_path)


def test_too_many_files(tmp_path: Path) -> None:
    """More files than any pack has are refused, wanted or not."""
    files = {f"{number}.png": "" for number in range(MOST_FILES)}
    assert f"more than {MOST_FILES:,} files" in refused(zipped(tmp_path / "a.zip", {**PACK, **files}), tmp_path)


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """A name that is a file and a folder at once cannot be unpacked, and nothing is left of the attempt."""
    clash = {**PACK, "faqs/b.yaml": "", "faqs/b.yaml/c.yaml": ""}
    assert "cannot be unpacked" in refused(zipped(tmp_path / "a.zip", clash), tmp_path, UsageError)


@pytest.mark.parametrize("raw", [b"", b"PK", b"PK\x03\x04" + bytes(100), b"no zip at all" * 99, _NOWHERE])
def test_no_zip(tmp_path: Path, raw: bytes) -> None:
    """A file that only calls itself a zip is refused."""
    (tmp_path / "a.zip").write_bytes(raw)
    assert "it is no whole zip file" in refused(tmp_path / "a.zip", tmp_path)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_cut_short(tmp_path: Path, keep: float) -> None:
    """A zip of which the end is missing is refused."""
    path = zipped(tmp_path / "a.zip", PACK)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * keep)])
    refused(path, tmp_path)


def test_places_that_cannot_be(tmp_path: Path) -> None:
    """A zip that says its members lie before its beginning is refused as what it is, not as a disk without room."""
    path = zipped(tmp_path / "a.zip", PACK)
    raw = bytearray(path.read_bytes())
    (table,) = struct.unpack_from("<L", raw, len(raw) - 6)
    struct.pack_into("<L", raw, len(raw) - 6, table + 1000)
    path.write_bytes(bytes(raw))
    assert "it is no whole zip file" in refused(path, tmp_path)


def test_a_header_that_lies(tmp_path: Path) -> None:
    """Sizes are counted while unpacking: a member that says it is small is refused when it is not."""
    path = zipped(tmp_path / "a.zip", {**PACK, "faqs/b.yaml": b"#" * 10_000_000})
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<L", 10_000_000), struct.pack("<L", 10)))
    refused(path, tmp_path)


def test_far_more_than_its_own_size(tmp_path: Path) -> None:
    """A zip that unpacks to more than a hundred times its own size is refused for that."""
    path = zipped(tmp_path / "a.zip", {**PACK, "faqs/b.yaml": b"#" * 1_000_000})
    assert path.stat().st_size * MOST_RATIO < 1_000_000
    assert "it unpacks to more than" in refused(path, tmp_path)


def test_text_packs_well_and_is_no_bomb(tmp_path: Path) -> None:
    """Ordinary text stays far below the ratio at which a zip is refused."""
    text = "".join(f"- id: faq-{number}\n  question: Where is it?\n  answer: Here.\n" for number in range(5000))
    path = zipped(tmp_path / "a.zip", {**PACK, "faqs/b.yaml": text})
    assert path.stat().st_size * MOST_RATIO > 2 * len(text)
    assert unpack(str(path), str(tmp_path / "store")).left == []


UNPACK = """
import resource, sys
from nhs_lead.packs.zip_file import unpack
from nhs_lead.errors import ContentError
try:
    unpack(sys.argv[1], sys.argv[2])
except ContentError as error:
    print(error)
try:  # what getrusage says may be the peak of the process that started this one
    with open("/proc/self/status") as status:
        print(next(line for line in status if line.startswith("VmHWM")).split()[1])
except OSError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _bomb(path: Path) -> None:
    """One member of many megabytes of the same byte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yaml", PACK["pack.yaml"])
        with archive.open("faqs/b.yaml", "w", force_zip64=True) as stream:
            for _ in range(500):
                stream.write(bytes(1_000_000))


def _stored(path: Path) -> None:
    """As many bytes as they seem: beyond the limit without any packing."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("pack.yaml", PACK["pack.yaml"])
        archive.writestr("faqs/b.yaml", b"#" * (MOST_BYTES + 1))


def _crowd(path: Path) -> None:
    """A table of contents of many megabytes, of members that hold nothing."""
    name = b"n" * 40
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0) + name
    table = entry * 400_000
    path.write_bytes(table + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(table), 0, 0))


def _hollow(path: Path) -> None:
    """A table of contents of a gigabyte, of which the disk holds nothing but its end."""
    size = 1_000_000_000
    with path.open("wb") as stream:
        stream.truncate(size)
        stream.seek(size)
        stream.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, 0))


@pytest.mark.parametrize(
    ("make", "why"),
    [(_bomb, "unpacks to more"), (_stored, "unpacks to more"), (_crowd, "files"), (_hollow, "files")],
)
@pytest.mark.slow
def test_bombs_cost_little(tmp_path: Path, make: Callable[[Path], None], why: str) -> None:
    """A bomb is refused within 300 MB, and nothing of it stays."""
    make(tmp_path / "a.zip")
    told = subprocess.run(
        [sys.executable, "-c", UNPACK, str(tmp_path / "a.zip"), str(tmp_path / "store")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    *said, peak = told.stdout.splitlines()
    assert why in said[0]
    assert int(peak) * (1 if sys.platform == "darwin" else 1024) < 300_000_000
    assert os.listdir(tmp_path / "store") == []


parts = st.sampled_from(["..", ".", "", "faqs", "a.yaml", "b.md", "LICENSE", "C:", "~", "\\", "con", "ü", "\x00", "\n"])
names = st.one_of(st.lists(parts, min_size=1, max_size=5).map("/".join), st.text(min_size=1, max_size=20))


@settings(max_examples=150, deadline=None)
@given(st.lists(names, min_size=1, max_size=4), st.sampled_from([stat.S_IFREG, stat.S_IFLNK, stat.S_IFDIR, 0]))
def test_nothing_is_ever_written_outside(given_names: list[str], mode: int) -> None:
    """Whatever members are called, all that is unpacked lies in the new folder, and a refusal leaves nothing."""
    with tempfile.TemporaryDirectory() as around:
        path = Path(around) / "in" / "a.zip"
        path.parent.mkdir()
        encodable = [name for name in given_names if name.encode(errors="ignore").decode() == name]
        zipped(path, PACK, *(member(name, mode | 0o644) for name in encodable))
        store = Path(around) / "in" / "store"
        try:
            unpacked = unpack(str(path), str(store))
        except (ContentError, UsageError):
            assert files_in(around) == ["in/a.zip"]
            return
        inside = [f"in/store/{os.path.basename(unpacked.folder)}/{name}" for name in files_in(unpacked.folder)]
        assert files_in(around) == sorted(["in/a.zip", *inside])
        assert all(Path(root).resolve().is_relative_to(Path(around).resolve()) for root, _, _ in os.walk(around))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_bytes_are_never_a_crash(damage: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, a zip is unpacked or refused in a sentence."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PACK.items():
            archive.writestr(name, text)
    changed = bytearray(raw.getvalue())
    for place, byte in damage:
        changed[place % len(changed)] = byte
    with tempfile.TemporaryDirectory() as around:
        path = Path(around) / "a.zip"
        path.write_bytes(bytes(changed))
        said = ""
        try:
            unpack(str(path), os.path.join(around, "store"))
        except (ContentError, UsageError) as error:
            said = str(error)
        assert said.isprintable()


def test_which_files_are_archives(tmp_path: Path) -> None:
    """A zip is known by its name or its first bytes; a folder or a text is none."""
    real = zipped(tmp_path / "real.dat", PACK)
    (tmp_path / "named.ZIP").write_bytes(b"")
    (tmp_path / "text.yaml").write_text("PK")
    assert [is_archive(str(path)) for path in (real, tmp_path / "named.ZIP", tmp_path / "text.yaml", tmp_path)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the store cannot be made, it says so."""
    (tmp_path / "store").write_text("a file")
    with pytest.raises(UsageError, match="cannot be unpacked"):
        unpack(str(zipped(tmp_path / "a.zip", PACK)), str(tmp_path / "store"))
    assert zip_file.NEEDED.fullmatch("pack.yaml")
