"""What the library is made of: frozen entries, scenarios, sources and faults. Nothing here reads or prints."""
