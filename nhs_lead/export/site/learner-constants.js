// What a site has in common with the program where it keeps a record and says what is due:
// nhs_lead/export/site/learner.py makes it from the program's own.

const {
  RECORD_FORMAT, RECORD_PARTS, RECORD_SHAPES, ITEM_FIELDS, EARLIEST, LATEST, ABOVE_GUESSING, LONGEST_SECONDS, LARGEST_SETTING,
  WEIGHTS, RETENTION, LONGEST_DAYS, LONGEST_DAYS_OF_JUDGEMENT, DAY_STARTS_HOUR, WORDS_A_SECOND, CHOOSING, SLOW, QUICK,
  GOOD_FROM, HARD_FROM, USUAL_SECONDS, NEW_A_DAY, ENOUGH_TIMES, RECENT_ANSWERS, QUESTIONS_PER_TERM, TERM_OTHERS,
} = JSON.parse(document.getElementById("learner").textContent);
