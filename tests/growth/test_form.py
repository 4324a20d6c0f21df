"""The form for colleagues: what is written, what is read, and what is said of mistakes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.growth.form import HEADINGS, Forms, read, write
from nhs_lead.model.fields import Stages
from tests.growth.competencies import competency

FORM = "20261123T093000Z-0a1b2c"
KNOWN = ("kindness", "thrift")
HEAD = "form,rater,competency,now,need"
FOUND = [
    competency("kindness", title="Kindness, at work", about="It is [[thrift]], in a way. More."),
    competency("thrift", stages=Stages(starting="=1+1", steady="-2", strong='say "no"', teaching="@home\nand away")),
]


def _read(*lines: str, name: str = "a.csv") -> Forms:
    return read([(name, "\n".join(lines).encode())], KNOWN)


def _mistakes(*lines: str) -> list[str]:
    return [str(mistake) for mistake in _read(*lines).mistakes]


def _written(form: str = FORM) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write(form, FOUND, str.capitalize).removeprefix("\ufeff"), newline="")))


def test_what_is_written() -> None:
    """A line for each competency says what it means and how its stages look; rater and ratings are left open."""
    assert write(FORM, FOUND, str.capitalize).startswith("\ufeffform,")
    head, first, second = _written()
    assert head == list(HEADINGS)
    assert first == [
        FORM,
        "",
        "kindness",
        "Kindness, at work",
        "It is Thrift, in a way.",
        "Notices.",
        "Makes time.",
        "Makes time in winter.",
        "Others do.",
        "",
        "",
    ]
    assert second[:3] == [FORM, "", "thrift"]


def test_no_cell_is_a_formula() -> None:
    """What a pack's author wrote is text in every spreadsheet, and each competency stays one line."""
    _, _, second = _written()
    assert second[5:9] == ["'=1+1", "'-2", 'say "no"', "'@home and away"]


def test_nobody_has_filled_it_in() -> None:
    """A form as it was written holds no rating and no mistake."""
    assert read([("a.csv", write(FORM, FOUND, str).encode())], KNOWN) == Forms((), ())


filled = st.dictionaries(
    st.tuples(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8), st.sampled_from(KNOWN)),
    st.tuples(st.integers(1, 4), st.none() | st.integers(1, 4)),
    max_size=12,
)


@given(filled, st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig"]), st.sampled_from(["\n", "\r\n"]))
def test_what_is_filled_in_is_read(
    said: dict[tuple[str, str], tuple[int, int | None]], sign: str, encoding: str, end: str
) -> None:
    """Whoever rates and whatever the spreadsheet writes, the ratings are read as they were typed."""
    said = {(rater.casefold(), id): stages for (rater, id), stages in said.items() if rater.casefold() == rater}
    head, *rows = _written()
    wanted = {row[2]: row for row in rows}
    text = io.StringIO()
    table = csv.writer(text, delimiter=sign, lineterminator=end)
    table.writerow(head)
    table.writerows(rows)  # the empty form stands in the same file
    for (rater, id), (now, need) in said.items():
        table.writerow([FORM, rater, *wanted[id][2:9], now, "" if need is None else need])
    found = read([("a.csv", text.getvalue().encode(encoding))], KNOWN)
    assert found.mistakes == ()
    assert [(one.competency, one.now, one.need) for one in found.ratings] == [
        (id, now, need) for (_, id), (now, need) in said.items()
    ]
    raters = {rater for rater, _ in said}
    assert len({one.rater for one in found.ratings}) == len(raters)
    assert len({one.id for one in found.ratings}) == len(said)


def test_the_rater_is_not_named() -> None:
    """A rating holds a digest of the rater, which is another one in another form."""
    other = "20261124T093000Z-0a1b2c"
    found = _read(HEAD, f"{FORM},Mary,kindness,2,", f"{other},mary,kindness,2,").ratings
    assert "mary" not in repr(found).lower()
    assert found[0].rater != found[1].rater
    assert found[0].id != found[1].id


def test_letters_of_a_code_may_be_large_or_small() -> None:
    """`M1` and `m1` are one rater."""
    found = _read(HEAD, f"{FORM},M1,kindness,2,", f"{FORM},m1,thrift,3,").ratings
    assert found[0].rater == found[1].rater


def test_the_same_twice_is_once() -> None:
    """A file that is named twice, or a line that stands there twice, is read once."""
    raw = f"{HEAD}\n{FORM},1,kindness,2,3\n".encode()
    assert read([("a.csv", raw), ("b.csv", raw)], KNOWN) == read([("a.csv", raw)], KNOWN)


def test_headings_in_any_order_beside_others() -> None:
    """Columns may be moved, their headings written large, and others added."""
    found = _read("Need , NOW,comment,competency,rater,form", f"4,2,well done,thrift,1,{FORM}").ratings
    assert [(one.competency, one.now, one.need) for one in found] == [("thrift", 2, 4)]


def test_empty_lines_do_not_count() -> None:
    """Empty lines and lines without a rating are passed over, and lines are numbered as an editor does."""
    text = ("", HEAD, "", ",,,,", f"{FORM},1,kindness,,", '"",1,"two', 'lines",5,')
    assert _mistakes(*text) == [
        "a.csv:6: '' is not the id of a form. Leave that column as nhs-lead wrote it.",
        "a.csv:6: There is no competency 'two?lines'. Leave that column as nhs-lead wrote it.",
        "a.csv:6: '5' under 'now' is not a stage. Write 1, 2, 3 or 4.",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{FORM},1,kindness,5,2", "'5' under 'now' is not a stage. Write 1, 2, 3 or 4."),
        (f"{FORM},1,kindness,2,0", "'0' under 'need' is not a stage. Write 1, 2, 3 or 4."),
        (f"{FORM},1,kindness,strong,", "'strong' under 'now' is not a stage. Write 1, 2, 3 or 4."),
        (f"{FORM},1,kindness,\u00b2,", "'\u00b2' under 'now' is not a stage. Write 1, 2, 3 or 4."),
        (f"{FORM},1,kindness,,3", "There is nothing under 'now'. Write 1, 2, 3 or 4, or empty 'need' as well."),
        (f"{FORM}, ,kindness,3,", "There is no rater. Write a code that tells this rater from the others, such as 1."),
        (f"{FORM},1,greed,3,", "There is no competency 'greed'. Leave that column as nhs-lead wrote it."),
        ("mine,1,kindness,3,", "'mine' is not the id of a form. Leave that column as nhs-lead wrote it."),
        (
            f"{FORM},1,kindness,3,4,a, b",
            "There are more cells than headings. Put text that holds a comma between quotation marks.",
        ),
        (f"{FORM},1,\x1b[2J,3,", "There is no competency '?[2J'. Leave that column as nhs-lead wrote it."),
    ],
)
def test_what_is_wrong_on_a_line(line: str, said: str) -> None:
    """A mistake is said with its file, its line and what to write; nothing of the file is used."""
    assert _mistakes(HEAD, f"{FORM},2,thrift,1,1", line) == [f"a.csv:3: {said}"]
    assert _read(HEAD, f"{FORM},2,thrift,1,1", line).ratings == ()


FIRST_LINE = f"The first line of a form reads: {', '.join(HEADINGS)}."


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("form,rater,competency,nwo,need", "The heading 'now' is missing."),
        ("form;rater;competency;now", "The heading 'need' is missing."),
        ("rater,now,need", "The headings 'form' and 'competency' are missing."),
        ("", "The headings 'form', 'rater', 'competency', 'now' and 'need' are missing."),
        ("form,rater,competency,now,need,now", "The heading 'now' stands there twice."),
    ],
)
def test_headings_that_are_missing(head: str, said: str) -> None:
    """Wrong headings are named, with how the first line should read; ratings below them are not guessed at."""
    assert _mistakes(head) == [f"a.csv:1: {said} {FIRST_LINE}"]


def test_text_in_another_encoding() -> None:
    """A file that is not UTF-8 is said to be so, with the line."""
    raw = f"{HEAD}\n{FORM},Ren\u00e9,kindness,2,\n".encode("cp1252")
    assert [str(one) for one in read([("a.csv", raw)], KNOWN).mistakes] == [
        "a.csv:2: This is not text in UTF-8. Save it again as CSV, choosing UTF-8 where the program asks."
    ]


def test_a_quotation_mark_that_never_ends() -> None:
    """A file that was cut short swallows nothing silently."""
    (told,) = _mistakes(HEAD, f"{FORM},1,thrift,1,", f'{FORM},1,"kindness,2,', f"{FORM},2,thrift,1,")
    assert told.startswith("a.csv:3: This is not CSV from here on")


def test_all_mistakes_of_all_files_at_once() -> None:
    """Nobody mends one mistake only to be told of the next."""
    first = f"{HEAD}\n,,kindness,5,9\n".encode()
    found = read([("a.csv", first), ("b.csv", b"rater\n"), ("c.csv", f"{HEAD}\n{FORM},1,x,1,\n".encode())], KNOWN)
    assert [(one.file, one.line) for one in found.mistakes] == [("a.csv", 2)] * 4 + [("b.csv", 1), ("c.csv", 2)]
    assert found.ratings == ()


def test_two_people_with_one_code() -> None:
    """Where one code rates a competency in two ways, nobody's rating is dropped silently."""
    files = [(name, f"{HEAD}\n{FORM},1,kindness,{now},\n".encode()) for name, now in (("a.csv", 2), ("b.csv", 3))]
    assert [str(one) for one in read(files, KNOWN).mistakes] == [
        "b.csv:2: Rater '1' rates 'kindness' otherwise in a.csv:2. "
        "Two people need two codes; one person needs one line."
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(raw: bytes) -> None:
    """Whatever a file holds, it is read or refused with a mistake: never anything else."""
    assert read([("a.csv", raw)], KNOWN).ratings == ()
    read([("a.csv", HEAD.encode() + b"\n" + raw)], KNOWN)
