"""Every fault that a pack can have: its stable code, how bad it is, and what to do about it."""

from typing import NamedTuple

from nhs_lead.model.faults import Severity


class Rule(NamedTuple):
    """One thing that is checked. A code is never given a new meaning, because authors look codes up."""

    code: str
    severity: Severity
    hint: str


def rules() -> list[Rule]:
    """Return every rule, in the order of the codes. What each means at length is in `explanations`."""
    return sorted((rule for rule in globals().values() if isinstance(rule, Rule)), key=lambda rule: rule.code)


SYNTAX = Rule("NL101", "error", "Check the indentation, and put quotation marks round text that holds ': ' or ' #'.")
NOT_A_LIST = Rule("NL102", "error", "A file is a list of entries: each begins with '- id: …'.")
UNKNOWN_FIELD = Rule("NL103", "error", "Take it out, or spell it as the format does.")
MISSING_FIELD = Rule("NL104", "error", "Add it.")
WRONG_TYPE = Rule("NL105", "error", "Write it in the form that the format asks for.")
WRONG_VALUE = Rule("NL106", "error", "Change it to a value that the format allows.")
DUPLICATE_ID = Rule("NL107", "error", "Give one of the two another id.")
DUPLICATE_KEY = Rule("NL108", "error", "Keep one of the two; YAML would quietly drop the first.")
NOT_PLAIN = Rule(
    "NL109", "error", "Put quotation marks round text that begins with '&', '*' or '!': such signs are not read."
)
CONTROL_CHARACTER = Rule("NL110", "error", "Delete the character: it could change what a terminal shows.")
NOT_UTF8 = Rule("NL111", "error", "Save the file as UTF-8.")
TOO_LARGE = Rule("NL112", "error", "Split the file by theme.")
UNKNOWN_FOLDER = Rule("NL113", "warning", "Move the file into the folder of its kind.")
BAD_PACK_FILE = Rule("NL114", "error", "pack.yaml wants name, title, version, licence, language and 'format: 1'.")
NOTHING_TO_READ = Rule("NL115", "error", "Say in 'summary' or in the body what the entry tells a reader.")
OUTSIDE = Rule("NL116", "error", "Copy the file into the pack: links that lead out of it are not followed.")
UNREADABLE = Rule("NL117", "error", "Give yourself the right to read it.")
NOTHING_TO_PATCH = Rule(
    "NL118", "error", "Name an entry of a pack below, and check both together: nhs-lead --pack DIR check."
)
CLASH_WITH_BELOW = Rule("NL119", "error", "Say 'replaces: true' or 'patch: true', or choose another id.")
TOO_MUCH = Rule("NL120", "error", "Cut it into smaller pieces: content/FORMAT.md lists the limits.")
MORE_FAULTS = Rule("NL121", "warning", "Mend those that are listed, and check again.")
PLACEHOLDER = Rule("NL122", "error", "Write what belongs there, or take the field out.")
CUT_SHORT = Rule("NL123", "error", "Put quotation marks round the text, or a remark on a line of its own above it.")
JOINED_LINES = Rule("NL124", "error", "Write '|' in place of '>', or leave a blank line between two items.")
FIELD_WITHIN = Rule("NL125", "error", "Indent the field as the others, or close the text above it.")
ODD_BLANK = Rule("NL126", "error", "Write a plain blank, or none.")
NO_TEXT = Rule("NL127", "error", "Take the field out, or write its text; a sign that is meant wants quotation marks.")
SPLIT_TEXT = Rule("NL128", "error", "Put quotation marks round each text that holds a comma.")
CURLY_QUOTES = Rule(
    "NL129", "warning", "Write straight ones; where readers shall see the curly ones, put straight ones round them."
)
BAD_OUTSIDE = Rule(
    "NL130", "error", "Give each topic 'instead', which is a sentence, and 'phrases', which is a list of texts."
)

DANGLING = Rule("NL201", "error", "Correct the id, or add the entry that it names.")
WRONG_KIND = Rule("NL202", "error", "Name an entry of the right kind.")
ONE_WAY = Rule("NL203", "warning", "Name this entry in 'related' there too, if its readers would want it.")
NAMED_AGAIN = Rule("NL204", "warning", "Take it out: a reader is shown each entry once.")

NO_SUMMARY = Rule("NL301", "warning", "Say in one line what the reader gets.")
NO_SOURCE = Rule("NL302", "warning", "Name the source, so that a reader can check it.")
NO_REVIEW = Rule("NL303", "warning", "Give 'reviewed' and 'review_by', so that a reader sees how fresh it is.")
FEW_NAMES = Rule("NL304", "warning", "List other names and ways of asking in 'also': search trusts them most.")
ORPHAN = Rule("NL305", "warning", "Link it from a related entry, so that readers can come upon it.")
LONG_SENTENCE = Rule("NL306", "warning", "Cut it in two.")
HARD_TO_READ = Rule("NL307", "warning", "Use shorter sentences and plainer words.")
UNKNOWN_ABBREVIATION = Rule(
    "NL308", "warning", "Spell it out with the abbreviation in brackets, or add it to the glossary."
)
STALE = Rule("NL309", "warning", "Read it against its sources, and move both dates.")
SHARED_WORDS = Rule("NL310", "warning", "Say it in your own words, unless it is a name or a title.")
DATES_TURNED = Rule("NL311", "warning", "Give 'review_by' a day after 'reviewed'.")
NOT_A_QUESTION = Rule("NL312", "warning", "End it with a question mark, as somebody would ask it.")
REVIEWED_UNSEEN = Rule("NL313", "warning", "Read the sources again and date that, or give the review the older day.")
STATUS_WORDS = Rule("NL314", "warning", "Hold both against the source, and say the same in both places.")
DATE_PASSED = Rule("NL315", "warning", "See what became of it, say so, and move 'reviewed'.")
PUBLISHER_HOST = Rule(
    "NL316", "warning", "Link the original, or name who published that page, or say in 'via' what was read instead."
)
CLAIMED_TWICE = Rule("NL317", "warning", "Say it in one of them, and link to it from the other.")

KEY_DOES_NOT_FIT = Rule("NL401", "error", "See the marking schemes: the key has to allow a full mark.")
WRONG_OPTION_COUNT = Rule("NL402", "error", "Add or take out options.")
DUPLICATE_OPTION = Rule("NL403", "error", "Give each option its own id: answers name it.")
SITUATION_LENGTH = Rule("NL404", "warning", "Use 40 to 160 words: shorter leaves guessing, longer tests reading.")
OPTION_LENGTH = Rule("NL405", "warning", "Even them out, so that length does not give the answer away.")
NO_DEBRIEF = Rule("NL406", "warning", "Add it: learners come for the reason, not for the mark.")
KEY_IN_ONE_PLACE = Rule("NL407", "warning", "Vary it, so that neither place nor length gives the answer away.")
ABSOLUTE = Rule("NL408", "warning", "Say it without 'always' and 'never': such words mark an option as a weak one.")
ALL_OF_THE_ABOVE = Rule("NL409", "warning", "Write an option that stands by itself: options are shuffled.")
SEVERAL_ACTIONS = Rule("NL410", "warning", "Keep one action: a learner cannot agree with half an option.")
NOT_PARALLEL = Rule("NL411", "warning", "Write all options in the same form, so that none stands out.")

FAMILY_OF_ONE = Rule("NL421", "warning", "Write its twin, or take 'family' and 'turns_on' out.")
FAMILY_OPTIONS = Rule("NL422", "error", "Give every member the same options, ids and texts, word for word.")
FAMILY_FORMATS = Rule("NL423", "error", "Give every member of the family the same format.")
FAMILY_SAME_ANSWER = Rule("NL424", "error", "Change a situation until another answer is the best one, or part the two.")
TURNS_ON = Rule("NL425", "error", "Say in one line which fact decides: 'family' and 'turns_on' go together.")
POINTING_END = Rule("NL426", "warning", "End it inside the story: what you do not know shows by its absence.")
CUE_WORDS = Rule("NL427", "warning", "Let well-mannered options lose where the situation asks for something else.")

DUPLICATE_STEP = Rule("NL428", "error", "Give each step its own id: what was ticked off hangs on it.")
STEP_ORDER = Rule("NL429", "warning", "Put the steps in their order: day, week, month, hundred-days.")
