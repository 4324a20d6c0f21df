"""An assistant's server: the time until it is ready, and the time of one call, over stdio with the SDK's own client.

Prints medians of wall time, and beside them the server's processor time, which a busy machine leaves alone: for
starting up the median, in turn with that of importing the SDK and nothing else; for a call the mean. Run it with
`python benchmarks/assistant.py` where nhs-lead is installed with the extra mcp. Keep bytecode (without
PYTHONDONTWRITEBYTECODE), or every start compiles all modules anew.
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


def processor_seconds() -> float:
    """Return the processor time that all processes started from here, and ended, have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def started(command: list[str]) -> float:
    """Run `command` with nothing on stdin, and return the processor time that it took."""
    before = processor_seconds()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return processor_seconds() - before


async def talk(name: str, number: int) -> tuple[float, list[float]]:
    """Start a server and call a tool so many times; return the seconds until it was ready, and those of each call."""
    began = time.perf_counter()
    server = StdioServerParameters(command=sys.executable, args=SERVER, env=dict(os.environ))
    async with stdio_client(server) as (incoming, outgoing), ClientSession(incoming, outgoing) as client:
        await client.initialize()
        ready = time.perf_counter() - began
        taken = []
        for _ in range(number):
            start = time.perf_counter()
            result = await client.call_tool(name, CALLS[name])
            taken.append(time.perf_counter() - start)
            assert not result.is_error, result
    return ready, taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="servers started (default 7)")
    parser.add_argument("--calls", type=int, default=200, help="calls of each tool (default 200)")
    options = parser.parse_args()
    asyncio.run(talk("ask", 1))  # the content is compiled
    waits, servers, sdks = [], [], []
    for _ in range(options.runs):
        waits.append(asyncio.run(talk("ask", 0))[0])
        servers.append(started([sys.executable, *SERVER]))
        sdks.append(started(SDK))
    server, sdk = statistics.median(servers), statistics.median(sdks)
    print(f"ready                {1000 * statistics.median(waits):6.0f} ms   aim {1000 * AIM_READY:.0f}")
    print(f"  processor time     {1000 * server:6.0f} ms   importing the SDK as it comes {1000 * sdk:.0f}")
    for name in CALLS:
        before = processor_seconds()
        taken = asyncio.run(talk(name, options.calls))[1]
        used = (processor_seconds() - before - server) / options.calls
        middle = statistics.median(taken)
        print(f"{name:20s} {1000 * middle:6.1f} ms   aim {1000 * AIM_CALL:.0f}; {1000 * used:.1f} of processor time")


if __name__ == "__main__":
    main()
