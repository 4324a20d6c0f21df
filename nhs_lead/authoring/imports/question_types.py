"""What a table may call a type of question and a level of difficulty, and which of them an entry has a place for."""

import re

from nhs_lead.authoring.imports.tidying import line

TYPES = {
    "single": {
        "multiplechoice", "multiple", "mcq", "mc", "multichoice", "single", "singlechoice", "singleanswer", "quiz",
        "radio", "choice", "select", "singleselect", "recall", "question", "best", "multiplechoicequestion",
        "multiplechoicesingleanswer", "onebestanswer", "singlebestanswer", "sba",
    },
    "several": {
        "checkbox", "checkboxes", "multipleanswer", "multipleanswers", "multiselect", "multipleselect", "ms", "ma",
        "multipleresponse", "multiplecorrect", "multiplechoicemultipleanswers", "selectall",
    },
    "truth": {"boolean", "truefalse", "tf", "trueorfalse", "yesno"},
    "other": {
        "openended", "open", "essay", "text", "shortanswer", "shorttext", "longanswer", "longtext", "paragraph",
        "fillintheblank", "fillintheblanks", "fillin", "fillintheblankquestion", "blank", "fib", "typeanswer",
        "typedanswer", "numeric", "numerical", "number", "poll", "survey", "draw", "wordcloud", "slide", "content",
        "information", "video", "videoresponse", "audio", "audioresponse", "puzzle", "order", "ordering", "sequence",
        "rank", "ranking", "reorder", "jumble", "match", "matching", "draganddrop", "dropdown", "hotspot", "labelling",
        "brainstorm", "scale", "rating", "likert", "cloze", "math", "mathresponse", "comprehension", "passage",
    },
}  # fmt: skip

DIFFICULTIES = {
    **dict.fromkeys(["easy", "1", "core", "low", "beginner", "basic", "simple"], 1),
    **dict.fromkeys(["medium", "2", "working", "normal", "intermediate", "moderate"], 2),
    **dict.fromkeys(["hard", "3", "stretching", "difficult", "high", "advanced", "challenging"], 3),
}


def why_no_choice(type: str) -> str:
    """Return why a question of this type is none with answers to choose from; nothing where it may be one."""
    typed = re.sub("[^a-z]", "", type.lower())
    if typed in TYPES["truth"]:
        return "It is true or false, and a recall question has 3 to 6 answers. Write it anew with the likely mistakes."
    if typed in TYPES["other"]:
        return f"It is of the type '{line(type)}', and a recall question has one right answer among 3 to 6."
    return ""
