"""The full window, driven by textual's own pilot."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from nhs_lead.explore.entry_view import EntryView
from nhs_lead.explore.window import Window
from tests.explore.library import HOSTILE, LINES, NOTHING, Asked

Steps = Callable[[Pilot[str]], Awaitable[None]]


def driven(steps: Steps, window: Window, size: tuple[int, int] = (80, 24)) -> Window:
    """Open `window` without a terminal, take `steps` in it, and return it as it is left."""

    async def run() -> None:
        async with window.run_test(size=size) as pilot:
            await settled(pilot)
            await steps(pilot)

    asyncio.run(run())
    return window


async def settled(pilot: Pilot[str]) -> None:
    """Wait until searches and what they lead to are done."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[str], *keys: str) -> None:
    """Press keys, and wait until what they lead to is done."""
    await pilot.press(*keys)
    await settled(pilot)


def listed(pilot: Pilot[str]) -> list[str]:
    """Return the ids in the list."""
    return [option.id or "" for option in pilot.app.query_one(OptionList).options]


def said(pilot: Pilot[str], part: str = "#found") -> str:
    """Return what a part of the window says."""
    content: Any = pilot.app.query_one(part, Static).content
    return str(content)


def here(pilot: Pilot[str]) -> str:
    """Return the id of the entry that is shown."""
    window: Any = pilot.app
    shown: str = window.trail.here
    if shown:
        assert LINES[shown].title in said(pilot, "#page")
    return shown


def test_search_as_you_type() -> None:
    """Each letter searches anew, with the first hit beside the list; a search that was overtaken is passed over."""
    asked = Asked()

    async def steps(pilot: Pilot[str]) -> None:
        assert listed(pilot) == ["competency", "challenge"]
        await press(pilot, *"full")
        assert (listed(pilot), here(pilot), said(pilot)) == (["beds"], "beds", "1 found in all kinds")
        assert asked.searches[-1] == ("full", "")
        await press(pilot, *["backspace"] * 4)
        assert listed(pilot) == ["competency", "challenge"]

    driven(steps, Window(asked.catalogue()))


def test_begins_with_the_words_of_the_command_line() -> None:
    """Words that were given are searched for, and can be typed on."""

    async def steps(pilot: Pilot[str]) -> None:
        assert (listed(pilot), here(pilot)) == (["thrift"], "thrift")
        assert pilot.app.query_one(Input).value == "thrift"
        assert isinstance(pilot.app.focused, Input)

    driven(steps, Window(Asked().catalogue(), "thrift"))


def test_links_are_followed_and_gone_back_from() -> None:
    """Tab chooses a link, also one far below, Enter follows; b and Alt+Left go back, f and Alt+Right forward."""

    async def steps(pilot: Pilot[str]) -> None:
        await press(pilot, "enter", "enter", "tab", "enter")
        assert here(pilot) == "thrift"
        await press(pilot, "b")
        assert here(pilot) == "kindness"
        await press(pilot, "f")
        assert here(pilot) == "thrift"
        await press(pilot, "alt+left", "tab", "tab")
        view = pilot.app.query_one(EntryView)
        assert view.links[view.chosen].id == "beds"
        assert view.scroll_y > 0
        await press(pilot, "enter")
        assert here(pilot) == "beds"
        await press(pilot, "slash", "alt+left")
        assert here(pilot) == "kindness"

    driven(steps, Window(Asked().catalogue(), "kindness"))


def test_a_link_is_clicked() -> None:
    """The mouse follows a link, and chooses from the list."""

    async def steps(pilot: Pilot[str]) -> None:
        await pilot.click("#page", offset=(12, 1))
        await settled(pilot)
        assert here(pilot) == "thrift"
        await pilot.click("#list", offset=(3, 0))
        await settled(pilot)
        assert here(pilot) == "kindness"

    driven(steps, Window(Asked().catalogue(), "kindness"))


def test_a_kind_to_keep_to() -> None:
    """k offers the kinds; the search keeps to the chosen one, without words it lists that kind, and all come back."""
    asked = Asked()

    async def steps(pilot: Pilot[str]) -> None:
        await press(pilot, "down", "down", "enter")
        assert (listed(pilot), asked.searches[-1]) == (["beds", "markup"], ("", "challenge"))
        await press(pilot, "slash", *"thrift")
        assert (listed(pilot), said(pilot)) == ([], "0 found in Challenges")
        await press(pilot, "escape", "k")
        assert listed(pilot) == ["", "competency", "challenge"]
        await press(pilot, "home", "enter")
        assert (listed(pilot), asked.searches[-1]) == (["thrift"], ("thrift", ""))

    driven(steps, Window(asked.catalogue()))


def test_the_dilemmas_of_an_entry() -> None:
    """p lists the dilemmas that practise an entry; on a dilemma it leaves the window to have it answered."""

    async def steps(pilot: Pilot[str]) -> None:
        await press(pilot, "escape", "p")
        assert listed(pilot) == ["tears"]
        assert here(pilot) == "tears"
        await press(pilot, "p")

    assert driven(steps, Window(Asked().catalogue(), "kindness")).return_value == "tears"


def test_an_entry_without_dilemmas() -> None:
    """Where nothing practises an entry, p says so."""

    async def steps(pilot: Pilot[str]) -> None:
        await press(pilot, "escape", "p")
        assert (said(pilot), here(pilot)) == ("No dilemma practises this entry", "beds")

    driven(steps, Window(Asked().catalogue(), "full"))


def test_copies() -> None:
    """y copies the id and c the sources; where there is none, that is said."""

    async def steps(pilot: Pilot[str]) -> None:
        await press(pilot, "escape", "y")
        assert pilot.app.clipboard == "kindness"
        await press(pilot, "c")
        assert pilot.app.clipboard == "Adams (2024). Why people stay."
        assert said(pilot) == "Copied: Adams (2024). Why people stay."
        await press(pilot, "tab", "tab", "enter", "c")
        assert said(pilot) == "There is nothing to copy here"

    driven(steps, Window(Asked().catalogue(), "kindness"))


def test_no_answer_is_said() -> None:
    """Where nothing answers, the sentence of search stands above the nearest entries."""

    async def steps(pilot: Pilot[str]) -> None:
        assert (said(pilot), listed(pilot)) == (NOTHING, ["thrift"])

    driven(steps, Window(Asked().catalogue(), "zzz"))


def test_words_of_a_pack_are_shown_as_they_are() -> None:
    """What looks like markup in a title is a title, in the list as on the page."""

    async def steps(pilot: Pilot[str]) -> None:
        [option] = pilot.app.query_one(OptionList).options
        assert str(option.prompt).startswith(HOSTILE)
        assert HOSTILE in said(pilot, "#page")
        await press(pilot, *"[b]")

    driven(steps, Window(Asked().catalogue(), "[red]"))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (10, 4)])
def test_fits_a_window_of_any_size(size: tuple[int, int]) -> None:
    """In a narrow window the entry stands below the list; in none does anything fail."""

    async def steps(pilot: Pilot[str]) -> None:
        await press(pilot, "enter", "enter", "tab")
        await pilot.resize_terminal(size[0] + 20, size[1])
        await settled(pilot)
        assert here(pilot) == "kindness"
        beside = pilot.app.query_one(EntryView).region.x > 0
        assert beside == (size[0] + 20 >= 70)

    driven(steps, Window(Asked().catalogue(), "kindness"), size)


def test_a_page_is_set_in_the_width_that_a_resize_leaves() -> None:
    """From a narrow window to a wide one the entry moves beside the list, and its lines follow; higher is no matter."""
    asked = Asked()

    async def steps(pilot: Pilot[str]) -> None:
        for columns, rows in ((100, 24), (100, 40), (60, 40)):
            drawn = len(asked.widths)
            await pilot.resize_terminal(columns, rows)
            await settled(pilot)
            assert asked.widths[-1] == pilot.app.query_one(EntryView).scrollable_content_region.width
            assert (len(asked.widths) == drawn) == (rows == 40 and columns == 100)

    driven(steps, Window(asked.catalogue(), "kindness"), (50, 24))


def test_a_search_that_finds_the_same_leaves_the_list() -> None:
    """Nothing is drawn anew for a letter that changes nothing, unless the reader has gone elsewhere meanwhile."""
    asked = Asked()

    async def steps(pilot: Pilot[str]) -> None:
        before, pages = pilot.app.query_one(OptionList).options[0], len(asked.widths)
        await press(pilot, "n")
        assert pilot.app.query_one(OptionList).options[0] is before
        assert len(asked.widths) == pages
        pilot.app.query_one(OptionList).focus()
        await press(pilot, "enter", "tab", "enter")
        assert here(pilot) == "thrift"
        await press(pilot, "slash", "d")
        assert here(pilot) == "kindness"

    driven(steps, Window(asked.catalogue(), "ki"))


def test_an_error_within_ends_it() -> None:
    """An error that nobody foresaw ends the window, which then has it for whoever opened it."""
    asked = Asked()
    asked.broken = True
    window = Window(asked.catalogue(), "beds")

    async def steps(pilot: Pilot[str]) -> None:
        await pilot.pause()

    with pytest.raises(Exception, match="division by zero"):
        driven(steps, window)
    assert "division by zero" in str(window.failure)


def test_leaving() -> None:
    """q leaves where nobody types, and is a letter in the search; Ctrl-C is an interruption."""

    async def quitting(pilot: Pilot[str]) -> None:
        await press(pilot, "q")
        assert pilot.app.query_one(Input).value == "q"
        await press(pilot, "escape", "q")

    async def stopping(pilot: Pilot[str]) -> None:
        await press(pilot, "ctrl+c")

    assert not driven(quitting, Window(Asked().catalogue())).interrupted
    assert driven(stopping, Window(Asked().catalogue())).interrupted
