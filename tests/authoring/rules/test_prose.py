"""What of an entry is running text."""

from nhs_lead.authoring.rules.prose import prose


def test_what_a_reader_reads() -> None:
    """Texts are found wherever they stand, with their places; names, ids, addresses and dates are no prose."""
    data = {
        "id": "a",
        "title": "Beds",
        "summary": "Too few.",
        "about": "Full.",
        "also": ["bed"],
        "signs": ["Queues."],
        "evidence": [{"claim": "One in ten.", "source": "report", "as_of": "2024"}],
        "stages": {"starting": "Asks."},
        "url": "https://example.org",
        "reviewed": "2026-11-23",
    }
    assert list(prose(data)) == [
        (("summary",), "Too few."),
        (("about",), "Full."),
        (("signs", 0), "Queues."),
        (("evidence", 0, "claim"), "One in ten."),
        (("stages", "starting"), "Asks."),
    ]
