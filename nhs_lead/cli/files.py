"""Files in places that a person names: each whole or not at all, and what is personal readable by its owner alone.

A new text is written beside its place under no name, or a hidden one where the system cannot do without, brought to the
disk, and only then put in its place. Whoever looks meanwhile sees what was there before.
"""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple, TextIO

from nhs_lead.cli.streams import OutputError, silence
from nhs_lead.errors import UsageError

UNFINISHED = ".unfinished-"
"""What the hidden name begins with under which a file is written where the system knows no nameless ones."""

PRIVATE, SHARED = 0o600, 0o666
"""The rights of a new file: of its owner alone, or as open as the files that others make here."""

STREAMS = ("/dev/", "/proc/")
"""Where names lead to a device or a pipe: what is written there has no place to be put in."""

NEVER_OVER = "Name another one; nothing is overwritten."

_CANNOT_WAIT = (errno.EINVAL, errno.ENOTSUP)
"""What file systems answer that bring everything to the disk at once, or never say when they have."""

_OWN_STREAMS = {"/dev/stdout": "stdout", "/dev/fd/1": "stdout", "/proc/self/fd/1": "stdout"}
_OWN_STREAMS |= {"/dev/stderr": "stderr", "/dev/fd/2": "stderr", "/proc/self/fd/2": "stderr"}


class Unfinished(NamedTuple):
    """A file that is being written; `put` gives it its name."""

    stream: BinaryIO
    folder: str
    name: str
    """Its hidden name, or nothing where it has none yet."""

    def put(self, path: str, *, replace: bool) -> None:
        """Bring it to the disk and let it be `path`, in the same folder; over what is there only to `replace` it.

        Raises OSError.
        """
        self.stream.flush()
        try:
            os.fsync(self.stream.fileno())
        except OSError as error:
            if error.errno not in _CANNOT_WAIT:
                raise
        if self.name:
            self.stream.close()  # some systems move no open file
        if replace:
            hidden = self.name or self._named()
            try:
                os.replace(hidden, path)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(hidden)
                raise
        elif self.name:
            self._rename(path)
        else:
            self._link(path)
        _bring_to_disk(self.folder)

    def _named(self) -> str:
        """Give a nameless file a hidden name, for a moment."""
        for number in range(1000):
            hidden = os.path.join(self.folder, f"{UNFINISHED}{os.getpid()}-{number}")
            with contextlib.suppress(FileExistsError):
                self._link(hidden)
                return hidden
        raise FileExistsError(17, "there are too many unfinished files beside it")

    def _link(self, path: str) -> None:
        here = os.open(self.folder, os.O_RDONLY)  # naming a folder makes the system follow the link of the open file
        try:
            os.link(f"/proc/self/fd/{self.stream.fileno()}", path, src_dir_fd=here, follow_symlinks=True)
        finally:
            os.close(here)

    def _rename(self, path: str) -> None:
        try:
            os.link(self.name, path)  # never over a file that came there in the meantime
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no links
            if os.path.lexists(path):
                raise FileExistsError(17, "File exists", path) from None
            os.rename(self.name, path)


@contextlib.contextmanager
def unfinished(folder: str, mode: int) -> Iterator[Unfinished]:
    """Begin a file in `folder` with the rights `mode`; unless it is put somewhere, nothing of it stays.

    Raises OSError.
    """
    handle, hidden = _begun(folder)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        with os.fdopen(handle, "wb") as stream:
            yield Unfinished(stream, folder, hidden)
    finally:
        if hidden:
            with contextlib.suppress(OSError):
                os.unlink(hidden)


def write_file(
    path: str, data: bytes | Iterable[bytes], hint: str, *, replace: bool = False, shared: bool = False
) -> None:
    """Write `data`, whole or in pieces, to a new file at `path`, or to one that is there where it may `replace` that.

    A new file can be read by its owner alone, unless it is `shared`; one that is replaced keeps its rights. A link to a
    file stays a link, and what leads to a stream, such as /dev/stdout, is written to as one. Raises UsageError with the
    `hint` where it cannot be done; what was there before is there then.
    """
    pieces = [data] if isinstance(data, bytes) else data
    try:
        if is_stream(path):
            _pass_on(path, pieces)
            return
        target = os.path.realpath(path) if replace else os.path.abspath(path)
        rights = _rights(target, shared=shared) if replace else _new_rights(shared=shared)
        with unfinished(os.path.dirname(target), rights) as file:
            for piece in pieces:
                file.stream.write(piece)
            file.put(target, replace=replace)
    except BrokenPipeError:
        raise
    except OutputError as error:
        if error.reader_left:
            raise
        silence(sys.stdout)
        raise UsageError(f"'{path}' cannot be written: {error.why}.", hint) from error
    except OSError as error:
        raise UsageError(f"'{path}' cannot be written: {error.strerror}.", hint) from error


def read_file(path: str, most: int, hint: str) -> bytes:
    """Return the bytes of a file, one more than `most` where it is larger, or raise UsageError with `hint`."""
    try:
        with open(path, "rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise UsageError(f"'{path}' cannot be read: {error.strerror}.", hint) from error


def to_stdout(what: str, pieces: Iterable[bytes], hint: str) -> None:
    """Write the `pieces` of `what`, such as "The export", to where stdout leads.

    Raises UsageError with the `hint` where there is no room.

    A reader who has left is no error of anybody's: that is OutputError, which says so.
    """
    try:
        _to(sys.stdout, pieces)
    except OutputError as error:
        if error.reader_left:
            raise
        silence(sys.stdout)  # what is left must not fail again at the end
        raise UsageError(f"{what} cannot be written: {error.why}.", hint) from error


def must_be_writable(path: str, endings: Sequence[str], *, replace: bool = False, otherwise: str = NEVER_OVER) -> None:
    """Raise UsageError where nothing can be written at `path`, or its name has none of `endings`.

    It is asked before a long talk begins, and not after it. A file that is there may stay only to `replace` it;
    `otherwise` is the hint where it is not. A stream, such as /dev/stdout, takes whatever is written.
    """
    if is_stream(path):
        return
    ending = os.path.splitext(path)[1].lower()
    if ending not in endings:
        raise UsageError(f"'{path}' does not say what to write.", f"End the name in {', '.join(endings)}.")
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise UsageError(f"There is no folder '{folder}'.", "Make it first, or name another place.")
    if os.path.isdir(path):
        raise UsageError(f"'{path}' is a folder.", "Name a file in it.")
    if os.path.lexists(path) and not replace:
        raise UsageError(f"There is a file '{path}' already.", otherwise)


def is_stream(path: str) -> bool:
    """Whether `path` leads to a device or a pipe and not to a place where a file can lie."""
    if os.path.abspath(path).startswith(STREAMS):
        return True
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)


def _pass_on(path: str, pieces: Iterable[bytes]) -> None:
    own = getattr(sys, _OWN_STREAMS.get(os.path.abspath(path), ""), None)
    if own is not None:
        _to(own, pieces)
        return
    with open(path, "wb", buffering=0) as stream:
        for piece in pieces:
            _write_all(stream, piece)


def _to(stream: TextIO, pieces: Iterable[bytes]) -> None:
    """Write `pieces`, which are UTF-8, to a stream of the program's own, whatever its encoding. Raises OutputError."""
    buffer = getattr(stream, "buffer", None)  # a test's stream may have none
    stream.flush()
    for piece in pieces:
        if buffer is None:
            stream.write(piece.decode())
            continue
        try:
            buffer.write(piece)
        except OSError as error:
            raise OutputError(error) from error
    stream.flush()


def _write_all(stream: BinaryIO, piece: bytes) -> None:
    left = memoryview(piece)
    while left:
        left = left[stream.write(left) :]


def _begun(folder: str) -> tuple[int, str]:
    """Return an open file in `folder`, and its hidden name where it has one."""
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        # A nameless file leaves nothing behind, however the program ends. Not every file system has them.
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_TMPFILE | os.O_RDWR, PRIVATE), ""
    import tempfile

    return tempfile.mkstemp(dir=folder, prefix=UNFINISHED)


def _rights(target: str, *, shared: bool) -> int:
    """Return the rights of the file at `target`, or those of a new one. Raises OSError where it is read-only."""
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        return _new_rights(shared=shared)
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):  # root may write it, and should not all the same
        raise PermissionError(13, "it is read-only")
    return mode


def _new_rights(*, shared: bool) -> int:
    if not shared:
        return PRIVATE
    os.umask(mask := os.umask(0))  # it can be read only by setting it
    return SHARED & ~mask


def _bring_to_disk(folder: str) -> None:
    """Bring the names in `folder` to the disk; where a system cannot, it is none the worse."""
    with contextlib.suppress(OSError):
        here = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(here)
        finally:
            os.close(here)
