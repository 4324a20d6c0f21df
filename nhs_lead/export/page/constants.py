"""What the page's script has in common with the program, made from the program's own: nothing of it is typed twice.

It stands in the page as one JSON object beside the content; `constants.js` reads it.
"""

from typing import Any

from nhs_lead.export.page.content import NO_DATE, USUAL
from nhs_lead.growth.stages import STAGES
from nhs_lead.model import wording
from nhs_lead.model.judgement import BANDS, WORST_BAND
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.links import LINK
from nhs_lead.model.sentences import SENTENCE_END
from nhs_lead.packs.entries import SUMMARY_LENGTH, TEXTS
from nhs_lead.quiz.marking import CHOICE_MARKS, CURRENT, EXACT_VERDICT, NEAR_VERDICT, VERDICTS


def constants() -> dict[str, Any]:
    """Return the constants by the names that they have in the script."""
    return {
        # marks
        "VERDICTS": VERDICTS,
        "SCHEMES": CURRENT,
        "BANDS": BANDS,
        "WORST_BAND": WORST_BAND,
        "CHOICE_MARKS": CHOICE_MARKS,
        "EXACT_VERDICT": EXACT_VERDICT,
        "NEAR_VERDICT": NEAR_VERDICT,
        # words
        "MONTHS": wording.MONTHS,
        "CHECKED": wording.CHECKED,
        "WHAT_WAS_READ": wording.WHAT_WAS_READ,
        "KEYED_BY": wording.KEYED_BY,
        "ASKS": wording.ASKS,
        "DIFFICULTIES": wording.DIFFICULTIES,
        "WHEN": wording.WHEN,
        "POSTS": wording.POSTS,
        "NO_COMPETENCY": wording.NO_COMPETENCY,
        "EACH_COMPETENCY": wording.EACH_COMPETENCY,
        "STAGES": STAGES,
        "KINDS": {
            tag: {
                "name": kind.name,
                "names": kind.names,
                "folder": kind.folder,
                "overOne": kind.over_one,
                "overAll": kind.over_all,
                "says": kind.says,
            }
            for tag, kind in KINDS.items()
        },
        # what content.py leaves out, and limits
        "USUAL": USUAL,
        "NO_DATE": NO_DATE,
        "TEXTS": TEXTS,
        "SUMMARY_LENGTH": SUMMARY_LENGTH,
        "SENTENCE_END_PATTERN": SENTENCE_END,
        "MOST_NAMING": wording.MOST_NAMING,
        "MOST_SCENARIOS": wording.MOST_SCENARIOS,
        "LINK_PATTERN": LINK.pattern,
    }
