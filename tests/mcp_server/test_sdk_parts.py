"""The import of the SDK's parts: only those that a server over stdio needs, and nothing is left as it should not be."""

import subprocess
import sys

import pytest

pytest.importorskip("mcp", reason="NOT TESTED: the extra mcp is missing.")

LOADED = """
import sys, pydantic
from nhs_lead.mcp_server.sdk_parts import stdio_parts
with stdio_parts():
    import nhs_lead.mcp_server.server
print(*sys.modules)
assert not pydantic.BaseModel.model_config["defer_build"]
import mcp, mcp_types
assert "mcp.client" not in sys.modules
assert mcp.ClientSession and mcp.server.MCPServer and mcp.server.stdio is sys.modules["mcp.server.stdio"]
assert not hasattr(mcp, "nothing")
assert mcp_types.Tool(name="t", input_schema={}).model_dump()["name"] == "t"
with stdio_parts():
    assert sys.modules["mcp"] is mcp
"""

MISSING = """
import sys
sys.modules["mcp"] = None
from nhs_lead.mcp_server.sdk_parts import stdio_parts
with stdio_parts():
    import nhs_lead.mcp_server.server
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a process of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)


def test_no_more_than_a_server_over_stdio_needs() -> None:
    """Neither the clients nor the larger server are loaded, and whoever imports the SDK afterwards has it whole."""
    done = python(LOADED)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "mcp.server.stdio" in loaded
    assert not loaded & {"mcp.client", "mcp.server.mcpserver", "httpx2"}


def test_without_the_sdk() -> None:
    """Where it is not installed, the import fails as it does by itself."""
    done = python(MISSING)
    assert "ModuleNotFoundError" in done.stderr
    assert "mcp" in done.stderr.splitlines()[-1]
