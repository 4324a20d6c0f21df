"""What a panel's sheets come to: how far readers agree with each other and with the keys, and what to mend first.

Answers come as `filled_sheet` gives them. Places of one reader become mid-ranks, so that equal places are fair.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nhs_lead.authoring.panel.filled_sheet import RIGHT, VERDICTS, FilledSheet
from nhs_lead.authoring.panel.sheet import ASKS, Known, SheetKind
from nhs_lead.authoring.panel.statistics import fleiss_kappa, kendalls_w, mid_ranks, wilson
from nhs_lead.model.families import GOOD_VERDICTS, best_options
from nhs_lead.model.items import Scenario
from nhs_lead.model.wording import counted, listed

AGREED = 0.75
"""Below this share of readers an item's best or worst option wants a look: one in four dissents."""

LEAST_W = 0.5
"""Below this Kendall's W agreement is weak (Schmidt 1997, Managing Delphi surveys, Decision Sciences 28, 763-774)."""

LEAST_KAPPA = 0.4
"""Below this Fleiss' kappa agreement is fair at best (Landis and Koch 1977, Biometrics 33, 159-174)."""

FAR = 1.0
"""The mean distance of a key from the panel's places, in places or verdicts, from which on it wants a look."""

GIVEN_AWAY = 0.5
"""From this share of readings on, the options alone give the answer away; one in five is chance."""

LEAST_READINGS = 2


class HitRate(Struct, frozen=True, kw_only=True):
    """A share that was counted: how many of how many, and Wilson's interval of 95 %."""

    hits: int
    of: int
    share: float
    low: float
    high: float


class OptionFigures(Struct, frozen=True, kw_only=True):
    """What readers made of one option.

    `mean` is its mean place (1 the most appropriate), its mean verdict (1 very appropriate to 4), or the share that
    chose it; `key` the same by the key: the places that it may have, one verdict, or whether it is right.
    """

    id: str
    text: str
    mean: float
    key: tuple[float, ...]
    first: int = 0
    last: int = 0


class ItemFigures(Struct, frozen=True, kw_only=True):
    """One item: figures by readers with the situation, and by those who saw the options only.

    `best` and `worst` count readers whose best (worst) options are the key's; `sides` counts verdicts on the key's
    side; `right` is how many of the key's three readers chose on average. `distance` is how far the key is from the
    panel, in places or verdicts an option, or of three right ones how many the panel does not choose.
    """

    id: str
    title: str
    format: str
    family: str = ""
    readers: int = 0
    options: tuple[OptionFigures, ...] = ()
    best: HitRate | None = None
    worst: HitRate | None = None
    sides: HitRate | None = None
    right: float | None = None
    w: float | None = None
    kappa: float | None = None
    distance: float | None = None
    options_only: "OptionsOnly | None" = None
    look: tuple[str, ...] = ()


class OptionsOnly(Struct, frozen=True, kw_only=True):
    """How far the options alone give an item away."""

    readers: int
    best: HitRate | None = None
    worst: HitRate | None = None
    sides: HitRate | None = None
    right: float | None = None


class Totals(Struct, frozen=True, kw_only=True):
    """All items together, of one kind of sheet."""

    readers: int
    items: int
    best: HitRate | None = None
    worst: HitRate | None = None
    sides: HitRate | None = None
    right: float | None = None
    kappa: float | None = None


class PanelReport(Struct, frozen=True, kw_only=True):
    """What all sheets come to: the items that want a look first at the front."""

    whole: Totals | None
    options_only: Totals | None
    items: tuple[ItemFigures, ...]


Answers = Sequence[Mapping[str, int]]


class _Counted(NamedTuple):
    """What answers to one item come to: hits and how many there could have been."""

    best: tuple[int, int] = (0, 0)
    worst: tuple[int, int] = (0, 0)
    sides: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)


def report(sheets: Sequence[FilledSheet], known: Mapping[SheetKind, Mapping[str, Known]]) -> PanelReport:
    """Return the figures of `sheets` for every scenario that at least one of them answers."""
    answers: dict[str, dict[SheetKind, list[Mapping[str, int]]]] = {}
    scenarios: dict[str, Scenario] = {}
    for sheet in sheets:
        for code, said in sheet.answers.items():
            for scenario in known[sheet.kind][code].scenarios:
                scenarios[scenario.id] = scenario
                answers.setdefault(scenario.id, {}).setdefault(sheet.kind, []).append(said)
    items = [
        _figures(scenario, answers[id].get("whole", []), answers[id].get("options-only", []))
        for id, scenario in scenarios.items()
    ]
    items.sort(key=lambda item: (-len(item.look), item.id))

    def totals(kind: SheetKind) -> Totals | None:
        some = {id: of[kind] for id, of in answers.items() if kind in of}
        readers = {sheet.reader for sheet in sheets if sheet.kind == kind}
        return _totals({id: scenarios[id] for id in some}, some, len(readers)) if some else None

    return PanelReport(whole=totals("whole"), options_only=totals("options-only"), items=tuple(items))


def key_numbers(scenario: Scenario) -> dict[str, tuple[float, ...]]:
    """Return for each option what the key says as numbers: its places, its verdict from 1, or 1 for right and 0."""
    if scenario.format == "rate":
        return {option.id: (VERDICTS.index(option.verdict or "") + 1.0,) for option in scenario.options}
    if scenario.format == "choose-three":
        return {option.id: (float(option.key == 1),) for option in scenario.options}
    keys = sorted(option.key or 0 for option in scenario.options)
    return {
        option.id: tuple(float(place) for place, key in enumerate(keys, start=1) if key == option.key)
        for option in scenario.options
    }


def means(scenario: Scenario, answers: Answers) -> dict[str, float]:
    """Return for each option its mean place, its mean verdict from 1, or the share of readers who chose it."""
    ids = [option.id for option in scenario.options]
    if ASKS[scenario.format] == "places":
        ranks = _ranks(ids, answers)
        return {id: sum(row[place] for row in ranks) / len(ranks) for place, id in enumerate(ids)}
    from_one = 1 if scenario.format == "rate" else 0
    return {id: sum(said[id] + from_one for said in answers) / len(answers) for id in ids}


def concordance(scenario: Scenario, answers: Answers) -> tuple[float | None, float | None]:
    """Return Kendall's W of the orders, or Fleiss' kappa of the verdicts or choices; the other one is None."""
    ids = [option.id for option in scenario.options]
    if ASKS[scenario.format] == "places":
        return kendalls_w(_ranks(ids, answers)), None
    return None, fleiss_kappa(_counts(scenario, answers))


def _ranks(ids: Sequence[str], answers: Answers) -> list[list[float]]:
    return [mid_ranks([said[id] for id in ids]) for said in answers]


def _counts(scenario: Scenario, answers: Answers) -> list[list[int]]:
    """Return for each option how many readers put it into each category: a verdict, or chosen and not."""
    categories = range(len(VERDICTS) if scenario.format == "rate" else 2)
    return [
        [sum(said[option.id] == category for said in answers) for category in categories] for option in scenario.options
    ]


def _figures(scenario: Scenario, whole: Answers, only: Answers) -> ItemFigures:
    told = ItemFigures(
        id=scenario.id,
        title=scenario.title,
        format=scenario.format,
        family=scenario.family or "",
        options_only=_options_only(scenario, only) if only else None,
    )
    if whole:
        told = _with_readings(told, scenario, whole)
    return msgspec.structs.replace(told, look=tuple(_reasons(scenario, told)))


def _with_readings(told: ItemFigures, scenario: Scenario, answers: Answers) -> ItemFigures:
    mean, key = means(scenario, answers), key_numbers(scenario)
    w, kappa = concordance(scenario, answers)
    hits_of = _count(scenario, answers)
    firsts = [_ends(said)[0] for said in answers] if ASKS[scenario.format] == "places" else []
    lasts = [_ends(said)[1] for said in answers] if ASKS[scenario.format] == "places" else []
    return msgspec.structs.replace(
        told,
        readers=len(answers),
        options=tuple(
            OptionFigures(
                id=option.id,
                text=option.text,
                mean=round(mean[option.id], 4),
                key=key[option.id],
                first=sum(option.id in some for some in firsts),
                last=sum(option.id in some for some in lasts),
            )
            for option in scenario.options
        ),
        best=_share(hits_of.best),
        worst=_share(hits_of.worst),
        sides=_share(hits_of.sides),
        right=_mean(hits_of.right),
        w=_rounded(w),
        kappa=_rounded(kappa),
        distance=_rounded(_distance(scenario, mean, key)),
    )


def _options_only(scenario: Scenario, answers: Answers) -> OptionsOnly:
    hits_of = _count(scenario, answers)
    return OptionsOnly(
        readers=len(answers),
        best=_share(hits_of.best),
        worst=_share(hits_of.worst),
        sides=_share(hits_of.sides),
        right=_mean(hits_of.right),
    )


def _count(scenario: Scenario, answers: Answers) -> _Counted:
    """Count what agrees with the key. A reader who ties has found it where all that are tied are the key's."""
    if scenario.format == "rate":
        good = best_options(scenario)
        verdicts = [
            (id in good) == (VERDICTS[verdict] in GOOD_VERDICTS) for said in answers for id, verdict in said.items()
        ]
        return _Counted(sides=(sum(verdicts), len(verdicts)))
    if scenario.format == "choose-three":
        right = [sum(said[id] for id in best_options(scenario)) for said in answers]
        return _Counted(right=(sum(right), len(right)))
    last = max(option.key or 0 for option in scenario.options)
    worst = frozenset(option.id for option in scenario.options if option.key == last)
    ends = [_ends(said) for said in answers]
    return _Counted(
        best=(sum(first <= best_options(scenario) for first, _ in ends), len(ends)),
        worst=(sum(end <= worst for _, end in ends), len(ends)),
    )


def _ends(said: Mapping[str, int]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the options that a reader put first, and those last."""
    first, last = min(said.values()), max(said.values())
    return (
        frozenset(id for id, place in said.items() if place == first),
        frozenset(id for id, place in said.items() if place == last),
    )


def _distance(scenario: Scenario, mean: Mapping[str, float], key: Mapping[str, tuple[float, ...]]) -> float:
    if scenario.format == "choose-three":
        chosen = sorted(mean, key=lambda id: -mean[id])[:RIGHT]
        return float(len(best_options(scenario) - {*chosen}))
    return sum(min(abs(mean[id] - place) for place in key[id]) for id in mean) / len(mean)


def _reasons(scenario: Scenario, told: ItemFigures) -> Iterable[str]:
    """Yield why an item wants a look."""
    if told.options and ASKS[scenario.format] == "places":
        yield from _ends_that_differ(told)
        if told.w is not None and told.w < LEAST_W:
            yield f"the orders hardly agree (W {told.w:.2f})"
    if told.options and ASKS[scenario.format] != "places" and told.kappa is not None and told.kappa < LEAST_KAPPA:
        yield f"the answers hardly agree (kappa {told.kappa:.2f})"
    if told.options and scenario.format == "rate":
        good = best_options(scenario)
        middle = (len(VERDICTS) + 1) / 2
        turned = [option.id for option in told.options if (option.id in good) != (option.mean < middle)]
        if turned:
            yield f"the panel puts {_named(turned)} on the other side"
    if scenario.format == "choose-three" and told.distance:
        yield f"the panel would choose {told.distance:.0f} other than the key's three"
    elif told.distance is not None and told.distance >= FAR:
        yield f"the key is {told.distance:.1f} away from the panel, an option"
    only = told.options_only
    if only and only.readers >= LEAST_READINGS:
        if only.best and only.best.share > GIVEN_AWAY:
            yield f"the options alone give the best one away ({only.best.hits} of {only.best.of})"
        if only.right is not None and only.right > GIVEN_AWAY * RIGHT:
            yield f"the options alone give {only.right:.1f} of the three away"


def _ends_that_differ(told: ItemFigures) -> Iterable[str]:
    for share, sign, end in ((told.best, 1, "best"), (told.worst, -1, "worst")):
        edge = min(sign * option.mean for option in told.options)
        theirs = {option.id for option in told.options if sign * option.mean == edge}
        key_edge = min(sign * place for option in told.options for place in option.key)
        keyed = {option.id for option in told.options if key_edge in [sign * place for place in option.key]}
        if not theirs <= keyed:
            yield f"the panel's {end} is {_named(sorted(theirs))}, the key's {_named(sorted(keyed))}"
        elif share is not None and share.share < AGREED:
            yield f"{share.hits} of {counted(share.of, 'reader')} agree on the {end}"


def _totals(scenarios: Mapping[str, Scenario], answers: Mapping[str, Answers], readers: int) -> Totals:
    every = [_count(scenario, answers[id]) for id, scenario in scenarios.items()]
    rated = [(scenario, answers[id]) for id, scenario in scenarios.items() if scenario.format == "rate"]
    alike = len({len(some) for _, some in rated}) == 1
    kappa = fleiss_kappa([row for scenario, some in rated for row in _counts(scenario, some)]) if alike else None

    def added(field: str) -> tuple[int, int]:
        pairs = [getattr(totals, field) for totals in every]
        return sum(hits for hits, _ in pairs), sum(of for _, of in pairs)

    return Totals(
        readers=readers,
        items=len(scenarios),
        best=_share(added("best")),
        worst=_share(added("worst")),
        sides=_share(added("sides")),
        right=_mean(added("right")),
        kappa=_rounded(kappa),
    )


def _share(hits_of: tuple[int, int]) -> HitRate | None:
    hits, of = hits_of
    if not of:
        return None
    low, high = wilson(hits, of)
    return HitRate(hits=hits, of=of, share=round(hits / of, 4), low=round(low, 4), high=round(high, 4))


def _mean(hits_of: tuple[int, int]) -> float | None:
    total, of = hits_of
    return round(total / of, 4) if of else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _named(ids: Sequence[str]) -> str:
    return listed([f"'{id}'" for id in ids])
