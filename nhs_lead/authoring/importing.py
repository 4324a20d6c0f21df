"""Question banks and lists from elsewhere → entries of ours, and what could not be carried over, line by line.

Nothing is invented. What a reader needs and the file lacks, such as the reason for an answer, is left as a TODO that
the check finds; sources and dates are left out.
"""

import os
from collections.abc import Callable
from typing import NamedTuple

from nhs_lead.authoring import faq_list, gift, question_table
from nhs_lead.authoring.foreign import Answered, Asked, Foreign, Offered, Remark
from nhs_lead.authoring.placeholders import TEXT
from nhs_lead.authoring.starting import Files, entry_file
from nhs_lead.authoring.tidying import Names, line, slug
from nhs_lead.authoring.yaml_text import Data
from nhs_lead.errors import UsageError
from nhs_lead.model.graphemes import beginning
from nhs_lead.model.kinds import FOLDERS

READERS: dict[str, Callable[[str], Foreign]] = {
    ".gift": gift.read,
    ".txt": gift.read,
    ".csv": question_table.read,
    ".tsv": question_table.read,
    ".md": faq_list.read,
    ".markdown": faq_list.read,
}
"""The reader for each ending of a file's name."""

MAX_BYTES = 500_000
"""A file above this is refused: a thousand questions fit, and the most hostile one is read within seconds."""

MAX_MARKDOWN = 200_000
"""The same for Markdown, which takes longer to read: 30,000 words fit."""

IN_A_FILE = 500
"""Entries to a file of the new pack, so that each can be opened and stays far below the largest that is read."""

OPTIONS, SCENARIO_OPTIONS = range(3, 7), range(3, 9)
OPTION_ID = 40


class Imported(NamedTuple):
    """The entries that a file became, by kind, and what is to be said of its lines."""

    entries: dict[str, list[dict[str, Data]]]
    remarks: list[Remark]

    @property
    def carried(self) -> int:
        """How many entries there are."""
        return sum(map(len, self.entries.values()))

    @property
    def lost(self) -> int:
        """How many places of the file are not carried over."""
        return sum(remark.lost for remark in self.remarks)

    def files(self, name: str) -> Files:
        """Return the files of a pack that hold the entries, called `name` in the folder of each kind."""
        return {
            f"{FOLDERS[kind]}/{name}{f'-{start // IN_A_FILE + 1}' if start else ''}.yaml": entry_file(
                kind, entries[start : start + IN_A_FILE]
            )
            for kind, entries in self.entries.items()
            for start in range(0, len(entries), IN_A_FILE)
        }


def imported(raw: bytes, file: str, taken: Callable[[str], bool]) -> Imported:
    """Return what the file called `file` with the bytes `raw` becomes; ids that are `taken` are not given again.

    Raises UsageError for a file that is too large or whose name does not say what it is.
    """
    ending = os.path.splitext(file)[1].lower()
    if ending not in READERS:
        raise UsageError(
            f"'{file}' does not say what it is.",
            "End its name in .gift or .txt for Moodle's GIFT, .csv for a table of questions, .md for a list of FAQs.",
        )
    most = MAX_MARKDOWN if READERS[ending] is faq_list.read else MAX_BYTES
    if len(raw) > most:
        raise UsageError(f"'{file}' is larger than {most:,} bytes.", "Cut it into several files.")
    remarks: list[Remark] = []
    found = READERS[ending](_decoded(raw, remarks))
    remarks += found.remarks
    names = Names(taken)
    entries: dict[str, list[dict[str, Data]]] = {}
    for item in found.items:
        kind, entry = _faq(item) if isinstance(item, Answered) else _asked(item, remarks)
        if kind:
            wanted = slug(str(entry.get("title") or entry["question"])) or f"{kind}-{item.line}"
            entry["id"] = names.give(wanted)
            entries.setdefault(kind, []).append(entry)
    return Imported(entries, sorted(remarks))


def _decoded(raw: bytes, remarks: list[Remark]) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or else what Windows wrote before either."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = raw[: error.start].count(b"\n") + 1
        remarks.append(Remark(number, "The file is not UTF-8, so it was read as Windows-1252. Look at its accents."))
        return raw.decode("cp1252", errors="replace")


def _faq(item: Answered) -> tuple[str, dict[str, Data]]:
    return "faq", _with_tags({"id": "", "question": line(item.question), "answer": item.answer}, item.tags)


def _with_tags(entry: dict[str, Data], tags: tuple[str, ...]) -> dict[str, Data]:
    return {**entry, "tags": list(tags)} if tags else entry


def _asked(item: Asked, remarks: list[Remark]) -> tuple[str, dict[str, Data]]:
    """Return the kind and the entry of a question with options; no kind where it cannot be one, which is told."""
    problem, kind = _kind_of(item)
    if problem:
        remarks.append(Remark(item.line, problem, lost=kind == ""))
    if not kind:
        return "", {}
    reasons = [_because(item, option, kind) for option in item.options]
    silent = reasons.count("")
    if silent:
        what = f"Of its {len(item.options)} options, {silent} {'has' if silent == 1 else 'have'}"
        remarks.append(Remark(item.line, f"{what} no feedback: 'because' says TODO there."))
    names = Names()
    options: list[Data] = []
    for number, (option, because) in enumerate(zip(item.options, reasons, strict=True), start=1):
        id = names.give(slug(option.text, OPTION_ID) or f"option-{number}")
        value: dict[str, Data] = {"id": id, "text": line(option.text)}
        if kind == "scenario":
            value["key"] = _key(option, len(item.options))
        elif option.share == 1:
            value["correct"] = True
        value["because"] = because or f"{TEXT} Say why it is right, or what makes it tempting."
        options.append(value)
    title = {"title": line(item.title)} if line(item.title) else {}
    if kind == "scenario":
        title = title or {"title": beginning(line(item.text), 80).rstrip()}
        entry = {"id": "", **title, "situation": item.text, "format": "best", "options": options}
        if item.feedback and item.feedback not in reasons:
            entry["debrief"] = item.feedback
        return kind, _with_tags(entry, item.tags)
    return kind, _with_tags({"id": "", **title, "question": item.text, "options": options}, item.tags)


def _kind_of(item: Asked) -> tuple[str, str]:
    """Return what is to be said of a question, and the kind that it can be: question, scenario or none."""
    count = len(item.options)
    right = sum(option.share == 1 for option in item.options)
    partial = [option for option in item.options if 0 < option.share < 1]
    if not item.text:
        return "The question has no text.", ""
    if not all(option.text for option in item.options):
        return "One of its options has no text.", ""
    if count not in (SCENARIO_OPTIONS if partial else OPTIONS):
        return f"It has {count} options, and a recall question has 3 to 6.", ""
    if any(option.share > 1 for option in item.options):
        return "One of its options earns more than all the marks.", ""
    if not right:
        return "It has no one right answer: its marks are put together from several options.", ""
    if right > 1:
        return f"It has {right} right answers, and a recall question has one.", ""
    negative = any(option.share < 0 for option in item.options)
    if not partial:
        told = "Its minus marks are left out: a recall question earns 1 or 0." if negative else ""
        return told, "question"
    if negative or any(abs(_share(_key(option, count), count) - option.share) > CLOSE for option in item.options):
        return "Its part marks fit no scheme of ours: a recall question earns 1 or 0, and best goes by place.", ""
    return "It has part marks, so it becomes a scenario of the format best, where they hold.", "scenario"


CLOSE = 0.01
"""How far a part mark may be from that of our scheme: banks round 33.33333."""


def _key(option: Offered, count: int) -> int:
    """Return the key with which `best@1` earns the option's share of the marks: (count - key) of (count - 1)."""
    return round(count - option.share * (count - 1))


def _share(key: int, count: int) -> float:
    return (count - key) / (count - 1)


def _because(item: Asked, option: Offered, kind: str) -> str:
    """Return what is said of an option. A recall question has no debrief, so that stands with its right answer."""
    if option.share != 1 or (option.feedback and (kind == "scenario" or item.feedback == option.feedback)):
        return option.feedback
    return "\n".join(said for said in (option.feedback, item.feedback) if said)
