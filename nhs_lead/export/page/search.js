// The search: what was found, the best first, why each entry was, and whether the first one answers. It goes the way of
// the program's library/search.py and library/answerable.py; tests/export/page/test_search.py holds the two together.

const MEANING_FIELD = "meaning"; // of a match that lies in no field's words: all that was typed is close to a name

let searchTables = null; // until the page has unpacked them
const indexing = { steps: null, index: null, isWhole: false }; // the index in the making, once it can be searched, once whole

// Goes on making the index for as long as there is time; returns whether that is done.
function prepareSearch(isTime) {
  indexing.steps ||= searchIndexInSteps();
  while (!indexing.isWhole && isTime()) {
    const { value, done } = indexing.steps.next();
    indexing.index ||= value || null;
    indexing.isWhole = done;
  }
  return indexing.isWhole;
}

function searchIndex() {
  prepareSearch(() => !indexing.index);
  return indexing.index;
}

// Yields until the index can be searched; then the index, until it also knows what every name means, which is
// otherwise found out for the names that a search comes near.
function* searchIndexInSteps() {
  const tables = searchTables;
  const entries = Object.values(library.byId);
  const index = yield* postings(entries, tables);
  index.placeOf = new Map(entries.map((entry, place) => [entry.id, place]));
  index.meaningOf = vectorTable(tables.vectors, index.text.stemOfWord);
  index.outside = [];
  for (const { instead, phrases } of tables.outside) {
    index.outside.push({ instead, meanings: phrases.map((phrase) => index.meaningOf(index.text.words(phrase))) });
    yield;
  }
  for (const place of entries.keys()) {
    yield index;
    meaningsOf(index, place);
  }
  return index;
}

// Searches entries of some kinds, of all where none is named, for what was typed; of a pasted text the first sentence
// counts to which there is an answer. A certainty of 0 or more says that the first hit is an answer.
function search(typed, kinds = [], limit = 10) {
  const index = searchIndex();
  for (const sentence of sentencesOf(index, typed)) {
    const results = resultsOf(index, sentence, kinds, limit);
    if (results.certainty >= 0) return results;
  }
  return resultsOf(index, typed, kinds, limit);
}

// The first telling sentences of what is too long for one question; none of what is not.
function sentencesOf(index, typed) {
  const { mostWords, sentences, leastTelling, longestPasted } = { ...index.tables.query, ...index.tables.search };
  if ((typed.match(/[ \n]/g) || []).length <= mostWords) return [];
  const telling = (sentence) => index.text.words(sentence).filter((word) => !index.tables.functionWords.includes(word)).length;
  return Array.from(typed).slice(0, longestPasted).join("").split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => telling(sentence) >= leastTelling && telling(sentence) <= mostWords).slice(0, sentences);
}

function resultsOf(index, typed, kinds, limit) {
  const { closer, near, longestPasted } = index.tables.search;
  const wanted = understood(index, typed);
  const { entries, meaning, around } = ranked(index, wanted, kinds, limit);
  const hits = entries.map((one) => ({ entry: index.entries[one.place], score: one.score, matched: matchesOf(index, one, wanted) }));
  const language = index.tables.inEnglish ? otherLanguage(index, index.text.words(typed.slice(0, longestPasted))) : "";
  const outside = beside(index, meaning);
  const nearest = Math.max(0, ...entries.map((one) => one.closeness));
  const elsewhere = outside && outside.closeness > Math.max(near, nearest - closer) && !language ? outside.instead : "";
  if (!hits.length) return { hits, mended: new Map(), certainty: index.tables.answerable.nothingKnown, instead: elsewhere, language };
  const [first] = entries;
  const guessed = [...wanted.mended.values()].reduce((all, better) => all + better.split(" ").length, 0) / Math.max(1, wanted.words.length);
  const certain = certainty(index.tables.answerable, {
    named: first.placeByName >= 0, coverage: first.coverage, closeness: first.closeness, around,
    guessed: Math.min(1, guessed), outside: outside ? outside.closeness : null, around_outside: outside ? outside.around : 0,
    side: outside ? outside.side : 0, about: first.about,
    mentions: index.tables.mentions.includes(index.entries[first.place].kind), understood: meaning !== null,
  });
  return {
    hits, mended: wanted.mended, certainty: language && first.placeByName < 0 ? Math.min(certain, -1) : certain, instead: elsewhere, language,
  };
}

// Whether the best hit goes by what was typed in all but its wording, and nothing outside comes near.
function nearlyNamed({ nearly, ahead }, { outside, guessed, closeness, mentions }) {
  return outside !== null && !guessed && !mentions && closeness >= Math.max(nearly, outside + ahead);
}

// How certain it is that the best hit answers, from what speaks for it and against it.
function certainty(weighed, evidence) {
  if (evidence.named) return weighed.sure;
  if (!evidence.understood) return evidence.coverage - weighed.leastCovered;
  if (nearlyNamed(weighed, evidence)) return weighed.nearlySure;
  if (evidence.outside === null && evidence.coverage >= weighed.whole && !evidence.guessed) return weighed.sure;
  const { start, ...weights } = evidence.outside === null ? weighed.weightsAlone : weighed.weights;
  return Object.entries(weights).reduce((all, [name, weight]) => all + weight * evidence[name], start);
}

// How close what was typed is to what lies outside the library, on which side of the two it lies, and where to go with it.
function beside(index, meaning) {
  if (!meaning || !index.outside.length) return null;
  const near = index.outside.flatMap(({ instead, meanings }) => meanings.map((one) => ({ instead, closeness: one ? dot(meaning, one) : 0 })))
    .sort((one, other) => other.closeness - one.closeness);
  const around = meanOfMost(near.map((one) => one.closeness), index.tables.ranking.several);
  return { closeness: near[0].closeness, instead: near[0].instead, around, side: dot(index.tables.line, meaning) };
}

// Which words of the query an entry holds, each in its most telling field, and to what it is close.
function matchesOf(index, candidate, wanted) {
  const { place } = candidate;
  const matches = wanted.words.map(({ stem, word }) => ({ word, field: heldIn(index, place, stem), via: "" })).filter((one) => one.field);
  const seen = new Set(matches.map((one) => one.word));
  for (const { typed, said, stems } of wanted.expansions) {
    const fields = stems.map((stem) => heldIn(index, place, stem));
    if (fields.every(Boolean) && !seen.has(typed)) {
      seen.add(typed);
      matches.push({ word: typed, field: fields[0], via: said });
    }
  }
  if (candidate.closeness >= index.tables.search.close && matches.every((one) => !index.tables.ranking.tellingFields.includes(one.field))) {
    matches.push({ word: wanted.words.map((one) => one.word).join(" "), field: MEANING_FIELD, via: candidate.closestName });
  }
  return matches;
}

// The language of some words, where it is one of a few but not English; told by its small words.
function otherLanguage(index, words) {
  const { small, english, least, share } = index.tables.languages;
  const among = (list) => words.filter((word) => list.includes(word)).length;
  const [language, most] = Object.entries(small).map(([name, list]) => [name, among(list)])
    .reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0]);
  return most >= least && most >= share * words.length && most > among(english) ? language : "";
}

function isCoarse(index, words) {
  return words.some((word) => index.tables.coarse.some((beginning) => word.startsWith(beginning)));
}

// The entries whose id or title looks most like what was typed.
function alike(index, typed, most = 3) {
  const asked = Array.from(typed.toLowerCase()).slice(0, 80).join("");
  const grams = Array.from({ length: Math.max(1, asked.length - 2) }, (_, at) => asked.slice(at, at + 3));
  return index.entries
    .filter(({ id, title }) => grams.some((gram) => id.includes(gram) || title.toLowerCase().includes(gram)))
    .map((entry) => [entry, Math.max(...[entry.id.replaceAll("-", " "), entry.title.toLowerCase()].map((name) => likeness(asked.replaceAll("-", " "), name)))])
    .sort(([, one], [, other]) => other - one).slice(0, most).map(([entry]) => entry);
}
