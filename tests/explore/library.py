"""A library of five entries as the window asks it, with pages drawn by hand."""

from collections.abc import Collection, Sequence

from rich.style import Style
from rich.text import Text

from nhs_lead.explore.catalogue import Catalogue, EntryLine, KindOffered, Listing

HOSTILE = "The [red]x[/red] \\x1b[2J {challenge}"

LINES = {
    "kindness": EntryLine("kindness", "Kindness at work", "Competency"),
    "thrift": EntryLine("thrift", "Thrift", "Competency"),
    "beds": EntryLine("beds", "Full beds", "Challenge"),
    "markup": EntryLine("markup", HOSTILE, "Challenge"),
    "tears": EntryLine("tears", "Tears after handover", "Scenario"),
}
KIND_OF = {"kindness": "competency", "thrift": "competency", "beds": "challenge", "markup": "challenge"}
NOTHING = "Nothing was found for 'zzz'. The nearest entries are: Thrift [thrift]. Try fewer or plainer words."


class Asked:
    """Answers the window, and remembers what it searched for."""

    def __init__(self) -> None:
        self.searches: list[tuple[str, str]] = []
        self.widths: list[int] = []
        self.broken = False

    def catalogue(self) -> Catalogue:
        """Return the questions as the window takes them."""
        return Catalogue(
            [KindOffered("competency", "Competencies", 2), KindOffered("challenge", "Challenges", 2)],
            search=self._search,
            page=self._page,
            known=lambda ids: [id for id in ids if id in LINES],
            practising=self._practising,
            citation=lambda id: "Adams (2024). Why people stay." if id == "kindness" else "",
        )

    def _search(self, words: str, kind: str) -> Listing:
        self.searches.append((words, kind))
        if self.broken:
            raise ZeroDivisionError("division by zero")
        if words == "zzz":
            return Listing([LINES["thrift"]], NOTHING)
        found = [line for line in LINES.values() if words in line.title.lower()]
        return Listing([line for line in found if not kind or KIND_OF.get(line.id) == kind])

    def _page(self, id: str, width: int) -> Text:
        self.widths.append(width)
        page = Text(f" {LINES[id].title}\n")
        if id == "kindness":
            page.append("It is what ").append("thrift", Style(meta={"entry": "thrift"})).append(" never bought.\n")
            page.append("\n" * 40 + " - Full beds [beds]\n - [nowhere]")
        return page

    def _practising(self, id: str) -> Sequence[EntryLine]:
        return [LINES["tears"]] if id in ("kindness", "tears") else []


def known(ids: Collection[str]) -> Collection[str]:
    """Return those of `ids` that are entries."""
    return [id for id in ids if id in LINES]
