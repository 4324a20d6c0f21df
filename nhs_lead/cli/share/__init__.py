"""The commands that take content and data elsewhere."""
