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

// Where words stand: for each stem a chain of postings, each with a slot (an entry's field, or a name) and how often it
// stands there. The chains lie in a few long rows of numbers, since the library has some 200,000 of them.
function chains() {
  const heads = [];
  let [slots, counts, before] = [new Int32Array(1 << 16), new Uint16Array(1 << 16), new Int32Array(1 << 16)];
  let used = 0;

  function grow() {
    [slots, counts, before] = [slots, counts, before].map((row) => {
      const longer = new row.constructor(row.length * 2);
      longer.set(row);
      return longer;
    });
  }

  return {
    add(term, slot) {
      while (heads.length <= term) heads.push(-1);
      const last = heads[term];
      if (last >= 0 && slots[last] === slot) {
        counts[last] += 1;
        return;
      }
      if (used === slots.length) grow();
      slots[used] = slot;
      counts[used] = 1;
      before[used] = last;
      heads[term] = used;
      used += 1;
    },
    // Calls `act` with each slot that has a term, and how often, the last slot first.
    each(term, act) {
      for (let at = heads[term] ?? -1; at >= 0; at = before[at]) act(slots[at], counts[at]);
    },
  };
}

// Makes the index step by step, an entry at a time, and returns it.
function* postings(entries, tables) {
  const text = reader(tables.text);
  const made = {
    entries, tables, text, fields: tables.fields, terms: new Map(), places: chains(), namePlaces: chains(), usage: new Map(), lengths: [],
    totals: tables.fields.map(() => 0), names: [], nameTotal: 0, ids: new Map(), keys: [], named: [], exact: new Map(), spellings: new Map(), phrases: new Map(), documents: 0,
  };
  for (const [place, entry] of entries.entries()) {
    addEntry(made, entry, place);
    yield;
  }
  for (const [key, said] of tables.phrases) addPhrase(made, key, said);
  for (const one of text.known()) if (one.written) made.spellings.set(one.word, one.written);
  for (const word of tables.words) if (!made.spellings.has(word)) made.spellings.set(word, 0);
  made.documents = entries.length + made.names.length + made.spellings.size + made.phrases.size + tables.outside.length + tables.middles + 1;
  return made;
}

function addEntry(made, entry, place) {
  const { text, tables } = made;
  const texts = textsOf(entry, tables);
  const names = new Map(); // the words of each
  made.fields.forEach((field, number) => {
    const slot = place * made.fields.length + number;
    let length = 0;
    for (const one of texts[field]) {
      const read = text.read(one);
      length += read.length;
      for (const word of read) {
        word.written += 1;
        if (word.term < 0) word.term = termOf(made.terms, word.stem);
        made.places.add(word.term, slot);
      }
      if (number < 2) names.set(one, read);
    }
    made.lengths[slot] = roughLength(length);
    made.totals[number] += length;
  });
  for (const read of names.values()) {
    for (const word of read) made.namePlaces.add(word.term, made.names.length);
    made.names.push({ place, length: roughLength(read.length) });
    made.nameTotal += read.length;
    addPlace(made.exact, text.exactKeyOf(read), place);
  }
  const id = text.read(entry.id.replaceAll("-", " "));
  addPlace(made.exact, text.exactKeyOf(id), place);
  addPlace(made.ids, nameKey(id.map((word) => word.stem)), place);
  if (entry.kind === "term" && entry.expansion) {
    addPhrase(made, nameKey(text.stems(entry.title)), [entry.expansion]);
    addPhrase(made, nameKey(text.stems(entry.expansion)), [entry.title]);
  }
}

function addPlace(places, key, place) {
  const known = places.get(key);
  if (!known) places.set(key, [place]);
  else if (known.at(-1) !== place) known.push(place);
}

function addPhrase(made, key, said) {
  if (key) made.phrases.set(key, [...(made.phrases.get(key) || []), ...said]);
}

// The places of the entries that have a name of this key. Keys are made of those names alone that share its first word.
function namedByKey(made, key) {
  const places = new Set(made.ids.get(key));
  made.namePlaces.each(made.terms.get(key.split(" ")[0]), (name) => {
    const { place } = made.names[name];
    made.keys[place] ||= new Set(namesIn(made, place).flat().map((words) => nameKey(words.map((word) => word.stem))));
    if (made.keys[place].has(key)) places.add(place);
  });
  return [...places];
}

// The words of an entry's names: of its titles, and of its other names.
function namesIn(made, place) {
  return (made.named[place] ||= namesOf(made.entries[place]).map((texts) => texts.map(made.text.read)));
}

// The number of a stem.
function termOf(terms, stem) {
  if (!terms.has(stem)) terms.set(stem, terms.size);
  return terms.get(stem);
}

// The texts of an entry by the field that they are searched in.
function textsOf(entry, { unsearched, unsearchedWithin }) {
  const bodyOf = (value) => {
    if (typeof value === "string") return [value.includes("[[") ? value.replace(LINK, (_, id, words) => words || id.replaceAll("-", " ")) : value];
    if (!value || typeof value !== "object") return [];
    if (Array.isArray(value)) return value.flatMap(bodyOf);
    return Object.keys(value).filter((name) => !unsearchedWithin.includes(name)).flatMap((name) => bodyOf(value[name]));
  };
  const [title, also] = namesOf(entry);
  return {
    title,
    also,
    lead: [entry.question, entry.summary].filter((one) => one && one !== entry.title),
    parts: (entry.parts || []).flatMap((part) => [part.name, part.description]),
    body: Object.keys(entry).filter((name) => !unsearched.includes(name)).flatMap((name) => bodyOf(entry[name])),
  };
}

// The names of an entry by the field in which they stand: titles, and other names.
function namesOf(entry) {
  return [[entry.title, entry.kind === "term" ? entry.expansion : ""].filter(Boolean), entry.also || []];
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

// Who uses a word: in how many entries each field has it, and the number of the most telling field for each of them.
function usageOf(made, stem) {
  let usage = made.usage.get(stem);
  if (!usage) {
    usage = { frequencies: made.fields.map(() => 0), fieldOf: new Map() };
    made.places.each(made.terms.get(stem), (slot) => {
      const field = slot % made.fields.length;
      usage.frequencies[field] += 1;
      usage.fieldOf.set((slot - field) / made.fields.length, field); // the last one told is the first field
    });
    made.usage.set(stem, usage);
  }
  return usage;
}

function frequencies(made, stem) {
  return usageOf(made, stem).frequencies;
}

// The most telling field in which the entry at a place has a word; "" where it has not.
function heldIn(made, place, stem) {
  return made.fields[usageOf(made, stem).fieldOf.get(place)] || "";
}
