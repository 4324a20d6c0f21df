"""The library for an assistant, over the Model Context Protocol: the home of its SDK."""
