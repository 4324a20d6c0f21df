// When to practise what: the program's scheduler, which is FSRS with its own weights (nhs_lead/schedule/memory.py), and
// what answers say to it (schedule/grading.py, practice/scheduling.py). tests/export/site/test_schedule.py holds it to the
// `fsrs` library. Days are texts such as 2026-11-30: they sort, and no time zone moves them.

const GRADES = ["again", "hard", "good", "easy"]; // 1 to 4
const LEAST_STABILITY = 0.001;
const [LEAST_DIFFICULTY, MOST_DIFFICULTY] = [1, 10];
const [FORGETTING, DECAY] = [0.9 ** (1 / -WEIGHTS[20]) - 1, -WEIGHTS[20]];
const DAY_MILLISECONDS = 86_400_000;

function daysBetween(day, later) {
  return Math.round((Date.parse(later) - Date.parse(day)) / DAY_MILLISECONDS);
}

function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

// What is remembered after an answer of a grade on a day; `memory` null is what was never asked. A day before the last
// one counts as that one: a clock may have been set back.
function memoryAfter(memory, grade, on, longest = LONGEST_DAYS) {
  const day = memory && memory.last > on ? memory.last : on;
  const rating = GRADES.indexOf(grade) + 1;
  const stability = memory ? nextStability(memory, rating, day) : Math.max(WEIGHTS[rating - 1], LEAST_STABILITY);
  const difficulty = memory ? nextDifficulty(memory.difficulty, rating) : withinDifficulties(firstDifficulty(rating));
  const wanted = (stability / FORGETTING) * (RETENTION ** (1 / DECAY) - 1);
  const days = Math.min(Math.max(toEven(wanted), 1), LONGEST_DAYS, longest);
  return {
    stability: rounded(stability), difficulty: rounded(difficulty), last: day, due: dayAfter(day, days),
    reviews: memory ? memory.reviews + 1 : 1,
  };
}

// How likely it is that something is still known on a day, from 0 to 1.
function recalledOn(memory, on) {
  return (1 + (FORGETTING * Math.max(0, daysBetween(memory.last, on))) / memory.stability) ** DECAY;
}

function nextStability({ stability, difficulty, ...memory }, rating, day) {
  if (daysBetween(memory.last, day) < 1) { // again on the same day
    const grown = Math.E ** (WEIGHTS[17] * (rating - 3 + WEIGHTS[18])) * stability ** -WEIGHTS[19];
    return Math.max(stability * (rating > 1 ? Math.max(grown, 1) : grown), LEAST_STABILITY);
  }
  const forgotten = 1 - recalledOn({ stability, ...memory }, day);
  if (rating === 1) {
    const afresh = WEIGHTS[11] * difficulty ** -WEIGHTS[12] * ((stability + 1) ** WEIGHTS[13] - 1) * Math.E ** (forgotten * WEIGHTS[14]);
    return Math.max(Math.min(afresh, stability / Math.E ** (WEIGHTS[17] * WEIGHTS[18])), LEAST_STABILITY);
  }
  const gain = Math.E ** WEIGHTS[8] * (11 - difficulty) * stability ** -WEIGHTS[9] * (Math.E ** (forgotten * WEIGHTS[10]) - 1);
  const eased = gain * (rating === 2 ? WEIGHTS[15] : 1) * (rating === 4 ? WEIGHTS[16] : 1);
  return Math.max(stability * (1 + eased), LEAST_STABILITY);
}

function firstDifficulty(rating) {
  return WEIGHTS[4] - Math.E ** (WEIGHTS[5] * (rating - 1)) + 1;
}

function nextDifficulty(difficulty, rating) {
  const moved = difficulty + ((MOST_DIFFICULTY - difficulty) * -(WEIGHTS[6] * (rating - 3))) / 9;
  return withinDifficulties(WEIGHTS[7] * firstDifficulty(4) + (1 - WEIGHTS[7]) * moved);
}

function withinDifficulties(difficulty) {
  return Math.min(Math.max(difficulty, LEAST_DIFFICULTY), MOST_DIFFICULTY);
}

// What an answer to a question of fact says of memory, and what a day's dilemmas say of a competency.
function gradeOfFact({ marks, max, seconds, confidence }, item) {
  if (marks < max) return "again";
  const texts = [item.question || "", ...(item.options || []).map((one) => one.text || "")];
  const reading = sum(texts.map((text) => text.split(/\s+/).filter(Boolean).length)) / WORDS_A_SECOND + CHOOSING;
  const isTimed = seconds !== null && seconds !== undefined;
  if (confidence === "guessing" || (isTimed && seconds > SLOW * reading)) return "hard";
  return confidence === "sure" && isTimed && seconds <= QUICK * reading ? "easy" : "good";
}

function gradeOfJudgement(index) {
  return index >= GOOD_FROM ? "good" : index >= HARD_FROM ? "hard" : "again";
}

// What is remembered of facts and competencies after some answers: [{ kind, id, stability, ..., due }], what is due first
// at the front. A fact has the name by which the record knows it. `wordsOf` gives an item as it was asked, by revision.
function remembering(answers, wordsOf, today) {
  const cards = new Map();
  const inOrder = [...answers].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  for (const answer of inOrder) {
    const item = wordsOf(answer.revision);
    if (!item) continue; // of an item whose words are lost nothing is known
    const day = [dayOf(answer.at), today].sort()[0];
    const named = item.kind === "question" ? [["fact", answer.pack ? `${answer.pack}/${answer.item}` : answer.item]]
      : (item.competencies || []).map((id) => ["competency", id]);
    for (const [kind, id] of named) {
      const key = `${kind} ${id}`;
      if (!cards.has(key)) cards.set(key, { kind, id, days: new Map() });
      const { days } = cards.get(key);
      days.set(day, [...(days.get(day) || []), [answer, item]]);
    }
  }
  return [...cards.values()].map(({ kind, id, days }) => {
    let memory = null;
    for (const [day, given] of [...days].sort(([one], [other]) => (one < other ? -1 : 1))) {
      memory = memoryAfter(memory, gradeOfDay(kind, given), day, kind === "fact" ? LONGEST_DAYS : LONGEST_DAYS_OF_JUDGEMENT);
    }
    return { kind, id, ...memory };
  }).sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ due, kind, id }) {
  return `${due} ${kind} ${id}`;
}

// A day counts once: of a fact its first answer, of a competency all dilemmas of the day together.
function gradeOfDay(kind, given) {
  if (kind === "fact") return gradeOfFact(...given[0]);
  const [earned, possible] = [(one) => one.marks - one.chance, (one) => one.max - one.chance].map((of) => sum(given.map(([one]) => of(one))));
  return gradeOfJudgement(judgementIndex(earned, possible, 0));
}

// What to ask in so many seconds, [kind, id] each: what is due before what is new; facts and dilemmas share the time.
function turnsIn(due, fresh, seconds, available) {
  const turns = [];
  const spent = { fact: 0, competency: 0 };
  for (const among of [due, fresh]) {
    const left = { fact: [...among.fact], competency: [...among.competency] };
    for (;;) {
      const fitting = Object.keys(spent).filter((kind) => left[kind].length
        && (!turns.length || spent.fact + spent.competency + seconds[kind] <= available));
      if (!fitting.length) break;
      const kind = fitting.reduce((least, one) => (spent[one] < spent[least] ? one : least));
      turns.push([kind, left[kind].shift()]);
      spent[kind] += seconds[kind];
    }
  }
  return turns;
}
