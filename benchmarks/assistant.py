"""An assistant's server: the time until it is ready, and the time of one call, over stdio with the SDK's own client.

Prints medians of wall time, and for starting up also the processor time of the server, which a busy machine leaves
alone, beside that of importing the SDK and nothing else. Run it with `python benchmarks/assistant.py` where nhs-lead is
installed with the extra mcp.
"""

import argparse
import asyncio
import os
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

SERVER = ["-m", "nhs_lead", "mcp"]
SDK = [sys.executable, "-c", "import mcp.server.lowlevel.server, mcp.server.stdio"]
CALLS: dict[str, dict[str, Any]] = {
    "ask": {"question": "how do I raise a concern"},
    "search": {"words": "burnt out"},
    "show": {"id": "workforce-shortages"},
    "browse": {"kind": "programme"},
    "cite": {"id": "workforce-shortages", "style": "csl"},
    "draw_dilemma": {"topic": "compassion"},
    "what_is_due": {},
}
AIM_READY, AIM_CALL = 0.5, 0.03


def processor_seconds(command: list[str]) -> float:
    """Run `command` with nothing on stdin, and return the processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def talk(rounds: int) -> tuple[float, dict[str, float]]:
    """Start a server; return the seconds until it is initialised, and the median seconds of each call."""
    began = time.perf_counter()
    server = StdioServerParameters(command=sys.executable, args=SERVER, env=dict(os.environ))
    async with stdio_client(server) as (incoming, outgoing), ClientSession(incoming, outgoing) as client:
        await client.initialize()
        ready = time.perf_counter() - began
        taken: dict[str, list[float]] = {name: [] for name in CALLS}
        for _ in range(rounds):
            for name, given in CALLS.items():
                start = time.perf_counter()
                result = await client.call_tool(name, given)
                taken[name].append(time.perf_counter() - start)
                assert not result.is_error, result
    return ready, {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="servers started (default 7)")
    parser.add_argument("--rounds", type=int, default=21, help="calls of each tool (default 21)")
    options = parser.parse_args()
    asyncio.run(talk(1))  # the content is compiled
    ready = statistics.median(asyncio.run(talk(1))[0] for _ in range(options.runs))
    server = statistics.median(processor_seconds([sys.executable, *SERVER]) for _ in range(options.runs))
    sdk = statistics.median(processor_seconds(SDK) for _ in range(options.runs))
    print(f"ready                {1000 * ready:6.0f} ms   aim {1000 * AIM_READY:.0f}")
    print(f"  processor time     {1000 * server:6.0f} ms   of which the SDK alone {1000 * sdk:.0f}")
    for name, seconds in asyncio.run(talk(options.rounds))[1].items():
        print(f"{name:20s} {1000 * seconds:6.1f} ms   aim {1000 * AIM_CALL:.0f}")


if __name__ == "__main__":
    main()
