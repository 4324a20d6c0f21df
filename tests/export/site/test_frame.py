"""What stands around each page of the site."""

from nhs_lead.export.site.frame import POLICY, Frame


def test_a_page_names_its_files_from_where_it_lies() -> None:
    """A page in a folder finds style, script and sections one folder up, and tells which section it belongs to."""
    frame = Frame(name="Small <library>", style="assets/a.css", script="assets/a.js")
    page = frame.page("entry/a.html", "A & B", "<h1>A</h1>", section="browse.html").decode()
    assert "<title>A &amp; B - Small &lt;library&gt;</title>" in page
    assert 'href="../assets/a.css"' in page
    assert 'src="../assets/a.js"' in page
    assert '<a href="../browse.html" aria-current="page">Browse</a>' in page
    assert page.count("aria-current") == 1
    assert f'content="{POLICY}"' in page
