// Every word with the entries and fields that have it, made of the entries at the first search, and BM25 over that as
// the program's index (tantivy) computes it. `tables` are those of search_tables.py.

const BM25_SATURATION = 1.2;
const BM25_LENGTH = 0.75;
const LENGTHS = Array.from({ length: 248 }, (_, code) => (code < 24 ? code : 24 + rough(code - 24)));

// Lengths of texts are told apart by a few bits: exactly up to 40, then by ever larger steps.
function rough(code) {
  return code < 8 ? code : (8 + (code & 7)) * 2 ** ((code >> 3) - 1);
}

function roughLength(length) {
  let [low, high] = [0, LENGTHS.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (LENGTHS[middle] <= length) low = middle;
    else high = middle - 1;
  }
  return LENGTHS[low];
}

function postings(entries, tables) {
  const text = reader(tables.text);
  const made = {
    entries, tables, text, fields: tables.fields, terms: new Map(), nameTerms: new Map(), lengths: [], totals: tables.fields.map(() => 0),
    names: [], nameTotal: 0, sequences: [], whole: new Map(), exact: new Map(), spellings: new Map(), phrases: new Map(), documents: 0,
  };
  entries.forEach((entry, place) => addEntry(made, entry, place));
  for (const [key, said] of tables.phrases) addPhrase(made, key, said);
  for (const one of text.known()) if (one.written) made.spellings.set(one.word, one.written);
  for (const word of tables.words) if (!made.spellings.has(word)) made.spellings.set(word, 0);
  made.documents = entries.length + made.names.length + made.spellings.size + made.phrases.size + tables.outside.length + 1;
  return made;
}

function addEntry(made, entry, place) {
  const { text, tables } = made;
  const texts = textsOf(entry, tables);
  const sequences = [];
  made.fields.forEach((field, number) => {
    const slot = place * made.fields.length + number;
    let length = 0;
    for (const one of texts[field]) {
      const read = text.read(one);
      length += read.length;
      if (number < 2) sequences.push([number, read.map((word) => word.stem)]);
      for (const word of read) {
        word.written += 1;
        word.term ||= termOf(made.terms, word.stem);
        count(word.term, slot);
      }
    }
    made.lengths[slot] = roughLength(length);
    made.totals[number] += length;
  });
  made.sequences.push(sequences);
  for (const name of wholeNames(entry)) {
    const stems = text.stems(name);
    for (const stem of stems) count(termOf(made.nameTerms, stem), made.names.length);
    made.names.push({ place, length: roughLength(stems.length) });
    made.nameTotal += stems.length;
  }
  for (const name of new Set([...wholeNames(entry), (entry.key || entry.id).replaceAll("-", " ")])) {
    for (const [keys, key] of [[made.whole, nameKey(text.stems(name))], [made.exact, text.exactKey(name)]]) {
      if (!keys.has(key)) keys.set(key, new Set());
      keys.get(key).add(place);
    }
  }
  if (entry.kind === "term" && entry.expansion) {
    addPhrase(made, nameKey(text.stems(entry.title)), [entry.expansion]);
    addPhrase(made, nameKey(text.stems(entry.expansion)), [entry.title]);
  }
}

function addPhrase(made, key, said) {
  if (key) made.phrases.set(key, [...(made.phrases.get(key) || []), ...said]);
}

function termOf(terms, stem) {
  let term = terms.get(stem);
  if (!term) terms.set(stem, (term = { slots: [], counts: [] }));
  return term;
}

function count(term, slot) {
  const last = term.slots.length - 1;
  if (term.slots[last] === slot) term.counts[last] += 1;
  else {
    term.slots.push(slot);
    term.counts.push(1);
  }
}

// The texts of an entry by the field that they are searched in.
function textsOf(entry, { unsearched, unsearchedWithin }) {
  const bodyOf = (value) => {
    if (typeof value === "string") return [value.replace(LINK, (_, id, words) => words || id.replaceAll("-", " "))];
    if (!value || typeof value !== "object") return [];
    if (Array.isArray(value)) return value.flatMap(bodyOf);
    return Object.keys(value).filter((name) => !unsearchedWithin.includes(name)).flatMap((name) => bodyOf(value[name]));
  };
  return {
    title: [entry.title, entry.kind === "term" ? entry.expansion : ""].filter(Boolean),
    also: entry.also || [],
    lead: [entry.question, entry.summary].filter((one) => one && one !== entry.title),
    parts: (entry.parts || []).flatMap((part) => [part.name, part.description]),
    body: Object.keys(entry).filter((name) => !unsearched.includes(name)).flatMap((name) => bodyOf(entry[name])),
  };
}

// The names that somebody may type for an entry, and what is said of it in a line.
function wholeNames(entry) {
  return [...new Set([entry.title, entry.kind === "term" ? entry.expansion : "", ...(entry.also || [])])].filter(Boolean);
}

function saidNames(entry) {
  return [...new Set([...wholeNames(entry), entry.kind === "faq" ? entry.question : "", entry.summary])].filter(Boolean);
}

function inverseFrequency(made, frequency) {
  return Math.log(1 + (made.documents - frequency + 0.5) / (frequency + 0.5));
}

function fitOf(made, times, length, total) {
  const usual = total / made.documents;
  return ((1 + BM25_SATURATION) * times) / (times + BM25_SATURATION * (1 - BM25_LENGTH + (BM25_LENGTH * length) / usual));
}

// In how many entries each field has a word.
function frequencies(made, stem) {
  const term = made.terms.get(stem);
  if (!term) return made.fields.map(() => 0);
  if (!term.frequencies) {
    term.frequencies = made.fields.map(() => 0);
    for (const slot of term.slots) term.frequencies[slot % made.fields.length] += 1;
  }
  return term.frequencies;
}

// The most telling field in which the entry at a place has a word; "" where it has not.
function heldIn(made, place, stem) {
  const term = made.terms.get(stem);
  if (!term) return "";
  if (!term.held) {
    term.held = new Map();
    for (const slot of term.slots) {
      const of = Math.floor(slot / made.fields.length);
      if (!term.held.has(of)) term.held.set(of, slot % made.fields.length);
    }
  }
  return term.held.has(place) ? made.fields[term.held.get(place)] : "";
}
