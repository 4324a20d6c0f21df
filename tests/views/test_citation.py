"""Sources as they are cited elsewhere."""

from nhs_lead.model.knowledge import Source
from nhs_lead.views import citation

STUDY = Source(
    id="study",
    title="Thanks & 100% {praise}",
    authors=("Adams", "The R&D team"),
    publisher="Wards",
    year=2024,
    url="https://example.org/a_b?c=1&d=%20",
    accessed="2026-03",
    checked="page",
    type="evidence",
)
BARE = Source(id="bare", title="Bare")


def test_plain_words_are_a_line_a_source() -> None:
    """Each source is one line, as on its entries' pages."""
    named, bare = citation.plain([STUDY, BARE]).splitlines()
    assert named == "Adams and The R&D team (2024). Thanks & 100% {praise}. Wards. https://example.org/a_b?c=1&d=%20"
    assert "Bare" in bare
    assert not bare.startswith(" ")


def test_bibtex_escapes_what_latex_would_read() -> None:
    """Signs that LaTeX would read are escaped, but not in the address; the key is the source's id."""
    assert citation.bibtex([STUDY]).splitlines() == [
        "@article{study,",
        r"  title = {Thanks \& 100\% \{praise\}},",
        r"  author = {Adams and The R\&D team},",
        "  publisher = {Wards},",
        "  year = {2024},",
        "  url = {https://example.org/a_b?c=1&d=%20},",
        "  urldate = {2026-03},",
        "}",
    ]
    assert citation.bibtex([BARE]) == "@misc{bare,\n  title = {Bare},\n}\n"


def test_csl_json_is_what_reference_managers_read() -> None:
    """A source becomes a record of CSL JSON; what is not known is left out."""
    assert citation.csl([STUDY, BARE]) == [
        {
            "id": "study",
            "type": "article-journal",
            "title": "Thanks & 100% {praise}",
            "author": [{"literal": "Adams"}, {"literal": "The R&D team"}],
            "publisher": "Wards",
            "issued": {"date-parts": [[2024]]},
            "URL": "https://example.org/a_b?c=1&d=%20",
            "accessed": {"date-parts": [[2026, 3]]},
        },
        {"id": "bare", "type": "document", "title": "Bare"},
    ]
