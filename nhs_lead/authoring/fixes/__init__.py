"""What can be put right in a file of entries, a kind of slip to a module. `authoring/fix.py` takes them in turn."""
