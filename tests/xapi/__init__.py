"""Tests of the statements and of their delivery."""
