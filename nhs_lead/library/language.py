"""Tells a question in another language, by its small words, and words that are not repeated to whoever typed them."""

from collections.abc import Sequence

from nhs_lead.library.stop_words import FUNCTION_WORDS

_SMALL_WORDS = {
    "Welsh": """
        allaf am ar arweinyddiaeth beth ble bod bore chi dda ddim diolch dw dwi dylwn efo eich eisiau eu fel fi
        fy fyn gallaf gan gwasanaeth gwneud gyda gyfer hoffwn iechyd mae maen maer mewn neu nhw nid oes oedd os
        pa pam pan pryd pwy rwy rwyf rydw rydych sut sydd swydd trwy wedi wrth ydi ydw ydy ydych yma yn yng
        ynghylch yr yw
    """,
    "French": """
        aux avec bonjour ce ces cette comment dans des dois du elle en entre est et etes etre faire fait ils je
        jai la le les leur lequipe ma mes mon nous ou par pas peut plus pour pourquoi puis quand que quel quelle
        quels quest qui quoi sa se ses son sont suis sur tu un une votre vos vous y
    """,
    "German": """
        aber auch auf aus bei bin bitte das dass dem den der des die ein eine einem einen einer es fur gibt
        haben hat ich ihr ihre im ist kann kein mein meine mich mir mit nach nicht oder sein sich sie sind soll
        uber und uns von vor wann warum was welche wenn wer wie wir wird wo zu zum zur
    """,
    "Spanish": """
        al algo como con cual cuando de del donde dos el ella en es esta estan este estoy hace hacer hay hola la
        las le lo los mas me mi mis muy no nos o para pero por porque puedo que quien se ser si sin sobre son
        soy su sus tengo tiene un una y yo
    """,
    "Italian": """
        ai al alla anche che chi ci come con cosa da dei del della delle di dove e gli ho il io la le lo ma mi
        mia mio nel nella non per perche piu posso quale quando quanto questo sono su una un voglio
    """,
    "Polish": """
        ale czy dla do dlaczego gdzie i jak jaka jaki jakie jako jest jestem kiedy kto lub ma mam moge moj na
        nie o od po przez przy sa sie ten to w we z za ze zespol zostac
    """,
    "Portuguese": """
        ao aos as com como da das de do dos e ela ele em entre essa este eu isso mais meu minha na nao no nos o
        onde os ou para pelo por porque posso qual quando que quem se ser sobre sua uma um voce
    """,
}
_ENGLISH_WORDS = """
    al ale ball bore chi come con dan de del die dos due es hat hay i la le main man mine o os pan per plus pour so some
    son sui sur ten to war y
"""
ENGLISH = FUNCTION_WORDS | frozenset(_ENGLISH_WORDS.split())
"""Words that are English as well, or nearly so: they tell no other language."""

BY_LANGUAGE = {name: frozenset(said.split()) - ENGLISH for name, said in _SMALL_WORDS.items()}

LEAST, SHARE = 2, 0.3
"""So many small words of a language, and such a share of all words, make a question one in that language."""

COARSE = (
    "fuck",
    "shit",
    "cunt",
    "wank",
    "twat",
    "bastard",
    "bitch",
    "bollock",
    "arsehole",
    "asshole",
    "piss",
    "prick",
)


def other_language(words: Sequence[str]) -> str:
    """Return the language of `words`, in lower case and without accents, where it is one of a few but not English."""
    best, most = "", 0
    for name, small in BY_LANGUAGE.items():
        count = sum(word in small for word in words)
        if count > most:
            best, most = name, count
    english = sum(word in ENGLISH for word in words)
    return best if most >= LEAST and most >= SHARE * len(words) and most > english else ""


def is_coarse(words: Sequence[str]) -> bool:
    """Whether any of `words` is one that is not repeated."""
    return any(word.startswith(COARSE) for word in words)
