"""What the page's search goes by that is no entry: the program's own weights and lists, phrases, topics, word vectors.

All weights are read where the program has them, so that the page follows whatever is tuned there. The script makes the
index itself, out of the entries.
"""

from typing import Any

from nhs_lead.export.material import Material
from nhs_lead.export.page.vector_table import vector_table
from nhs_lead.export.page.word_filter import word_filter
from nhs_lead.library import answerable, documents, language, query, ranking, scoring, text
from nhs_lead.library import search as program
from nhs_lead.library.index_schema import TEXT_FIELDS
from nhs_lead.library.names import MENTIONS, RANK
from nhs_lead.library.stop_words import ASKING, FUNCTION_WORDS
from nhs_lead.library.word_vectors import word_vectors
from nhs_lead.model.knowledge import Term

Tables = dict[str, Any]


def tables_of(material: Material) -> Tables:
    """Return the tables for a page of `material`."""
    written = _written(material)
    phrases = _phrases(material, written)
    vectors = vector_table(written.union(FUNCTION_WORDS, _words_of_topics(material)))
    return {
        "fields": TEXT_FIELDS,
        "unsearched": sorted(documents.OWN_FIELDS | documents.NEVER_SEARCHED),
        "unsearchedWithin": sorted({*documents.NAMING_FIELDS, *documents.NEVER_SEARCHED}),
        "text": {"british": text.BRITISH_WORDS, "passedOver": sorted(text.PASSED_OVER), "figures": text.FIGURES},
        "functionWords": sorted(FUNCTION_WORDS),
        "asking": sorted(ASKING),
        "whoAndWhere": sorted(ranking.who_and_where()),
        "mentions": MENTIONS,
        "ranks": RANK,
        **_weights(),
        "languages": {
            "small": {name: sorted(words) for name, words in language.BY_LANGUAGE.items()},
            "english": sorted(language.ENGLISH),
            "least": language.LEAST,
            "share": language.SHARE,
        },
        "coarse": language.COARSE,
        "inEnglish": material.in_english,
        "middles": material.middles,
        "line": [round(number, 4) for number in material.line[: vectors.size]],
        "phrases": sorted(phrases.items()),
        "words": sorted(set(material.known_words) - written),
        "outside": material.outside,
        "english": word_filter(word for word in word_vectors().words() if not word.startswith("##"))._asdict(),
        "vectors": vectors._asdict(),
    }


def _weights() -> Tables:
    return {
        "query": {
            "mostWords": query.MOST_WORDS,
            "longestPhrase": query.LONGEST_PHRASE,
            "shortestMended": query.SHORTEST_MENDED,
            "long": query.LONG,
            "shortestHalf": query.SHORTEST_HALF,
            "standsFor": query.STANDS_FOR,
            "beginnings": query.BEGINNINGS,
        },
        "ranking": {
            "fieldWeight": ranking.FIELD_WEIGHT,
            "tie": ranking.TIE,
            "wholeName": ranking.WHOLE_NAME,
            "nameWeight": ranking.NAME_WEIGHT,
            "names": ranking.NAMES,
            "named": ranking.NAMED,
            "adjacent": ranking.ADJACENT,
            "rare": ranking.RARE,
            "leastTelling": ranking.LEAST_TELLING,
            "setting": ranking.SETTING,
            "common": ranking.COMMON,
            "tellingFields": ranking.TELLING_FIELDS,
            "pointers": ranking.POINTERS,
            "pointed": ranking.POINTED,
            "passedOn": ranking.PASSED_ON,
            "fetched": ranking.FETCHED,
            "candidates": ranking.CANDIDATES,
            "several": ranking.SEVERAL,
            "meant": ranking.MEANT,
            "whole": ranking.WHOLE,
        },
        "scoring": {
            "uncovered": scoring.UNCOVERED,
            "kindWeight": scoring.KIND_WEIGHT,
            "meaning": scoring.MEANING,
            "about": scoring.ABOUT,
            "telling": scoring.TELLING,
            "named": scoring.NAMED,
            "titled": scoring.TITLED,
        },
        "answerable": {
            "weights": answerable.WEIGHTS,
            "weightsAlone": answerable.WEIGHTS_ALONE,
            "whole": answerable.WHOLE,
            "nearly": answerable.NEARLY,
            "ahead": answerable.AHEAD,
            "sure": answerable.SURE,
            "nearlySure": answerable.NEARLY_SURE,
            "nothingKnown": answerable.NOTHING_KNOWN,
            "leastCovered": answerable.LEAST_COVERED,
        },
        "search": {
            "close": program.CLOSE,
            "sentences": program.SENTENCES,
            "leastTelling": program.LEAST_TELLING,
            "longestPasted": program.LONGEST_PASTED,
            "closer": program.CLOSER,
            "near": program.NEAR,
        },
    }


def _phrases(material: Material, written: set[str]) -> dict[str, list[str]]:
    """Return what phrases stand for, where entries write that.

    Left out is what the glossary's terms stand for: the script makes that of them itself.
    """
    terms = [entry for entry in material.entries if isinstance(entry, Term) and entry.expansion]
    both = [pair for term in terms for pair in ((term.title, term.expansion), (term.expansion, term.title))]
    own = {(text.name_key(text.stems(phrase)), said) for phrase, said in both}
    stems = {stem for word in written for stem in text.stems(word)}
    phrases: dict[str, list[str]] = {}
    for key, said in material.phrases.items():
        for meaning in said:
            if (key, meaning) not in own and stems.issuperset(text.stems(" ".join(query.telling(meaning)))):
                phrases.setdefault(key, []).append(meaning)
    return phrases


def _written(material: Material) -> set[str]:
    texts = (texts for entry in material.entries for texts in documents.searched_texts(entry).values())
    return {word for some in texts for passage in some for word in text.words(passage)}


def _words_of_topics(material: Material) -> set[str]:
    """Return the words that people type for what entries say in others, and for what lies outside."""
    said = [*material.known_words, *(phrase for topic in material.outside for phrase in topic.phrases)]
    return {word for phrase in said for word in text.words(phrase)}
