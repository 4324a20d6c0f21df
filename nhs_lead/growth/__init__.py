"""How somebody grows: how sure their results are, their self-assessment, the gaps and the plan. Answers come in."""
