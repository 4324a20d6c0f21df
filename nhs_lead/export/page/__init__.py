"""One page that is a file of its own: content, style and script in it, and nothing fetched from anywhere."""
