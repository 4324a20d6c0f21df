"""Text as Moodle takes it in."""

from nhs_lead.export.moodle_text import REPLACEMENT, as_html, bullets, cdata, cloze_text, paragraphs


def test_what_xml_cannot_hold() -> None:
    """A sign that XML cannot hold is replaced, and a carriage return is written so that it stays one."""
    assert as_html("a\0b\r<") == f"a{REPLACEMENT}b&#13;&lt;"


def test_running_text_opens_no_gap() -> None:
    """In a Cloze question no sign of the author's begins a gap or ends one."""
    assert not set("{}~#") & set(cloze_text("{1:MC:=a~b}#c").replace("&#", ""))


def test_paragraphs_and_lists() -> None:
    """Blank lines part paragraphs, and a list without lines is nothing."""
    assert paragraphs("One\ntwo.\n\nThree.") == "<p>One two.</p><p>Three.</p>"
    assert (bullets([]), bullets(["a"], "ol")) == ("", "<ol><li>a</li></ol>")


def test_an_end_of_a_section_is_parted() -> None:
    """What would end a section of characters is written as two of them."""
    assert cdata("a]]>b") == "<![CDATA[a]]]]><![CDATA[>b]]>"
