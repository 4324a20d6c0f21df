"""Question banks and lists from elsewhere → entries of ours, and what could not be carried over, line by line.

Nothing is invented. What a reader needs and the file lacks, such as the reason for an answer, is left as a TODO that
the check finds; sources and dates are left out.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nhs_lead.authoring.imports import (
    aiken,
    anki_text,
    faq_list,
    gift,
    moodle_xml,
    question_table,
    signatures,
    workbook,
)
from nhs_lead.authoring.imports.foreign import (
    Foreign,
    ForeignFaq,
    ForeignOption,
    ForeignQuestion,
    Leftover,
    Remark,
    Whole,
)
from nhs_lead.authoring.imports.tidying import Names, line
from nhs_lead.authoring.new_pack import Files, entry_file
from nhs_lead.authoring.rules.placeholders import TEXT
from nhs_lead.errors import UsageError
from nhs_lead.model.fields import SLUG
from nhs_lead.model.graphemes import beginning
from nhs_lead.model.kinds import FOLDERS
from nhs_lead.packs.written_forms import slug
from nhs_lead.packs.yaml_reader import Data

Reader = Callable[[str], Foreign]

_BRACES = re.compile(r"(?<!\\)\{")
_MARKED = re.compile(r"^\s*(?:\*\*|__)?Q(?:uestion)?\s*\d{0,3}\s*[:.)]", re.MULTILINE)


def _text_reader(text: str) -> Reader:
    """Return the reader of a text whose name does not say how it is written."""
    if anki_text.is_anki(text):
        return anki_text.read
    if not _BRACES.search(text):
        if aiken.is_aiken(text):
            return aiken.read
        lines = [said for said in text.split("\n") if said.strip()]
        if lines and sum("\t" in said.strip() for said in lines) * 2 > len(lines):
            return _cards
        if _MARKED.search(text):
            return faq_list.read
    return gift.read


def _cards(text: str) -> Foreign:
    return question_table.read(text, cards=True)


def _table_reader(text: str) -> Reader:
    return anki_text.read if anki_text.is_anki(text) else question_table.read


READERS: dict[str, Callable[[str], Reader]] = {
    ".gift": lambda _: gift.read,
    ".aiken": lambda _: aiken.read,
    ".txt": _text_reader,
    ".csv": _table_reader,
    ".tsv": _table_reader,
    ".tab": _table_reader,
    ".md": lambda _: faq_list.read,
    ".markdown": lambda _: faq_list.read,
}
"""For each ending of a file's name, what chooses its reader by its text."""

MAX_BYTES = 2_000_000
"""A file above this is refused: a thousand questions fit, and the most hostile one is read within seconds."""

MAX_MARKDOWN = 200_000
"""The same for Markdown, which takes longer to read: 30,000 words fit."""

MAX_XML = 20_000_000
"""The same for Moodle XML, in which pictures lie as letters and numbers."""

IN_A_FILE = 500
"""Entries to a file of the new pack, so that each can be opened and stays far below the largest that is read."""

OPTIONS, SCENARIO_OPTIONS = range(3, 7), range(3, 9)
OPTION_ID = 40


class Imported(NamedTuple):
    """The entries that a file became, by kind; what is to be said of its lines; and what of it is not carried over."""

    entries: dict[str, list[dict[str, Data]]]
    remarks: list[Remark]
    leftovers: list[Leftover]
    title: str = ""
    """What the file calls itself."""

    @property
    def carried(self) -> int:
        """How many entries there are."""
        return sum(map(len, self.entries.values()))

    @property
    def lost(self) -> int:
        """How many things of the file are not carried over, without those inside what is."""
        return sum(leftover.times for leftover in self.leftovers if not leftover.inside)

    def left_inside(self) -> dict[str, int]:
        """Return how many things are left out of what is carried over, by what they are."""
        counts: dict[str, int] = {}
        for leftover in self.leftovers:
            if leftover.inside:
                counts[leftover.what] = counts.get(leftover.what, 0) + leftover.times
        return counts

    def told(self) -> Iterator[tuple[int, str]]:
        """Yield each line of the file of which something is to be said, with what is said, in their order."""
        said = [(remark.line, remark.message) for remark in self.remarks]
        yield from sorted([*said, *((leftover.line, leftover.why) for leftover in self.leftovers)])

    @property
    def replaces(self) -> bool:
        """Whether some entries stand for those of the same id in a pack below."""
        return any(entry.get("replaces") for entries in self.entries.values() for entry in entries)

    def files(self, name: str) -> Files:
        """Return the files of a pack that hold the entries, called `name` in the folder of each kind."""
        return {
            f"{FOLDERS[kind]}/{name}{f'-{start // IN_A_FILE + 1}' if start else ''}.yaml": entry_file(
                kind, entries[start : start + IN_A_FILE]
            )
            for kind, entries in self.entries.items()
            for start in range(0, len(entries), IN_A_FILE)
        }


def imported(raw: bytes, file: str, taken: Callable[[str], bool], kind: str = "") -> Imported:
    """Return what the file called `file` with the bytes `raw` becomes; ids that are `taken` are not given again.

    With a `kind`, only what can be of that kind is carried over: cards with two sides can be an faq or a term. Raises
    UsageError for a file that is too large, or of a format that is not read.
    """
    if workbook.is_workbook(raw):
        if len(raw) > MAX_BYTES:
            raise UsageError(f"'{file}' is larger than {MAX_BYTES:,} bytes.", "Cut it into several files.")
        return _made_of(workbook.read(raw, file), file, taken, kind)
    _must_be_read(signatures.of_bytes(raw), file)
    ending = os.path.splitext(file)[1].lower()
    remarks: list[Remark] = []
    leftovers: list[Leftover] = []
    text = _decoded(raw, remarks, leftovers)
    if moodle_xml.is_moodle_xml(text):
        if len(raw) > MAX_XML:
            raise UsageError(f"'{file}' is larger than {MAX_XML:,} bytes.", "Export it from Moodle by category.")
        foreign = moodle_xml.read(text)
        whole = foreign._replace(remarks=remarks + foreign.remarks, leftovers=leftovers + foreign.leftovers)
        return _made_of(whole, file, taken, kind)
    _must_be_read(signatures.of_text(text), file)
    if ending not in READERS:
        raise UsageError(
            f"'{file}' does not say what it is.",
            "End its name in .gift or .txt for Moodle's GIFT, Aiken or Anki's notes in plain text, .csv for a table of "
            "questions, .md for a list of FAQs. Moodle XML is known by its first words.",
        )
    reader = READERS[ending](text)
    most = MAX_MARKDOWN if reader is faq_list.read else MAX_BYTES
    if len(raw) > most:
        raise UsageError(f"'{file}' is larger than {most:,} bytes.", "Cut it into several files.")
    foreign = reader(text)
    whole = foreign._replace(remarks=remarks + foreign.remarks, leftovers=leftovers + foreign.leftovers)
    return _made_of(whole, file, taken, kind)


def _made_of(foreign: Foreign, file: str, taken: Callable[[str], bool], kind: str) -> Imported:
    """Return the entries that `found`, which the file called `file` holds, becomes."""
    remarks, leftovers = list(foreign.remarks), list(foreign.leftovers)
    if kind and foreign.items and not any(_fits(item, kind) for item in foreign.items):
        raise UsageError(
            f"'{file}' holds nothing that can be a {kind}. --from makes a pack of its own.",
            "Say nhs-lead new --from FILE -o DIR. A kind, faq or term, is for cards with a front and a back.",
        )
    names = Names(taken)
    entries: dict[str, list[dict[str, Data]]] = {}
    for item in foreign.items:
        if kind and not _fits(item, kind):
            leftovers.append(Leftover(item.line, "item", f"It can be no {kind}: {_instead(item)}.", end=item.end))
            leftovers += _by_itself(item)
            continue
        if isinstance(item, Whole):
            entries.setdefault(item.kind, []).append(_whole(item, taken, names))
            continue
        made = _answered(item, kind) if isinstance(item, ForeignFaq) else _asked(item, remarks)
        if isinstance(made, Leftover):
            leftovers.append(made)
            leftovers += _by_itself(item)
            continue
        leftovers += item.left
        made_kind, entry = made
        wanted = slug(str(entry.get("title") or entry["question"])) or f"{made_kind}-{item.line}"
        own = item.id if isinstance(item, ForeignQuestion) and re.match(SLUG, item.id) else ""
        entry["id"] = names.give(own or wanted)
        if own and entry["id"] != own:
            why = f"The id '{own}' is taken, so the question is called '{entry['id']}'."
            leftovers.append(Leftover(item.line, "id", why, inside=True))
        entries.setdefault(made_kind, []).append(entry)
    said = "\n".join(["", *_texts(list(entries.values())), ""]) if foreign.notes else ""
    leftovers += [leftover for words, leftover in foreign.notes if words not in said]
    return Imported(entries, sorted(remarks), sorted(leftovers), foreign.title)


def _texts(data: Data) -> Iterator[str]:
    """Yield every text of some entries."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def _must_be_read(sign: signatures.Signature | None, file: str) -> None:
    if sign:
        raise UsageError(f"'{file}' is {sign.name}, which is not read.", sign.advice)


def _fits(item: ForeignQuestion | ForeignFaq | Whole, kind: str) -> bool:
    if isinstance(item, Whole):
        return item.kind == kind
    return kind in ("faq", "term") if isinstance(item, ForeignFaq) else kind in ("question", "scenario")


def _by_itself(item: ForeignQuestion | ForeignFaq | Whole) -> list[Leftover]:
    """Return what was left out of an item that is not carried over either."""
    return [] if isinstance(item, Whole) else [leftover._replace(inside=False) for leftover in item.left]


def _instead(item: ForeignQuestion | ForeignFaq | Whole) -> str:
    if isinstance(item, Whole):
        return f"it is a {item.kind}"
    return "it has no options to choose from" if isinstance(item, ForeignFaq) else "it has options to choose from"


def _whole(item: Whole, taken: Callable[[str], bool], names: Names) -> dict[str, Data]:
    """Return an entry of ours with the id that it went out with: where that is there still, it stands for it."""
    id = str(item.entry["id"])
    if not id:  # a row that was added in the spreadsheet
        named = str(item.entry.get("title") or item.entry.get("question") or "")
        return {**item.entry, "id": names.give(slug(named) or f"{item.kind}-{item.line}")}
    if taken(id) and not item.entry.get("patch"):
        return {"id": id, "replaces": True, **item.entry}
    return dict(item.entry)


def _decoded(raw: bytes, remarks: list[Remark], leftovers: list[Leftover]) -> str:
    """Return the text of a file: UTF-8, UTF-16, or else what Windows wrote before either."""
    wide = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else signatures.utf_16_without_mark(raw)
    if wide:
        text = raw.decode(wide, errors="replace")
    else:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            number = raw[: error.start].count(b"\n") + 1
            said = "The file is not UTF-8, so it was read as Windows-1252. Look at its accents."
            remarks.append(Remark(number, said))
            text = raw.decode("cp1252", errors="replace")
    if unread := text.count(UNREAD):
        number = text.count("\n", 0, text.index(UNREAD)) + 1
        why = f"This character cannot be read, and {UNREAD} stands for it. Save the file as UTF-8."
        leftovers.append(Leftover(number, "character", why, inside=True, times=unread))
    return text


UNREAD = "\ufffd"


def _answered(item: ForeignFaq, kind: str) -> tuple[str, dict[str, Data]]:
    """Return the kind and the entry of a question with its answer. A card is an FAQ where its front asks."""
    kind = kind or item.form or ("faq" if item.question.rstrip().endswith("?") else "term")
    if kind == "term":
        return kind, _with_tags({"id": "", "title": line(item.question), "meaning": item.answer}, item.tags)
    title: dict[str, Data] = {"title": line(item.title)} if line(item.title) else {}
    entry: dict[str, Data] = {"id": "", **title, "question": line(item.question), "answer": item.answer}
    return "faq", _with_tags(entry, item.tags)


def _with_tags(entry: dict[str, Data], tags: tuple[str, ...]) -> dict[str, Data]:
    return {**entry, "tags": list(tags)} if tags else entry


def _asked(item: ForeignQuestion, remarks: list[Remark]) -> tuple[str, dict[str, Data]] | Leftover:
    """Return the kind and the entry of a question with options, or why it cannot be one."""
    problem, kind = _kind_of(item)
    if not kind:
        return Leftover(item.line, "question", problem, end=item.end)
    if problem:
        remarks.append(Remark(item.line, problem))
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
        entry = {"id": "", **title, **_difficulty(item), "situation": item.text, "format": "best", "options": options}
        if item.feedback and item.feedback not in reasons:
            entry["debrief"] = item.feedback
        return kind, _with_tags(entry, item.tags)
    entry = {"id": "", **title, "question": item.text, "options": options, **_difficulty(item)}
    return kind, _with_tags(entry, item.tags)


def _difficulty(item: ForeignQuestion) -> dict[str, Data]:
    return {"difficulty": item.difficulty} if item.difficulty else {}


def _kind_of(item: ForeignQuestion) -> tuple[str, str]:
    """Return what is to be said of a question, and the kind that it can be: question, scenario or none."""
    count = len(item.options)
    right = sum(option.share == 1 for option in item.options)
    partial = [option for option in item.options if 0 < option.share < 1]
    if not item.text:
        return "The question has no text.", ""
    if not all(option.text for option in item.options):
        return "One of its options has no text.", ""
    if count not in (SCENARIO_OPTIONS if partial else OPTIONS):
        return f"It has {count} option{'' if count == 1 else 's'}, and a recall question has 3 to 6.", ""
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


def _key(option: ForeignOption, count: int) -> int:
    """Return the key with which `best@1` earns the option's share of the marks: (count - key) of (count - 1)."""
    return round(count - option.share * (count - 1))


def _share(key: int, count: int) -> float:
    return (count - key) / (count - 1)


def _because(item: ForeignQuestion, option: ForeignOption, kind: str) -> str:
    """Return what is said of an option. A recall question has no debrief, so that stands with its right answer."""
    if option.share != 1 or (option.feedback and (kind == "scenario" or item.feedback == option.feedback)):
        return option.feedback
    return "\n".join(said for said in (option.feedback, item.feedback) if said)
