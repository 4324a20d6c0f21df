"""Tests of what is told of groups."""
