"""H5P: what a platform finds in the file, and that no text is markup there.

No registry has a player with the content types that it needs, so no test opens the file in one. It was opened by hand
in h5p-standalone with Question Set 1.20 and 1.21 and Multiple Choice 1.16, and a wrong and a right answer were marked.
"""

import html
import io
import json
import re
import zipfile
from typing import Any

import msgspec

from nhs_lead.export import h5p
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Item
from tests.export.materials import BEST, RANK, RECALL, material

HOSTILE = "</p><script>alert(1)</script> & \" ' <img src=x onerror=alert(1)> \u2028"


def opened(*entries: Entry, count: int | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the file says of itself, and its content."""
    data = h5p.export(material(*entries), ExportOptions(count=count)).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["h5p.json", "content/content.json"]
        return json.loads(archive.read("h5p.json")), json.loads(archive.read("content/content.json"))


def test_a_platform_knows_what_it_is() -> None:
    """The file names its main content type, and every one that its content is of, with the version."""
    head, content = opened(RECALL, BEST)
    needed = {
        f"{one['machineName']} {one['majorVersion']}.{one['minorVersion']}" for one in head["preloadedDependencies"]
    }
    assert needed == {"H5P.QuestionSet 1.20", "H5P.MultiChoice 1.16"}
    assert {question["library"] for question in content["questions"]} == {"H5P.MultiChoice 1.16"}
    assert (head["mainLibrary"], head["title"], head["language"]) == ("H5P.QuestionSet", "Small", "en")
    assert re.fullmatch("[-0-9a-f]{36}", content["questions"][0]["subContentId"])
    assert len({question["subContentId"] for question in content["questions"]}) == 2


def test_the_right_option_and_each_reason() -> None:
    """A recall question has its right answer, a scenario its best option, and every option says why."""
    _, content = opened(RECALL, BEST)
    asked: tuple[Item, ...] = (RECALL, BEST)
    for item, question in zip(asked, content["questions"], strict=True):
        answers = question["params"]["answers"]
        assert [html.unescape(one["text"]) for one in answers] == [option.text for option in item.options]
        reasons = [html.unescape(one["tipsAndFeedback"]["chosenFeedback"]) for one in answers]
        assert [told.partition(" Better: ")[0] for told in reasons] == [option.because for option in item.options]
    right = [[one["correct"] for one in question["params"]["answers"]] for question in content["questions"]]
    assert right == [[option.correct for option in RECALL.options], [option.key == 1 for option in BEST.options]]
    assert BEST.situation in html.unescape(content["questions"][1]["params"]["question"])


def test_equally_good_options_are_all_right() -> None:
    """Where the key puts two options first, either of them earns the point, since one is chosen."""
    tied = [msgspec.structs.replace(option, key=1 if at < 2 else 3) for at, option in enumerate(BEST.options)]
    _, content = opened(msgspec.structs.replace(BEST, options=tuple(tied)))
    params = content["questions"][0]["params"]
    assert [one["correct"] for one in params["answers"]] == [True, True, False]
    assert (params["behaviour"]["type"], params["behaviour"]["singlePoint"]) == ("single", False)


def test_hostile_text_is_words() -> None:
    """Texts are HTML in H5P: what looks like markup arrives as it was typed, and opens nothing."""
    options = tuple(
        msgspec.structs.replace(option, text=option.text + HOSTILE, because=HOSTILE, better=HOSTILE)
        for option in BEST.options
    )
    fields = dict.fromkeys(("title", "situation", "debrief", "turns_on", "setting", "role"), HOSTILE)
    _, content = opened(msgspec.structs.replace(BEST, options=options, **fields))
    (question,) = content["questions"]
    told = json.dumps(question["params"], ensure_ascii=False)
    assert set(re.findall(r"<[^>]*>?", told)) == {"<p>", "</p>", "<strong>", "</strong>"}
    assert "&lt;script&gt;alert(1)" in told


def test_a_learner_is_asked_so_many() -> None:
    """With a number, each learner gets so many questions, drawn anew, and never more than there are."""
    assert "poolSize" not in opened(RECALL, BEST)[1]
    _, content = opened(RECALL, BEST, count=1)
    assert (content["poolSize"], content["randomQuestions"], len(content["questions"])) == (1, True, 2)
    assert opened(RECALL, count=9)[1]["poolSize"] == 1


def test_what_is_lost_is_told() -> None:
    """A ranking stays at home, a choice of the best loses the marks between, a question of fact loses none."""
    exported = h5p.export(material(RANK, BEST, RECALL), ExportOptions())
    assert [one.fate for one in exported.carried] == ["left out", "deviating", "identical"]
    assert "Question Set 1.20 and Multiple Choice 1.16" in exported.notes[0]
    assert h5p.export(material(RANK), ExportOptions()).notes == ()
