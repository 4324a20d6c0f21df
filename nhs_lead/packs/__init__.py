"""From YAML files and zips to entries, and every fault on the way with its file, line and column."""
