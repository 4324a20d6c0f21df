"""Whether an answer is one: complete, without ties, made of the options that were asked."""

from collections.abc import Mapping, Sequence

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Item, Question, format_of
from nhs_lead.quiz.marking import VERDICTS, Answer

CHOSEN = 3


def expected(item: Item) -> str:
    """Say in a sentence what an answer to `item` looks like."""
    ids = [option.id for option in item.options]
    return {
        "rank": f"Expected is a list of all {len(ids)} option ids, most appropriate first: {', '.join(ids)}.",
        "best": f"Expected is one option id: {', '.join(ids)}.",
        "recall": f"Expected is one option id: {', '.join(ids)}.",
        "choose-three": f"Expected is a list of exactly {CHOSEN} option ids out of: {', '.join(ids)}.",
        "rate": f"Expected is one of {', '.join(VERDICTS)} for each of: {', '.join(ids)}.",
    }[format_of(item)]


def checked(item: Item, said: object) -> Answer:
    """Return `said` as an answer to `item`. Raises UsageError with what is wrong with it and what is expected."""
    problem, answer = _read(item, said)
    if problem:
        raise UsageError(f"The answer to '{item.id}' cannot be marked: {problem}", expected(item))
    return answer


def keyed(item: Item) -> Answer:
    """Return the answer that the key of `item` gives."""
    if isinstance(item, Question):
        return next(choice.id for choice in item.options if choice.correct)
    if item.format == "rate":
        return {option.id: str(option.verdict) for option in item.options}
    by_key = sorted(item.options, key=lambda option: option.key or 0)
    ids = [option.id for option in by_key]
    return {"rank": ids, "best": ids[0], "choose-three": ids[:CHOSEN]}[item.format]


def _read(item: Item, said: object) -> tuple[str, Answer]:
    ids = [option.id for option in item.options]
    format = format_of(item)
    if format in ("best", "recall"):
        if isinstance(said, Sequence) and not isinstance(said, str) and len(said) == 1:
            said = said[0]
        if not isinstance(said, str):
            return "it is not one option id.", ""
        return ("" if said in ids else f"'{said}' is not one of its options."), said
    if format == "rate":
        if not isinstance(said, Mapping):
            return "it is not a verdict for each option.", {}
        given = {str(id): str(verdict) for id, verdict in said.items()}
        wrong = [verdict for verdict in given.values() if verdict not in VERDICTS]
        problem = _named(ids, list(given)) or (f"'{wrong[0]}' is not a verdict." if wrong else "")
        return problem or _all_named(ids, list(given)), given
    if not isinstance(said, Sequence) or isinstance(said, str) or not all(isinstance(id, str) for id in said):
        return "it is not a list of option ids.", []
    chosen = [str(id) for id in said]
    problem = _named(ids, chosen)
    if not problem and format == "rank":
        problem = _all_named(ids, chosen)
    if not problem and format == "choose-three" and len(chosen) != CHOSEN:
        problem = f"it chooses {len(chosen)}."
    return problem, chosen


def _named(ids: list[str], given: list[str]) -> str:
    unknown = [id for id in given if id not in ids]
    if unknown:
        return f"'{unknown[0]}' is not one of its options."
    twice = [id for id in given if given.count(id) > 1]
    return f"'{twice[0]}' stands in it twice." if twice else ""


def _all_named(ids: list[str], given: list[str]) -> str:
    missing = [id for id in ids if id not in given]
    return f"it leaves out {', '.join(missing)}." if missing else ""
