"""Many learners together: what a group tells of its judgement and of the items, and never of anybody in it."""
