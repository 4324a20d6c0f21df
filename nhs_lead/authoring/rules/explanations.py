"""Every code at length: what it means, why it matters, an entry that has the fault and one that has not.

Read only by `check --explain`, by the SARIF report and by content/FORMAT.md. A test runs the checker over each example,
so that none of them can be wrong for long.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from nhs_lead.packs import rules
from nhs_lead.packs.rules import Rule
from nhs_lead.packs.yaml_reader import MAX_BYTES, MAX_INSIDE


class Link(NamedTuple):
    """A symbolic link, by where it leads."""

    to: str


class Example(NamedTuple):
    """A small pack. `shown` is what a reader sees of it: the first file, where nothing else is said."""

    files: Mapping[str, str | bytes | Link]
    below: Mapping[str, str] = {}
    text: str = ""

    @property
    def file(self) -> str:
        """The file that is shown, from the pack's folder."""
        return next(iter(self.files))

    @property
    def shown(self) -> list[str]:
        """The lines of the file that is shown."""
        written = self.files[self.file]
        return (self.text or (written if isinstance(written, str) else "")).rstrip("\n").split("\n")


class Explanation(NamedTuple):
    """The long form of one rule."""

    rule: Rule
    title: str
    means: str
    why: str
    wrong: Example
    right: Example
    when: str = ""

    @property
    def found_by(self) -> str:
        """The command that tells this fault."""
        return f"nhs-lead check {self.when}".rstrip()


STRICT, STALE, AGAINST, ONE_WAY = "--strict", "--stale", "--against FILE", "--one-way"

FAQ = """\
- id: where-are-the-beds
  question: Where are the beds?
  answer: Ask the site team.
"""

# A pack that a strict reader has nothing to say about: the entry under test, and what leads to it.
CHALLENGE = """\
- id: full-beds
  about: Every bed is taken by ten.
  summary: There are too few beds
  also: [no beds, bed crisis, bed block, full wards, crowding, trolley waits, corridor care, bed pressure]
  sources: [bed-report]
  reviewed: 2026-11-23
  review_by: 2027-11-23
"""
BESIDE = {
    "challenges/b.yaml": CHALLENGE.replace("full-beds", "full-halls") + "  related: [full-beds, full-doors]\n",
    "challenges/c.yaml": CHALLENGE.replace("full-beds", "full-doors") + "  related: [full-halls, bed-report]\n",
    "sources/a.yaml": "- id: bed-report\n  title: A report on beds\n",
}
ALL_OF_THEM = {"challenges/a.yaml": CHALLENGE, **BESIDE}

SCENARIO = """\
- id: winter-night
  situation: >-
    You lead the site team on a winter night. Six patients wait for a
    bed in the hall, and the ward sister says that she has no nurse for
    one more. The day team has been thanked and has gone home. What
    should you do first?
  format: rank
  options:
    - id: ask
      text: Ask the wards who could go home
      key: 1
      because: A bed that is free at ten helps all six.
    - id: call
      text: Call the manager who is on call
      key: 2
      because: It shares the risk, and frees no bed.
    - id: wait
      text: Wait for the round at half past eight
      key: 3
      because: The night is longer than the list.
  debrief: Ask those who know before you move anybody.
  reflect: Whom do you ask first at night?
"""

WHOLE_SCENARIO = """\
  also: [no beds at night, full hall, site team]
  summary: Six patients and no bed
  sources: [bed-report]
  reviewed: 2026-11-23
  review_by: 2027-11-23
"""

PROGRAMME = """\
- id: first-steps
  about: A course of six weeks for whoever begins to lead.
  status: open
  as_of: 2026-11
  reviewed: 2026-11-01
"""

SITE = """\
- id: bed-report
  title: A report on beds
  publisher: The King's Fund
  url: https://www.kingsfund.org.uk/beds
"""

QUESTION = """\
- id: q-first-step
  question: What does kindness begin with?
  options:
    - {id: see, text: Seeing, correct: true, because: One cannot help what one has not seen.}
    - {id: help, text: Helping, because: It comes last.}
    - {id: leave, text: Leaving, because: It never comes.}
"""
WHOLE_QUESTION = "  sources: [bed-report]\n  reviewed: 2026-11-23\n  review_by: 2027-11-23\n"

TRACK = """\
- id: new-site-manager
  about: You run the beds now.
  steps:
    - id: walk-round
      when: day
      title: Walk round every ward
    - id: ask-the-nights
      when: week
      title: Ask the night team what they would keep
"""


def _track(old: str = "", new: str = "") -> Example:
    return Example({"tracks/a.yaml": TRACK.replace(old, new) if old else TRACK})


def _faq(old: str = "", new: str = "", more: str = "") -> Example:
    return Example({"faqs/a.yaml": (FAQ.replace(old, new) if old else FAQ) + more})


def _strict(old: str = "", new: str = "") -> Example:
    return Example({"challenges/a.yaml": CHALLENGE.replace(old, new) if old else CHALLENGE, **BESIDE})


def _seen(day: str) -> Example:
    """Return the pack of a strict reader, whose one source was seen on `day`."""
    sources = f"- id: bed-report\n  title: A report on beds\n  accessed: {day}\n"
    whole = {"challenges/a.yaml": CHALLENGE, **BESIDE, "sources/a.yaml": sources}
    return Example(whole, text=f"{CHALLENGE}\n# sources/a.yaml\n{sources}")


def _claimed(sentence: str) -> Example:
    """Return two challenges, of which the second says `sentence` after the first has made a claim."""
    first = "It was so in 2024, in each of the five wards that we counted."
    bodies = [(id, said) for id, said in (("full-beds", first), ("full-halls", sentence))]
    written = "".join(f"- id: {id}\n  about: Every bed is taken by ten. {said}\n" for id, said in bodies)
    return Example({"challenges/a.yaml": written})


def _scenario(old: str = "", new: str = "") -> Example:
    return Example({"scenarios/a.yaml": SCENARIO.replace(old, new) if old else SCENARIO})


def _strict_scenario(old: str = "", new: str = "") -> Example:
    whole = SCENARIO + WHOLE_SCENARIO
    return Example({"scenarios/a.yaml": whole.replace(old, new) if old else whole, **ALL_OF_THEM})


def _strict_question(old: str = "", new: str = "") -> Example:
    whole = QUESTION + WHOLE_QUESTION
    return Example({"questions/a.yaml": whole.replace(old, new) if old else whole, **ALL_OF_THEM})


def _family(*, turned: bool = True, old: str = "", new: str = "") -> Example:
    """Return two members of a family: the same options and two stories, in which the best option differs if `turned`.

    `old` is replaced by `new` in the second member alone.
    """
    decided = "  family: no-bed\n  turns_on: Whether anybody could go home\n  format: rank\n"
    first = SCENARIO.replace("  format: rank\n", decided)
    second = first.replace("winter-night", "summer-night").replace("winter", "summer")
    if turned:
        second = second.replace("key: 1", "key: 0").replace("key: 2", "key: 1").replace("key: 0", "key: 2")
    if old:
        assert old in second
        second = second.replace(old, new)
    members = first + second
    return Example({"scenarios/a.yaml": members}, text=second)


def _mannered_scenarios(*, mannered: bool) -> Example:
    """Return twelve scenarios in which the option with the cue words is the best one in all of them, or in a third."""
    long = SCENARIO.replace("Ask the wards who could go home", "Ask each ward first, before you tell anybody")
    long = long.replace("Call the manager who is on call", "Call the manager on call to take a decision")
    long = long.replace("Wait for the round at half past eight", "Wait for the round of half past eight to begin")
    written = []
    for number in range(12):
        head, _, rest = long.partition("    - id: ask\n")
        body, _, tail = rest.partition("  debrief:")
        options = [f"    - id: {text}" for text in f"ask\n{body}".split("    - id: ")]
        if not mannered:
            keys = [1 + (place - number) % 3 for place in range(3)]
            options = [re.sub(r"key: \d", f"key: {key}", text) for key, text in zip(keys, options, strict=True)]
        turn = number % 3 if mannered else number // 3 % 3
        options = options[-turn:] + options[:-turn] if turn else options
        scenario = f"{head}{''.join(options)}  debrief:{tail}{WHOLE_SCENARIO}"
        written.append(scenario.replace("winter-night", f"winter-night-{number}"))
    says = "# Twelve scenarios with such options, of which the first is best in "
    says += "all of them" if mannered else "four"
    return Example({"scenarios/a.yaml": "".join(written), **ALL_OF_THEM}, text=f"{says}\n{written[0]}")


def _many_scenarios(*, varied: bool) -> Example:
    """Return twelve scenarios, whose best option always stands first or takes turns."""
    plain = SCENARIO.replace("Ask the wards who could go home", "Find the few who could go home")  # without cue words
    head, _, rest = plain.partition("    - id: ask\n")
    body, _, tail = rest.partition("  debrief:")
    options = [f"    - id: {text}" for text in f"ask\n{body}".split("    - id: ")]
    # Lengths take turns too, since the best option may not always be the longest or the shortest.
    best = options[0]
    middle, long = best.replace("go home", "go home now"), best.replace("go home", "go home in the night")
    written = []
    for number in range(12):
        ones = [(best, middle, long)[number % 3], *options[1:]]
        turn = number % 3 if varied else 0
        ones = ones[-turn:] + ones[:-turn] if turn else ones
        scenario = f"{head}{''.join(ones)}  debrief:{tail}{WHOLE_SCENARIO}"
        written.append(scenario.replace("winter-night", f"winter-night-{number}"))
    says = "# Twelve scenarios such as this, with the best option in the first place "
    says += "of some, the second or third of others" if varied else "of each"
    return Example({"scenarios/a.yaml": "".join(written), **ALL_OF_THEM}, text=f"{says}\n{written[0]}")


_LONG_LIST = FAQ + "  tags: [" + ", ".join(f"t{number}" for number in range(MAX_INSIDE + 1)) + "]\n"
_MANY_FAULTS = "".join(f"- id: where-{number}\n  question: Where?\n" for number in range(102))
_SOUND = Example({"faqs/a.yaml": FAQ})

EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        rules.SYNTAX,
        "Text that is not YAML",
        "The file breaks a rule of YAML, so nothing behind this place can be read. The usual causes are a colon and a "
        "blank in plain text, a tab at the start of a line, a quotation mark that is never closed, and lines that are "
        "indented by different numbers of blanks.",
        "YAML reads ': ' as the end of a field's name. The program will not guess what was meant, since a wrong guess "
        "would show readers something that nobody wrote.",
        _faq("Where are the beds?", "Beds: where are they?"),
        _faq("Where are the beds?", "'Beds: where are they?'"),
    ),
    Explanation(
        rules.NOT_A_LIST,
        "A file that is no list of entries",
        "The file, or one item of it, is not an entry with fields. A file is a list, and each entry of it begins with "
        "a hyphen, a blank and its id.",
        "A list has room for the next entry, and its folder says what kind all of them are.",
        Example({"faqs/a.yaml": "faqs:\n  - id: where-are-the-beds\n    question: Where are the beds?\n"}),
        _SOUND,
    ),
    Explanation(
        rules.UNKNOWN_FIELD,
        "A field that the format does not have",
        "An entry has a field that its kind does not have. Mostly it is misspelt, or a field of another kind. "
        "A comma in text between braces does it too: what follows is then read as a field.",
        "A field that nobody reads is lost without a word. It is better to be told.",
        _faq(more="  sumary: Ask the site team\n"),
        _faq(more="  summary: Ask the site team\n"),
    ),
    Explanation(
        rules.MISSING_FIELD,
        "A field that is missing",
        "An entry, or a part of it, lacks a field that it cannot do without.",
        "Each kind has few of these: what is left without them could not be shown or marked. For an option it is the "
        "reason, because a learner reads it next.",
        _faq("  answer: Ask the site team.\n", ""),
        _SOUND,
    ),
    Explanation(
        rules.WRONG_TYPE,
        "A value of the wrong form",
        "A field holds text where a list belongs, a list where text belongs, or something nests too deep.",
        "The program shows lists and text differently, and will not turn one into the other behind your back.",
        _faq(more="  also: bed state\n"),
        _faq(more="  also: [bed state]\n"),
    ),
    Explanation(
        rules.WRONG_VALUE,
        "A value that the format does not allow",
        "A field is too long, empty, not one of the words that it may be, or not a date that exists. The message says "
        "which.",
        "Tables, searches and review dates rely on these values. A summary of one line, for example, is cut nowhere.",
        _faq(more="  reviewed: 2026-02-31\n"),
        _faq(more="  reviewed: 2026-02-28\n"),
    ),
    Explanation(
        rules.DUPLICATE_ID,
        "Two entries with one id",
        "Two entries of one pack have the same id, whatever their kinds and files. The message names both places.",
        "Links, searches and a learner's history hang on the id, so it has to mean one entry and never another.",
        Example({"faqs/a.yaml": FAQ + "- id: where-are-the-beds\n  question: Who knows?\n  answer: The site team.\n"}),
        Example({"faqs/a.yaml": FAQ + "- id: who-knows-the-beds\n  question: Who knows?\n  answer: The site team.\n"}),
    ),
    Explanation(
        rules.DUPLICATE_KEY,
        "One field twice",
        "An entry has the same field twice.",
        "Most readers of YAML quietly drop the first of the two. Here you decide which one stays.",
        _faq(more="  answer: Ask the ward.\n"),
        _SOUND,
    ),
    Explanation(
        rules.NOT_PLAIN,
        "An anchor, an alias or a tag",
        "The text uses '&name', '*name' or '!name' in the way in which YAML repeats values or names types. Text that "
        "only begins with such a sign wants quotation marks.",
        "A few lines of aliases can unfold into more than a computer holds, and tags can start programs. So neither is "
        "read, whoever wrote the pack.",
        _faq("answer: Ask the site team.", "answer: *ask"),
        _faq("answer: Ask the site team.", "answer: '*Ask* the site team.'"),
    ),
    Explanation(
        rules.CONTROL_CHARACTER,
        "A character that can change what a terminal shows",
        "The text, or the name of a file, holds a control character, a mark that turns the direction of writing, or "
        "one that takes no room. It may have been written as an escape, such as '\\x1b' in quotation marks.",
        "Such characters can hide words, move the cursor or imitate the program. They also come along unseen when text "
        "is copied from a web page or a PDF.",
        _faq("Ask the site team.", '"\\x1b[31mAsk the site team."'),
        _SOUND,
    ),
    Explanation(
        rules.NOT_UTF8,
        "A file that is not UTF-8",
        "The bytes of the file are not UTF-8. Older editors write Latin-1 or UTF-16.",
        "Read in the wrong encoding, names and quotation marks turn into other characters. UTF-8 is the same on every "
        "computer.",
        Example(
            {"faqs/a.yaml": FAQ.replace("site team", "café").encode("latin-1")},
            text="# saved as Latin-1 (Windows-1252)\n" + FAQ.replace("site team", "café"),
        ),
        Example(
            {"faqs/a.yaml": FAQ.replace("site team", "café")},
            text="# saved as UTF-8\n" + FAQ.replace("site team", "café"),
        ),
    ),
    Explanation(
        rules.TOO_LARGE,
        "A file that is too large",
        f"The file has more than {MAX_BYTES:,} bytes. It is not read at all.",
        "The whole bundled library is smaller than that. A limit keeps a file from elsewhere from filling the memory.",
        Example({"faqs/a.yaml": b"#" * (MAX_BYTES + 1)}, text=f"# more than {MAX_BYTES:,} bytes of entries"),
        Example({"faqs/a.yaml": FAQ, "faqs/b.yaml": FAQ.replace("where", "who")}),
    ),
    Explanation(
        rules.UNKNOWN_FOLDER,
        "A file in a folder of no kind",
        "The file lies in a folder that is not the folder of a kind, so nothing of it is read.",
        "The folder says what kind its entries are. A file in the wrong place would be missing without a word.",
        Example({"questions-and-answers/a.yaml": FAQ, "faqs/b.yaml": FAQ}),
        _SOUND,
    ),
    Explanation(
        rules.BAD_PACK_FILE,
        "A pack.yaml that cannot be read",
        "The file pack.yaml lacks its name, title or version, has a field that it should not have, or is written for "
        "another version of the format.",
        "It is the card on the box: what the pack is called, whose it is, and which format it follows.",
        Example({"pack.yaml": "name: our-trust\ntitle: Our trust\nformat: 1\n", "faqs/a.yaml": FAQ}),
        Example({"pack.yaml": 'name: our-trust\ntitle: Our trust\nversion: "1"\nformat: 1\n', "faqs/a.yaml": FAQ}),
    ),
    Explanation(
        rules.NOTHING_TO_READ,
        "An entry that says nothing",
        "The entry has an id and perhaps names, but no summary and no body.",
        "Search would find it, and show an empty page.",
        Example({"challenges/a.yaml": "- id: full-beds\n  also: [no beds]\n"}),
        Example({"challenges/a.yaml": "- id: full-beds\n  also: [no beds]\n  summary: There are too few beds\n"}),
    ),
    Explanation(
        rules.OUTSIDE,
        "A link to a place outside the pack",
        "The file is a symbolic link that leads out of the pack's folder.",
        "A pack from elsewhere could otherwise show readers files of the computer on which it is opened.",
        Example(
            {"faqs/b.yaml": Link("../../elsewhere.yaml"), "faqs/a.yaml": FAQ}, text="(a link to ../../elsewhere.yaml)"
        ),
        _SOUND,
    ),
    Explanation(
        rules.UNREADABLE,
        "A file that cannot be read",
        "The file is not there, you have no right to read it, or it is a folder, a pipe or a device.",
        "Without it, something that the pack should hold is missing.",
        Example(
            {"faqs/b.yaml": Link("gone.yaml"), "faqs/a.yaml": FAQ}, text="(a link to gone.yaml, which is not there)"
        ),
        _SOUND,
    ),
    Explanation(
        rules.NOTHING_TO_PATCH,
        "A change to an entry that is not there",
        "The entry says 'patch: true' or 'replaces: true', and no pack below has an entry of its kind with this id.",
        "Either the id is misspelt, or the packs are checked without the one that lies below: name both.",
        _faq(more="  patch: true\n"),
        Example(
            {"faqs/a.yaml": FAQ.replace("  question: Where are the beds?\n", "") + "  patch: true\n"},
            below={"faqs/a.yaml": FAQ},
        ),
    ),
    Explanation(
        rules.CLASH_WITH_BELOW,
        "An id that a pack below has already",
        "An entry has the id of an entry in a pack below, and does not say what it wants of it.",
        "It could be meant to replace that entry, to change some of its fields, or to be another entry altogether. "
        "'replaces: true' or 'patch: true' says which; another id says the third.",
        Example({"faqs/a.yaml": FAQ}, below={"faqs/a.yaml": FAQ}),
        Example({"faqs/a.yaml": FAQ + "  replaces: true\n"}, below={"faqs/a.yaml": FAQ}),
    ),
    Explanation(
        rules.TOO_MUCH,
        "More than the limits allow",
        "A text, a list, an entry or a file holds more than the limits of the format allow. Nothing of the file is "
        "used.",
        "Real content is far below the limits. They keep a pack from elsewhere from costing minutes or gigabytes.",
        Example(
            {"faqs/a.yaml": _LONG_LIST}, text=FAQ + f"  tags: [t0, t1, t2, …]  # more than {MAX_INSIDE:,} of them\n"
        ),
        _faq(more="  tags: [t0, t1, t2]\n"),
    ),
    Explanation(
        rules.MORE_FAULTS,
        "More faults than are listed",
        "The file has so many faults that only the first hundred are listed, errors before warnings.",
        "So many faults mostly have one cause, such as one field that is misspelt. Mend that, and check again.",
        Example({"faqs/a.yaml": _MANY_FAULTS}, text="# 102 entries such as this\n" + _MANY_FAULTS[:35]),
        _SOUND,
    ),
    Explanation(
        rules.PLACEHOLDER,
        "A text that is still to be written",
        "A template, or what was brought in from another format, left TODO here for you to write.",
        "A learner would read TODO.",
        _faq(more="  summary: TODO say in one line what the reader gets\n"),
        _SOUND,
    ),
    Explanation(
        rules.CUT_SHORT,
        "Text that ends at a '#'",
        "Behind plain text, a blank and a '#' begin a comment: YAML passes over the rest of the line. The message says "
        "what is left. A remark may stand on a line of its own, behind an id, a date, a number, a quotation mark or a "
        "bracket, or behind text with two blanks before the '#' and one after it.",
        "A bleep, a ward or a bay that has a number loses it, and nobody who reads the page can see that.",
        _faq("Ask the site team.", "Ring bleep #2222 and ask."),
        _faq("Ask the site team.", "'Ring bleep #2222 and ask.'  # as of May"),
    ),
    Explanation(
        rules.JOINED_LINES,
        "Items of a list that become one line",
        "Lines that begin with a hyphen, a bullet or a number stand in a text whose lines YAML joins: one under '>', "
        "or one that has no sign at all.",
        "Readers would see the items one behind the other, with their bullets in between. Under '|' each line stays a "
        "line.",
        _faq("Ask the site team.", ">-\n    First:\n    - ask the site team,\n    - then ring the ward."),
        _faq("Ask the site team.", "|-\n    First:\n    - ask the site team,\n    - then ring the ward."),
    ),
    Explanation(
        rules.FIELD_WITHIN,
        "A field within a text",
        "A text goes on over lines of which one looks like a field of the entry. Either a quotation mark is not "
        "closed, or the field is indented so far that it belongs to the block above it.",
        "What was meant as a field is shown in the middle of a text, and the field is missing.",
        _faq("Ask the site team.", ">-\n    Ask the site team.\n    summary: The site team knows\n"),
        _faq("Ask the site team.", ">-\n    Ask the site team.\n  summary: The site team knows\n"),
    ),
    Explanation(
        rules.ODD_BLANK,
        "A blank that YAML does not know",
        "A no-break space, or another character that only looks like a blank, stands in the name of a field or at an "
        "end of a text. Word processors and web pages put them in.",
        "To YAML it is a letter: a field's name with it is another name, and searches for a text with it may miss it.",
        Example({"faqs/a.yaml": FAQ + "  tags: [beds,\u00a0wards]\n"}, text=FAQ + "  tags: [beds,_wards]\n"),
        _faq(more="  tags: [beds, wards]\n"),
    ),
    Explanation(
        rules.NO_TEXT,
        "A sign in place of a text",
        "A field for text holds '~' or 'null', by which YAML means nothing, or a block without a line. This program "
        "reads every text as it was typed, so readers would see the sign.",
        "A field that has no text is left out; then the program knows what to show in its place.",
        _faq(more="  summary: ~\n"),
        _faq(more="  summary: Ask the site team\n"),
    ),
    Explanation(
        rules.SPLIT_TEXT,
        "A text that ends at a comma",
        "In a list between brackets, a comma ends a text. Here it stands within round brackets or curly quotation "
        "marks of the text itself.",
        "One item becomes two, and neither of them is what was meant.",
        _faq(more="  also: [free beds (wards, theatres)]\n"),
        _faq(more="  also: ['free beds (wards, theatres)']\n"),
    ),
    Explanation(
        rules.CURLY_QUOTES,
        "Curly quotation marks round a whole text",
        "A text stands between curly quotation marks. YAML knows straight ones only, so these are part of the text.",
        "Mostly a word processor has made them of straight ones. They are then shown, and protect nothing: the next "
        "': ' or ' #' in such a text ends it.",
        _faq("Where are the beds?", "\u201cWhere are the beds?\u201d"),
        _faq("Where are the beds?", "'\u201cWhere are the beds?\u201d'"),
    ),
    Explanation(
        rules.BAD_OUTSIDE,
        "What lies outside, in another form",
        "A topic in outside.yaml lacks 'instead' or 'phrases', or one of them is empty or has another form. Nothing "
        "of the file is used.",
        "A question that is closer to one of the phrases than to any entry is declined, and whoever asked is told what "
        "'instead' says. Without both there would be nothing to tell it by, or nothing to say.",
        Example({"outside.yaml": "parking:\n  - where can I park\n", "faqs/a.yaml": FAQ}),
        Example(
            {
                "outside.yaml": "parking:\n  instead: Ask the travel team.\n  phrases: [parking permit]\n",
                "faqs/a.yaml": FAQ,
            }
        ),
    ),
    Explanation(
        rules.DANGLING,
        "An id that leads nowhere",
        "A field or a [[link]] in the text names an id that no entry has.",
        "A reader who follows it finds nothing.",
        _faq(more="  related: [bed-stat]\n"),
        Example(
            {
                "faqs/a.yaml": FAQ + "  related: [bed-state]\n",
                "glossary/a.yaml": "- id: bed-state\n  meaning: A list.\n",
            }
        ),
    ),
    Explanation(
        rules.WRONG_KIND,
        "An id of the wrong kind",
        "A field names an entry of a kind that does not belong there: 'sources' wants sources, 'competencies' wants "
        "competencies.",
        "Each field is shown in its own way. A source, for example, is cited with its year and publisher.",
        Example(
            {
                "faqs/a.yaml": FAQ + "  sources: [bed-state]\n",
                "glossary/a.yaml": "- id: bed-state\n  meaning: A list.\n",
            }
        ),
        Example(
            {"faqs/a.yaml": FAQ + "  sources: [bed-report]\n", "sources/a.yaml": "- id: bed-report\n  title: Beds\n"}
        ),
    ),
    Explanation(
        rules.ONE_WAY,
        "A related entry that does not lead back",
        "This entry names another one in 'related', and that one leads back neither in 'related' nor anywhere else.",
        "Often that is right: a term leads to the framework that uses it, and a framework cannot list all its terms. "
        "Where two entries are alike, readers of both would want to know of the other.",
        Example(
            {
                "faqs/a.yaml": FAQ + "  related: [bed-state]\n",
                "glossary/a.yaml": "- id: bed-state\n  meaning: A list.\n",
            }
        ),
        Example(
            {
                "faqs/a.yaml": FAQ + "  related: [bed-state]\n",
                "glossary/a.yaml": "- id: bed-state\n  meaning: A list.\n  related: [where-are-the-beds]\n",
            }
        ),
        ONE_WAY,
    ),
    Explanation(
        rules.NAMED_AGAIN,
        "A related entry that is named again",
        "'related' names an entry twice, or the entry itself.",
        "Readers are shown each entry once, so the second naming is a slip, and often another id was meant.",
        _faq(more="  related: [where-are-the-beds]\n"),
        Example(
            {
                "faqs/a.yaml": FAQ + "  related: [bed-state]\n",
                "glossary/a.yaml": "- id: bed-state\n  meaning: A list.\n",
            }
        ),
    ),
    Explanation(
        rules.NO_SUMMARY,
        "No summary",
        "The entry has no 'summary'. The program then makes one of the first sentence.",
        "The summary is what tables and searches show: it decides whether somebody reads on.",
        _strict("  summary: There are too few beds\n", ""),
        _strict(),
        STRICT,
    ),
    Explanation(
        rules.NO_SOURCE,
        "No source",
        "The entry names no source.",
        "A reader who has to act on it wants to see where it comes from, and whoever reviews it needs to look there.",
        _strict("  sources: [bed-report]\n", ""),
        _strict(),
        STRICT,
    ),
    Explanation(
        rules.NO_REVIEW,
        "No dates of review",
        "The entry lacks the day on which it was last read against its sources, or the day by which it wants reading "
        "again.",
        "Readers see both, and 'check --stale' reminds you.",
        _strict("  review_by: 2027-11-23\n", ""),
        _strict(),
        STRICT,
    ),
    Explanation(
        rules.FEW_NAMES,
        "Few other names",
        "The entry lists few other names and ways of asking in 'also': eight are the least, three for a term or a "
        "scenario.",
        "Most people do not know what a thing is called. Search trusts these names more than any other text.",
        _strict(", bed pressure", ""),
        _strict(),
        STRICT,
    ),
    Explanation(
        rules.ORPHAN,
        "An entry that nothing leads to",
        "No other entry names this one.",
        "Readers come upon an entry by a link from another one. Without any, only a search can find it.",
        Example(
            {
                "challenges/a.yaml": CHALLENGE,
                **{path: str(text).replace("full-beds, ", "") for path, text in BESIDE.items()},
            }
        ),
        _strict(),
        STRICT,
    ),
    Explanation(
        rules.LONG_SENTENCE,
        "A very long sentence",
        "A sentence has more than 35 words.",
        "Plain English asks for 15 to 20 words on average. After 35 a reader who is tired or in a hurry starts again.",
        _strict("Every bed is taken by ten.", "Every bed is taken by ten" + "\n    and every chair by noon" * 7 + "."),
        _strict("Every bed is taken by ten.", "Every bed is taken by ten. Every chair is taken by noon."),
        STRICT,
    ),
    Explanation(
        rules.HARD_TO_READ,
        "A text that is hard to read",
        "The words and sentences of the entry are so long that its readability index (Automated Readability Index) is "
        "above 12, which is a reading age of 17.",
        "Staff read this between two tasks, and not all of them in their first language.",
        _strict(
            "Every bed is taken by ten.",
            "Hospitals hesitate." + "\n    Interdisciplinary organisational responsibilities intensify." * 16,
        ),
        _strict(
            "Every bed is taken by ten.",
            "Beds fill up." + "\n    The teams that share this work have more to do than before." * 6,
        ),
        STRICT,
    ),
    Explanation(
        rules.UNKNOWN_ABBREVIATION,
        "An abbreviation that nobody explains",
        "The text uses an abbreviation that is neither spelt out in the entry nor in the glossary.",
        "Those who know it read on. The others, often new staff, are shut out.",
        _strict("Every bed is taken by ten.", "The MDFT meets at ten."),
        _strict("Every bed is taken by ten.", "The multi-disciplinary flow team (MDFT) meets at ten."),
        STRICT,
    ),
    Explanation(
        rules.STALE,
        "An entry that is due for review",
        "The day by which the entry wants reading again is past, or will be within the time that was asked for.",
        "Programmes close and guidance changes. Readers are shown that an entry is overdue.",
        Example({"challenges/a.yaml": CHALLENGE.replace("2026", "2019").replace("2027", "2020"), **BESIDE}),
        Example({"challenges/a.yaml": CHALLENGE.replace("review_by: 2027", "review_by: 9999"), **BESIDE}),
        STALE,
    ),
    Explanation(
        rules.SHARED_WORDS,
        "Words that stand in another text too",
        "Twelve words or more in a row stand in one of the texts that were given to compare with.",
        "Most documents may be described and linked, not copied. Names, titles and set phrases may be shared.",
        _strict("Every bed", "On most days of the year in most of our wards every bed"),
        _strict(),
        AGAINST,
    ),
    Explanation(
        rules.DATES_TURNED,
        "A review that comes before the last one",
        "'review_by' is not after 'reviewed'.",
        "Mostly the two are swapped, or only one of them was moved. The entry would be overdue from its first day.",
        _strict("review_by: 2027-11-23", "review_by: 2025-11-23"),
        _strict(),
        STRICT,
    ),
    Explanation(
        rules.NOT_A_QUESTION,
        "A question without a question mark",
        "The 'question' of an FAQ or of a recall question does not end in a question mark.",
        "It is shown as a heading and read aloud. Readers search in whole questions, and a heading that is one answers "
        "them.",
        _strict_question("begin with?", "begin with"),
        _strict_question(),
        STRICT,
    ),
    Explanation(
        rules.REVIEWED_UNSEEN,
        "A review later than any look at its sources",
        "The day in 'reviewed' lies after the last day on which any source of the entry was seen ('accessed'). A "
        "source without such a day does not count, for it or against it.",
        "A review is the day on which somebody held the facts against their sources. Nobody can have done that without "
        "seeing one of them.",
        _seen("2026-11-20"),
        _seen("2026-11-23"),
        STRICT,
    ),
    Explanation(
        rules.STATUS_WORDS,
        "A status and words that speak against it",
        "A programme is open, and its words say that it is closed or paused; it is closed or paused, and they say that "
        "one can apply; or it was open until a day before its status was last seen.",
        "A reader believes whichever comes first. One of the two was not mended when the other was.",
        Example({"programmes/a.yaml": PROGRAMME.replace("lead.", "lead. It has ended.")}),
        Example({"programmes/a.yaml": PROGRAMME}),
    ),
    Explanation(
        rules.DATE_PASSED,
        "A date in the text that has passed since the review",
        "The text names a day or a month after 'reviewed', which is past by now, or will be within the days that "
        "--within gives.",
        "What was to come has come, or has not. Until somebody looks, the page promises what may be over.",
        Example({"programmes/a.yaml": PROGRAMME.replace("lead.", "lead. Apply before 20 November 2026.")}),
        Example({"programmes/a.yaml": PROGRAMME.replace("lead.", "lead. Apply before 20 November 2036.")}),
        STALE,
    ),
    Explanation(
        rules.PUBLISHER_HOST,
        "A source on a site that is not its publisher's",
        "The publisher of a source has a site of its own, and the address is on another one; or the address is on the "
        "site of somebody else. Only well-known sites are looked at. Archives, journals and sites on which many "
        "publish are left alone, and so is a source that says in 'via' what was read instead.",
        "Either the original was not read, and a reader should know, or one of the two is a slip.",
        Example({"sources/a.yaml": SITE.replace("www.kingsfund.org.uk", "news.example.org")}),
        Example({"sources/a.yaml": SITE}),
    ),
    Explanation(
        rules.CLAIMED_TWICE,
        "A claim that stands in two entries",
        "A claim, or a sentence of ten words or more with a figure in it, stands word for word in two entries.",
        "When the fact changes, somebody mends one of them, and the library contradicts itself.",
        _claimed("It was so in 2024, in each of the five wards that we counted."),
        _claimed("How many they were is told in [[full-beds|the other one]]."),
    ),
    Explanation(
        rules.KEY_DOES_NOT_FIT,
        "A key that cannot be marked",
        "The keys or verdicts of the options do not fit the format: keys begin at 1 and go no higher than the number "
        "of options, choose-three has three options with key 1, rate has verdicts, a recall question has one correct "
        "option.",
        "The marking schemes are published rules. A key that they cannot read would give nobody a full mark.",
        _scenario("key: 3", "key: 4"),
        _scenario(),
    ),
    Explanation(
        rules.WRONG_OPTION_COUNT,
        "Too few or too many options",
        "A scenario has 3 to 8 options and exactly 8 in the format choose-three; a recall question has 3 to 6.",
        "With fewer, guessing earns too much. With more, the task is to hold them all in mind.",
        Example({"questions/a.yaml": "".join(QUESTION.splitlines(keepends=True)[:5])}),
        Example({"questions/a.yaml": QUESTION}),
    ),
    Explanation(
        rules.DUPLICATE_OPTION,
        "Two options with one id",
        "Two options of one item have the same id.",
        "Options are shuffled and may be reworded, so answers are kept by the option's id.",
        _scenario("id: call", "id: ask"),
        _scenario(),
    ),
    Explanation(
        rules.SITUATION_LENGTH,
        "A situation that is too short or too long",
        "The situation has fewer than 40 or more than 160 words.",
        "Too short, and a learner has to guess what is going on. Too long, and the test is one of reading.",
        _scenario(
            SCENARIO[SCENARIO.index("  situation:") : SCENARIO.index("  format:")],
            "  situation: You lead the site team. What should you do first?\n",
        ),
        _scenario(),
    ),
    Explanation(
        rules.OPTION_LENGTH,
        "Options of very different length",
        "The longest option is more than 1.6 times as long as the shortest.",
        "Authors explain the best option most, and test-wise readers know it.",
        _scenario("Ask the wards who could go home", "Ask the wards, one after the other, who could go home tonight"),
        _scenario(),
    ),
    Explanation(
        rules.NO_DEBRIEF,
        "No debrief, or no question to take along",
        "A scenario lacks 'debrief', the principle behind the key, or 'reflect', one question to take to work.",
        "The mark is soon forgotten. The reason is what people come for.",
        _scenario("  reflect: Whom do you ask first at night?\n", ""),
        _scenario(),
    ),
    Explanation(
        rules.KEY_IN_ONE_PLACE,
        "Best options that stand out together",
        "In nearly half of the scenarios or recall questions of the pack, the best option stands in the same place, or "
        "is the longest or the shortest. It is told at the first of them.",
        "Options are shuffled when they are asked, but not in exports and on paper. A pattern gives the answer away.",
        _many_scenarios(varied=False),
        _many_scenarios(varied=True),
        STRICT,
    ),
    Explanation(
        rules.ABSOLUTE,
        "Always or never, only in weak options",
        "A weak option says 'always' or 'never', and no good option does.",
        "Test-wise readers pass over such options without reading on. The dilemma should decide, not the word.",
        _scenario("Wait for the round at half past eight", "Always wait for the round in the morning"),
        _scenario(),
    ),
    Explanation(
        rules.ALL_OF_THE_ABOVE,
        "An option that speaks of the others",
        "An option says 'all of the above', 'none of these' or the like.",
        "Options are shuffled, so nothing is above. Whoever sees that two of them are right need not weigh the third.",
        Example({"questions/a.yaml": QUESTION.replace("text: Leaving", "text: None of the above")}),
        Example({"questions/a.yaml": QUESTION}),
    ),
    Explanation(
        rules.SEVERAL_ACTIONS,
        "An option with several actions",
        "An option holds a second sentence, a semicolon or 'and then'.",
        "A learner may want the first action and not the second, and has no way to say so.",
        _strict_scenario("Call the manager who is on call", "Call the manager and then the wards"),
        _strict_scenario(),
        STRICT,
    ),
    Explanation(
        rules.NOT_PARALLEL,
        "Options of different form",
        "Some options end with a full stop and some do not, or some begin with a word in '-ing' and some do not.",
        "What looks different draws the eye, and mostly it is the option that was written first: the right one.",
        _strict_scenario("text: Call the manager who is on call", "text: Calling the manager on call"),
        _strict_scenario(),
        STRICT,
    ),
    Explanation(
        rules.FAMILY_OF_ONE,
        "A family of one",
        "A scenario belongs to a family, and no other scenario does.",
        "A family is there to show that the same options want another answer in another situation. One alone shows "
        "nothing, and a learner who asks for twins is never asked it.",
        _scenario("  format: rank\n", "  family: no-bed\n  turns_on: Whether anybody could go home\n  format: rank\n"),
        _family(),
    ),
    Explanation(
        rules.FAMILY_OPTIONS,
        "Members of a family with different options",
        "Two scenarios of one family do not have the same options. Ids and texts have to be the same, word for word; "
        "their order in the file does not matter.",
        "Where options differ, it is the options that give the answer away, and no longer the situation that decides.",
        _family(old="Call the manager who is on call", new="Ring the manager who is on call"),
        _family(),
    ),
    Explanation(
        rules.FAMILY_FORMATS,
        "Members of a family with different formats",
        "Two scenarios of one family are answered in different ways, such as rank and best.",
        "The keys of a family are set side by side in the debrief. That needs keys of one sort.",
        _family(old="format: rank", new="format: best"),
        _family(),
    ),
    Explanation(
        rules.FAMILY_SAME_ANSWER,
        "Members of a family with the same answer",
        "Two scenarios of one family have the same best answer. For rank and best no option may be the best in both; "
        "for choose-three at least two of the three right ones differ; for rate at least two options change sides, "
        "from appropriate to inappropriate or back.",
        "If the answer is the same, the situation does not decide, and good manners alone earn the mark twice.",
        _family(turned=False),
        _family(),
    ),
    Explanation(
        rules.TURNS_ON,
        "A family and what it turns on: one without the other",
        "A scenario of a family has no 'turns_on', or a scenario without a 'family' has one.",
        "The debrief of a member says what the answer turned on. That one line is what a learner takes along.",
        _family(old="  turns_on: Whether anybody could go home\n", new=""),
        _family(),
    ),
    Explanation(
        rules.POINTING_END,
        "A situation whose end points at the answer",
        "The last sentence of the situation says what you do not know or what nobody has asked. A question such as "
        "'What should you do first?' behind it does not count.",
        "Whoever reads only the last sentence knows what to do: find it out. Of 74 scenarios most ended so, and their "
        "best option was found without reading them.",
        _strict_scenario(
            "The day team has been thanked and has gone home.", "You do not know which patients could go home."
        ),
        _strict_scenario(),
        STRICT,
    ),
    Explanation(
        rules.CUE_WORDS,
        "Best options that good manners give away",
        "In a pack of twelve scenarios or more (rank or best), a reader who sees no situation and takes the option "
        "with the most words such as 'ask', 'first', 'in private' or 'together' finds the best one in more than 30 % "
        "of them, and more often than luck explains. It is told at the first of them.",
        "Chance is one in five. A mark that can be earned so says 'well brought up' and not 'judges well'.",
        _mannered_scenarios(mannered=True),
        _mannered_scenarios(mannered=False),
        STRICT,
    ),
    Explanation(
        rules.DUPLICATE_STEP,
        "Two steps with one id",
        "Two steps of a track have the same id.",
        "A step is ticked off by its id, and the tick is kept. Where two have the same, nobody can say which is done.",
        _track("id: ask-the-nights", "id: walk-round"),
        _track(),
    ),
    Explanation(
        rules.STEP_ORDER,
        "Steps out of their order",
        "A step of the first day, week or month stands behind a step that comes later.",
        "A track is walked from the top. The next step that is shown would be one for which it is already too late.",
        _track("when: day", "when: month"),
        _track(),
    ),
)
"""In the order of the codes."""


def explanation_of(code: str) -> Explanation | None:
    """Return the long form of `code`, in whatever case and with or without its letters; None where there is none."""
    written = code.strip().upper().removeprefix("NL")
    return next((explanation for explanation in EXPLANATIONS if explanation.rule.code == f"NL{written}"), None)
