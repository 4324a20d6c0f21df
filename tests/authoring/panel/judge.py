"""The statistics libraries that judge ours, in a process of their own: they take more memory than a whole test run.

Reads a question a line, `[name, arguments]` as JSON, and answers it with a line.
"""

import json
import math
import sys
import warnings
from collections.abc import Callable
from typing import Any


def answers() -> dict[str, Callable[..., Any]]:
    """Return what can be asked, by name. None stands for what a library has no number for."""
    import numpy as np  # noqa: PLC0415 (in this process alone)
    from scipy.stats import friedmanchisquare, rankdata  # noqa: PLC0415
    from statsmodels.stats.inter_rater import fleiss_kappa  # noqa: PLC0415
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415

    def number(value: float) -> float | None:
        return None if math.isnan(value) else float(value)

    return {
        "ranks": lambda values: list(map(float, rankdata(values))),
        # Friedman's statistic is m (n - 1) W, ties corrected in the same way.
        "w": lambda rows: number(friedmanchisquare(*np.array(rows).T).statistic / (len(rows) * (len(rows[0]) - 1))),
        "kappa": lambda table: number(fleiss_kappa(np.array(table))),
        "wilson": lambda hits, of: list(map(float, proportion_confint(hits, of, method="wilson"))),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # they divide by nothing where we say that there is no number
    known = answers()
    for line in sys.stdin:
        name, arguments = json.loads(line)
        sys.stdout.write(json.dumps(known[name](*arguments)) + "\n")
        sys.stdout.flush()
