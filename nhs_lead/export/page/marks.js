// Marks for an answer, by the same schemes as the program's nhs_lead/quiz/marking.py: tests/vectors/marks.json holds
// both to the same numbers. An answer is a list of option ids (rank, choose-three), one id (best, recall) or a
// verdict for each id (rate).

function formatOf(item) {
  return item.format || "recall";
}

function mark(item, answer) {
  const format = formatOf(item);
  const { options, most, chance } = MARKING[format](item, answer);
  const marks = sum(options.map((one) => one.marks));
  return {
    id: item.id, format, scheme: SCHEMES[format], answer, marks, max: most,
    chance: rounded(chance), index: judgementIndex(marks, most, chance), options,
  };
}

const MARKING = {
  rank(item, answer) {
    const size = item.options.length;
    const places = keyPlaces(item.options);
    const earned = (id, place) =>
      Math.max(0, size - 1 - Math.min(...places[id].map((right) => Math.abs(place - right))));
    const options = item.options.map((one) => {
      const given = answer.indexOf(one.id) + 1;
      return { id: one.id, given, key: one.key, marks: earned(one.id, given) };
    });
    const ofAllOrders = sum(item.options.map((one) => sum(answer.map((_, before) => earned(one.id, before + 1)))));
    return { options, most: size * (size - 1), chance: ofAllOrders / size };
  },

  best(item, answer) {
    const size = item.options.length;
    const options = item.options.map((one) => {
      const given = one.id === answer;
      return { id: one.id, given, key: one.key, marks: given ? size - one.key : 0 };
    });
    return { options, most: size - 1, chance: sum(item.options.map((one) => size - one.key)) / size };
  },

  "choose-three"(item, answer) {
    const options = item.options.map((one) => {
      const given = answer.includes(one.id);
      return { id: one.id, given, key: one.key, marks: given && one.key === 1 ? CHOICE_MARKS : 0 };
    });
    const right = item.options.filter((one) => one.key === 1).length;
    const most = CHOICE_MARKS * right;
    return { options, most, chance: (most * right) / item.options.length };
  },

  rate(item, answer) {
    const options = item.options.map((one) => (
      { id: one.id, given: answer[one.id], key: one.verdict, marks: ofVerdict(one.verdict, answer[one.id]) }
    ));
    const ofGuesses = sum(item.options.map((one) => sum(VERDICTS.map((guess) => ofVerdict(one.verdict, guess)))));
    return { options, most: EXACT_VERDICT * item.options.length, chance: ofGuesses / VERDICTS.length };
  },

  recall(item, answer) {
    const options = item.options.map((one) => {
      const given = one.id === answer;
      return { id: one.id, given, key: Boolean(one.correct), marks: one.correct && given ? 1 : 0 };
    });
    return { options, most: 1, chance: 1 / item.options.length };
  },
};

function ofVerdict(key, given) {
  if (given === key) return EXACT_VERDICT;
  const [one, other] = [VERDICTS.indexOf(given), VERDICTS.indexOf(key)];
  const sameSide = one < VERDICTS.length / 2 === other < VERDICTS.length / 2;
  return sameSide && Math.abs(one - other) === 1 ? NEAR_VERDICT : 0;
}

// The places that the key gives each option: 1 to n by rising key, equal keys sharing theirs.
function keyPlaces(options) {
  const keys = options.map((one) => one.key).sort((one, other) => one - other);
  const places = {};
  for (const one of options) places[one.id] = keys.flatMap((key, before) => (key === one.key ? [before + 1] : []));
  return places;
}

// The marks of several answers together; the index is taken over the sums.
function totalOf(marked) {
  const [marks, max, chance] = ["marks", "max", "chance"].map((name) => sum(marked.map((one) => one[name])));
  const index = judgementIndex(marks, max, chance);
  return { marks, max, chance: rounded(chance), index, band: bandOf(index) };
}

// 1 is the key, 0 is guessing, below 0 is worse than guessing.
function judgementIndex(marks, most, chance) {
  return rounded((marks - chance) / (most - chance));
}

function bandOf(index) {
  const found = BANDS.find(([least]) => index >= least);
  return found ? found[1] : WORST_BAND;
}

// An index as it is shown, times 100. Rounding never reaches a band that the answer has not.
function indexShown(index) {
  const shown = toEven(index * 100);
  return bandOf(shown / 100) === bandOf(index) ? shown : Math.floor(index * 100);
}

// To four places. Of two equally near numbers it is the even one, as in Python; only odd 32nds lie in the middle.
function rounded(value) {
  if (Math.abs(value * 32) % 2 === 1) return toEven(value * 10000) / 10000;
  return Number(value.toFixed(4)) + 0;
}

function toEven(value) {
  const middle = Math.abs(value % 1) === 0.5;
  return (middle ? 2 * Math.round(value / 2) : Math.round(value)) + 0;
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}
