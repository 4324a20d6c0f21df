// Which entries fit a query, and how well: as library/ranking.py and library/scoring.py, whose weights `tables` has.
// An entry is known by its place among all of them.

function ranked(index, wanted, kinds, limit) {
  const { ranking } = index.tables;
  const meaning = index.meaningOf(index.text.words(wanted.read));
  if (!wanted.words.length && !wanted.expansions.length) return { entries: [], meaning, around: 0 };
  const within = (place) => !kinds.length || kinds.includes(index.entries[place].kind);
  const byName = fitOfNames(index, wanted, within);
  const exact = goingByName(index, wanted, kinds);
  const found = new Map(best(fitOfFields(index, wanted), ranking.fetched + limit, within));
  for (const [place, fit] of found) {
    found.set(place, fit + ranking.nameWeight * (byName.get(place) || 0));
    byName.delete(place);
  }
  for (const place of [...[...byName.keys()].slice(0, ranking.named), ...exact.keys()]) {
    if (!found.has(place)) found.set(place, ranking.nameWeight * (byName.get(place) || 0));
  }
  const passed = passedOn(index, found);
  const fitting = [...found].map(([place, fit]) => [place, fit + (passed.get(place) || 0)]);
  const weight = ([place, fit]) => fit * kindWeight(index, place) + (exact.has(place) ? ranking.whole : 0);
  fitting.sort((one, other) => weight(other) - weight(one));
  const candidates = candidatesOf(index, wanted, meaning, fitting.slice(0, Math.max(limit, ranking.candidates)), exact);
  return {
    entries: scored(index, candidates).slice(0, limit),
    meaning,
    around: meanOfMost(candidates.map((one) => one.closeness), ranking.several),
  };
}

// The mean of the highest several of some numbers.
function meanOfMost(numbers, several) {
  const most = [...numbers].sort((one, other) => other - one).slice(0, several);
  return most.reduce((all, one) => all + one, 0) / Math.max(1, most.length);
}

function kindWeight(index, place) {
  return index.tables.scoring.kindWeight[index.entries[place].kind] ?? 1;
}

// So many of those with the highest fit, the best first.
function best(fits, most, within) {
  return [...fits].filter(([place]) => within(place)).sort(([one, fit], [other, otherFit]) => otherFit - fit || one - other).slice(0, most);
}

// What speaks for each of the best entries: coverage, closeness in meaning, names.
function candidatesOf(index, wanted, meaning, fitting, exact) {
  const { ranking } = index.tables;
  const weights = wanted.words.map(({ stem }) => weight(index, stem) * information(index, stem));
  const whole = weights.reduce((all, one) => all + one, 0) || 1;
  return fitting.map(([place, fields]) => {
    let [coverage, telling] = [0, 0];
    wanted.words.forEach(({ stem, word }, at) => {
      const field = heldIn(index, place, stem);
      const meant = () => wanted.expansions.some((one) => one.typed.split(" ").includes(word) && one.stems.every((other) => heldIn(index, place, other)));
      coverage += weights[at] * (field ? 1 : meant() ? ranking.meant : 0);
      telling += ranking.tellingFields.includes(field) ? weights[at] : 0;
    });
    const [closeness, name] = meaning ? closest(meaning, meaningsOf(index, place)) : [0, -1];
    const [about] = meaning ? closest(meaning, subjectPlaces(index.entries[place]).map((at) => meaningsOf(index, place)[at])) : [0];
    return {
      place, fields, coverage: coverage / whole, telling: telling / whole, closeness, about, placeByName: exact.get(place) ?? -1,
      closestName: name < 0 ? "" : saidNames(index.entries[place])[name],
    };
  });
}

// The places in saidNames of what says what an entry is about: its title, expansion, question, summary.
function subjectPlaces(entry) {
  const other = new Set(entry.also || []);
  return saidNames(entry).flatMap((name, place) => (place && other.has(name) ? [] : [place]));
}

function meaningsOf(index, place) {
  index.meanings ||= [];
  return (index.meanings[place] ||= saidNames(index.entries[place]).map((name) => index.meaningOf(index.text.words(name))));
}

// Candidates with a score each, the best first.
function scored(index, candidates) {
  const { uncovered, meaning, about, telling, named, titled } = index.tables.scoring;
  const byWords = (one) => one.fields * kindWeight(index, one.place) * (uncovered + one.coverage);
  const most = Math.max(0, ...candidates.map(byWords)) || 1;
  return candidates.map((one) => ({
    ...one,
    score: byWords(one) / most + telling * one.telling + meaning * one.closeness + about * one.about
      + (one.placeByName >= 0 ? named : 0) + (one.placeByName === 0 ? titled : 0),
  })).sort((one, other) => other.score - one.score);
}

// The places of the entries that people mean who type just this name: 0 where it is the title, else 1.
function goingByName(index, wanted, kinds) {
  for (const name of new Set([wanted.typed, wanted.read, wanted.askedOf])) {
    const named = exactlyNamed(index, name)
      .filter((place) => (kinds.length ? kinds.includes(index.entries[place].kind) : !index.tables.mentions.includes(index.entries[place].kind)));
    if (named.length) {
      const ranks = named.map((place) => [place, ...standing(index, place, name)]);
      const first = Math.min(...ranks.map(([, rank]) => rank));
      return new Map(ranks.filter(([, rank]) => rank === first).map(([place, , other]) => [place, Number(other)]));
    }
  }
  if (kinds.length) return new Map();
  const titled = exactlyNamed(index, wanted.typed).filter((place) => !standing(index, place, wanted.typed)[1]);
  return new Map(titled.map((place) => [place, 0]));
}

function exactlyNamed(index, name) {
  return index.exact.get(index.text.exactKey(name)) || [];
}

// How an entry stands among those of one name: a page before a term before a source; whether it is another name of it.
function standing(index, place, name) {
  const { kind, title } = index.entries[place];
  return [index.tables.ranks[kind] || 0, index.text.exactKey(title) !== index.text.exactKey(name)];
}

// What entries gain from others that point to them.
function passedOn(index, found) {
  const { pointers, pointed, passedOn: share } = index.tables.ranking;
  const passed = new Map();
  for (const [from, fit] of best(found, pointers, () => true)) {
    for (const to of (index.entries[from].related || []).slice(0, pointed).map((id) => index.placeOf.get(id))) {
      passed.set(to, Math.max(passed.get(to) || 0, share * fit));
    }
  }
  return passed;
}

function addFits(total, more, weight = 1) {
  for (const [place, fit] of more) total.set(place, (total.get(place) || 0) + weight * fit);
}

// How well the best of an entry's names fits, the best first.
function fitOfNames(index, wanted, within) {
  const fits = new Map();
  for (const stem of rarerStems(index, wanted)) {
    const found = [];
    index.namePlaces.each(index.terms.get(stem), (name, times) => {
      found.push([name, fitOf(index, times, index.names[name].length, index.nameTotal)]);
    });
    addFits(fits, found, inverseFrequency(index, found.length));
  }
  const byEntry = new Map();
  for (const [name, fit] of best(fits, index.tables.ranking.names, (name) => within(index.names[name].place))) {
    const { place } = index.names[name];
    if (!byEntry.has(place)) byEntry.set(place, fit);
  }
  return byEntry;
}

function fitOfFields(index, wanted) {
  const { ranking } = index.tables;
  const rarer = rarerStems(index, wanted);
  const total = new Map();
  for (const { stem } of wanted.words) {
    addFits(total, fitOfWord(index, stem, rarer.has(stem) ? index.fields : ranking.tellingFields), weight(index, stem));
  }
  for (const { stems, weight } of wanted.expansions) {
    const each = [...new Set(stems)].map((stem) => fitOfWord(index, stem, index.fields));
    const together = [...each[0]].filter(([place]) => each.every((fits) => fits.has(place)));
    addFits(total, together.map(([place]) => [place, each.reduce((all, fits) => all + fits.get(place), 0)]), weight);
  }
  addFits(total, fitOfPairs(index, wanted), ranking.adjacent);
  for (const key of new Set([nameKey(wanted.words.map((word) => word.stem)), nameKey(wanted.sequence)])) {
    addFits(total, namedByKey(index, key).map((place) => [place, ranking.wholeName]));
  }
  return total;
}

// A word in whichever of some fields it tells most, with a little of the others.
function fitOfWord(index, stem, fields) {
  const { fieldWeight, tie } = index.tables.ranking;
  const width = index.fields.length;
  const weights = frequencies(index, stem).map((frequency, field) => (fields.includes(index.fields[field])
    ? fieldWeight[index.fields[field]] * inverseFrequency(index, frequency) : 0));
  const [most, all] = [new Map(), new Map()];
  index.places.each(index.terms.get(stem), (slot, times) => {
    const field = slot % width;
    if (!weights[field]) return;
    const place = (slot - field) / width;
    const fit = weights[field] * fitOf(index, times, index.lengths[slot], index.totals[field]);
    most.set(place, Math.max(most.get(place) || 0, fit));
    all.set(place, (all.get(place) || 0) + fit);
  });
  for (const [place, fit] of most) most.set(place, fit + tie * (all.get(place) - fit));
  return most;
}

// Two words side by side in a title or another name, as they are in the query.
function fitOfPairs(index, wanted) {
  const total = new Map();
  const telling = new Set(wanted.words.map((word) => word.stem));
  wanted.sequence.slice(1).forEach((second, at) => {
    const first = wanted.sequence[at];
    if (!telling.has(first) && !telling.has(second)) return;
    const [ones, others] = [frequencies(index, first), frequencies(index, second)];
    const pair = [index.terms.get(first), index.terms.get(second)];
    index.places.each(pair[0], (slot) => {
      const field = slot % index.fields.length;
      const place = (slot - field) / index.fields.length;
      if (field > 1 || !others[field]) return;
      const times = namesIn(index, place)[field].reduce((all, words) => all + pairsIn(words.map((word) => word.term), ...pair), 0);
      if (!times) return;
      const weight = inverseFrequency(index, ones[field]) + inverseFrequency(index, others[field]);
      addFits(total, [[place, weight * fitOf(index, times, index.lengths[slot], index.totals[field])]]);
    });
  });
  return total;
}

function pairsIn(terms, first, second) {
  return terms.reduce((times, term, at) => times + (term === second && at > 0 && terms[at - 1] === first ? 1 : 0), 0);
}

// The stems of the words that tell most: all of them, where none is rarer than the rest.
function rarerStems(index, wanted) {
  const stems = new Set(wanted.words.map((word) => word.stem));
  const rarer = [...stems].filter((stem) => rarity(index, stem) > index.tables.ranking.common);
  return rarer.length ? new Set(rarer) : stems;
}

function rarity(index, stem) {
  const { leastTelling, rare } = index.tables.ranking;
  const using = Math.max(...frequencies(index, stem));
  return using ? Math.max(leastTelling, Math.min(1, Math.log(index.entries.length / using) / Math.log(rare))) : 1;
}

// How much a word counts: what it tells, and less where it says who is there or where.
function weight(index, stem) {
  return rarity(index, stem) * (index.tables.whoAndWhere.includes(stem) ? index.tables.ranking.setting : 1);
}

function information(index, stem) {
  return Math.log(1 + index.entries.length / Math.max(1, ...frequencies(index, stem)));
}
