"""The commands that practise: quizzes, reviews and what became of them."""
