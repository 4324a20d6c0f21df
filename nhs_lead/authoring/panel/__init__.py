"""A panel that keys items: what it is asked, what it answered, and how far it agreed."""
