"""What entries say of each other: ids that lead nowhere, and entries that nothing leads to."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from nhs_lead.model.faults import Fault
from nhs_lead.model.references import Reference, references_in, references_of
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.schema import Finding
from nhs_lead.packs.yaml_reader import Path

FOUND_BY_SEARCH = ("scenario", "question", "interview", "track", "faq", "term")
"""Kinds whose entries readers come upon without a link: they are asked for, drawn or listed."""


MOST_TRIED = 200
"""Wrong ids for which a near one is looked for: whoever has more of them has one cause, and each takes time."""

NEAR = 0.7
"""From this likeness on (0 to 1, `difflib`), an id may be meant by another."""


class NearIds:
    """Which ids may have been meant by one that is not there."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """Choose among the ids that `kinds` has, each with its kind."""
        self.kinds = kinds
        self._hints: dict[tuple[str, str], str] = {}

    def hint(self, id: str, kind: str) -> str:
        """Return a question that names at most three ids of `kind` ('' for any) like `id`, or nothing."""
        known = self._hints.get((id, kind))
        if known is not None or len(self._hints) >= MOST_TRIED:
            return known or ""
        those = [other for other, its_kind in self.kinds.items() if kind in ("", its_kind)]
        near = [f"'{other}'" for other in difflib.get_close_matches(id, those, 3, NEAR)]
        said = " or ".join(part for part in (", ".join(near[:-1]), *near[-1:]) if part)
        self._hints[id, kind] = f"Did you mean {said}?" if near else ""
        return self._hints[id, kind]


def kinds_of(made: list[Made], spoilt: Iterable[Raw] = ()) -> dict[str, str]:
    """Return the kind of each id. An entry that is `spoilt` by faults is there all the same: links to it are right."""
    return {
        **{raw.id: raw.kind for raw in spoilt if raw.id},
        **{written.entry.id: written.raw.kind for written in made},
    }


def of_spoilt(spoilt: Iterable[Raw], near: NearIds) -> Iterator[Fault]:
    """Yield what the references of entries that could not be made lead to, so that all faults are told in one run."""
    for raw in spoilt:
        for reference in references_in(raw.data):
            if problem := _problem(reference, near):
                path, rule, message, hint = problem
                yield raw.fault(path, rule, message, hint)


def findings(made: Iterable[Made], near: NearIds) -> Iterator[tuple[Made, Finding]]:
    """Yield every reference that leads nowhere or to an entry of the wrong kind."""
    for written in made:
        for reference in references_of(written.entry):
            problem = _problem(reference, near)
            if problem:
                yield written, problem
        seen = {written.entry.id}
        for number, id in enumerate(written.entry.related):
            if id in seen:
                said = "itself" if id == written.entry.id else f"'{id}' twice"
                yield written, (("related", number), rules.NAMED_AGAIN, f"'{written.entry.id}' names {said}.", "")
            seen.add(id)


def one_way(made: list[Made]) -> Iterator[tuple[Made, Finding]]:
    """Yield every 'related' id of an entry that does not lead back, in 'related' or anywhere else.

    Not part of a strict check: three in four links of the bundled pack lead one way, and rightly, such as those from
    a term of the glossary to the frameworks that use it.
    """
    leads_to = {written.entry.id: {reference.id for reference in references_of(written.entry)} for written in made}
    for written in made:
        for number, id in enumerate(written.entry.related):
            if id in leads_to and id != written.entry.id and written.entry.id not in leads_to[id]:
                said = f"'{id}' does not lead back to '{written.entry.id}'."
                yield written, (("related", number), rules.ONE_WAY, said, "")


def orphans(made: list[Made]) -> Iterator[tuple[Made, Finding]]:
    """Yield the entries that no other entry names."""
    named = {
        reference.id
        for written in made
        for reference in references_of(written.entry)
        if reference.id != written.entry.id
    }
    for written in made:
        if written.entry.id not in named and written.raw.kind not in FOUND_BY_SEARCH:
            yield written, (("id",), rules.ORPHAN, f"Nothing leads to '{written.entry.id}'.", "")


def _problem(reference: Reference, near: NearIds) -> Finding | None:
    kind = near.kinds.get(reference.id)
    path: Path = reference.path
    if kind is None:
        return path, rules.DANGLING, f"There is no entry '{reference.id}'.", near.hint(reference.id, reference.kind)
    if reference.kind and kind != reference.kind:
        message = f"'{reference.id}' is a {kind}; a {reference.kind} belongs here."
        return path, rules.WRONG_KIND, message, ""
    return None
