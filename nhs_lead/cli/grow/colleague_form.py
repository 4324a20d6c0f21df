"""The form for colleagues: written to a new file, and brought in again once they have filled it in."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from nhs_lead.cli.files import must_be_writable, read_file, write_file
from nhs_lead.cli.grow.self_assessment import Ground
from nhs_lead.cli.learner_record import open_record
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import UsageError
from nhs_lead.growth import colleagues
from nhs_lead.growth import form as forms
from nhs_lead.model.wording import counted
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import ColleagueRating, moment, new_id
from nhs_lead.views.assessment_pages import colleagues_page

LARGEST = 10_000_000
"""Bytes that a file of ratings may have: a hundred raters need far less."""


def write_form(screen: Screen, ground: Ground, file: str) -> None:
    """Write a form to a new file. Raises UsageError where there is a file already or none can be written."""
    must_be_writable(file, (".csv",))
    id = new_id(datetime.now(UTC), os.urandom(3).hex())
    text = forms.write(id, list(ground.competencies.values()), lambda id: ground.library.titles([id]).get(id, id))
    write_file(file, text.encode(), "Name another place.")
    screen.remark(
        f"Written to {file}. Each colleague fills in a copy: under 'rater' a code of their own, not a name, and under "
        "'now' and 'need' a stage from 1 to 4. Let somebody else gather the copies, and you see none of them singly. "
        f"Then: nhs-lead assess --import {file}"
    )


def take_in(screen: Screen, ground: Ground, files: Sequence[str]) -> None:
    """Bring in filled-in forms, all or none, and show what the group says. Raises UsageError with every mistake."""
    read = forms.read([(file, _read(file)) for file in files], ground.competencies.keys())
    if read.mistakes:
        what = counted(len(read.mistakes), "mistake")
        raise UsageError(
            f"Nothing was brought in, as there is something to mend ({what}):", lines=[*map(str, read.mistakes)]
        )
    if not read.ratings:
        raise UsageError("No line holds a rating.", "Fill in 'rater' and 'now', and 'need' if you like.")
    at = moment(datetime.now(UTC))
    given = [
        ColleagueRating(
            id=rating.id,
            form=rating.form,
            rater=rating.rater,
            competency=rating.competency,
            now=rating.now,
            need=rating.need,
            at=at,
        )
        for rating in read.ratings
    ]
    with open_record(screen) as record:
        growth = Growth(record)
        before = {(vote.form, vote.rater, vote.competency) for vote in growth.colleagues()}
        kept_before = {vote.id for vote in growth.colleagues()}
        added = growth.add_colleagues(given)
        votes = growth.colleagues()
    told = f"Brought in {counted(added, 'rating')}; {len(given) - added} of {len(given)} were there already."
    again = sum((vote.form, vote.rater, vote.competency) in before and vote.id not in kept_before for vote in given)
    if again and added:
        told += f" {again} of them {'stands' if again == 1 else 'stand'} instead of earlier ones with the same code."
    screen.remark(told)
    figures = colleagues.figures(votes, colleagues.newest_form(votes))
    in_order = [*(id for id in ground.order if id in figures), *sorted(figures.keys() - set(ground.order))]
    screen.show(colleagues_page({id: figures[id] for id in in_order}, ground.titles))


def _read(file: str) -> bytes:
    hint = "Name a form that colleagues have filled in."
    raw = read_file(file, LARGEST, hint)
    if len(raw) > LARGEST:
        raise UsageError(f"'{file}' is too large for a form.", hint)
    return raw
