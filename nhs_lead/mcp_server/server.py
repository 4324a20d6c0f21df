"""Serves the library over stdio, by the official SDK of the Model Context Protocol."""

import json
import logging
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import anyio
import mcp_types as types
import msgspec
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from nhs_lead import __version__
from nhs_lead.errors import NhsLeadError
from nhs_lead.mcp_server.desk import Desk
from nhs_lead.mcp_server.dilemmas import AssistantConversation
from nhs_lead.mcp_server.entry_data import ADDRESS, whole
from nhs_lead.mcp_server.prompts import PROMPTS
from nhs_lead.mcp_server.tools import INSTRUCTIONS, Tool, tools
from nhs_lead.model.kinds import KINDS

PER_PAGE = 200
"""Entries on a page of the list of resources."""

MOST_COMPLETED = 100
"""Ids that are offered for what is typed, which is the protocol's own limit."""

JSON = "application/json"


def serve(desk: Desk, dice: Random, complain: Callable[[str], None]) -> None:
    """Serve until stdin ends. stdout belongs to the protocol; `complain` is told in a line what nobody foresaw."""
    # The SDK logs what handlers raise with its traceback; ours raise what is answered, and tell the rest in a line.
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    server = _Answers(desk, dice, complain).server()

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)


class _Answers:
    """Answers what the protocol asks, from the tools, the entries and the prompts."""

    def __init__(self, desk: Desk, dice: Random, complain: Callable[[str], None]) -> None:
        self._desk = desk
        self._complain = complain
        self._tools: Mapping[str, Tool] = {tool.name: tool for tool in tools(desk, AssistantConversation(desk, dice))}

    def server(self) -> Server[Any]:
        """Return the server with a handler for each thing that can be asked."""
        return Server(
            "nhs-lead",
            version=__version__,
            title="Leadership in the NHS",
            instructions=INSTRUCTIONS,
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_list_resource_templates=self._list_templates,
            on_read_resource=self._read_resource,
            on_list_prompts=self._list_prompts,
            on_get_prompt=self._get_prompt,
            on_completion=self._complete,
        )

    async def _list_tools(self, _context: Any, _params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name,
                    title=tool.title,
                    description=tool.description,
                    input_schema=tool.input_schema(),
                    annotations=types.ToolAnnotations(
                        read_only_hint=tool.reads_only, destructive_hint=False, open_world_hint=False
                    ),
                )
                for tool in self._tools.values()
            ]
        )

    async def _call_tool(self, _context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = self._tools.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"There is no such tool. There are {', '.join(self._tools)}.")
        try:
            return _result(tool.called(params.arguments or {}))
        except NhsLeadError as error:
            return _refusal(error.code, error.message, error.hint)
        except Exception as error:  # a client that waits must be answered, whatever happens
            return _refusal("unexpected", self._unforeseen(error), "")

    async def _list_resources(
        self, _context: Any, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        cursor = (params and params.cursor) or "0"
        if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
            raise MCPError(types.INVALID_PARAMS, "This is no place in the list of resources.")
        start, passed = int(cursor), 0
        listed: list[types.Resource] = []
        for kind in KINDS:
            of_kind = self._desk.library.count(kind)
            first, room = max(0, start - passed), PER_PAGE - len(listed)
            if room and first < of_kind:
                entries = self._desk.library.of_kind(kind, room, first)
                listed += [
                    # The name is an id, which has a fixed set of letters: nothing else of a pack is in a list.
                    types.Resource(
                        uri=f"{ADDRESS}{entry.id}", name=entry.id, title=f"{kind}: {entry.id}", mime_type=JSON
                    )
                    for entry in entries
                ]
            passed += of_kind
        after = start + len(listed)
        return types.ListResourcesResult(
            resources=listed, next_cursor=str(after) if listed and after < passed else None
        )

    async def _list_templates(self, _context: Any, _params: Any) -> types.ListResourceTemplatesResult:
        template = types.ResourceTemplate(
            uri_template=f"{ADDRESS}{{id}}",
            name="entry",
            title="An entry of the library",
            description="One entry as JSON, with its sources and dates; dilemmas without their key.",
            mime_type=JSON,
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def _read_resource(self, _context: Any, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        address = str(params.uri)
        try:
            entry = self._desk.library.get(address.removeprefix(ADDRESS)) if address.startswith(ADDRESS) else None
            data = whole(self._desk.library, entry, self._desk.today()) if entry else {}
        except Exception as error:
            raise MCPError(types.INTERNAL_ERROR, self._unforeseen(error)) from None
        if not data:
            raise MCPError(
                types.INVALID_PARAMS, f"There is no such entry. An address is {ADDRESS} and an id; search finds ids."
            )
        contents = types.TextResourceContents(uri=params.uri, mime_type=JSON, text=_text(data))
        return types.ReadResourceResult(contents=[contents])

    async def _list_prompts(self, _context: Any, _params: Any) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=prompt.name,
                    title=prompt.title,
                    description=prompt.description,
                    arguments=[
                        types.PromptArgument(name=field.name, description=field.description, required=False)
                        for field in prompt.inputs
                    ],
                )
                for prompt in PROMPTS.values()
            ]
        )

    async def _get_prompt(self, _context: Any, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        prompt = PROMPTS.get(params.name)
        if prompt is None:
            raise MCPError(types.INVALID_PARAMS, f"There is no such prompt. There are {', '.join(PROMPTS)}.")
        try:
            text = prompt.text(params.arguments or {})
        except NhsLeadError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from None
        message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
        return types.GetPromptResult(description=prompt.description, messages=[message])

    async def _complete(self, _context: Any, params: types.CompleteRequestParams) -> types.CompleteResult:
        """Complete the id in the address of an entry."""
        ids: list[str] = []
        if isinstance(params.ref, types.ResourceTemplateReference) and params.argument.name == "id":
            ids = self._desk.library.ids(params.argument.value, limit=MOST_COMPLETED + 1)
        return types.CompleteResult(
            completion=types.Completion(values=ids[:MOST_COMPLETED], has_more=len(ids) > MOST_COMPLETED)
        )

    def _unforeseen(self, error: Exception) -> str:
        told = f"Something unexpected went wrong: {type(error).__name__}."
        self._complain(told)
        return told


def _result(data: Mapping[str, Any]) -> types.CallToolResult:
    built = msgspec.to_builtins(data)
    return types.CallToolResult(content=[types.TextContent(type="text", text=_text(built))], structured_content=built)


def _refusal(code: str, message: str, hint: str) -> types.CallToolResult:
    told = {"error": {"code": code, "message": message, "hint": hint}}
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=f"{message} {hint}".strip())],
        structured_content=told,
        is_error=True,
    )


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(msgspec.to_builtins(data), ensure_ascii=False)
