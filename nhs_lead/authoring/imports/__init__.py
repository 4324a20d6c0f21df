"""Question banks and lists in other formats → entries of ours, a module a format."""
