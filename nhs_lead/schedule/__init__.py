"""When to practise what: today comes in, and so do the answers."""
