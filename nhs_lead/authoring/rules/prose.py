"""The running text of an entry, field by field: what the language rules read."""

from collections.abc import Iterator

from nhs_lead.packs.yaml_reader import Data, Path

# Not prose: names, ids, addresses, dates, and the words that search looks for.
_NOT_PROSE = frozenset(
    """also award as_of authors competencies family format frameworks id key known_to level licence minutes name owner
    practise publisher read related reviewed review_by source sources status tags theme title type url verdict via when
    year""".split()  # noqa: SIM905 (a list to read)
)


def prose(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each text of an entry's raw fields that a reader reads, with its place in the entry."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from prose(item, (*path, number))
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in _NOT_PROSE:
                yield from prose(value, (*path, name))
