"""When to practise what: facts and competencies come back at growing intervals. Today comes in."""
