"""One entry as a page to read: what it is, its parts, the evidence, what is related, where it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, assert_never

from nhs_lead.model.entry import Entry
from nhs_lead.model.fields import Claim
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.kinds import KINDS, AnyEntry, of_a_kind
from nhs_lead.model.knowledge import (
    Challenge,
    Competency,
    Faq,
    Framework,
    Interview,
    Level,
    Pathway,
    Practice,
    Programme,
    Source,
    Step,
    Term,
    Track,
)
from nhs_lead.model.wording import (
    DIFFICULTIES,
    MOST_NAMING,
    MOST_SCENARIOS,
    POSTS,
    WHAT_WAS_READ,
    WHEN,
    counted,
    full_source,
    listed,
    said_date,
    short_source,
)
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Parts, Quiet, Section, Text
from nhs_lead.views.gist import gist

GONE = "(no longer in the library)"


class Surroundings(NamedTuple):
    """What stands around an entry in the library, gathered for its page."""

    sources: Mapping[str, Source] = {}  # every source that the entry names
    titles: Mapping[str, str] = {}  # of every entry that it names
    naming: Sequence[Entry] = ()  # what names it
    scenarios: Sequence[Entry] = ()  # those that practise it
    today: date = date.min


def entry_page(entry: Entry, around: Surroundings, *, opened: bool = False) -> Page:
    """Return the page of `entry`; `opened` it begins with its gist, for whoever reads in a window."""
    blocks: list[Block] = [Heading(entry.title, KINDS[str(entry.__struct_config__.tag)].over_one)]
    blocks += _overdue(entry, around.today)
    if entry.summary and _says_more(entry):
        blocks.append(Quiet(entry.summary))
    body = [*_body(of_a_kind(entry), around), *_around(entry, around)]
    return Page([*blocks, *(gist(entry, body) if opened else []), *body], around.titles)


def sources_and_review(entry: Entry, around: Surroundings) -> Iterator[Block]:
    """Yield where an entry comes from and when somebody last read it against that."""
    references = [reference.partition("#") for reference in entry.sources]
    references += [claim.source.partition("#") for claim in getattr(entry, "evidence", ())]
    lines = dict.fromkeys(full_source(around.sources[id], place) for id, _, place in references if id in around.sources)
    if lines:
        yield Section("Sources")
        yield Items(list(lines))
    if entry.reviewed:
        until = f"; due again by {said_date(entry.review_by)}" if entry.review_by else ""
        yield Quiet(f"Reviewed {said_date(entry.reviewed)}{until}.{known_to(entry)}")
    elif entry.known_to:
        yield Quiet(known_to(entry).strip())


def known_to(entry: Entry) -> str:
    """Return the sentence that says how far news of an entry was looked for, with a blank before it; or nothing."""
    return f" Facts known to {said_date(entry.known_to)}." if entry.known_to else ""


def _overdue(entry: Entry, today: date) -> list[Block]:
    if entry.review_by is None or entry.review_by >= today:
        return []
    return [Text(f"This page was due for review by {said_date(entry.review_by)}. Check what may have changed.")]


def _says_more(entry: Entry) -> bool:
    """Whether the summary adds to the text below it."""
    if isinstance(entry, Faq | Term | Question | Interview):
        return False
    about = getattr(entry, "about", "")
    return not about.startswith(entry.summary.rstrip("…")) or not about


def _body(entry: AnyEntry, around: Surroundings) -> list[Block]:
    match entry:
        case Challenge():
            return [
                Facts([("For leaders", entry.implication)]),
                *_text(entry.about),
                *_parts("In detail", entry.parts),
                *_lines("Signs to notice", entry.signs),
                *_lines("What you can do", entry.actions),
                *_evidence(entry.evidence, around),
                *_text(entry.uncertain, under="What is uncertain"),
            ]
        case Competency():
            return [
                *_text(entry.about),
                *_parts("Its parts", entry.parts),
                *_lines("What others would see", entry.behaviours),
                *_stages(entry),
                *_lines("What it is not", entry.not_this),
                *_lines("Ways to grow", entry.develop),
                *_evidence(entry.evidence, around),
                *_frameworks(entry, around),
            ]
        case Programme():
            as_of = f", as of {said_date(entry.as_of)}" if entry.as_of else ""
            return [
                Facts(
                    [
                        ("Status", f"{entry.status}{as_of}"),
                        ("Instead", entry.instead),
                        ("For", entry.audience),
                        ("Level", around.titles.get(entry.level, entry.level)),
                        ("Length", entry.length),
                        ("How", entry.format),
                        ("Leads to an award", entry.award),
                        ("Cost", entry.cost),
                        ("You need", entry.prerequisites),
                        ("Run by", entry.provider),
                        ("Afterwards", entry.leads_to),
                        ("Page", entry.url),
                    ]
                ),
                *_text(entry.about),
            ]
        case Pathway():
            return [
                Facts([("Starting point", entry.starting_point), ("Route", entry.route)]),
                *_text(entry.about),
                *_lines("Steps", entry.steps, numbered=True),
                *_lines("Roles", entry.roles),
                *_evidence(entry.evidence, around),
            ]
        case Level():
            musts = _lines("What leaders at this level must do", entry.musts)
            return [*_text(entry.about), *musts, *_evidence(entry.evidence, around)]
        case Practice():
            return [
                *_text(entry.about),
                *_parts("In detail", entry.parts),
                *_lines("How to do it", entry.steps, numbered=True),
                *_evidence(entry.evidence, around),
            ]
        case Framework():
            year = str(entry.year) if entry.year else ""
            return [
                Facts([("Status", entry.status), ("Owner", entry.owner), ("Since", year), ("Page", entry.url)]),
                *_text(entry.about),
                *_parts("Its parts", entry.parts),
                *_evidence(entry.evidence, around),
            ]
        case Faq():
            return _text(entry.answer)
        case Term():
            return [Facts([("Stands for", entry.expansion)]), *_text(entry.meaning)]
        case Source():
            return [
                Facts(
                    [
                        ("Authors", listed(entry.authors)),
                        ("Publisher", entry.publisher),
                        ("Year", str(entry.year or "")),
                        ("Type", entry.type),
                        ("What was read", WHAT_WAS_READ[entry.checked]),
                        ("Read via", entry.via),
                        ("Seen", said_date(entry.accessed) if entry.accessed else ""),
                        ("Licence", entry.licence),
                        ("Page", entry.url),
                    ]
                )
            ]
        case Track():
            return list(_track(entry, around))
        case Interview():
            return _interview(entry, around)
        case Scenario():
            return _scenario(entry, around)
        case Question():
            return [Items([option.text for option in entry.options], numbered=True), Quiet("The quiz has the answer.")]
        case _:
            assert_never(entry)


def step_blocks(step: Step, read: str, practise: str, title: str = "") -> list[Block]:
    """Return a step of a track as it reads, under a `title` of its own if one is given.

    `read` and `practise` say what it names.
    """
    return [
        Section(title or f"{WHEN[step.when]}: {step.title}"),
        *_text(step.why),
        *([Items(step.do)] if step.do else []),
        Facts(
            [
                ("Read", read),
                ("Practise", practise),
                ("Meet", "; ".join(step.meet)),
                ("Can wait", "; ".join(step.wait)),
            ]
        ),
    ]


def _track(track: Track, around: Surroundings) -> Iterator[Block]:
    yield Facts([("For whom", track.role)])
    yield from _text(track.about)

    def named(ids: Sequence[str]) -> str:
        return "; ".join(f"{around.titles[id]} [{id}]" if id in around.titles else f"{id} {GONE}" for id in ids)

    for step in track.steps:
        yield from step_blocks(step, named(step.read), named(step.practise))


def _interview(entry: Interview, around: Surroundings) -> list[Block]:
    return [
        *_text(entry.question if entry.question != entry.title else ""),
        Facts(
            [
                ("Theme", entry.theme),
                ("Asked of", listed([POSTS[role] for role in entry.roles])),
                ("Tests", listed([around.titles.get(id, id) for id in entry.competencies])),
                ("Time to answer", counted(entry.minutes, "minute")),
            ]
        ),
        *_lines("What they look for", entry.looking_for),
        *_lines("An outline, to fill with your own words", entry.outline, numbered=True),
        *_lines("What spoils an answer", entry.pitfalls),
        *_lines("What they may ask next", entry.follow_ups),
    ]


def _scenario(scenario: Scenario, around: Surroundings) -> list[Block]:
    """The dilemma without its key: somebody who looks it up may want to practise it."""
    competencies = listed([around.titles.get(id, id) for id in scenario.competencies])
    difficulty = DIFFICULTIES[scenario.difficulty]
    level = around.titles.get(scenario.level, scenario.level)
    return [
        Facts(
            [("Practises", competencies), ("Level", level), ("Difficulty", difficulty), ("Setting", scenario.setting)]
        ),
        Text(f"{scenario.role}\n\n{scenario.situation}"),
        Section("Options, in no order"),
        Items(sorted(option.text for option in scenario.options)),
    ]


def _text(text: str, under: str = "") -> list[Block]:
    if not text:
        return []
    return [Section(under), Text(text)] if under else [Text(text)]


def _lines(title: str, lines: Sequence[str], *, numbered: bool = False) -> list[Block]:
    return [Section(title), Items(lines, numbered)] if lines else []


def _parts(title: str, parts: Sequence[object]) -> list[Block]:
    pairs = [(part.name, part.description) for part in parts]  # type: ignore[attr-defined]
    return [Section(title), Parts(pairs)] if pairs else []


def _stages(entry: Competency) -> list[Block]:
    if entry.stages is None:
        return []
    stages = entry.stages
    pairs = [
        ("Starting", stages.starting),
        ("Steady", stages.steady),
        ("Strong", stages.strong),
        ("Teaching", stages.teaching),
    ]
    return [Section("As it grows"), Parts(pairs)]


def _evidence(claims: Sequence[Claim], around: Surroundings) -> list[Block]:
    if not claims:
        return []
    lines = []
    for claim in claims:
        id = claim.source.partition("#")[0]
        source = around.sources.get(id)
        named = short_source(source) if source else id
        lines.append(f"{claim.claim} ({named}; as of {said_date(claim.as_of)})")
    return [Section("What is known"), Items(lines)]


def _frameworks(entry: Competency, around: Surroundings) -> list[Block]:
    if not entry.frameworks:
        return []
    pairs = [(around.titles.get(id, id), "; ".join(names)) for id, names in entry.frameworks.items()]
    return [
        Section("In published frameworks"),
        Parts(pairs),
        Quiet("The matching is ours, not the frameworks' owners'."),
    ]


def _around(entry: Entry, around: Surroundings) -> Iterator[Block]:
    answering = getattr(entry, "competencies", ()) if isinstance(entry, Challenge) else ()
    related = dict.fromkeys([*answering, *entry.related])
    elsewhere = [namer for namer in around.naming if namer.id not in related and namer.id != entry.id]
    shown = [f"{around.titles[id]} [{id}]" for id in related if id in around.titles]
    if shown:
        yield Section("Read next")
        yield Items(shown)
    if elsewhere:
        yield Section("Named by")
        yield Items([f"{namer.title} [{namer.id}]" for namer in elsewhere[:MOST_NAMING]])
    if around.scenarios:
        yield Section("Practise it")
        yield Items([f"{scenario.title} [{scenario.id}]" for scenario in around.scenarios[:MOST_SCENARIOS]])
    yield from sources_and_review(entry, around)
    commands = []
    if isinstance(entry, Scenario | Question):
        recall = " --recall" if isinstance(entry, Question) else ""
        commands.append((f"nhs-lead quiz {entry.id}{recall}", "answer it"))
    elif isinstance(entry, Track):
        commands.append((f"nhs-lead start {entry.id}", "see where you are, and the next step"))
    elif isinstance(entry, Interview):
        commands.append((f"nhs-lead interview {entry.id}", "answer it, and see what they look for"))
    elif around.scenarios:
        commands.append((f"nhs-lead quiz {entry.id}", counted(len(around.scenarios), "scenario")))
    if related:
        commands.append((f"nhs-lead show {next(iter(related))}", "read on"))
    yield Next(commands)
