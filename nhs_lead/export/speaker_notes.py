"""Blocks of paper as the notes of a slide, which know no headings and no tables: lines of plain words."""

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from nhs_lead.export.material import Material
from nhs_lead.export.office_file import line
from nhs_lead.pages import page, paper


def text(blocks: Iterable[paper.PaperBlock], material: Material) -> str:
    """Return `blocks` as plain lines. What is for a pen alone is left out: nobody writes in notes."""

    def plain(said: str) -> str:
        return line(material.plain(said))

    return "\n".join(said for block in blocks for said in _lines(block, plain)).strip()


def _lines(block: paper.PaperBlock, plain: Callable[[str], str]) -> Iterator[str]:
    match block:
        case page.Heading(said, aside):
            yield plain(f"{said} {aside}")
        case page.Section(said):
            yield from ("", plain(said).upper())
        case page.Text(said) | page.Quiet(said):
            yield from map(plain, page.paragraphs(said))
        case page.Items(items, numbered):
            for number, item in enumerate(items, start=1):
                yield f"{number}. {plain(item)}" if numbered else f"- {plain(item)}"
        case page.Table(columns, rows, _, caption):
            yield f"{plain(caption)}:"
            for row in rows:
                named = zip(columns, row.cells, strict=True)
                yield "; ".join(f"{plain(column)}: {plain(cell)}" for column, cell in named if cell)
        case paper.Options(lettered):
            yield from (f"{letter}. {plain(said)}" for letter, said in lettered)
        case paper.Explanations(options):
            for option in options:
                better = f" Better: {plain(option.better)}" if option.better else ""
                yield f"{option.letter} ({plain(option.key)}). {plain(option.text)} {plain(option.because)}{better}"
        case paper.Blanks() | paper.Room():
            pass  # for a pen
        case _:
            assert_never(block)
