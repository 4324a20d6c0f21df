"""Numbers, days and zones that Python has no room for: one sentence each, the right exit code, never a surprise."""

import json
import os
from pathlib import Path

import pytest

from nhs_lead.record.store import Record
from tests.conftest import Run, Write
from tests.record.history import NOW, kept, sitting

LONG = "9" * 5_000


def plain(run: Run, *args: object, code: int, stdin: str = "", **environment: str) -> str:
    """Run the program; return what it says on stderr, which is one line at most."""
    ended = run(*args, stdin=stdin, **environment)
    assert ended.returncode == code, ended.stderr[:500]
    assert "unexpected" not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr) < 1_000
    return ended.stderr


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize("value", [LONG, "\u00b2", "\u0663", "-5", "0", "9" * 18, "x"])
def test_a_window_that_nobody_has(run: Run, name: str, value: str) -> None:
    """A width or a height that is none is as good as none given."""
    for form in ([], ["--accessible"]):
        usual = run("show", "kindness", *form).stdout
        assert run("show", "kindness", *form, **{name: value}).stdout == usual
    assert plain(run, "show", "kindness", code=0, FORCE_COLOR="1", **{name: value}) == ""
    assert plain(run, "--help", code=0, **{name: value}) == ""


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("mark", ["nan", "-nan", "NaN", "inf", "-inf", "1e400", LONG])
def test_a_mark_that_is_no_number(run: Run, mark: str) -> None:
    """A mark that nothing is below, or everything, is wrong usage."""
    said = plain(
        run, "quiz", "tears", "--answers", "-", "--pass-mark", mark, code=2, stdin="tears: [listen, home, leave]"
    )
    assert "Invalid value for '--pass-mark'" in said


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("seed", [LONG, "9" * 20, f"-{'9' * 20}", "1e3", "nan"])
def test_a_seed_that_cannot_be_kept(run: Run, seed: str) -> None:
    """A seed is a number that a record has room for."""
    for args in (["quiz", "tears", "--answers", "-"], ["export", "handout"]):
        assert "Invalid value for '--seed'" in plain(
            run, *args, "--seed", seed, code=2, stdin="tears: [listen, home, leave]"
        )


@pytest.mark.parametrize("value", [LONG, "2026-01-01T00:00:00+99:00", "2026-01-01T00:00:00-24:00", "2026-13-01"])
def test_the_config_file(run: Run, tmp_path: Path, value: str) -> None:
    """A number or a time that there is not is a mistake with its file; `pack add` leaves the file as it is."""
    file = tmp_path / "config.toml"
    for key in ("color", "unknown"):
        file.write_text(f"{key} = {value}\n")
        assert f"{file}:1: the config file is not TOML" in plain(run, "browse", code=2, NHS_LEAD_CONFIG=str(file))
        assert f"{file}:1: " in plain(run, "config", code=0, NHS_LEAD_CONFIG=str(file))
        plain(run, "pack", "add", tmp_path, code=2, NHS_LEAD_CONFIG=str(file))
        assert file.read_text() == f"{key} = {value}\n"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no device without an end here")
def test_a_config_file_without_an_end(run: Run) -> None:
    """It is read up to what any config file has."""
    assert "has more than 1,000,000 bytes" in plain(run, "browse", code=2, NHS_LEAD_CONFIG="/dev/zero")


@pytest.mark.parametrize(
    "value", [LONG, f"-{LONG}", "9" * 20, "1e400", ".nan", "0x" + "f" * 5_000, "2026-01-01T00:00:00+99:99"]
)
def test_numbers_in_content(run: Run, write: Write, value: str) -> None:
    """A number that is none, wherever a field wants one, is a fault with its place, and the rest is served."""
    folder = write(
        {
            "pack.yaml": f"name: mine\ntitle: Mine\nversion: {value}\n",
            "faqs/a.yaml": "- {id: sound, question: Why?, answer: So.}\n",
            "sources/a.yaml": f"- id: study\n  title: Study\n  year: {value}\n",
            "frameworks/a.yaml": f"- {{id: frame, title: Frame, about: So., year: {value}}}\n",
            "scenarios/a.yaml": f"""
                - id: tears
                  title: Tears
                  situation: A nurse cries.
                  format: best
                  difficulty: {value}
                  options:
                    - {{id: a, text: A., key: {value}, because: B.}}
                    - {{id: b, text: B., key: 2, because: B.}}
                    - {{id: c, text: C., key: 3, because: B.}}
                """,
        }
    )
    ended = run("check", folder)
    assert ended.returncode == 4
    assert f"{folder}/sources/a.yaml:3:3: NL10" in ended.stdout
    assert f"{folder}/scenarios/a.yaml:5:3: NL10" in ended.stdout
    assert ended.stderr == ""
    plain(run, "--content", folder, "show", "sound", code=0)
    for format, name in (("csv", "o.zip"), ("html", "o.html"), ("json", "o.json")):
        ended = run("--content", folder, "export", format, "-o", folder / name)
        assert ended.returncode == 0, ended.stderr[:500]


@pytest.mark.parametrize("version", [f"1.{LONG}", f"{LONG}.1", "9999.12", "0.0", "1.1.1", "2026.13.99"])
@pytest.mark.parametrize("reviewed", ["9999-12-31", "0001-01-01"])
def test_dates_of_exports(run: Run, write: Write, version: str, reviewed: str) -> None:
    """A version or a review that says a date beyond those of archives gives an archive all the same."""
    options = (
        "{id: a, text: A, correct: true, because: B.}, {id: b, text: B, because: B.}, {id: c, text: C, because: B.}"
    )
    question = f"- {{id: q, question: Q?, reviewed: {reviewed}, review_by: 9999-12-31, options: [{options}]}}\n"
    folder = write({"pack.yaml": f"name: p\ntitle: P\nversion: '{version}'\n", "questions/a.yaml": question})
    for format, name in (("csv", "o.zip"), ("anki", "o.apkg"), ("scorm", "s.zip")):
        ended = run("--content", folder, "export", format, "-o", folder / name)
        assert ended.returncode == 0, ended.stderr[:500]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("within", ["9999y", "9999w"])
def test_reviews_within_ages(run: Run, pack: Path, within: str) -> None:
    """A span that goes beyond the calendar takes in all that is due at all."""
    plain(run, "check", pack, "--stale", "--within", within, code=0)


def test_files_to_bring_in(run: Run, tmp_path: Path) -> None:
    """A number of a character or of marks that there is not is none, and the rest is brought in."""
    files = {
        "a.gift": f"Q &#{LONG}; one {{=a ~b}}\n\nQ two {{=%{LONG}%a ~b}}\n\nQ three {{=x ~y}}\n",
        "b.csv": f"question,correct,wrong 1\nOne?,&#{LONG};,x\nTwo?,y &#x{'f' * 5_000};,z\n",
        "c.md": f"# FAQ\n\n## What is &#{LONG}; it?\n\nAn answer.\n\n## Q{LONG}. And then?\n\nMore.\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
        ended = run("new", "--from", tmp_path / name, "-o", tmp_path / f"of-{name[0]}")
        assert ended.returncode in (0, 4), ended.stderr[:500]
        assert "unexpected" not in ended.stderr


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("zone", ["UTC+24", "UTC-24", "XXX+99"])
def test_a_zone_beyond_a_day(run: Run, zone: str) -> None:
    """What reckons with days cannot go on there, and says so."""
    for args in (["show", "kindness"], ["progress"], ["check", "--stale"], ["new", "faq"], ["history"]):
        ended = run(*args, TZ=zone)
        if "day or more" not in ended.stderr:  # a system may not know the zone, and take it for Greenwich
            assert zone == "XXX+99"
            assert ended.returncode != 1
            continue
        assert ended.returncode == 2
        assert ended.stderr.startswith(f"nhs-lead: The time zone '{zone}' lies a day or more away from Greenwich.")


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_moments_at_the_ends_of_the_calendar(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, zone: str
) -> None:
    """A record with such a moment is read by everything, wherever it is read."""
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TZ", zone)
    with Record.open(str(tmp_path), NOW).record as record:
        record.begin(sitting(started=at), {})
        record.keep(kept(item="tears", at=at))
        record.keep(kept(1, item="first-step", at=at, format="recall", scheme="single@1"))
    for args in (["history"], ["progress"], ["progress", "--json"], ["review", "--due"], []):
        plain(run, *args, code=3 if args == ["review", "--due"] else 0)
    assert run("plan").returncode in (0, 3)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("day", ["9999-12-31", "31/12/9999", "0001-01-01"])
def test_a_plan_for_the_end_of_the_calendar(run: Run, tmp_path: Path, day: str) -> None:
    """A review on the last day that there is can be kept and put into a calendar."""
    (tmp_path / "plan.md").write_text(f"# Plan\n\n## 1. Get better at it\n\n- **Review on**: {day}\n")
    plain(run, "plan", "--keep", tmp_path / "plan.md", code=0)
    plain(run, "plan", "--ics", tmp_path / "plan.ics", code=0)
    written = (tmp_path / "plan.ics").read_text()
    assert f"DTSTART;VALUE=DATE:{'00010101' if day.startswith('0001') else '99991231'}" in written


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    "answers", [f"tears: {LONG}", json.dumps({"tears": [LONG]}), f"{{tears: [{LONG}]}}", "tears: 1e999"]
)
def test_answers(run: Run, answers: str) -> None:
    """An answer that is a number without an end is a wrong answer."""
    ended = run("quiz", "--answers", "-", stdin=answers)
    assert ended.returncode == 2
    assert "unexpected" not in ended.stderr
