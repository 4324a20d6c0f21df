"""Self-assessment and what colleagues say: stages, gaps, comparisons. Ratings and words come in from outside."""
