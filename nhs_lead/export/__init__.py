"""A file per format for other programs: data in, bytes or text out."""
