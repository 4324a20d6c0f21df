"""Puts a question to a person and returns what they said. Neither way of asking marks anything.

`line_prompt` needs nothing but lines of text, so it serves screen readers, dumb terminals and tests alike; `key_prompt`
takes single keys on a whole terminal. Both only ever run where somebody can answer.
"""
