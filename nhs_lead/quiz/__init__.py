"""Drawing, marking and the sitting. The dice, the clock and the answers come in from outside."""
