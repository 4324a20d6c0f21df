"""The commands of self-assessment and plan."""
