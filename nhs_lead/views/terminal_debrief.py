"""The debrief of an answer on a terminal: the verdict, then each option with its place, the key's and the reason."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text as Styled

from nhs_lead.pages import page
from nhs_lead.views.terminal import DIM, GAP, STRONG, TITLE, Painter

LEAST_REASON = 30
"""The least width for the reason beside the marks; in a narrower window it stands below them."""

WITH_PICTURE = 60
"""The least width for the small pictures of places."""


STYLES = {"good": "bold green", "fair": "bold yellow", "poor": "bold red"}
"""The colour of a verdict; its sign and its words say the same."""


def verdict(painter: Painter, block: page.Verdict) -> Iterator[Styled]:
    """Yield the verdict, and how the answer lay to the key."""
    yield Styled()
    yield from painter.set(Styled(f"{block.sign} {block.words}", STYLES[block.tone]))
    if block.details:
        yield from painter.set(painter.styled(block.details))


def reasons(painter: Painter, options: Sequence[page.Reason]) -> Iterator[Styled]:
    """Yield each option beside its place, the key's and the marks, with a small picture of the two places."""
    labels = ["You", "Key", "Marks"]
    said = [[option.given, option.key, option.marks] for option in options]
    if all(option.picture for option in options) and painter.width >= WITH_PICTURE:
        labels.insert(0, "")
        said = [[option.picture, *texts] for option, texts in zip(options, said, strict=True)]
    longest = [max(map(cell_len, column)) for column in zip(labels, *said, strict=True)]
    room = painter.width - sum(longest) - GAP * len(longest)
    if room < LEAST_REASON:
        yield from _stacked(painter, options)
        return
    widths = [*longest, room]
    header = [[Styled(label, TITLE)] for label in (*labels, "Option, and why it stands there")]
    yield from painter.columns(header, widths)
    for option, beside in zip(options, said, strict=True):
        yield from painter.columns([*([Styled(text)] for text in beside), _why(painter, option)], widths)
        yield Styled()
    if labels[0] == "":
        yield from painter.set(Styled("y your place, k the key's, = both", DIM))
        yield Styled()


def _stacked(painter: Painter, options: Sequence[page.Reason]) -> Iterator[Styled]:
    for option in options:
        yield from painter.set(Styled(f"You: {option.given}  Key: {option.key}  Marks: {option.marks}", DIM))
        for text in _why(painter, option):
            yield from painter.set(text)
        yield Styled()


def _why(painter: Painter, option: page.Reason) -> list[Styled]:
    why = [painter.styled(option.text, STRONG), painter.styled(option.because)]
    return [*why, painter.styled(f"Better: {option.better}", DIM)] if option.better else why
