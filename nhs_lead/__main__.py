"""The process: what `nhs-lead` and `python -m nhs_lead` begin with."""

import atexit
import gc
from typing import NoReturn

ALLOCATIONS = 50_000
"""New objects after which Python looks for cycles that nobody uses: about as many as a look-up makes in all."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    # Most of what a look-up makes stays until its end. Looking through it for cycles, again and again while modules
    # are imported and once more at the end, took a sixth of its time (benchmarks/startup.py). Whoever opens a file
    # closes it, so that nothing waits for that last look.
    gc.set_threshold(ALLOCATIONS, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)
    from nhs_lead.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
