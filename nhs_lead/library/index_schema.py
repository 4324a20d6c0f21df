"""The fields of the index.

One index holds seven sorts of document, told apart by `kind`: entries; each name that an entry goes by, so that a query
can be held against one name at a time; the spellings that occur; the phrases that stand for others (from the glossary
and the thesaurus); the topics that lie outside the library; the middles of what files and topics mean; and one with
what the library holds.
"""

import functools

from tantivy import Filter, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from nhs_lead.library.text import english

LAYOUT = 12
"""Part of the fingerprint: raise it whenever the fields or the analysis change, so that old indexes are not read."""

SPELLING, PHRASE, NAME, HOLDINGS, OUTSIDE, MIDDLE = "#spelling", "#phrase", "#name", "#holdings", "#outside", "#middle"
"""What stands in `kind` for documents that are not entries. No kind of entry begins with '#'."""

TEXT_FIELDS = ("title", "also", "lead", "parts", "body")
"""The searched fields of an entry, the most telling first. `lead` holds the question and the summary."""


@functools.cache
def schema() -> Schema:
    """Return the index's fields."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")  # see model/identity
    builder.add_text_field("kind", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("file", stored=True, tokenizer_name="raw", index_option="basic")  # that it was read from
    builder.add_text_field("names", tokenizer_name="raw", index_option="basic")  # whole names, see `text.name_key`
    builder.add_text_field("exact", tokenizer_name="raw", index_option="basic")  # see `text.exact_key`
    builder.add_text_field("links", tokenizer_name="raw", index_option="basic")  # ids that the entry names
    builder.add_text_field("practises", tokenizer_name="raw", index_option="basic")  # ids of an item's competencies
    builder.add_text_field("tags", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("family", tokenizer_name="raw", index_option="basic")  # that a scenario belongs to
    builder.add_text_field("level", tokenizer_name="raw", index_option="basic")
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name="english")
    builder.add_text_field("name", tokenizer_name="english")  # one name of the entry that `of` has the id of
    builder.add_text_field("of", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("of_kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("phrase", tokenizer_name="raw", index_option="basic")  # one that stands for others
    builder.add_text_field("spelling", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("grams", tokenizer_name="grams", index_option="basic")  # for near names
    builder.add_unsigned_field("order", fast=True)
    builder.add_unsigned_field("count", stored=True)
    builder.add_bytes_field("data", stored=True)
    builder.add_bytes_field("meanings", stored=True)  # of an entry's names, see `word_vectors.packed`
    return builder.build()


def register(index: Index) -> None:
    """Tell `index` how its text fields are analysed; an index forgets this when it is closed."""
    index.register_tokenizer("english", english())
    grams = TextAnalyzerBuilder(Tokenizer.ngram(3, 3, prefix_only=False))
    index.register_tokenizer("grams", grams.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build())
