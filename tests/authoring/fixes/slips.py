"""Slips of an author, and what becomes of them."""

import textwrap

from nhs_lead.authoring.fix import fixed


def right(text: str, kind: str = "faq") -> str:
    return fixed(textwrap.dedent(text).lstrip("\n"), kind).text


def said(text: str, kind: str = "faq") -> list[str]:
    return [f"{line}: {says}" for line, says in fixed(textwrap.dedent(text).lstrip("\n"), kind).changes]
