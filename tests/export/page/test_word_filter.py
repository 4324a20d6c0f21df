"""The page's list of English words in a few bits each: it knows every word of the list, and few others."""

from nhs_lead.export.page.vector_table import SIGNS
from nhs_lead.export.page.word_filter import SIGN_BITS, WordFilter, _places, word_filter


def knows(made: WordFilter, word: str) -> bool:
    """Whether the filter takes `word` for one of its list."""
    places = _places(word, made.size)
    return all(SIGNS.index(made.bits[place // SIGN_BITS]) >> place % SIGN_BITS & 1 for place in places)


def test_words_of_the_list_are_known_and_few_others() -> None:
    """All that are listed are known; of as many others at most one in twenty is taken for a word."""
    listed, others = [f"word{number}" for number in range(3000)], [f"other{number}" for number in range(3000)]
    made = word_filter(listed)
    assert all(knows(made, word) for word in listed)
    assert sum(knows(made, word) for word in others) < len(others) / 20


def test_an_empty_list_knows_nothing() -> None:
    """Where no words are listed none is known."""
    assert not knows(word_filter([]), "ward")
