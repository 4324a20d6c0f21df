"""The learner's own history on this machine: what was asked, what was answered, and nothing ever changed."""
