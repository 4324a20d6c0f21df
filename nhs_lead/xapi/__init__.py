"""The record as xAPI statements, and how they get to a learning record store."""
