"""XML as a tree that knows its lines."""

import pytest

from nhs_lead.authoring.imports.xml_tree import Node, XmlComment, tree


def test_elements_words_and_lines() -> None:
    """An element has its attributes, its lines and what stands in it, entities of XML read."""
    whole, broken = tree('<a>\n <b x="1">R&amp;D &#228;<![CDATA[<p>]]></b>\n <!-- told -->\n</a>')
    assert broken is None
    [a] = whole.nodes()
    b = a.first("b")
    assert b is not None
    assert (a.line, a.end, b.line, b.attributes) == (1, 4, 2, {"x": "1"})
    assert a.words("b") == "R&D ä<p>"
    assert [one for one in a.walk() if isinstance(one, XmlComment)] == [XmlComment(3, " told ")]


@pytest.mark.parametrize("path", [("c",), ("b", "c"), ("c", "b")])
def test_what_is_not_there(path: tuple[str, ...]) -> None:
    """What is not on a path has no words."""
    whole, _ = tree("<a><b/></a>")
    assert whole.nodes()[0].words(*path) == ""


def test_where_it_breaks_off() -> None:
    """What stands before a fault is read, and the fault has its line."""
    whole, broken = tree("<a>\n<b>x</b>\n<c></a>")
    assert broken is not None
    assert (broken.line, broken.why) == (3, "mismatched tag")
    assert whole.nodes()[0].words("b") == "x"


def test_nothing_that_is_declared_is_believed() -> None:
    """A document type, and with it every entity, ends the reading: nothing grows, and nothing is fetched."""
    whole, broken = tree('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c SYSTEM "/etc/hostname">]>\n<a>&b;&c;</a>')
    assert broken is not None
    assert "document type" in broken.why
    assert whole.nodes() == []


def test_depth_costs_no_stack() -> None:
    """An element in an element ten thousand times is walked through."""
    whole, _ = tree("<a>" * 10_000 + "x" + "</a>" * 10_000)
    assert sum(isinstance(one, Node) for one in whole.walk()) == 10_000
