"""The way from entry to entry, to be walked back and forward."""


class Trail:
    """The entries that were looked at, in their order, and at which of them the reader is."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._place = -1
        self._passing = False

    @property
    def here(self) -> str:
        """The id of the entry that is shown; nothing before the first."""
        return self._ids[self._place] if self._ids else ""

    def visit(self, id: str, *, passing: bool = False) -> None:
        """Go on to the entry `id`. What lay ahead is forgotten.

        An entry that is only looked at in `passing`, while going through a list, gives its place to the next one.
        """
        if id == self.here:
            self._passing = self._passing and passing
            return
        kept = self._place if self._passing else self._place + 1
        self._ids = [*self._ids[:kept], id]
        self._place = len(self._ids) - 1
        self._passing = passing

    def stay(self) -> None:
        """Keep the entry that is shown on the way, even where it was only passed."""
        self._passing = False

    def back(self) -> str:
        """Go one entry back and return its id; nothing where there is none."""
        return self._step(-1)

    def forward(self) -> str:
        """Go one entry forward and return its id; nothing where there is none."""
        return self._step(1)

    def _step(self, by: int) -> str:
        if not 0 <= self._place + by < len(self._ids):
            return ""
        self._place += by
        self._passing = False
        return self.here
