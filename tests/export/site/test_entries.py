"""The page of an entry: text, links in the place of ids, and the way on."""

from pathlib import Path

from tests.export.site.small_site import made, text_of


def test_an_entry_reads_and_links_without_a_script(tmp_path: Path) -> None:
    """The page of a competency has its text, links to what it names and what names it, its sources and the quiz."""
    page = text_of(made(tmp_path), "entry/kindness.html")
    main, aside = page[page.index("<article>") :].split("</article>")
    assert "<h1>Kindness at work</h1>" in main
    assert '<a href="../entry/full-beds.html">a ward without beds</a>' in main
    assert '<a href="../entry/thrift.html">Thrift</a>' in main
    assert '<a class="button" href="../practise.html#/quiz/kindness">Take a quiz on it</a>' in main
    assert '<li><a href="../entry/full-beds.html">Full beds</a></li>' in aside
    assert '<a href="../entry/study.html">Adams (2024). Why people stay. Wards. p12. abstract read.</a>' in aside
    assert 'href="https://example.org/study">example.org</a>' in aside


def test_a_dilemma_is_shown_without_its_key(tmp_path: Path) -> None:
    """Whoever reads a dilemma may want to answer it: the page has its options in no order, and the link to the quiz."""
    page = text_of(made(tmp_path), "entry/tears.html")
    assert '<a class="button" href="../practise.html#/quiz/tears">Answer it</a>' in page
    assert "Attending comes first" not in page


def test_first_weeks_and_interviews_lead_to_where_they_are_done(tmp_path: Path) -> None:
    """A track leads to its steps to tick off, an interview question to where it is answered; both read as they are."""
    site = made(tmp_path)
    track = text_of(site, "entry/new-matron.html")
    assert '<a class="button" href="../practise.html#/track/new-matron">Tick off its steps</a>' in track
    assert "Go at night." in track
    question = text_of(site, "entry/interview-thanks.html")
    assert 'href="../practise.html#/interview/interview-thanks">Answer it as to a panel</a>' in question
    assert "Thanking everybody." in question
