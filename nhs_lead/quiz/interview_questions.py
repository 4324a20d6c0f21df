"""Which interview questions are asked: those on a topic and for a post, the ones not answered for longest first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, get_args

from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import search
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Interview, InterviewRole, Theme
from nhs_lead.model.wording import listed

if TYPE_CHECKING:
    from random import Random  # it loads OpenSSL, and a look-up throws no dice

THEMES: tuple[str, ...] = get_args(Theme)
ROLES: tuple[str, ...] = get_args(InterviewRole)


def role_named(typed: str) -> str:
    """Return the post that `typed` names: 'band 7', '8a' and 'Clinical director' are understood. Raises UsageError."""
    name = "-".join(typed.lower().split())
    for role in ROLES:
        if name in (role, role.removeprefix("band-")):
            return role
    raise UsageError(f"There is no post '{typed[:80]}' to be interviewed for.", f"The posts are {', '.join(ROLES)}.")


def questions_on(library: Library, words: str, role: str = "") -> list[Interview]:
    """Return the interview questions on what `words` name, for the post `role` if one is given.

    `words` may be the id or name of a question, a theme, a competency, a tag or any words; without words all are
    meant. Raises NotFoundError where there are none.
    """
    questions = _interviews(_on(library, words) if words.strip() else library.of_kind("interview"))
    fitting = [question for question in questions if not role or role in question.roles]
    if fitting:
        return fitting
    about = f" on '{words[:80]}'" if words.strip() else ""
    if questions:
        others = listed(sorted({role for question in questions for role in question.roles}, key=ROLES.index), "or")
        raise NotFoundError(f"There is no interview question{about} for {role}.", f"There are some for {others}.")
    raise NotFoundError(
        f"There is no interview question{about}.",
        f"The themes are {', '.join(THEMES)}; nhs-lead browse interviews lists all questions.",
    )


def _on(library: Library, words: str) -> Sequence[Entry]:
    if words.lower() in THEMES:
        return [question for question in _interviews(library.of_kind("interview")) if question.theme == words.lower()]
    named = library.get(words)
    for entry in [named] if named else library.named(words):
        naming = [entry] if isinstance(entry, Interview) else library.practising(entry, "interview")
        if naming:
            return naming
    tagged = library.tagged(words, "interview")
    return tagged or [hit.entry for hit in search(library, [words], Within(("interview",)), limit=10).hits]


def _interviews(entries: Sequence[Entry]) -> list[Interview]:
    return [entry for entry in entries if isinstance(entry, Interview)]


def draw(
    questions: Sequence[Interview], count: int, dice: "Random", last_answered: Callable[[Interview], str] = lambda _: ""
) -> list[Interview]:
    """Return `count` of `questions` in an order thrown with `dice`.

    Those never answered come first, then those that were not for longest: `last_answered` gives the time of each, in a
    form that sorts, or nothing.
    """
    return sorted(dice.sample(questions, len(questions)), key=last_answered)[:count]
