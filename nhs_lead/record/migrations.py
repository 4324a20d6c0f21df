"""The tables of the record, and how an older record becomes one of today. The list only grows."""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping

from nhs_lead.record import files
from nhs_lead.record.flaws import sound_answer, sound_moment


def _parts_with_flaws() -> str:
    """Return the script that lists the rows that cannot be meant, those of today and any that come."""
    timed = {"sitting": ("id", "started"), "superseded": ("answer", "at"), "ending": ("sitting", "at")}
    timed |= {"assessment": ("id", "started"), "colleague": ("id", "at"), "plan": ("id", "at")}
    rules = {part: (key, f"not {sound_moment(f'{{row}}.{moment}')}") for part, (key, moment) in timed.items()}
    rules["answer"] = ("id", f"not {sound_answer('{row}')}")
    for part, key in (("rating", "id"), ("assessed", "assessment")):  # which say nothing without their assessment
        lost = "{row}.assessment in (select id from unsound where part = 'assessment')"
        rules[part] = (key, f"(not {sound_moment('{row}.at')} or {lost})")
    return _listing_flaws(rules)


def _listing_flaws(rules: Mapping[str, tuple[str, str]]) -> str:
    """Return the script for tables with their keys and the condition in SQL that a `{row}` cannot be meant."""
    script = []
    for part, (key, rule) in rules.items():
        listed = f"insert or ignore into unsound select '{part}', new.{key} where {rule.format(row='new')};"
        script.append(f"insert into unsound select '{part}', {key} from {part} where {rule.format(row=part)};")  # noqa: S608 our own names
        if part != "answer":  # its own trigger does it first, and then counts
            script.append(f"create trigger {part}_is_sound after insert on {part} begin\n{listed}\nend;")
        script.append(
            f"create trigger {part}_stays_sound after update on {part} begin\n"
            f"delete from unsound where part = '{part}' and id = old.{key};\n{listed}\nend;"
        )
    return "\n".join(script)


def _written_once(*tables: str) -> str:
    """Return the script that keeps the rows of `tables` from being changed or deleted, and lists those with flaws."""
    kept = "\n".join(
        f"create trigger {table}_stays before update on {table} begin select raise(abort, 'nothing is changed'); end;\n"
        f"create trigger {table}_remains before delete on {table} begin select raise(abort, 'nothing is deleted'); end;"
        for table in tables
    )
    unsound = f"not {sound_moment('{row}.at')}"
    return f"{kept}\n{_listing_flaws(dict.fromkeys(tables, ('id', unsound)))}"


_SOUND = "(not exists (select 1 from unsound) or id not in (select id from unsound where part = 'answer'))"
"""The condition that an answer can be meant. Where all can, as ever, it costs no look at any row."""

_KEY = "case when pack = '' then item else pack || '/' || item end"
"""What the item of an answer is known by."""

MIGRATIONS = (
    """
    create table sitting (
        id text not null primary key,
        started text not null,
        topic text not null,
        title text not null,
        command text not null,
        settings text not null
    );
    create table planned (
        sitting text not null references sitting (id),
        place integer not null,
        item text not null,
        revision text not null,
        options text not null,
        primary key (sitting, place)
    ) without rowid;
    create table answer (
        id text not null primary key,
        sitting text not null references sitting (id),
        place integer not null,
        item text not null,
        revision text not null,
        format text not null,
        scheme text not null,
        answer text not null,
        marks integer not null,
        max integer not null,
        chance real not null,
        seconds real,
        confidence text,
        at text not null
    );
    create index answer_of_sitting on answer (sitting, place);
    create index answer_to_item on answer (item, revision, at);
    create table superseded (answer text not null primary key references answer (id), at text not null);
    create table ending (sitting text not null primary key references sitting (id), at text not null);
    create table asked (revision text not null primary key, item blob not null);
    create view standing as select * from answer where id not in (select answer from superseded);

    create trigger sitting_stays before update on sitting begin select raise(abort, 'nothing is changed'); end;
    create trigger planned_stays before update on planned begin select raise(abort, 'nothing is changed'); end;
    create trigger answer_stays before update on answer begin select raise(abort, 'nothing is changed'); end;
    create trigger superseded_stays before update on superseded begin select raise(abort, 'nothing is changed'); end;
    create trigger ending_stays before update on ending begin select raise(abort, 'nothing is changed'); end;
    create trigger asked_stays before update on asked begin select raise(abort, 'nothing is changed'); end;
    create trigger sitting_remains before delete on sitting begin select raise(abort, 'nothing is deleted'); end;
    create trigger planned_remains before delete on planned begin select raise(abort, 'nothing is deleted'); end;
    create trigger answer_remains before delete on answer begin select raise(abort, 'nothing is deleted'); end;
    create trigger superseded_remains before delete on superseded begin select raise(abort, 'nothing is deleted'); end;
    create trigger ending_remains before delete on ending begin select raise(abort, 'nothing is deleted'); end;
    create trigger asked_remains before delete on asked begin select raise(abort, 'nothing is deleted'); end;
    """,
    """
    -- Answers added up as they come in, so that progress need not read them one by one. `week` is its Monday.
    create table tally (
        revision text not null,
        week text not null,
        item text not null,
        answers integer not null,
        correct integer not null,
        earned real not null,
        possible real not null,
        earned_squared real not null,
        earned_by_possible real not null,
        possible_squared real not null,
        primary key (revision, week, item)
    ) without rowid;
    create table sureness (
        confidence text not null,
        format text not null,
        answers integer not null,
        correct integer not null,
        earned real not null,
        possible real not null,
        primary key (confidence, format)
    ) without rowid;
    create view counted as select id, at, revision, date(at, '-6 days', 'weekday 1') as week, item, format, confidence,
        marks = max as correct, marks - chance as earned, max - chance as possible from answer;
    create trigger answer_counts after insert on answer begin
        insert into tally select revision, week, item, 1, correct, earned, possible, earned * earned, earned * possible,
            possible * possible from counted where id = new.id
            on conflict do update set answers = answers + 1, correct = correct + excluded.correct,
            earned = earned + excluded.earned, possible = possible + excluded.possible,
            earned_squared = earned_squared + excluded.earned_squared,
            earned_by_possible = earned_by_possible + excluded.earned_by_possible,
            possible_squared = possible_squared + excluded.possible_squared;
        insert into sureness select confidence, format, 1, correct, earned, possible from counted
            where id = new.id and confidence is not null
            on conflict do update set answers = answers + 1, correct = correct + excluded.correct,
            earned = earned + excluded.earned, possible = possible + excluded.possible;
    end;
    create trigger answer_counts_no_longer after insert on superseded begin
        update tally set answers = answers - 1, correct = tally.correct - counted.correct,
            earned = tally.earned - counted.earned, possible = tally.possible - counted.possible,
            earned_squared = earned_squared - counted.earned * counted.earned,
            earned_by_possible = earned_by_possible - counted.earned * counted.possible,
            possible_squared = possible_squared - counted.possible * counted.possible
            from counted where counted.id = new.answer and tally.revision = counted.revision
            and tally.week = counted.week and tally.item = counted.item;
        update sureness set answers = answers - 1, correct = sureness.correct - counted.correct,
            earned = sureness.earned - counted.earned, possible = sureness.possible - counted.possible
            from counted where counted.id = new.answer and sureness.confidence = counted.confidence
            and sureness.format = counted.format;
    end;
    insert into tally select revision, week, item, count(*), sum(correct), sum(earned), sum(possible),
        sum(earned * earned), sum(earned * possible), sum(possible * possible)
        from counted where id not in (select answer from superseded) group by revision, week, item;
    insert into sureness select confidence, format, count(*), sum(correct), sum(earned), sum(possible)
        from counted where confidence is not null and id not in (select answer from superseded)
        group by confidence, format;

    create table assessment (id text not null primary key, started text not null, framework text not null);
    create table rating (
        id text not null primary key,
        assessment text not null references assessment (id),
        competency text not null,
        now integer not null,
        need integer not null,
        evidence text not null,
        at text not null
    );
    create table assessed (assessment text not null primary key references assessment (id), at text not null);
    create table colleague (
        id text not null primary key,
        form text not null,
        rater text not null,
        competency text not null,
        now integer not null,
        need integer,
        at text not null
    );
    create table plan (id text not null primary key, at text not null, level text not null, text text not null);

    -- What the scheduler makes of the answers. It can be worked out anew at any time, so it may change.
    create table memory (
        id text not null,
        kind text not null,
        stability real not null,
        difficulty real not null,
        last text not null,
        due text not null,
        reviews integer not null,
        primary key (kind, id)
    ) without rowid;
    create index memory_due on memory (due);
    -- How far it has got: the last rows of `answer` and of `superseded` that it has seen.
    create table memory_mark (one integer not null primary key check (one = 1), answer integer, superseded integer);
    insert into memory_mark values (1, 0, 0);

    create trigger assessment_stays before update on assessment begin select raise(abort, 'nothing is changed'); end;
    create trigger assessment_remains before delete on assessment begin select raise(abort, 'nothing is deleted'); end;
    create trigger rating_stays before update on rating begin select raise(abort, 'nothing is changed'); end;
    create trigger rating_remains before delete on rating begin select raise(abort, 'nothing is deleted'); end;
    create trigger assessed_stays before update on assessed begin select raise(abort, 'nothing is changed'); end;
    create trigger assessed_remains before delete on assessed begin select raise(abort, 'nothing is deleted'); end;
    create trigger colleague_stays before update on colleague begin select raise(abort, 'nothing is changed'); end;
    create trigger colleague_remains before delete on colleague begin select raise(abort, 'nothing is deleted'); end;
    create trigger plan_stays before update on plan begin select raise(abort, 'nothing is changed'); end;
    create trigger plan_remains before delete on plan begin select raise(abort, 'nothing is deleted'); end;
    """,
    f"""
    -- The keys of rows that cannot be meant, such as an answer given on a day that no month has. Imports once let them
    -- in. They stay where they are, and are read round.
    create table unsound (part text not null, id text not null, primary key (part, id)) without rowid;
    {_parts_with_flaws()}
    drop view standing;
    create view standing as select * from answer where id not in (select answer from superseded) and {_SOUND};
    -- Every answer that can be meant, also where it was taken back.
    create view given as select rowid as number, * from answer where {_SOUND};
    -- The sittings. One whose beginning cannot be meant began with its first answer.
    create view begun as select * from (
        select sitting.rowid as number, id, case when id in (select id from unsound where part = 'sitting')
            then (select min(at) from given where given.sitting = sitting.id) else started end as started,
            topic, title, command, settings from sitting
    ) where started is not null;

    drop view counted;
    create view counted as select id, at, revision, date(at, '-6 days', 'weekday 1') as week, item, format, confidence,
        marks = max as correct, marks - chance as earned, max - chance as possible from given;
    drop trigger answer_counts;
    create trigger answer_counts after insert on answer begin
        insert or ignore into unsound select 'answer', new.id where not {sound_answer("new")};
        insert into tally select new.revision, date(new.at, '-6 days', 'weekday 1'), new.item, 1, new.marks = new.max,
            new.marks - new.chance, new.max - new.chance, (new.marks - new.chance) * (new.marks - new.chance),
            (new.marks - new.chance) * (new.max - new.chance), (new.max - new.chance) * (new.max - new.chance)
            where not exists (select 1 from unsound where part = 'answer' and id = new.id)
            on conflict do update set answers = answers + 1, correct = correct + excluded.correct,
            earned = earned + excluded.earned, possible = possible + excluded.possible,
            earned_squared = earned_squared + excluded.earned_squared,
            earned_by_possible = earned_by_possible + excluded.earned_by_possible,
            possible_squared = possible_squared + excluded.possible_squared;
        insert into sureness select new.confidence, new.format, 1, new.marks = new.max, new.marks - new.chance,
            new.max - new.chance where new.confidence is not null
            and not exists (select 1 from unsound where part = 'answer' and id = new.id)
            on conflict do update set answers = answers + 1, correct = correct + excluded.correct,
            earned = earned + excluded.earned, possible = possible + excluded.possible;
    end;
    delete from tally where exists (select 1 from unsound where part = 'answer');
    delete from sureness where exists (select 1 from unsound where part = 'answer');
    insert into tally select revision, week, item, count(*), sum(correct), sum(earned), sum(possible),
        sum(earned * earned), sum(earned * possible), sum(possible * possible)
        from counted where id not in (select answer from superseded)
        and exists (select 1 from unsound where part = 'answer') group by revision, week, item;
    insert into sureness select confidence, format, count(*), sum(correct), sum(earned), sum(possible)
        from counted where confidence is not null and id not in (select answer from superseded)
        and exists (select 1 from unsound where part = 'answer') group by confidence, format;
    """,  # noqa: S608 our own names
    f"""
    -- What the pack of an item is known by; nothing for the bundled one, and where nobody wrote it down.
    alter table planned add column pack text not null default '';
    alter table answer add column pack text not null default '';
    create index answer_of_pack on answer (pack) where pack <> '';
    drop view given;
    create view given as select rowid as number, *, {_KEY} as key from answer where {_SOUND};
    drop view counted;
    create view counted as select id, at, revision, date(at, '-6 days', 'weekday 1') as week, item, key, format,
        confidence, marks = max as correct, marks - chance as earned, max - chance as possible from given;
    """,  # noqa: S608 our own names
    f"""
    -- The first weeks in a role, step by step, and interviews with the examples that one tells there.
    create table tick (
        id text not null primary key,
        at text not null,
        track text not null,
        step text not null,
        mark text not null
    );
    create table interview_answer (
        id text not null primary key,
        at text not null,
        interview text not null,
        title text not null,
        question text not null,
        points text not null,
        minutes integer not null,
        words text not null,
        seconds real
    );
    create table points_met (
        id text not null primary key,
        at text not null,
        answer text not null references interview_answer (id),
        met text not null
    );
    create table example (
        id text not null primary key,
        at text not null,
        name text not null,
        title text not null,
        situation text not null,
        task text not null,
        action text not null,
        result text not null,
        fits text not null
    );
    {_written_once("tick", "interview_answer", "points_met", "example")}
    """,
)
"""Each takes the record from the version before it to its own, which is its place in the list, counted from 1."""

TABLES = (
    *("sitting", "planned", "answer", "superseded", "ending", "asked", "standing"),
    *("assessment", "rating", "assessed", "colleague", "plan", "memory", "memory_mark"),
    *("tally", "sureness"),
    *("tick", "interview_answer", "points_met", "example"),
)

WORKED_OUT = ("unsound", "given", "begun")
"""Views, and a table that is worked out from the others; a record has them too, and nobody counts on their rows."""


class PartlyTakenError(Exception):
    """A record has some of what a migration makes and not all of it, which no migration leaves behind."""


def version(record: sqlite3.Connection) -> int:
    """Return how many migrations `record` has seen, as it says itself; a number below 0 is none."""
    (number,) = record.execute("pragma user_version").fetchone()
    return max(0, int(number))


def is_taken(record: sqlite3.Connection, number: int) -> bool:
    """Whether what migration `number`, counted from 1, makes is there, whatever the record says of its version.

    Raises PartlyTakenError where only a part of it is.
    """
    # What an earlier one made under the same name, and this one makes anew, tells nothing.
    earlier = {name for script in MIGRATIONS[: number - 1] for name in _MADE.findall(script)}
    makes = set(_MADE.findall(MIGRATIONS[number - 1])) - earlier
    there = makes & _made(record)
    if there and there != makes:
        raise PartlyTakenError
    return bool(there)


def is_begun(record: sqlite3.Connection) -> bool:
    """Whether there is anything in `record` that the first migration makes: a database of something else has not."""
    return not _made(record).isdisjoint(_MADE.findall(MIGRATIONS[0]))


def is_as_made(record: sqlite3.Connection) -> bool:
    """Whether whatever in `record` has a name of ours is told in our words: one wrong bit there fails every write."""
    there = record.execute("select name, sql from sqlite_master where sql is not null")
    made: dict[str, set[str]] = {}  # a later migration may have told it anew
    for script in MIGRATIONS:
        for name, words in map(_told, _statements(script)):
            made.setdefault(name, set()).add(words)
    return all(
        name not in made or _as_first_told(name, words) in made[name] or words in made[name]
        for name, words in ((name, _plain(sql)) for name, sql in there)
    )


def _as_first_told(name: str, words: str) -> str:
    """Return how the table `name` was told before columns were added to it, where some were."""
    for script in MIGRATIONS:
        for table, column in _WIDENED.findall(script):
            if table == name:
                words = re.sub(rf" ?, {re.escape(_plain(column))}(?=,|\)| )", "", words).replace("null)", "null )")
    return words


def _told(statement: str) -> tuple[str, str]:
    words = _plain(statement)
    named = re.match(r"create (?:table|index|view|trigger) (\w+)", words)
    return (named[1], words) if named else ("", "")


def _plain(sql: str) -> str:
    """Return SQL as it was written, but for blanks, comments before it and what SQLite changes to keep it."""
    return " ".join(re.sub(r"^\s*--.*$", "", sql, flags=re.MULTILINE).rstrip().removesuffix(";").lower().split())


def _made(record: sqlite3.Connection) -> set[str]:
    return {row[0] for row in record.execute("select name from sqlite_master")}


_MADE = re.compile(r"^\s*create (?:table|view|index|trigger) (\w+)", re.MULTILINE)
_WIDENED = re.compile(r"^\s*alter table (\w+) add column ([^;]+);", re.MULTILINE)


def migrate(record: sqlite3.Connection, path: str) -> None:
    """Bring `record`, the file at `path`, up to date, one migration a transaction; without a path it is in memory.

    Before each, a record with answers in it is copied beside itself. A migration that was taken is not taken again,
    where only the number of the version was set back. Raises PartlyTakenError.
    """
    while (done := version(record)) < len(MIGRATIONS):
        record.execute("begin immediate")
        try:
            if version(record) == done:  # nobody else has done it while we waited
                if not is_taken(record, done + 1):
                    if path and done and record.execute("select exists (select 1 from answer)").fetchone()[0]:
                        _back_up(path, done + 1)
                    for statement in _statements(MIGRATIONS[done]):
                        record.execute(statement)
                record.execute(f"pragma user_version = {done + 1}")
            record.execute("commit")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                record.execute("rollback")
            raise


def _back_up(path: str, number: int) -> None:
    """Copy the record at `path` beside itself, unless a copy of what it is now lies there from an earlier try."""
    import filecmp

    folder, stem = os.path.dirname(path), f"record-before-{number}"
    earlier = [name for name in os.listdir(folder) if re.fullmatch(rf"{stem}(-\d+)?\.sqlite3", name)]
    copy = files.reserve(folder, stem)
    try:
        # A connection of its own: SQLite copies nothing through one that is writing.
        with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        if any(filecmp.cmp(copy, os.path.join(folder, name), shallow=False) for name in earlier):
            os.unlink(copy)
    except BaseException:
        os.unlink(copy)
        raise


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of `script` one by one: `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    assert not statement.strip(), statement
