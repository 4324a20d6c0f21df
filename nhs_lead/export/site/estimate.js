// What answers say of somebody's judgement: its index, and between which figures the true one lies 19 times in 20
// (nhs_lead/growth/estimate.py, whose vectors tests/export/site/test_schedule.py runs in both).

function estimateOf(answers) {
  const earned = answers.map((one) => one.marks - one.chance);
  const possible = answers.map((one) => one.max - one.chance);
  const products = (some, others) => sum(some.map((one, at) => one * others[at]));
  const [allEarned, allPossible, possibleSquared] = [sum(earned), sum(possible), products(possible, possible)];
  const index = judgementIndex(allEarned, allPossible, 0);
  const ratio = allEarned / allPossible;
  const mean = allPossible / answers.length;
  const squares = Math.max(0, products(earned, earned) - 2 * ratio * products(earned, possible) + ratio ** 2 * possibleSquared) / mean ** 2;
  const freedom = answers.length - 1 + PRIOR_ANSWERS;
  const spread = Math.sqrt((squares + PRIOR_ANSWERS * PRIOR_SPREAD ** 2) / freedom);
  const half = (studentOf(freedom) * spread) / Math.sqrt(allPossible ** 2 / possibleSquared);
  const [low, high] = [Math.max(WORST_INDEX, index - half), Math.min(BEST_INDEX, index + half)];
  const certainty = high - low > ROUGH_FROM ? "open" : high - low > FAIR_FROM ? "rough" : "fair";
  return { index, low: rounded(low), high: rounded(high), answers: answers.length, certainty };
}

// The 97.5% point of Student's t (Abramowitz and Stegun 1964, 26.7.5).
function studentOf(freedom) {
  const z = NORMAL_975;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return z + sum(terms.map((term, at) => term / freedom ** (at + 1)));
}
