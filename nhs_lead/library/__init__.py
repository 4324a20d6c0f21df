"""Entries compiled into one index on disk, and everything that is asked of it. Only home of tantivy."""
