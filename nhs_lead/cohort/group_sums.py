"""The sums over the answers of a group: written once with ibis, reckoned by whatever engine has the answers.

Of each learner the first answer to an item in a revision counts: later ones tell what they remember of the debrief.
Items that fewer than five learners have answered take no part in anything, so that no sum holds them.
"""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nhs_lead.cohort.disclosure import LEAST
from nhs_lead.cohort.engines import Engine, number_of, rows_of, sql_of
from nhs_lead.cohort.intake import RECALL
from nhs_lead.model.judgement import BANDS

if TYPE_CHECKING:
    from ibis.expr.types import Table

CLOSE = BANDS[1][0]
"""The index from which an answer is close to the key."""

EARLIEST = datetime.date(2020, 1, 1)
"""A clock that shows an earlier day is wrong: nothing of this was there to answer."""

EVERYTHING = ""
"""Stands for all dilemmas together."""

PERIODS = ("month", "quarter", "year")
"""The lengths of time that change is told by, the finest first: the first in which no stretch has too few learners."""

_ITEM = ["item", "revision"]


class GroupSums:
    """The sums over a group's first answers. Every method returns rows as dicts; all of them are of five learners.

    `answers` are all that there are, `practised` and `families` say what each item practises and which family it is of.
    """

    def __init__(
        self, engine: Engine, answers: "Table", practised: "Table", families: "Table", today: datetime.date
    ) -> None:
        import ibis

        self._engine = engine
        self.duplicates = self._number(answers) - self._number(answers.select("id").distinct())
        """How many answers were there more than once, whatever file they came from."""
        if self.duplicates:  # which of them counts must not hang on the order in which an engine has them
            same = ibis.window(group_by="id", order_by=["learner", *_ITEM, "at", "answer"])
            answers = self._kept("single_answers", answers.mutate(nth=ibis.row_number().over(same)))
            answers = answers.filter(answers.nth == 0).drop("nth")
        first = self._first_of(answers)
        by_item = self._kept("item_learners", first.group_by(_ITEM).aggregate(learners=first.count()))
        self.hidden = self._number(by_item.filter(by_item.learners < LEAST))
        """Items that too few learners have answered."""
        day, last = first.at.substr(0, 10), today.isoformat()
        self.clocks = self._number(first.filter((day < EARLIEST.isoformat()) | (day > last)))
        """Answers that are dated before the program was there, or after today."""
        enough = by_item.filter(by_item.learners >= LEAST).select(*_ITEM)
        number = ibis.row_number().over(ibis.window(order_by=_ITEM))
        self._items = self._kept("numbered_items", enough.mutate(number=number))
        """The items that count, each with a number, by which rows are told apart in less time than by names."""
        # A day that cannot be counts as the nearest that can: left out, it could be found by subtraction.
        sound = ibis.least(ibis.greatest(day, ibis.literal(EARLIEST.isoformat())), ibis.literal(last))
        possible = first.max - first.chance
        counted = first.mutate(day=sound, possible=possible, earned=first.marks - first.chance)
        counted = counted.mutate(index=counted.earned / counted.possible)
        counted = counted.join(self._items, _ITEM).drop("id", "at")
        self._first = self._kept("counted_answers", counted)
        self._practised = practised
        of_family = ibis.dense_rank().over(ibis.window(order_by="family"))
        families = families.mutate(family_number=of_family).join(self._items, _ITEM)
        self._families = self._kept("family_numbers", families.select("number", "family", "family_number"))

    def _first_of(self, answers: "Table") -> "Table":
        """Return each learner's first answer to each item. To put in order takes long: that is for repeated ones."""
        import ibis

        told = ["learner", *_ITEM]
        times = answers.group_by(told).aggregate(times=answers.count())
        again = self._kept("repeated_answers", times.filter(times.times > 1).select(*told))
        if not self._number(again):
            return answers
        order = ibis.window(group_by=told, order_by=["at", "id"])
        numbered = answers.semi_join(again, told).mutate(nth=ibis.row_number().over(order))
        first = numbered.filter(numbered.nth == 0).drop("nth")
        return self._kept("first_answers", answers.anti_join(again, told).union(first))

    def learners(self) -> int:
        """Return how many learners have answered any of the items that count."""
        return self._number(self._first.select("learner").distinct())

    def items(self) -> list[dict[str, Any]]:
        """Return for each item: learners, facility (mean marks of the maximum), index, and the middle of the times."""
        rows = self._first
        sums = rows.group_by("number").aggregate(
            learners=rows.count(),  # of each learner there is one
            format=rows.format.max(),
            facility=(rows.marks / rows.max).mean(),
            index=rows["index"].mean(),
            timed=rows.seconds.count(),
            seconds=rows.seconds.median(),
        )
        return self._rows(self._named(sums).order_by(_ITEM))

    def discriminations(self) -> list[dict[str, Any]]:
        """Return for each item the corrected item-total correlation `r`, over so many `pairs`.

        That is Pearson's r of the item's index with the mean of the learner's others, the item itself left out
        (Henrysson 1963, Correction of item-total correlations in item analysis, Psychometrika 28). Learners have not
        all met the same items, so the others count as their distance from their own means, lest whoever met the hard
        ones seem to judge worse; where all have met the same, that is the classical figure.
        """
        rows = self._first
        means = rows.group_by("number").aggregate(mean=rows["index"].mean())
        away = rows.join(means, "number").mutate(off=lambda row: row["index"] - row["mean"])
        per_learner = away.group_by("learner").aggregate(all=away.off.sum(), met=away.count())
        both = away.join(per_learner, "learner")
        pairs = both.filter(both.met > 1).mutate(
            rest=lambda row: (row["all"] - row["off"]) / (row["met"] - 1).nullif(0)
        )
        sums = pairs.group_by("number").aggregate(
            r=pairs["index"].corr(pairs["rest"], how="pop"),
            pairs=pairs.count(),
            spread=pairs["index"].std(how="pop"),
            rest_spread=pairs["rest"].std(how="pop"),
        )
        return self._rows(self._named(sums))

    def answers(self) -> list[dict[str, Any]]:
        """Return for each item how many learners gave each answer, which is JSON."""
        rows = self._first
        sums = rows.group_by(["number", "answer"]).aggregate(learners=rows.count())
        return self._rows(self._named(sums).select(*_ITEM, "answer", "learners"))

    def competencies(self) -> list[dict[str, Any]]:
        """Return for each competency the mean of the learners' indexes, their standard deviation and their number."""
        each = self._by_learner([])
        return self._rows(_group(each, ["competency"]))

    def course(self) -> dict[str, list[dict[str, Any]]]:
        """Return for each competency its stretches of time, each with its first day, mean index and learners.

        Stretches are as fine as they can be with five learners in each. A competency without any such has none.
        """
        told: dict[str, list[dict[str, Any]]] = {}
        for period in PERIODS:
            by_competency: dict[str, list[dict[str, Any]]] = {}
            for row in self._rows(_group(self._by_learner([period]), ["competency", period])):
                by_competency.setdefault(row["competency"], []).append({"period": period, "start": row[period], **row})
            for competency, stretches in by_competency.items():
                if competency not in told and all(row["learners"] >= LEAST for row in stretches):
                    told[competency] = sorted(stretches, key=lambda row: str(row["start"]))
            if told.keys() >= by_competency.keys():  # every length of time has the same competencies
                break
        return told

    def twins(self) -> list[dict[str, Any]]:
        """Return for each two items of a family: learners who met both, the means, and how many were close in both."""
        met = self._first.join(self._families, "number").select("learner", "number", "family_number", "index")
        rows = self._kept("family_answers", met)
        other = rows.rename(number_b="number", index_b="index")
        pairs = rows.join(other, ["learner", "family_number"]).filter(lambda row: row["number"] < row["number_b"])
        both = (pairs["index"] >= CLOSE) & (pairs["index_b"] >= CLOSE)
        grouped = pairs.group_by(["number", "number_b"]).aggregate(
            learners=pairs.count(), first=pairs["index"].mean(), second=pairs["index_b"].mean(), turned=both.sum()
        )
        families = self._families.select("number", "family")
        named = self._named(grouped.filter(grouped.learners >= LEAST).join(families, "number"))
        second = self._items.rename(item_b="item", revision_b="revision", number_b="number")
        named = named.join(second, "number_b").drop("number_b")
        twins = named.filter(named["item"] < named["item_b"])  # an item in two revisions is no twin of itself
        return self._rows(twins.order_by(["family", *_ITEM, "item_b", "revision_b"]))

    def _named(self, sums: "Table") -> "Table":
        """Return sums by number as sums by item and revision."""
        return sums.join(self._items, "number").drop("number")

    def _by_learner(self, periods: Sequence[str]) -> "Table":
        """Return each learner's index in each competency, in each period where one is asked for."""
        import ibis

        rows = self._first.filter(self._first.format != RECALL)
        month = rows.day.substr(5, 2)
        begun = ibis.ifelse(month < "04", "01", ibis.ifelse(month < "07", "04", ibis.ifelse(month < "10", "07", "10")))
        parts = {"month": rows.day.substr(0, 7), "year": rows.day.substr(0, 4)}
        parts["quarter"] = rows.day.substr(0, 5) + begun
        rows = rows.mutate(**{period: parts[period] for period in periods})
        rows = rows.select("learner", *_ITEM, *periods, "earned", "possible")
        rows = rows.join(self._practised, _ITEM)  # by their numbers DuckDB takes twice as long
        return rows.group_by(["competency", "learner", *periods]).aggregate(
            index=rows.earned.sum() / rows.possible.sum()
        )

    def _kept(self, name: str, table: "Table") -> "Table":
        """Return `table` as the engine keeps it under `name`, so that it is reckoned once."""
        import ibis

        self._engine.keep(name, sql_of(self._engine, table))
        kept: Table = ibis.table(table.schema(), name=name)
        return kept

    def _rows(self, table: "Table") -> list[dict[str, Any]]:
        return rows_of(self._engine, table)

    def _number(self, table: "Table") -> int:
        return number_of(self._engine, table)


def _group(each: "Table", by: list[str]) -> "Table":
    return each.group_by(by).aggregate(
        mean=each["index"].mean(), spread=each["index"].std(how="sample"), learners=each.count()
    )
