"""Faults as SARIF: what a code host makes of them."""

import json
from typing import Any

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from nhs_lead.export import sarif
from nhs_lead.model.faults import Fault
from nhs_lead.packs import rules

FAULT = Fault("/srv/my pack/faqs/ä.yaml", 3, 5, "NL104", "error", "There is no 'answer'.", "Add it.")


def results(*faults: Fault) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sarif.log(faults, "/srv", "1.2.3")["runs"][0]["results"]
    return found


def test_it_is_sarif() -> None:
    """Models that were made from the published schema, and know no other fields, take it."""
    fault = FAULT.__class__("/elsewhere/a.yaml", 1, 1, "NL305", "warning", "Nothing leads to 'x'.", "")
    Sarif.model_validate_json(json.dumps(sarif.log([FAULT, fault], "/srv", "1.2.3")))


def test_every_code_is_a_rule_with_help() -> None:
    """The long form comes along, so that a code host can show it beside the line."""
    driver = sarif.log([], "/srv", "1.2.3")["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("nhs-lead", "1.2.3")
    assert driver["informationUri"].startswith("https://")
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in rules.rules()]
    rule = driver["rules"][3]
    assert rule["name"] == "AFieldThatIsMissing"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "```yaml\n# faqs/a.yaml\n- id: where-are-the-beds\n" in rule["help"]["markdown"]
    assert "To do: Add it." in rule["help"]["text"]
    assert all(rule["name"].isalnum() for rule in driver["rules"])


def test_a_result_has_its_place() -> None:
    """The file is named from the root of the sources, with signs that an address does not take written otherwise."""
    (result,) = results(FAULT)
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("NL104", 3, "error")
    assert result["message"] == {"text": "There is no 'answer'. Add it."}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "my%20pack/faqs/%C3%A4.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_a_file_elsewhere_has_a_whole_address() -> None:
    """A file that is not below the root is no part of the sources."""
    (result,) = results(Fault("/else/a b.yaml", 1, 1, "NL101", "error", "No.", ""))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///else/a%20b.yaml"}


def test_a_fault_is_recognised_when_its_line_moves() -> None:
    """The fingerprint hangs on file, code and words; two alike in one file are told apart by their order."""

    def prints(*faults: Fault) -> list[str]:
        return [result["partialFingerprints"][sarif.FINGERPRINT] for result in results(*faults)]

    moved = Fault(FAULT.file, 90, 1, *(getattr(FAULT, name) for name in ("code", "severity", "message", "hint")))
    other = Fault(FAULT.file, 3, 5, "NL104", "error", "There is no 'question'.", "Add it.")
    assert prints(FAULT) == prints(moved)
    assert prints(FAULT) != prints(other)
    first, second = prints(FAULT, moved)
    assert first != second
    assert first == prints(FAULT)[0]


def test_content_makes_no_links() -> None:
    """Words that a code host would show as a link are shown as words."""
    (result,) = results(Fault("/srv/a.yaml", 1, 1, "NL103", "error", "A field '[Click](https://x.example)'.", ""))
    assert "](" not in result["message"]["text"]
