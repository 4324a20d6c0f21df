"""The examples at the end of every command's help and of its part of the manual page: lines to type, and what for."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Example(NamedTuple):
    """What to type, and what it does."""

    line: str
    does: str


EXAMPLES: Mapping[str, Sequence[Example]] = {
    "": (
        Example("nhs-lead faq clinical vs management", "ask in your own words"),
        Example("nhs-lead quiz compassion", "practise on a dilemma"),
        Example("nhs-lead help quiz", "read what a command takes"),
    ),
    "browse": (
        Example("nhs-lead browse", "see which kinds of entry there are"),
        Example("nhs-lead browse programmes", "list the programmes"),
        Example("nhs-lead browse faqs --json", "take all questions into another program"),
    ),
    "show": (
        Example("nhs-lead show compassionate-leadership", "read an entry"),
        Example("nhs-lead show workforce shortages", "name it by its title"),
        Example("nhs-lead show compassionate-leadership --cite bibtex", "take its sources to a reference manager"),
    ),
    "search": (
        Example("nhs-lead search bosses keep leaving", "look for it in everyday words"),
        Example("nhs-lead search safety --kind practices --limit 5", "keep to one kind"),
        Example("nhs-lead search -- --json", "look for a word that begins with a dash"),
    ),
    "faq": (
        Example("nhs-lead faq clinical vs management", "read the best answer"),
        Example("nhs-lead faq how do I say no to my boss --json", "take it into another program"),
    ),
    "explore": (
        Example("nhs-lead explore", "read from entry to entry"),
        Example("nhs-lead explore psychological safety", "begin with what a search finds"),
    ),
    "help": (
        Example("nhs-lead help quiz", "read what quiz takes"),
        Example("nhs-lead help export moodle", "read what the export to Moodle takes"),
        Example("nhs-lead help --man > nhs-lead.1", "write the manual page; man -l nhs-lead.1 shows it"),
    ),
    "quiz": (
        Example("nhs-lead quiz compassion", "practise on a topic"),
        Example("nhs-lead quiz --exam --minutes 30 --count 10", "sit an exam"),
        Example("nhs-lead quiz --resume", "go on where you stopped"),
    ),
    "review": (
        Example("nhs-lead review", "practise what is due, for ten minutes"),
        Example("nhs-lead review --due", "only say what is due, as for your log-in"),
    ),
    "history": (
        Example("nhs-lead history", "list your sittings"),
        Example("nhs-lead history --csv > answers.csv", "take every answer into a spreadsheet"),
        Example("nhs-lead history remark", "see what today's keys would give"),
    ),
    "progress": (
        Example("nhs-lead progress", "see how your judgement stands"),
        Example("nhs-lead progress --html progress.html", "keep it as a page"),
    ),
    "assess": (
        Example("nhs-lead assess", "rate yourself, and stop whenever you like"),
        Example("nhs-lead assess --compare", "see what has changed since last time"),
        Example("nhs-lead assess --form form.csv", "ask colleagues how they see it"),
    ),
    "plan": (
        Example("nhs-lead plan", "see what your own evidence suggests"),
        Example("nhs-lead plan --edit", "make it yours"),
        Example("nhs-lead plan --ics plan.ics", "put its dates into your calendar"),
    ),
    "check": (
        Example("nhs-lead check our-trust", "list every fault of a pack"),
        Example("nhs-lead check --fix our-trust", "put right what is safe first"),
        Example("nhs-lead check --explain NL104", "read what a code means"),
    ),
    "new": (
        Example("nhs-lead new faq how-to-book-a-room -o our-trust", "begin an entry"),
        Example("nhs-lead new scenario --family late-again", "begin dilemmas that share their options"),
        Example('nhs-lead new pack our-trust --title "Our trust"', "begin a pack"),
        Example("nhs-lead new --from quiz.gift -o our-quiz", "make a pack of questions in another format"),
    ),
    "schema": (
        Example("nhs-lead schema scenario > scenario.schema.json", "teach your editor one kind"),
        Example("nhs-lead schema > schemas.json", "take all of them, by the files they fit"),
    ),
    "preview": (
        Example("nhs-lead preview our-trust --watch", "see a pack again at each save"),
        Example("nhs-lead preview our-trust/faqs/a.yaml how-to-book-a-room", "see one entry"),
    ),
    "pack": (
        Example("nhs-lead pack diff our-trust.zip", "see what a pack would change"),
        Example("nhs-lead pack add our-trust.zip", "lay it over the rest from now on"),
        Example("nhs-lead pack remove our-trust", "take it away again"),
    ),
    "panel": (
        Example("nhs-lead panel sheet compassion -o sheet.html", "write a form for each reader"),
        Example("nhs-lead panel sheet --options-only --seed 7 -o reader-7.csv", "see what the options give away"),
        Example("nhs-lead panel read panel-1.json panel-2.json --html report.html", "count what comes back"),
    ),
    "export": (
        Example("nhs-lead export html -o leadership.html", "write one page that works offline"),
        Example("nhs-lead export moodle compassion -o bank.xml", "take a topic to Moodle"),
        Example("nhs-lead export handout --facilitator -o key.html", "write the sheet for whoever leads"),
        Example("nhs-lead export slides compassion --count 3 -o deck.pptx", "take dilemmas to a room"),
    ),
    "data": (
        Example("nhs-lead data path", "see where it lies"),
        Example("nhs-lead data export answers.json", "take all of it along"),
        Example("nhs-lead data delete", "erase it"),
    ),
    "config": (
        Example("nhs-lead config list", "see every setting, and where it comes from"),
        Example("nhs-lead config path", "see where the file is"),
    ),
}
"""The examples of each command by its name; those of the program itself by no name."""
