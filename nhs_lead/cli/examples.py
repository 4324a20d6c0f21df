"""The examples at the end of every command's help and of its part of the manual page: lines to type, and what for."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class HelpExample(NamedTuple):
    """What to type, and what it does."""

    line: str
    does: str


EXAMPLES: Mapping[str, Sequence[HelpExample]] = {
    "": (
        HelpExample("nhs-lead faq clinical vs management", "ask in your own words"),
        HelpExample("nhs-lead quiz compassion", "practise on a dilemma"),
        HelpExample("nhs-lead help quiz", "read what a command takes"),
    ),
    "browse": (
        HelpExample("nhs-lead browse", "see which kinds of entry there are"),
        HelpExample("nhs-lead browse programmes", "list the programmes"),
        HelpExample(
            "nhs-lead browse programmes --status open --sort cost", "only what takes people now, the cheapest first"
        ),
        HelpExample("nhs-lead browse faqs --json", "take all questions into another program"),
    ),
    "show": (
        HelpExample("nhs-lead show compassionate-leadership", "read an entry"),
        HelpExample("nhs-lead show workforce shortages", "name it by its title"),
        HelpExample("nhs-lead show compassionate-leadership growing", "read one of its sections"),
        HelpExample("nhs-lead show compassionate-leadership --cite bibtex", "take its sources to a reference manager"),
    ),
    "search": (
        HelpExample("nhs-lead search bosses keep leaving", "look for it in everyday words"),
        HelpExample("nhs-lead search safety --kind practices --limit 5", "keep to one kind"),
        HelpExample("nhs-lead search -- --json", "look for a word that begins with a dash"),
    ),
    "faq": (
        HelpExample("nhs-lead faq clinical vs management", "read the best answer"),
        HelpExample("nhs-lead faq how do I say no to my boss --json", "take it into another program"),
    ),
    "explore": (
        HelpExample("nhs-lead explore", "read from entry to entry"),
        HelpExample("nhs-lead explore psychological safety", "begin with what a search finds"),
    ),
    "help": (
        HelpExample("nhs-lead help quiz", "read what quiz takes"),
        HelpExample("nhs-lead help export moodle", "read what the export to Moodle takes"),
        HelpExample("nhs-lead help --man > nhs-lead.1", "write the manual page; man -l nhs-lead.1 shows it"),
    ),
    "quiz": (
        HelpExample("nhs-lead quiz compassion", "practise on a topic"),
        HelpExample("nhs-lead quiz --exam --minutes 30 --count 10", "sit an exam"),
        HelpExample("nhs-lead quiz --resume", "go on where you stopped"),
    ),
    "start": (
        HelpExample("nhs-lead start new-ward-manager", "see where you are, and the next step"),
        HelpExample("nhs-lead start new-ward-manager --done 1", "tick off the first step"),
        HelpExample("nhs-lead start", "see which roles there are"),
    ),
    "interview": (
        HelpExample("nhs-lead interview --role consultant --count 2", "answer as before a panel, then go through it"),
        HelpExample("nhs-lead interview conflict", "questions on a topic"),
        HelpExample("nhs-lead interview example add", "keep an example of your own"),
    ),
    "review": (
        HelpExample("nhs-lead review", "practise what is due, for ten minutes"),
        HelpExample("nhs-lead review --due", "only say what is due, as for your log-in"),
    ),
    "history": (
        HelpExample("nhs-lead history", "list your sittings"),
        HelpExample("nhs-lead history --csv > answers.csv", "take every answer into a spreadsheet"),
        HelpExample("nhs-lead history remark", "see what today's keys would give"),
    ),
    "progress": (
        HelpExample("nhs-lead progress", "see how your judgement stands"),
        HelpExample("nhs-lead progress --html progress.html", "keep it as a page"),
    ),
    "assess": (
        HelpExample("nhs-lead assess", "rate yourself, and stop whenever you like"),
        HelpExample("nhs-lead assess --short", "one question of each, in five minutes"),
        HelpExample("nhs-lead assess --compare", "see what has changed since last time"),
        HelpExample("nhs-lead assess --form form.csv", "ask colleagues how they see it"),
    ),
    "plan": (
        HelpExample("nhs-lead plan", "see what your own evidence suggests"),
        HelpExample("nhs-lead plan --edit", "make it yours"),
        HelpExample("nhs-lead plan --ics plan.ics", "put its dates into your calendar"),
    ),
    "check": (
        HelpExample("nhs-lead check our-trust", "list every fault of a pack"),
        HelpExample("nhs-lead check --fix our-trust", "put right what is safe first"),
        HelpExample("nhs-lead check --explain NL104", "read what a code means"),
    ),
    "new": (
        HelpExample("nhs-lead new faq how-to-book-a-room -o our-trust", "begin an entry"),
        HelpExample("nhs-lead new scenario --family late-again", "begin dilemmas that share their options"),
        HelpExample('nhs-lead new pack our-trust --title "Our trust"', "begin a pack"),
        HelpExample("nhs-lead new --from quiz.gift -o our-quiz", "make a pack of questions in another format"),
    ),
    "schema": (
        HelpExample("nhs-lead schema scenario > scenario.schema.json", "teach your editor one kind"),
        HelpExample("nhs-lead schema > schemas.json", "take all of them, by the files they fit"),
    ),
    "preview": (
        HelpExample("nhs-lead preview our-trust --watch", "see a pack again at each save"),
        HelpExample("nhs-lead preview our-trust/faqs/a.yaml how-to-book-a-room", "see one entry"),
    ),
    "pack": (
        HelpExample("nhs-lead pack diff our-trust.zip", "see what a pack would change"),
        HelpExample("nhs-lead pack add our-trust.zip", "lay it over the rest from now on"),
        HelpExample("nhs-lead pack remove our-trust", "take it away again"),
    ),
    "panel": (
        HelpExample("nhs-lead panel sheet compassion -o sheet.html", "write a form for each reader"),
        HelpExample("nhs-lead panel sheet --options-only --seed 7 -o reader-7.csv", "see what the options give away"),
        HelpExample("nhs-lead panel read panel-1.json panel-2.json --html report.html", "count what comes back"),
    ),
    "export": (
        HelpExample("nhs-lead export html -o leadership.html", "write one page that works offline"),
        HelpExample("nhs-lead export moodle compassion -o bank.xml", "take a topic to Moodle"),
        HelpExample("nhs-lead export handout --facilitator -o key.html", "write the sheet for whoever leads"),
        HelpExample("nhs-lead export slides compassion --count 3 -o deck.pptx", "take dilemmas to a room"),
    ),
    "workshop": (
        HelpExample(
            "nhs-lead workshop compassion --count 3 --minutes 5", "three dilemmas, five minutes to decide each"
        ),
        HelpExample("nhs-lead workshop --twins --count 4 --save minutes.md", "the same options before and after"),
    ),
    "mcp": (
        HelpExample("nhs-lead mcp", "what an assistant starts; nothing of you is kept"),
        HelpExample("nhs-lead mcp --record", "the same, and answers to dilemmas are kept in your record"),
    ),
    "data": (
        HelpExample("nhs-lead data path", "see where it lies"),
        HelpExample("nhs-lead data export answers.json", "take all of it along"),
        HelpExample("nhs-lead data delete", "erase it"),
    ),
    "xapi": (
        HelpExample("nhs-lead xapi export -o answers.json", "write every answer as an xAPI statement"),
        HelpExample("nhs-lead xapi send --to https://lrs.example.org/xAPI", "see what would go, and send it on a yes"),
    ),
    "cohort": (
        HelpExample("nhs-lead cohort report records/", "read what a folder of exported records tells of a group"),
        HelpExample("nhs-lead cohort report statements.ndjson --html group.html", "keep it as a page"),
    ),
    "config": (
        HelpExample("nhs-lead config list", "see every setting, and where it comes from"),
        HelpExample("nhs-lead config path", "see where the file is"),
    ),
}
"""The examples of each command by its name; those of the program itself by no name."""
