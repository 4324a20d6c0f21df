"""`nhs-lead interview example add|list|show`: what you did, told as situation, task, action and result."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import typer

from nhs_lead.ask.asker import Move
from nhs_lead.cli.learner_record import anything_kept, days_of, open_record, read_record
from nhs_lead.cli.screen import Screen, asker
from nhs_lead.cli.standard_input import invite
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.packs.answer_file import read_answers
from nhs_lead.practice.interviews import fitting_questions
from nhs_lead.quiz.interview_questions import THEMES
from nhs_lead.record.entities import OwnExample, moment, new_id
from nhs_lead.record.interviews import Interviews
from nhs_lead.views.interview_pages import example_page, examples_page

PARTS = {
    "title": "A name for it, in a few words:",
    "situation": "Situation: where and when was it, and who was there?",
    "task": "Task: what was yours to do?",
    "action": "Action: what did you do, step by step?",
    "result": "Result: what came of it, for patients, for staff, for you?",
}
"""What an example is made of, and how it is asked for."""

FITS = "Which themes or competencies does it show, by name or id? Enter leaves it out:"
NO_RESULT = "An example without a result is not kept: a panel asks what came of it, and so will you."
SAY_RESULT = "Say what changed, even where it went wrong and what you learnt was all that came of it."
FORM = f"It has {', '.join(PARTS)}, and 'fits' if you like. nhs-lead interview example add asks for each on a terminal."
LONGEST_NAME = 60


def run(screen: Screen, library: Library, words: Sequence[str], file: str, *, as_json: bool) -> None:
    """Do what `words` say: add, list, or show NAME. Raises UsageError, NotFoundError, RecordError."""
    verb, rest = (words[0], " ".join(words[1:])) if words else ("list", "")
    if verb == "add" and not rest:
        _add(screen, library, _given(screen, file) if file else _asked(screen))
    elif verb == "list" and not rest:
        _list(screen, library, as_json=as_json)
    elif verb == "show" and rest:
        _show(screen, library, rest, as_json=as_json)
    else:
        raise UsageError(
            f"'interview example {' '.join(words)[:80]}' is not understood.",
            "Say example add, example list, or example show NAME.",
        )


def _given(screen: Screen, file: str) -> dict[str, str]:
    """Return the parts of the example in a file. Raises UsageError where they are not those of one."""
    if file == "-":
        invite(screen)
    written = read_answers(file)
    for name, said in written.items():
        if name not in (*PARTS, "fits"):
            raise UsageError(f"An example has no '{name[:80]}'.", FORM)
        if not isinstance(said, str) and not (name == "fits" and isinstance(said, list)):
            raise UsageError(f"The '{name}' of the example is no text.", FORM)
    return {name: " ".join(map(str, said)) if isinstance(said, list) else said for name, said in written.items()}


def _asked(screen: Screen) -> dict[str, str]:
    """Ask for the parts of an example one by one. Ends the program where somebody stops; nothing is kept then."""
    if not screen.can_ask:
        raise UsageError("Adding an example asks for it, and there is no terminal to ask on.", "Use --answers FILE.")
    talk = asker(screen)
    names, said = list(PARTS), dict[str, str]()
    while len(said) <= len(names):
        name = names[len(said)] if len(said) < len(names) else "fits"
        typed = talk.line(PARTS.get(name, FITS), "One line, as you would tell it.")
        if typed is Move.UNDO:
            if said:
                said.popitem()
        elif isinstance(typed, Move):
            screen.remark("Nothing was kept.")
            raise typer.Exit
        elif not typed and name != "fits":
            screen.remark(f"{NO_RESULT} {SAY_RESULT}" if name == "result" else "It cannot be left out; undo goes back.")
        else:
            said[name] = typed
    return said


def _add(screen: Screen, library: Library, said: Mapping[str, str]) -> None:
    parts = {name: said.get(name, "").strip() for name in PARTS}
    if not parts["result"]:
        raise UsageError(NO_RESULT, SAY_RESULT)
    if missing := [name for name, text in parts.items() if not text]:
        raise UsageError(f"The example has no {' and no '.join(missing)}.", FORM)
    name = _name(parts["title"])
    fits = _fits(screen, library, said.get("fits", ""))
    now = datetime.now(UTC)
    example = OwnExample(id=new_id(now, os.urandom(4).hex()), at=moment(now), name=name, fits=fits, **parts)
    with open_record(screen) as record:
        interviews = Interviews(record)
        replaced = any(earlier.name == name for earlier in interviews.examples())
        interviews.keep_example(example)
    again = " It stands instead of the one that had its name." if replaced else ""
    screen.remark(f"Kept on this machine as '{name}'.{again}")
    screen.show(example_page(example, fitting_questions(library, example), str(days_of(screen).of_text(example.at))))


def _name(title: str) -> str:
    slug = "-".join("".join(sign if sign.isalnum() else " " for sign in title.lower()).split())
    return slug[:LONGEST_NAME].strip("-") or "example"


def _fits(screen: Screen, library: Library, typed: str) -> str:
    """Return the themes and the ids of competencies in `typed`; a remark tells what is neither."""
    known: list[str] = []
    for phrase in typed.split(",") if "," in typed else [typed, *typed.split()]:
        word = phrase.strip()
        named = [entry.id for entry in [library.get(word), *library.named(word)] if entry and _is_competency(entry)]
        if word.lower() in THEMES:
            known.append(word.lower())
        elif named:
            known.append(named[0])
            if word == typed.strip():
                break
        elif word and (word != typed.strip() or " " not in word):
            screen.remark(f"'{word[:80]}' is no theme and no competency. The themes are {', '.join(THEMES)}.")
    return " ".join(dict.fromkeys(known))


def _is_competency(entry: Any) -> bool:
    return str(entry.__struct_config__.tag) == "competency"


def _kept(screen: Screen) -> list[OwnExample]:
    if not anything_kept(screen):
        return []
    with read_record(screen) as record:
        return Interviews(record).examples()


def _list(screen: Screen, library: Library, *, as_json: bool) -> None:
    examples = _kept(screen)
    if as_json:
        screen.json([_told(library, example) for example in examples])
        return
    screen.show(
        examples_page(examples, {example.name: len(fitting_questions(library, example)) for example in examples})
    )


def _show(screen: Screen, library: Library, name: str, *, as_json: bool) -> None:
    from difflib import get_close_matches

    examples = {kept.name: kept for kept in _kept(screen)}
    example = examples.get(_name(name))
    if example is None:
        near = get_close_matches(_name(name), examples, 3)
        hint = f"Did you mean {', '.join(near)}?" if near else "nhs-lead interview example list has their names."
        raise NotFoundError(f"You have no example '{name[:80]}'.", hint)
    if as_json:
        screen.json(_told(library, example))
        return
    day = str(days_of(screen).of_text(example.at))
    screen.show(example_page(example, fitting_questions(library, example), day))


def _told(library: Library, example: OwnExample) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(example)
    questions = [question.id for question in fitting_questions(library, example)]
    return {**told, "fits": example.fits.split(), "questions": questions}
