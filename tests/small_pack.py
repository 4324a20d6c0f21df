"""Items in three formats and a question, as small as they can be, for the packs of several tests."""

ROTA = """\
- id: rota
  title: A hole in the rota
  competencies: [thrift]
  tags: [nights]
  situation: The night shift is one short.
  format: best
  options:
    - {id: ask, text: Ask who can stay., key: 1, because: They know their day best.}
    - {id: agency, text: Book an agency nurse., key: 2, because: It costs more.}
    - {id: none, text: Leave the hole., key: 3, because: Someone is hurt.}
"""
"""One to choose the best of."""

THANKS = """\
- id: thanks
  title: Saying thank you
  situation: A porter has found a lost ring.
  format: rate
  options:
    - {id: name, text: Thank him by name., verdict: very-appropriate, because: It is his doing.}
    - {id: list, text: Add him to a list., verdict: inappropriate, because: It reaches nobody.}
    - {id: silent, text: Say nothing., verdict: very-inappropriate, because: He will not look again.}
"""
"""One to rate."""

WINTER = """\
- id: winter
  title: Winter beds
  situation: The ward is full and three people wait.
  format: choose-three
  options:
    - {id: look, text: Go and look., key: 1, because: You see who can go home.}
    - {id: ring, text: Ring the site team., key: 1, because: They know the other wards.}
    - {id: tell, text: Tell those who wait., key: 1, because: They are frightened.}
    - {id: mail, text: Write an e-mail., key: 2, because: Nobody reads it today.}
    - {id: hide, text: Close the door., key: 2, because: Nothing changes.}
    - {id: blame, text: Ask who let them in., key: 2, because: It is not the question.}
    - {id: wait, text: Wait until noon., key: 2, because: Noon is late.}
    - {id: chart, text: Draw a chart., key: 2, because: It can wait.}
"""
"""One to choose three of."""

FIRST_STEP = """\
- id: first-step
  question: What does kindness begin with?
  competencies: [kindness]
  options:
    - {id: attending, text: Attending., correct: true, because: One cannot help what one has not seen.}
    - {id: helping, text: Helping., because: It comes last.}
    - {id: leaving, text: Leaving., because: It never comes.}
"""
"""A recall question."""
