"""A command-line knowledge base and scenario quiz about leadership in the NHS."""

__version__ = "0.1.0"
