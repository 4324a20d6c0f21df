"""XML as a tree that knows its lines, with its comments; nothing that it declares is believed or fetched."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat


class Broken(NamedTuple):
    """Where XML cannot be read any further, and why."""

    line: int
    why: str


class Node:
    """An element: its name, its attributes, its first and its last line, and what stands in it, in order."""

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = self.end = line
        self.children: list[Node | XmlComment | str] = []

    def nodes(self, tag: str = "") -> "list[Node]":
        """Return the elements right in it, those called `tag` where that is said."""
        return [child for child in self.children if isinstance(child, Node) and (not tag or child.tag == tag)]

    def first(self, *path: str) -> "Node | None":
        """Return the first element on a path of names."""
        node: Node | None = self
        for tag in path:
            node = next(iter(node.nodes(tag)), None) if node else None
        return node

    def words(self, *path: str) -> str:
        """Return the words of the first element on a path, or nothing."""
        node = self.first(*path)
        return "".join(child for child in node.children if isinstance(child, str)) if node else ""

    def walk(self) -> "Iterator[Node | XmlComment | str]":
        """Yield everything in it, at any depth, in the order in which it stands there."""
        waiting: list[Node | XmlComment | str] = self.children[::-1]
        while waiting:
            thing = waiting.pop()
            yield thing
            if isinstance(thing, Node):
                waiting += thing.children[::-1]


class XmlComment(NamedTuple):
    """A comment with its line."""

    line: int
    text: str


def tree(text: str) -> tuple[Node, Broken | None]:
    """Return an element that holds all of `text`, and where it breaks off: up to there it was read."""
    whole = Node("", {}, 1)
    open_nodes = [whole]
    parser = expat.ParserCreate("utf-8")  # whatever it declares: it is text already
    parser.buffer_text = True

    def begin(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes, parser.CurrentLineNumber)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        open_nodes.pop().end = parser.CurrentLineNumber

    def write(said: str) -> None:
        open_nodes[-1].children.append(said)

    def refuse(*_: object) -> None:
        raise _DeclaredError

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = write
    parser.CommentHandler = lambda said: open_nodes[-1].children.append(XmlComment(parser.CurrentLineNumber, said))
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 (its name is no keyword)
    except _DeclaredError:
        return whole, Broken(parser.CurrentLineNumber, "it declares a document type, which such a file never does")
    except expat.ExpatError as error:
        return whole, Broken(error.lineno, expat.ErrorString(error.code))
    return whole, None


class _DeclaredError(Exception):
    """The XML declares a document type, and with it perhaps entities."""
