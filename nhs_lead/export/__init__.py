"""A file per format: data in, text or bytes out."""
