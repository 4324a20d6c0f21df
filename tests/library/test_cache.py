"""The compiled library: when it is compiled, when it is not, and what happens where it cannot be kept."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nhs_lead.errors import ContentError
from nhs_lead.library import cache as opening
from nhs_lead.library import compilation, shelf, wholeness
from nhs_lead.library.cache import compiled_library, open_library
from nhs_lead.library.search import search
from nhs_lead.library.stamps import stamps
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Faq
from tests.conftest import Write

FAQ = "- id: beds\n  question: Where are the beds?\n  answer: Full.\n"
PACK = {
    "pack.yaml": "name: mine\ntitle: Mine\nversion: '1'\n",
    "thesaurus.yaml": "trolley: [beds]\n",
    "faqs/a.yaml": FAQ,
    "levels/a.yaml": "- id: middle\n  about: Wards.\n",
}


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def library_of(folder: Path) -> str:
    return f"library-{stamps([str(folder)]).fingerprint}"


def kept(cache: Path) -> list[str]:
    return sorted(os.listdir(cache))


def answer(entry: Entry | None) -> str:
    assert isinstance(entry, Faq)
    return entry.answer


def served(folder: Path, cache: Path) -> dict[str, str]:
    """Return the answers that are served, by id."""
    opened = open_library([str(folder)], str(cache))
    assert opened.remark == ""
    return {faq.id: answer(faq) for faq in opened.library.of_kind("faq")}


def test_compiled_once(write: Write, cache: Path) -> None:
    """The first start compiles the pack into one folder of the cache, and the next one reads that."""
    folder = write(PACK)
    assert served(folder, cache) == {"beds": "Full."}
    (name,) = kept(cache)
    assert name == library_of(folder)
    before = (cache / name).stat()
    assert served(folder, cache) == {"beds": "Full."}
    assert kept(cache) == [name]
    after = (cache / name).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_content_is_not_read_again(write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While no file changed, what was compiled is served and no file is read."""
    folder = write(PACK)
    assert served(folder, cache) == {"beds": "Full."}
    monkeypatch.setattr(compilation, "_fill", lambda *_: 1 / 0)
    monkeypatch.setattr(compilation, "update_in_folder", lambda *_: 1 / 0)
    assert served(folder, cache) == {"beds": "Full."}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time at which a file was last changed in any way")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_change_that_hides_itself(write: Write, cache: Path, *, replaced: bool) -> None:
    """A text of the same size whose time was set back, in the file itself or in one put in its place, is noticed."""
    folder = write(PACK)
    assert served(folder, cache) == {"beds": "Full."}
    file = folder / "faqs" / "a.yaml"
    stat = file.stat()
    target = folder / "faqs" / "new" if replaced else file
    target.write_text(FAQ.replace("Full", "None"))
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    if replaced:
        target.rename(file)
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    assert served(folder, cache) == {"beds": "None."}


@pytest.fixture(params=["small", "large"])
def looked_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that is looked at whenever it is opened, and one that is too large for that."""
    if request.param == "large":
        monkeypatch.setattr(wholeness, "ALWAYS", 0)


@pytest.mark.usefixtures("looked_at")
@pytest.mark.slow
def test_damage_that_keeps_the_size(write: Write, cache: Path) -> None:
    """Bytes that have changed in a compiled library are met once at most: it is compiled again, and then is sound."""
    many = "".join(FAQ.replace("beds", f"beds-{number}") for number in range(200))
    folder = write({**PACK, "faqs/b.yaml": many})
    served(folder, cache)
    (name,) = kept(cache)
    sound = {file.name: file.read_bytes() for file in (cache / name).iterdir()}
    dice = random.Random(7)
    for file, before in sorted(sound.items()):
        if not before or file == shelf.MARK:
            continue
        for start in {0, len(before) // 2, dice.randrange(len(before))}:
            piece = bytes(byte ^ 0xFF for byte in before[start : start + 64])
            (cache / name / file).write_bytes(before[:start] + piece + before[start + 64 :])
            for _ in range(2):
                library = open_library([str(folder)], str(cache)).library
                assert answer(library.get("beds")) == "Full.", file
                assert len(library.of_kind("faq")) == 201, file
                assert search(library, ["beds"]).hits, file
                assert library.ids("beds-19", "faq") == [f"beds-19{more}" for more in ("", *range(10))], file
            (cache / name).rename(cache.parent / f"{file}-{start}")  # the library that is open may still look into it
            (cache / name).mkdir()
            for other, data in sound.items():
                (cache / name / other).write_bytes(data)


def test_a_mistake_is_not_taken_for_damage(write: Write, cache: Path) -> None:
    """An error that no damage explains is told, and nothing is compiled again for it."""
    folder = write(PACK)
    library = open_library([str(folder)], str(cache)).library
    before = (cache / kept(cache)[0]).stat().st_ino

    def mistaken() -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        library.answered(mistaken)
    assert (cache / kept(cache)[0]).stat().st_ino == before


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices")
@pytest.mark.parametrize("file", ["sizes.json", "stamps.json", "meta.json", ".managed.json", "CACHEDIR.TAG"])
@pytest.mark.parametrize("kind", ["endless", "huge", "pipe"])
def test_what_lies_beside_an_index_is_read_with_bounds(write: Write, cache: Path, file: str, kind: str) -> None:
    """A link to a device without an end, a huge file or a pipe that nobody writes to is no part of an index of ours."""
    folder = write(PACK)
    served(folder, cache)
    path = cache / kept(cache)[0] / file
    path.unlink()
    if kind == "endless":
        path.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.touch()
        os.truncate(path, 1 << 40)
    limit = 4_000_000_000  # bytes of memory, of which one that reads without bounds would want more
    told = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(limit), str(folder), str(cache)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stdout.split()[:1]) == (0, ["Full."]), told.stderr
    if kind == "huge" and file != shelf.MARK:  # an ordinary file of that name is one of ours, so it was made anew
        assert path.stat().st_size < 1 << 40


BOUNDED = """
import resource, sys
from nhs_lead.library.cache import open_library

limit, folder, cache = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_AS, (int(limit), int(limit)))
opened = open_library([folder], cache)
print(opened.library.get("beds").answer, opened.remark)
"""


def test_names_that_are_no_text(write: Write, cache: Path) -> None:
    """A file whose name holds bytes that are no text is a fault of its own, and what changes later is noticed."""
    folder = write(PACK)
    with open(os.fsencode(folder) + b"/faqs/\xff.yaml", "w") as stream:
        stream.write(FAQ)
    for text in ("Full.", "None."):
        (folder / "faqs" / "a.yaml").write_text(FAQ.replace("Full.", text))
        for _ in range(2):
            opened = open_library([str(folder)], str(cache))
            assert opened.remark == ""
            assert answer(opened.library.get("beds")) == text
            assert opened.library.holdings.faults == 1


def _touch(folder: Path) -> None:
    os.utime(folder / "faqs" / "a.yaml", ns=(1, 1))


def _edit(folder: Path) -> None:
    (folder / "faqs" / "a.yaml").write_text(FAQ.replace("Full", "Still full"))


def _add(folder: Path) -> None:
    (folder / "faqs" / "b.yaml").write_text(FAQ.replace("beds", "wards"))


def _add_folder(folder: Path) -> None:
    (folder / "glossary").mkdir()
    (folder / "glossary" / "a.yaml").write_text("- id: icb\n  meaning: A board.\n")


def _remove(folder: Path) -> None:
    (folder / "levels" / "a.yaml").unlink()


def _rename(folder: Path) -> None:
    (folder / "faqs" / "a.yaml").rename(folder / "faqs" / "c.yaml")


def _pack_file(folder: Path) -> None:
    (folder / "pack.yaml").write_text("name: mine\ntitle: Mine\nversion: '2.0'\n")


def _thesaurus(folder: Path) -> None:
    (folder / "thesaurus.yaml").write_text("mattress: [beds]\n")


Change = Callable[[Path], None]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_touch, {"beds": "Full."}),
        (_edit, {"beds": "Still full."}),
        (_add, {"beds": "Full.", "wards": "Full."}),
        (_add_folder, {"beds": "Full."}),
        (_remove, {"beds": "Full."}),
        (_rename, {"beds": "Full."}),
        (_pack_file, {"beds": "Full."}),
        (_thesaurus, {"beds": "Full."}),
    ],
)
def test_compiled_again(write: Write, cache: Path, change: Change, expected: dict[str, str]) -> None:
    """Whatever file is changed, added, removed or renamed, the next start serves what is there now."""
    folder = write(PACK)
    served(folder, cache)
    before = kept(cache)
    change(folder)
    assert served(folder, cache) == expected
    assert len(kept(cache)) == 2
    assert set(before) < set(kept(cache))


def test_what_a_change_brings(write: Write, cache: Path) -> None:
    """New kinds, a new version and a new thesaurus are served, and what was removed is gone."""
    folder = write(PACK)
    for change in (_add_folder, _remove, _pack_file, _thesaurus):
        change(folder)
        served(folder, cache)
    library = open_library([str(folder)], str(cache)).library
    assert library.holdings.counts == {"faq": 1, "term": 1}
    assert library.holdings.packs == ["Mine 2.0"]
    assert [hit.entry.id for hit in search(library, ["mattress"]).hits] == ["beds"]
    assert search(library, ["trolley"]).hits == []


def test_each_set_of_packs_has_its_own(write: Write, cache: Path) -> None:
    """Packs are compiled together: alone, laid over one another and the other way round are three libraries."""
    low = write({"faqs/a.yaml": FAQ}, "low")
    top = write({"faqs/a.yaml": FAQ.replace("Full.", "None.\n  replaces: true")}, "top")
    both, reverse = [str(low), str(top)], [str(top), str(low)]
    assert answer(open_library([str(low)], str(cache)).library.get("beds")) == "Full."
    assert answer(open_library(both, str(cache)).library.get("beds")) == "None."
    open_library(reverse, str(cache))
    assert len(kept(cache)) == 3
    assert answer(open_library([str(low)], str(cache)).library.get("beds")) == "Full."


RACER = """
import os, sys, time
from nhs_lead.library.cache import open_library

folder, cache, meeting, name = sys.argv[1:]
rename = os.rename

def rename_together(source, target):
    # Both have compiled before either moves its library into place.
    open(os.path.join(meeting, name), "w").close()
    deadline = time.monotonic() + 30
    while len(os.listdir(meeting)) < 2 and time.monotonic() < deadline:
        time.sleep(0.005)
    rename(source, target)

os.rename = rename_together
opened = open_library([folder], cache)
counts = sorted(opened.library.holdings.counts.items())
print(opened.remark, [faq.answer for faq in opened.library.of_kind("faq")], counts)
"""


def race(folder: Path, cache: Path, meeting: Path) -> list[tuple[str, str]]:
    meeting.mkdir()
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(folder), str(cache), str(meeting), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    told = [racer.communicate(timeout=60) for racer in racers]
    assert sorted(os.listdir(meeting)) == ["one", "two"], "both compiled"
    return told


def test_two_starts_at_once(write: Write, cache: Path, tmp_path: Path) -> None:
    """Two processes that compile at the same time both serve, and leave one library and no workshop behind."""
    folder = write(PACK)
    assert race(folder, cache, tmp_path / "first") == [(" ['Full.'] [('faq', 1), ('level', 1)]\n", "")] * 2
    first = library_of(folder)
    assert kept(cache) == [first]
    _edit(folder)
    assert race(folder, cache, tmp_path / "then") == [(" ['Still full.'] [('faq', 1), ('level', 1)]\n", "")] * 2
    assert kept(cache) == sorted([first, library_of(folder)])


def test_cache_that_cannot_be_written(write: Write, tmp_path: Path) -> None:
    """Where nothing can be kept the library is served all the same, with a remark that says why it is slow."""
    (tmp_path / "file").write_text("")
    cache = str(tmp_path / "file" / "cache")
    opened = open_library([str(write(PACK))], cache)
    assert opened.remark == (
        f"The compiled library cannot be kept in {cache} (Not a directory), so each start takes longer."
    )
    assert answer(opened.library.get("beds")) == "Full."
    assert [hit.entry.id for hit in search(opened.library, ["trolley"]).hits] == ["beds"]


FULL_DISK = """
import resource, signal, sys
from nhs_lead.library.cache import open_library

resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))  # no file grows above this
opened = open_library([sys.argv[1]], sys.argv[2])
print(opened.library.get("beds").answer, opened.remark)
"""


def test_disk_that_is_full(write: Write, cache: Path) -> None:
    """Where the disk fills up while the library is written, it is served from memory and nothing half-made stays."""
    many = "".join(FAQ.replace("beds", f"beds-{number}") for number in range(300))
    folder = write({**PACK, "faqs/b.yaml": many})
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(folder), str(cache)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.stdout.startswith(f"Full. The compiled library cannot be kept in {cache} (")
    assert kept(cache) == []


def test_library_that_cannot_be_read_back(write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what was written cannot be read, the library is served from memory, and a remark says so."""
    monkeypatch.setattr(opening, "_existing", lambda _: None)
    opened = open_library([str(write(PACK))], str(cache))
    assert opened.remark == (
        f"The compiled library cannot be kept in {cache} (it cannot be read back), so each start takes longer."
    )
    assert answer(opened.library.get("beds")) == "Full."


@pytest.mark.parametrize("holding", [{"meta.json": "{}"}, {"meta.json": "not JSON"}, {"readme.txt": "Hello."}])
def test_folder_of_somebody_elses_in_the_place_of_a_library(write: Write, cache: Path, holding: dict[str, str]) -> None:
    """A folder in the library's place that is none of ours is left alone; the library is served from memory."""
    folder = write(PACK)
    target = cache / library_of(folder)
    target.mkdir(parents=True)
    for name, text in holding.items():
        (target / name).write_text(text)
    opened = open_library([str(folder)], str(cache))
    assert opened.remark.startswith(f"The compiled library cannot be kept in {cache} (")
    assert answer(opened.library.get("beds")) == "Full."
    assert kept(cache) == [target.name]
    assert {path.name: path.read_text() for path in target.iterdir()} == holding


def test_empty_folder_in_the_place_of_a_library(write: Write, cache: Path) -> None:
    """A folder with nothing in it stands in nobody's way."""
    folder = write(PACK)
    (cache / library_of(folder)).mkdir(parents=True)
    assert served(folder, cache) == {"beds": "Full."}
    assert kept(cache) == [library_of(folder)]


def test_file_in_the_place_of_a_library(write: Write, cache: Path) -> None:
    """A file in the library's place is left alone; the library is served from memory."""
    folder = write(PACK)
    target = cache / library_of(folder)
    cache.mkdir()
    target.write_text("mine")
    opened = open_library([str(folder)], str(cache))
    assert opened.remark.startswith(f"The compiled library cannot be kept in {cache} (")
    assert answer(opened.library.get("beds")) == "Full."
    assert target.read_text() == "mine"


def test_damaged_library(write: Write, cache: Path) -> None:
    """Whichever file of a compiled library is gone or cut short, the next start serves everything all the same."""
    folder = write(PACK)
    served(folder, cache)
    (name,) = kept(cache)
    sound = cache.parent / "sound"
    shutil.copytree(cache / name, sound)
    for file in sorted(os.listdir(sound)):
        for spoil in (Path.unlink, lambda path: os.truncate(path, path.stat().st_size // 2)):
            shutil.rmtree(cache / name)
            shutil.copytree(sound, cache / name)
            spoil(cache / name / file)
            library = open_library([str(folder)], str(cache)).library
            assert answer(library.get("beds")) == "Full.", file
            assert [hit.entry.id for hit in search(library, ["beds"]).hits] == ["beds"], file
            assert library.holdings.counts == {"level": 1, "faq": 1}, file


def test_pruning(write: Write, cache: Path) -> None:
    """After compiling, the newest libraries stay, and what was just compiled is among them whatever the clock says."""
    folder = write(PACK)
    names = []
    for number in range(shelf.KEPT + 2):
        (folder / "faqs" / "a.yaml").write_text(FAQ + "\n" * number)
        served(folder, cache)
        names.append(library_of(folder))
        os.utime(cache / names[-1], (2**31 - number, 2**31 - number))  # each is older than the one before
    assert names[-1] in kept(cache)
    assert len(kept(cache)) == shelf.KEPT + 1
    assert served(folder, cache) == {"beds": "Full."}


BROKEN = {"faqs/b.yaml": "- id: [\n", "faqs/c.yaml": "- id: c\n  question: Why?\n", "levels/b.yaml": "\x1b"}


def test_broken_files_beside_good_ones(write: Write, cache: Path) -> None:
    """What is sound is served, and the library knows how many faults there were, on the first start and the next."""
    folder = write({**PACK, **BROKEN})
    for _ in range(2):
        library = open_library([str(folder)], str(cache)).library
        assert library.holdings.counts == {"level": 1, "faq": 1}
        assert library.holdings.faults == 3


@pytest.mark.parametrize("link", ["faqs/gone.yaml", "pack.yaml"])
def test_link_to_nowhere(write: Write, cache: Path, link: str) -> None:
    """A link whose file is gone is a fault of that file, which hides no other."""
    folder = write({"faqs/a.yaml": FAQ})
    (folder / link).symlink_to("nowhere.yaml")
    opened = open_library([str(folder)], str(cache))
    assert answer(opened.library.get("beds")) == "Full."
    assert opened.library.holdings.faults == 1


def test_nothing_but_broken_files(write: Write, cache: Path) -> None:
    """Where nothing is sound the first fault is told, with how to see the others, and nothing is kept."""
    folder = write(BROKEN)
    with pytest.raises(ContentError) as caught:
        open_library([str(folder)], str(cache))
    assert caught.value.message.startswith(
        f"None of the entries in '{folder}' can be used: there are 3 faults. "
        f"The first is {folder}/faqs/b.yaml:2:1: NL101 This is not YAML:"
    )
    assert caught.value.hint == f"nhs-lead check {folder} lists them all."
    assert caught.value.exit_code == 4
    assert list(cache.glob("*")) == []


def test_no_content(tmp_path: Path, cache: Path) -> None:
    """A folder that is empty, not there, or a file, is an error that names it."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(ContentError, match=r"There is no content in '.*empty'\."):
        open_library([str(tmp_path / "empty")], str(cache))
    with pytest.raises(ContentError, match=r"The content folder '.*gone' cannot be read: No such file or directory\."):
        open_library([str(tmp_path / "gone")], str(cache))
    (tmp_path / "file").write_text("")
    with pytest.raises(ContentError, match=r"The content folder '.*file' cannot be read: Not a directory\."):
        open_library([str(tmp_path / "file")], str(cache))


def test_compiled_library(write: Write, cache: Path) -> None:
    """What only looks on the shelf finds a library that was compiled, and never compiles one."""
    folder = write(PACK)
    assert compiled_library([str(folder)], str(cache)) is None
    assert not cache.exists()
    served(folder, cache)
    library = compiled_library([str(folder)], str(cache))
    assert library is not None
    assert answer(library.get("beds")) == "Full."
    _edit(folder)
    assert compiled_library([str(folder)], str(cache)) is None
    with pytest.raises(ContentError):
        compiled_library([str(folder / "gone")], str(cache))


@pytest.mark.parametrize("lost", [0, 1])
def test_half_an_index_is_made_anew(write: Write, tmp_path: Path, lost: int) -> None:
    """An index that lost a file or the end of one is noticed when it is opened, and compiled again."""
    folder, cache = write({"faqs/a.yaml": "- id: a\n  question: Who?\n  answer: You.\n"}), tmp_path / "own-cache"
    open_library([str(folder)], str(cache))
    target = next(cache.glob("library-*"))
    largest = max(target.iterdir(), key=lambda file: file.stat().st_size)
    if lost:
        largest.unlink()
    else:
        largest.write_bytes(largest.read_bytes()[:-1])
    opened = open_library([str(folder)], str(cache))
    assert opened.remark == ""
    assert [entry.id for entry in opened.library.of_kind("faq")] == ["a"]
