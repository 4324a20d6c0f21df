// What the page has in common with the program: nhs_lead/export/page/constants.py makes it from the program's own.

const {
  VERDICTS, SCHEMES, BANDS, WORST_BAND, CHOICE_MARKS, EXACT_VERDICT, NEAR_VERDICT,
  MONTHS, CHECKED, WHAT_WAS_READ, KEYED_BY, ASKS, DIFFICULTIES, WHEN, POSTS, NO_COMPETENCY, EACH_COMPETENCY, STAGES, KINDS,
  USUAL, NO_DATE, TEXTS, SUMMARY_LENGTH, SENTENCE_END_PATTERN, MOST_NAMING, MOST_SCENARIOS, LINK_PATTERN,
} = JSON.parse(document.getElementById("constants").textContent);
