"""Reading from entry to entry in a full window: the home of textual."""
