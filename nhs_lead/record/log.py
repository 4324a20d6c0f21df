"""The log that SQLite writes ahead of a record: which part of it is whole, and what the record is with it.

SQLite reads a log up to the first frame whose sum is wrong, and leaves the rest out without a word. It reads a log of
another file just as willingly. So a log is looked at before SQLite sees it. A layout in bytes is at
https://www.sqlite.org/fileformat2.html#walformat.
"""

import struct
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nhs_lead.record import files

HEADER, FRAME = 32, 24
"""Bytes at the beginning of a log, and before each of its pages."""

USUAL_PAGE = 4096
"""Bytes of a page of every record that this program has made."""

_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
"""The byte order of the sums, by the number with which a log begins."""

_LOOKS, _PAUSE = 5, 0.02

Sum = tuple[int, int]


class Frame(NamedTuple):
    """One page as it was written: its number, the pages that the record has from then on (0 within a transaction)."""

    page: int
    pages: int
    content: bytes


class Log(NamedTuple):
    """The frames of a log in their order, those that a transaction before the last start left over not among them.

    `whole` of them, from the first, are what SQLite reads. It is `damaged` where others follow that it would leave out.
    """

    frames: Sequence[Frame]
    whole: int
    damaged: bool


class Pair(NamedTuple):
    """A record and the log beside it, as they were at one moment."""

    record: bytes
    log: bytes


def pair(path: str) -> Pair | None:
    """Return the record at `path` with its log; None where there is no log, or another process is at work in it.

    That one has looked at it. No connection of this process may be open: closing the file would end its locks.
    """
    for _ in range(_LOOKS):
        log = files.content(f"{path}-wal")
        if len(log) <= HEADER:
            return None
        record = files.content(path)
        if files.content(f"{path}-wal") == log:
            return Pair(record, log)
        time.sleep(_PAUSE)
    return None


def parsed(log: bytes, page: int = 0) -> Log:
    """Return what `log` holds; `page` is the size in bytes of its record's pages, if that is known."""
    magic, _, size, _, *salts_and_sum = struct.unpack(">8I", log[:HEADER]) if len(log) >= HEADER else (0,) * 8
    order = _ORDERS.get(magic, "")
    begun = order and _sum(order, log[:24], (0, 0)) == tuple(salts_and_sum[2:])
    if not begun:
        size = page or USUAL_PAGE
    if not _is_page_size(size):
        return Log((), 0, damaged=len(log) > HEADER)
    raw = list(_raw_frames(log, size))
    salts = tuple(salts_and_sum[:2])
    if not begun:  # one of three is not what was written, most likely
        seen = [salts, *(head[2:4] for head, _ in raw[:2])]
        salts = max(seen, key=seen.count)
    frames: list[Frame] = []
    whole, chained, running, left_out = 0, bool(begun), (salts_and_sum[2], salts_and_sum[3]), False
    for (number, pages, first, second, *given), content in raw:
        if first != salts[0] and second != salts[1]:
            chained = False
            continue  # left over from before the last start
        if chained:
            running = _sum(order, content, _sum(order, struct.pack(">2I", number, pages), running))
            chained = (first, second) == salts and running == tuple(given)
        if not number:
            left_out = True
            continue
        frames.append(Frame(number, pages, content))
        if not chained:
            left_out = True
        elif pages:
            whole = len(frames)
    return Log(tuple(frames), whole, damaged=left_out)


def with_frames(record: bytes, frames: Sequence[Frame]) -> bytes:
    """Return `record` with `frames` written into it, as a database that needs no log.

    Each page that a log adds has a frame in it. A number beyond that is a damaged one, and is not to fill the memory.
    """
    made = bytearray(record)
    most = len(record) + sum(len(frame.content) for frame in frames)
    for frame in frames:
        size = len(frame.content)
        end = frame.page * size
        if end <= most:
            made.extend(bytes(max(0, end - len(made))))
            made[end - size : end] = frame.content
    return without_log(bytes(made))


def without_log(record: bytes) -> bytes:
    """Return `record` as a database that needs no log."""
    return record[:18] + b"\1\1" + record[20:] if len(record) > 20 else record


def page_size(record: bytes) -> int:
    """Return the size of the pages of `record` in bytes; the usual one where it does not say."""
    size = int.from_bytes(record[16:18], "big")
    size = 65536 if size == 1 else size
    return size if _is_page_size(size) else USUAL_PAGE


def _is_page_size(size: int) -> bool:
    return 512 <= size <= 65536 and size & (size - 1) == 0


def _raw_frames(log: bytes, size: int) -> Iterator[tuple[tuple[int, ...], bytes]]:
    for start in range(HEADER, len(log) - FRAME - size + 1, FRAME + size):
        yield struct.unpack(">6I", log[start : start + FRAME]), log[start + FRAME : start + FRAME + size]


def _sum(order: str, data: bytes, begun: Sum) -> Sum:
    """Return SQLite's sum over `data`, two words at a time, beginning with the one `begun`."""
    first, second = begun
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for word, other in zip(words, words, strict=True):
        first = (first + word + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
