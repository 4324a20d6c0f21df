"""Every kind of page there is, made from the small shelf."""

import datetime
from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from nhs_lead.authoring.imports.foreign import Leftover, Remark
from nhs_lead.authoring.imports.from_file import Imported
from nhs_lead.authoring.rules.explanations import EXPLANATIONS
from nhs_lead.growth.assessment import Seen, changes, widest, widest_first
from nhs_lead.growth.colleagues import Figures
from nhs_lead.growth.estimate import Certainty, Estimate
from nhs_lead.growth.goals import Around, GoalCandidate, Proposal, Rated, propose
from nhs_lead.library.summary import Holdings
from nhs_lead.model.faults import Fault
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.model.knowledge import Competency, Faq, Interview, Level, Track
from nhs_lead.model.pack import Pack
from nhs_lead.model.pack_changes import Changes, EntryChange, FieldChange, FieldOrigin, Origins, Place
from nhs_lead.pages import markdown
from nhs_lead.pages.page import Page
from nhs_lead.practice.interviews import InterviewStanding
from nhs_lead.practice.tracks import TrackStanding, standing
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Answer, Marked, mark, total
from nhs_lead.record.entities import InterviewAnswer, OwnExample
from nhs_lead.views.assessment_pages import (
    Matched,
    Result,
    colleagues_page,
    comparison_page,
    competency_page,
    opening_page,
)
from nhs_lead.views.assessment_pages import (
    result_page as assessed_page,
)
from nhs_lead.views.config_page import Setting, config_page
from nhs_lead.views.entry_page import entry_page
from nhs_lead.views.explanation_pages import codes_page, explanation_page
from nhs_lead.views.faults_page import faults_page
from nhs_lead.views.history_pages import Past, PastInterview, history_page, sitting_page
from nhs_lead.views.hits import answer_page, hits_page
from nhs_lead.views.home import Learner, Left, holdings_page, home_page
from nhs_lead.views.interview_pages import (
    answered_page,
    example_page,
    examples_page,
    outcome_page,
    points_page,
    question_page,
    summary_page,
)
from nhs_lead.views.listing import listing_page
from nhs_lead.views.markdown_reader import written_page
from nhs_lead.views.new_page import brought_page, pack_page
from nhs_lead.views.pack_pages import Laid, changes_page, packs_page, where_page
from nhs_lead.views.plan_beside import beside_page
from nhs_lead.views.plan_page import kept_page, proposal_page
from nhs_lead.views.preview_page import item_page, preview_page
from nhs_lead.views.progress_page import brief_page, progress_page
from nhs_lead.views.quiz_pages import asked_page, debrief_page, result_page
from nhs_lead.views.review_page import afterwards_page
from nhs_lead.views.track_pages import standing_page, tracks_page
from tests.views.conftest import TODAY, Shelf
from tests.views.learners import LEARNERS

Build = Callable[[Shelf], Page]

ENTRIES = {
    "challenge": "full-beds",
    "competency": "kindness",
    "programme": "first-steps",
    "pathway": "ward-to-board",
    "level": "team",
    "practice": "huddle",
    "framework": "ladder",
    "faq": "what-is-kindness",
    "term": "hca",
    "track": "new-matron",
    "interview": "interview-thanks",
    "scenario": "tears",
    "question": "first-step",
    "source": "study",
}
"""One entry of each kind."""

ANSWERS: dict[str, Answer] = {
    "tears": ["home", "listen", "tea", "round"],
    "rota": "agency",
    "thanks": {"name": "appropriate", "list": "inappropriate", "silent": "very-appropriate"},
    "winter": ["mail", "look", "tell"],
    "first-step": "helping",
}
"""An answer in each format, none of them as the key has it."""

SMALL = Pack(name="small", title="Small library", version="1")
HOLDINGS = Holdings(counts={"challenge": 2, "faq": 1, "scenario": 1234}, described=[SMALL], faults_in={})

FAULTS = [
    Fault("team/faqs/a.yaml", 3, 5, "NL104", "error", "This faq has no 'answer'.", "Its first sentence answers."),
    Fault("team/faqs/a.yaml", 9, 1, "NL305", "warning", "Nothing leads to 'kindness'.", ""),
]


def item(shelf: Shelf, id: str) -> Item:
    """Return the scenario or question with this id."""
    entry = shelf.entries[id]
    assert isinstance(entry, Scenario | Question)
    return entry


def asked(shelf: Shelf, id: str) -> DrawnItem:
    """Return an item as it is asked, its options the other way round than written."""
    one = item(shelf, id)
    return DrawnItem(one, tuple([option.id for option in one.options][::-1]))


def marked(shelf: Shelf, id: str) -> Marked:
    """Return the marks of the answer to an item."""
    return mark(item(shelf, id), ANSWERS[id])


def _entry(id: str) -> Build:
    return lambda shelf: entry_page(shelf.entries[id], shelf.around(shelf.entries[id]))


def _listing(kind: str) -> Build:
    def built(shelf: Shelf) -> Page:
        entries = shelf.of_kind(kind)
        return listing_page(kind, entries, len(entries), shelf.titles)

    return built


def _hits(shelf: Shelf) -> Page:
    entries = shelf.entries
    matches = [("kind", "title", ""), ("attend", "body", "being there"), ("kind", "title", "")]
    return hits_page(
        [
            (entries["kindness"], matches),
            (entries["hca"], [("hca", "also", "")]),
            (entries["markup"], [("[red]", "title", ""), ("nothing", "parts", "")]),
        ]
    )


def _answer(shelf: Shelf) -> Page:
    faq = shelf.entries["what-is-kindness"]
    assert isinstance(faq, Faq)
    others = [shelf.entries["why-thrift"], shelf.entries["who-leads"]]
    return answer_page(faq, others, shelf.around(faq), [("kindness", 2)])


def _asked(id: str) -> Build:
    return lambda shelf: asked_page(asked(shelf, id), 2, 5)


def _debrief(id: str) -> Build:
    return lambda shelf: debrief_page(asked(shelf, id), marked(shelf, id), shelf.titles)


def _result(shelf: Shelf) -> Page:
    answered = [marked(shelf, id) for id in ANSWERS]
    steps = [("nhs-lead show kindness", "read what is behind your weakest answer")]
    return result_page("Kindness at work", answered, total(answered), [item(shelf, id) for id in ANSWERS], steps)


LEARNER = Learner(
    facts=12,
    dilemmas=1,
    minutes=9,
    next_day=date(2026, 11, 26),
    left=Left("Compassionate leadership", 2, 5),
    next_step=("nhs-lead quiz resilience", "a first dilemma on resilience"),
)

FIRST_WEEKS = ("nhs-lead start new-matron", "first week: Ask what has become better")

RATED = {
    "kindness": Seen(2, 4, "Sat with [red]Mary[/red] after her shift on 3 March."),
    "thrift": Seen(3, 2),
    "gone": Seen(1, 1),
}
"""Ratings of a self-assessment, one of them of a competency that the shelf no longer has."""

COMPETENCIES = ["thrift", "kindness"]
FIGURES = {"kindness": Figures(4, 2.5, 3.0), "thrift": None}
PARTS = [Matched("Caring", ["kindness"]), Matched("Money", []), Matched("", ["thrift"])]


def _competency(shelf: Shelf) -> Page:
    looks = ("Notices waste.", "Makes time for it.", "Makes time on a bad day.", "Others make time as well.")
    stands = [("Ladder of care", "Caring; Being there"), ("People Promise", "not named in it")]
    return competency_page("Kindness at work", "1 of 2", "It is what Thrift is not.", looks, stands)


def _assessed(shelf: Shelf) -> Page:
    return assessed_page(
        Result(
            day="2026-11-23",
            seen=RATED,
            order=widest_first(RATED, COMPETENCIES),
            widest=widest(RATED, COMPETENCIES),
            titles=shelf.titles,
            colleagues=FIGURES,
            framework="Ladder of care",
            parts=PARTS,
            practise="kindness",
            earlier=True,
        )
    )


def _assessed_alone(shelf: Shelf) -> Page:
    seen = {"kindness": Seen(3, 3), "thrift": Seen(4, 1)}
    order = widest_first(seen, COMPETENCIES)
    return assessed_page(Result("2026-11-23", seen, order, (), shelf.titles, colleagues={"kindness": None}))


def _compared(shelf: Shelf) -> Page:
    after = {"kindness": Seen(4, 4), "thrift": Seen(1, 2), "markup": Seen(2, 2)}
    return comparison_page("2025-11-03", "2026-11-23", changes(RATED, after, [*COMPETENCIES, "markup"]), shelf.titles)


def _progress(name: str) -> Build:
    return lambda _: progress_page(LEARNERS[name])


def judged(index: float, certainty: Certainty, answers: int) -> Estimate:
    """Return what so many answers say."""
    width = {"open": 0.9, "rough": 0.3, "fair": 0.1}[certainty]
    low, high = max(-1, index - width), min(1, index + width)
    return Estimate(index=index, low=low, high=high, answers=answers, certainty=certainty)


def rated(now: int, need: int, evidence: str = "") -> Rated:
    """Return a rating of some weeks ago."""
    return Rated(now=now, need=need, on=datetime.date(2026, 11, 2), evidence=evidence)


def proposal(shelf: Shelf, *, level: str = "", **known: tuple[Rated | None, Estimate | None]) -> Proposal:
    """Return what is proposed to somebody of whom this is `known`, by competency. All is related to kindness."""
    candidates = []
    for id, (rating, estimate) in known.items():
        competency = shelf.entries[id]
        assert isinstance(competency, Competency)
        candidates.append(GoalCandidate(competency=competency, rated=rating, judged=estimate))
    practice, *programmes = (shelf.entries[id] for id in ("huddle", "old-steps", "first-steps"))
    around = [msgspec.structs.replace(one, related=("kindness",)) for one in (practice, *programmes)]
    around.append(shelf.entries["full-beds"])
    role = shelf.entries[level] if level else None
    assert role is None or isinstance(role, Level)
    return propose(candidates, lambda one: Around(around, 12, 9) if one.id == "kindness" else Around(), TODAY, role)


def full_proposal(shelf: Shelf) -> Proposal:
    """Return two goals: one from a gap, with dilemmas that bear it out, and one from dilemmas alone."""
    kindness = (rated(2, 4, "I cut [people] short on busy days."), judged(0.31, "rough", 9))
    return proposal(shelf, level="team", kindness=kindness, thrift=(None, judged(0.2, "fair", 40)))


def _plan(shelf: Shelf) -> Page:
    return proposal_page(full_proposal(shelf), shelf.titles)


def _stretch(shelf: Shelf) -> Page:
    return proposal_page(proposal(shelf, kindness=(rated(3, 3), judged(0.8, "fair", 40))), shelf.titles)


def _kept_plan(shelf: Shelf) -> Page:
    since = ["Since then you have answered 12 items.", "Ready for a review: Listen first."]
    return kept_page(written_page(markdown.render(_plan(shelf))), datetime.date(2026, 11, 23), since)


def _rewritten_plan(_: Shelf) -> Page:
    text = "My own words, with [red]no[/red] heading.\n\n- walk round\n- say thank you\n\n## Rest\n\n```\nx y\n```\n"
    return kept_page(written_page(text), datetime.date(2026, 11, 23), [])


BROUGHT = Imported(
    {"question": [{"id": "a"}, {"id": "b"}], "faq": [{"id": "c"}]},
    [Remark(9, "Of its 3 options, 2 have no feedback: 'because' says TODO there.")],
    [
        Leftover(3, "question", "It wants an essay."),
        Leftover(8, "picture", "A picture is left out. Say in words what it shows.", inside=True),
    ],
)
"""A file that was brought in: three entries, one question that could not be."""


def _standing(shelf: Shelf, done: Mapping[str, str]) -> TrackStanding:
    track = shelf.entries["new-matron"]
    assert isinstance(track, Track)
    return standing(track, track.id, done)


def _track(*, whole: bool = False, **done: str) -> Build:
    def built(shelf: Shelf) -> Page:
        named = {id: shelf.entries[id] for id in ("kindness", "interview-thanks")}
        return standing_page(_standing(shelf, done), named, lambda _: TODAY, whole=whole)

    return built


MONDAY = "2026-11-23T09:30:00.000Z"
ANSWER = InterviewAnswer(
    id="20261123T093000Z-1",
    at=MONDAY,
    interview="interview-thanks",
    title="Saying thank you",
    question="Tell us about somebody whom you thanked. What did you thank them for?",
    points="You name what they did.\nYou say what came of it: [[kindness|kindness]].",
    minutes=3,
    words="I thanked [red]Mary[/red].\nShe had found the ring.",
    seconds=200.0,
)
EXAMPLE = OwnExample(
    id="e1",
    at=MONDAY,
    name="the-lost-ring",
    title="The lost [red]ring[/red]",
    situation="A ring was lost on the ward.",
    task="To find it before she went home.",
    action="Asked the porter, and went through the linen with him.",
    result="It was there, and he was thanked in front of everybody.",
    fits="values kindness",
)
STANDS = InterviewStanding(3, 5, 9, 2, MONDAY, "interview-thanks", "Saying thank you")


def _interview(shelf: Shelf) -> Interview:
    entry = shelf.entries["interview-thanks"]
    assert isinstance(entry, Interview)
    return entry


def _beside(shelf: Shelf) -> Page:
    return beside_page(_stretch(shelf), _standing(shelf, {"walk": MONDAY}), STANDS)


def _history(_: Shelf) -> Page:
    past = [
        PastInterview("i2", "2026-11-24", "Saying thank you", None, 2),
        PastInterview("i1", "2026-11-23", "Row", 1, 2),
    ]
    return history_page([], past)


def _sittings(_: Shelf) -> Page:
    past = [
        Past("20261124T093000Z-1", "2026-11-24", "Compassionate leadership", 5, 5, 62, 90, 0.41),
        Past("20261123T093000Z-1", "2026-11-23", "Row", 0, 5, 0, 0, None),
    ]
    return history_page(past, [PastInterview("i1", "2026-11-23", "Saying thank you", 1, 2)])


def _preview(shelf: Shelf) -> Page:
    faq = shelf.entries["what-is-kindness"]
    pages = [entry_page(faq, shelf.around(faq)), item_page(asked(shelf, "tears"), shelf.titles)]
    return preview_page(pages, [], "team")


BASE = Laid("small", "Small library", "7", 1294, "/usr/share/small", True, "the default")
TRUST = Laid("trust", "Our trust", "2026.11", 6, "/home/ward/our trust", True, "the config file, line 2")
AWAY = Laid("region", "", "", 0, "/media/drive/region", False, "the config file, line 2")


def _place(pack: str, line: int) -> Place:
    return Place(pack, f"/packs/{pack}/levels/a.yaml", line, 3)


CHANGES = Changes(
    name="trust",
    title="Our trust",
    version="2026.11",
    folder="/packs/trust",
    entries=(
        EntryChange("our-policy", "framework", "Speaking up [red]here[/red]", "new", _place("trust", 1)),
        EntryChange("why-us", "faq", "Why here?", "new", _place("trust", 9)),
        EntryChange(
            "thrift",
            "competency",
            "Thrift",
            "replaces",
            _place("trust", 20),
            (
                FieldChange("about", "changed", "Spending a little.", "Spending a little, as [[kindness]] asks"),
                FieldChange("tags", "set", None, ["money", "time"]),
                FieldChange("review_by", "removed", "2026-11-22", None),
            ),
        ),
        EntryChange(
            "kindness",
            "competency",
            "Kindness at work",
            "patches",
            _place("trust", 30),
            (FieldChange("parts", "appended", None, [{"name": "Thanking", "description": "By name."}]),),
        ),
        EntryChange("huddle", "practice", "The morning huddle", "patches", _place("trust", 40)),
    ),
    words=("no money", "who pays"),
)
ORIGINS = Origins(
    "team",
    "level",
    _place("trust", 4),
    (
        FieldOrigin("title", 0, "Leading a team", _place("trust", 5)),
        FieldOrigin("about", 0, "You know [bold]everybody[/bold] by name.", _place("small", 8)),
        FieldOrigin("musts", 1, "Know the rota.", _place("small", 9)),
        FieldOrigin("musts", 2, "Know who struggles.", _place("small", 10)),
        FieldOrigin("musts", 3, "Know the way out.", _place("trust", 7)),
        FieldOrigin("tags", 0, ["team", "ward"], _place("trust", 8)),
    ),
    (_place("small", 2),),
)
SETTINGS = [
    Setting("content", "/usr/share/small", "the default"),
    Setting("packs", "/home/ward/our trust; /media/drive/region", "the config file, line 2"),
    Setting("accessible", "no", "NHS_LEAD_ACCESSIBLE"),
]

PAGES: dict[str, Build] = {
    **{f"entry-{kind}": _entry(id) for kind, id in ENTRIES.items()},
    "entry-overdue": _entry("thrift"),
    "entry-closed-programme": _entry("old-steps"),
    "entry-markup": _entry("markup"),
    **{f"listing-{FOLDERS[kind]}": _listing(kind) for kind in MODELS},
    "hits": _hits,
    "answer": _answer,
    "asked-rank": _asked("tears"),
    "asked-best": _asked("rota"),
    "asked-rate": _asked("thanks"),
    "asked-choose-three": _asked("winter"),
    "asked-recall": _asked("first-step"),
    "debrief-rank": _debrief("tears"),
    "debrief-best": _debrief("rota"),
    "debrief-rate": _debrief("thanks"),
    "debrief-choose-three": _debrief("winter"),
    "debrief-recall": _debrief("first-step"),
    "result": _result,
    "assess-opening": lambda _: opening_page(14, 3, "2026-11-23", "healthcare-leadership-model"),
    "assess-competency": _competency,
    "assess-result": _assessed,
    "assess-result-alone": _assessed_alone,
    "assess-compared": _compared,
    "assess-colleagues": lambda shelf: colleagues_page(FIGURES, shelf.titles),
    "assess-colleagues-few": lambda shelf: colleagues_page({"kindness": None}, shelf.titles),
    **{name: _progress(name) for name in LEARNERS},
    "progress-brief": lambda _: brief_page(LEARNERS["progress-many"]),
    "plan": _plan,
    "plan-stretch": _stretch,
    "plan-kept": _kept_plan,
    "plan-rewritten": _rewritten_plan,
    "home": lambda _: home_page(HOLDINGS),
    "home-learner": lambda _: home_page(HOLDINGS, LEARNER),
    "home-first-weeks": lambda _: home_page(HOLDINGS, LEARNER._replace(first_weeks=FIRST_WEEKS)),
    "start": lambda shelf: tracks_page([_standing(shelf, {}), _standing(shelf, {"walk": MONDAY})]),
    "start-first": _track(),
    "start-next": _track(walk=MONDAY, gone=MONDAY),
    "start-all": _track(whole=True, walk=MONDAY),
    "start-done": _track(walk=MONDAY, ask=MONDAY),
    "interview-question": lambda shelf: question_page(_interview(shelf), "question 1 of 2", 3, "09:30", "09:33"),
    "interview-points": lambda shelf: points_page(ANSWER, shelf.titles),
    "interview-again-spoken": lambda shelf: answered_page(
        msgspec.structs.replace(ANSWER, words=""), "2026-11-23", (2,), shelf.titles
    ),
    "interview-outcome": lambda shelf: outcome_page(ANSWER, (2,), _interview(shelf), [EXAMPLE], shelf.titles),
    "interview-outcome-gone": lambda shelf: outcome_page(ANSWER, (), None, [], shelf.titles),
    "interview-again": lambda shelf: answered_page(ANSWER, "2026-11-23", (1,), shelf.titles),
    "interview-left": lambda shelf: answered_page(ANSWER, "2026-11-23", None, shelf.titles),
    "interview-summary": lambda _: summary_page([(ANSWER, (1, 2)), (ANSWER, ())]),
    "interview-examples": lambda _: examples_page([EXAMPLE], {"the-lost-ring": 2}),
    "interview-examples-none": lambda _: examples_page([], {}),
    "interview-example": lambda shelf: example_page(EXAMPLE, [_interview(shelf)], "2026-11-23"),
    "history-interviews": _history,
    "history": _sittings,
    "history-sitting": lambda _: sitting_page(Past("20261124T093000Z-1", "2026-11-24", "Row", 5, 5, 62, 90, 0.41)),
    "plan-beside": _beside,
    "afterwards": lambda _: afterwards_page(date(2026, 11, 26), 4, anything=False),
    "holdings": lambda _: holdings_page(HOLDINGS),
    "packs": lambda _: packs_page([BASE, TRUST, AWAY]),
    "packs-none": lambda _: packs_page([BASE]),
    "pack-changes": lambda _: changes_page(CHANGES),
    "where": lambda _: where_page(ORIGINS, "Leading a team", {"small": "/packs/small", "trust": "/packs/trust"}),
    "settings": lambda _: config_page(SETTINGS, "/home/ward/config.toml", there=True),
    "settings-without-a-file": lambda _: config_page(SETTINGS[:1], "/home/ward/config.toml", there=False),
    "faults": lambda _: faults_page(FAULTS, "team"),
    "preview": _preview,
    "preview-nothing": lambda _: preview_page([], FAULTS, "team/faqs/a.yaml"),
    "new-pack": lambda _: pack_page("Our trust", "our-trust"),
    "brought": lambda _: brought_page("quiz.gift", "quiz", BROUGHT),
    "brought-nothing": lambda _: brought_page("quiz.gift", "quiz", BROUGHT._replace(entries={})),
    "explanation": lambda _: explanation_page(EXPLANATIONS[3]),
    "codes": lambda _: codes_page([EXPLANATIONS[3], *EXPLANATIONS[20:26]]),
    "no-faults": lambda _: faults_page([], "team and content"),
}
"""Each kind of page under the name of its golden file."""
