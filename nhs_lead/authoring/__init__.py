"""What helps an author: rules, fixes, templates, and content from other formats."""
