"""A site of static pages: entries that read without a script, lists, a search and the quiz of the offline page."""
