"""A panel's sheet as a reader fills it in: a form in HTML, or a table."""
