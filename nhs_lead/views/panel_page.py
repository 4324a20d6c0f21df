"""What a panel's sheets come to: in all, which items to look at first and why, and item by item."""

from collections.abc import Iterator, Mapping

from nhs_lead.authoring.panel.agreement import HitRate, ItemFigures, PanelReport, Totals
from nhs_lead.model.wording import counted, listed
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Quiet, Row, Section, Table, Text

MOST_FIRST = 10
"""Items that are named to be looked at first; more are an afternoon's work."""

GUESSING = {"best": "1 in 5 by chance, of five options", "right": "1.1 by chance"}


def panel_page(title: str, report: PanelReport) -> Page:
    """Return the figures of `report` on the topic `title`."""
    readers = [
        f"{counted(totals.readers, 'reader')} {how}"
        for totals, how in ((report.whole, "with the situation"), (report.options_only, "of the options alone"))
        if totals
    ]
    blocks: list[Block] = [Heading(f"{title}: what the panel said", listed(readers))]
    for name, totals in (("With the situation", report.whole), ("From the options alone", report.options_only)):
        if totals:
            blocks += [Section(name), Facts(list(_totals(totals)))]
    looked = [item for item in report.items if item.look]
    if looked:
        blocks += [
            Section("Look at these first"),
            Items([f"{item.title} [{item.id}]: {'; '.join(item.look)}." for item in looked[:MOST_FIRST]]),
        ]
        if len(looked) > MOST_FIRST:
            blocks.append(Quiet(f"{counted(len(looked) - MOST_FIRST, 'more item')} want a look; --json has them all."))
    blocks += [Section("Item by item"), _table(report)]
    for item in report.items:
        if item.options:
            blocks += [Section(f"{item.title} [{item.id}]"), _options(item)]
    blocks.append(
        Quiet(
            "Ranges are Wilson's intervals of 95 %. They take every answer as independent, which answers of one reader "
            "are only in part, so the true range is wider. W is Kendall's coefficient with the correction for ties."
        )
    )
    return Page([*blocks, Next([("nhs-lead panel read FILE… --write DIR", "propose keys from the mean places")])])


def _totals(totals: Totals) -> Iterator[tuple[str, str]]:
    yield "Items", str(totals.items)
    for name, share in (("Best as the key", totals.best), ("Worst as the key", totals.worst)):
        if share:
            yield name, _share(share)
    if totals.sides:
        yield "Verdicts on the key's side", _share(totals.sides)
    if totals.right is not None:
        yield "Of three right ones", f"{totals.right:.1f} on average ({GUESSING['right']})"
    if totals.kappa is not None:
        yield "Fleiss' kappa of verdicts", f"{totals.kappa:.2f}"


def _share(share: HitRate) -> str:
    return f"{share.share:.0%}, {share.hits} of {share.of} (probably {share.low:.0%} to {share.high:.0%})"


def _table(report: PanelReport) -> Table:
    columns = ("Item", "Readers", "Best", "Worst", "Agreement", "Key's distance", "Options alone")
    rows = [Row(item.id, [item.title, str(item.readers or "-"), *_cells(item)]) for item in report.items]
    return Table(columns, rows, (5, 1, 2, 2, 2, 2, 2))


def _cells(item: ItemFigures) -> list[str]:
    def of(share: HitRate | None) -> str:
        return f"{share.hits} of {share.of}" if share else "-"

    only = item.options_only
    agreed = f"W {item.w:.2f}" if item.w is not None else f"kappa {item.kappa:.2f}" if item.kappa is not None else "-"
    best = of(item.best or item.sides) if item.right is None else f"{item.right:.1f} of 3"
    alone = "-" if only is None else of(only.best or only.sides) if only.right is None else f"{only.right:.1f} of 3"
    distance = "-" if item.distance is None else f"{item.distance:.1f}"
    return [best, of(item.worst), agreed, distance, alone]


def _options(item: ItemFigures) -> Table:
    what = {"rate": "Mean verdict, 1 to 4", "choose-three": "Share that chose it"}.get(item.format, "Mean place")
    ranked = item.format in ("rank", "best")
    columns = ("Option", what, "Key", *(("First", "Last") if ranked else ()))
    rising = -1 if item.format == "choose-three" else 1
    rows = [
        Row(
            option.id,
            [
                option.text,
                f"{option.mean:.1f}" if item.format != "choose-three" else f"{option.mean:.0%}",
                " or ".join(f"{place:g}" for place in option.key),
                *((str(option.first), str(option.last)) if ranked else ()),
            ],
        )
        for option in sorted(item.options, key=lambda choice: rising * choice.mean)
    ]
    return Table(columns, rows, (6, 2, 1, *((1, 1) if ranked else ())))


def proposal_page(folder: str, moved: Mapping[str, tuple[str, ...]], kept: Mapping[str, str], alike: list[str]) -> Page:
    """Return what was proposed in `folder`: items with the options whose key moved, those left out and why.

    `alike` are sentences about members of families that the new keys no longer part.
    """
    blocks: list[Block] = [
        Text(f"Written to {folder}: {counted(len(moved), 'item')} with the panel's key. Every reason is as it was.")
    ]
    changed = {title: ids for title, ids in moved.items() if ids}
    if changed:
        blocks += [
            Section("The key moved, so read the reasons again"),
            Items([f"{title}: {listed(list(ids))}" for title, ids in changed.items()]),
        ]
    if alike:
        blocks += [Section("No longer apart"), Items(alike)]
    if kept:
        blocks += [Section("Left out"), Items([f"{title}: {why}" for title, why in kept.items()])]
    blocks.append(
        Quiet(
            "The status panel-keyed says that people who do this work have keyed it. Where the readers were others, "
            "set it to reviewed before you use the keys."
        )
    )
    commands = [
        (f"nhs-lead --pack {folder} check", "hold the proposal to the rules"),
        (f"nhs-lead pack diff {folder}", "see what it changes"),
    ]
    return Page([*blocks, Next(commands)])
