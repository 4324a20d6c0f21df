"""What a page is made of, and how it becomes Markdown or HTML."""
