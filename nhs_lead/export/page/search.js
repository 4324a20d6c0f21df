// Search over every kind: words by their beginnings and without common endings, one slip of the finger forgiven, each
// word counted by the field in which it tells most. Simpler than the program's search; the weights are alike.

const FIELD_WEIGHTS = { title: 3, search: 3, summary: 2.4, text: 0.6 };
const KIND_WEIGHTS = { source: 0.1, question: 0.2, scenario: 0.3, term: 0.4, faq: 0.7 };
const WHOLE_NAME = 4; // added, per typed word, where the query is the title
const BEGINNING = 0.6; // what a word counts that only begins as the typed one
const SLIP = 0.5; // what a word counts that is one slip away from the typed one
const SHORTEST_BEGINNING = 3;
const SHORTEST_MENDED = 4;
const FUNCTION_WORDS = new Set((
  "a about am an and any are as at be been being but by can could did do does doing done for from get gets give go had " +
  "has have he her here him his how i if im in into is isnt it its ive just like many may me might more most much must " +
  "my no not of on one or our out over own please she should so some such than that the their them then there these " +
  "they this those to too under up us very was we were what whats when where which who whom whose why will with " +
  "without would you your explain tell mean means meaning difference between"
).split(" "));

let searchIndex = null; // made at the first search

// The entries that fit the words typed, best first.
function found(typed) {
  searchIndex ||= indexed(Object.values(library.byId));
  const spelt = wordsOf(typed).slice(0, 40);
  const telling = spelt.filter((word) => !FUNCTION_WORDS.has(word));
  const wanted = [...new Set(telling.length ? telling : spelt)];
  if (!wanted.length) return [];
  const scores = new Map();
  for (const word of wanted) {
    for (const [entry, score] of fitting(stem(word))) {
      const so = scores.get(entry) || { score: 0, words: 0 };
      scores.set(entry, { score: so.score + score, words: so.words + 1 });
    }
  }
  const asked = spelt.join(" ");
  const ranked = [...scores].map(([entry, { score, words }]) => {
    const whole = wordsOf(entry.title).join(" ") === asked ? WHOLE_NAME * wanted.length : 0;
    const covered = 0.15 + words / wanted.length;
    return { entry, score: (score + whole) * covered * (KIND_WEIGHTS[entry.kind] || 1) };
  });
  return ranked.sort((one, other) => other.score - one.score).map((one) => one.entry);
}

// What each entry that has `typed` earns by it.
function fitting(typed) {
  let read = beginning(typed, 1);
  if (!read.length && typed.length >= SHORTEST_MENDED) {
    const mended = [...searchIndex.keys()].filter((word) => oneSlip(typed, word));
    read = mended.flatMap((word) => beginning(word, SLIP));
  }
  const best = new Map();
  for (const [word, share] of read) {
    const postings = searchIndex.get(word);
    const rarity = Math.log(1 + Object.keys(library.byId).length / postings.size);
    for (const [entry, weight] of postings) {
      best.set(entry, Math.max(best.get(entry) || 0, weight * rarity * share));
    }
  }
  return best;
}

// The words of the library that are `word` or begin with it, and how much they count.
function beginning(word, share) {
  const longer = word.length < SHORTEST_BEGINNING ? []
    : [...searchIndex.keys()].filter((other) => other !== word && other.startsWith(word));
  return [...(searchIndex.has(word) ? [[word, share]] : []), ...longer.map((other) => [other, share * BEGINNING])];
}

// Every word with the entries that have it, and the weight of the best field in which they do.
function indexed(entries) {
  const index = new Map();
  for (const entry of entries) {
    const { id, kind, title, search = "", summary, reviewed, review_by, known_to, sources, related, competencies, ...rest } = entry;
    const fields = { title, search: `${search} ${id.replaceAll("-", " ")}`, summary, text: textOf(rest) };
    for (const [field, text] of Object.entries(fields)) {
      for (const word of new Set(wordsOf(text).map(stem))) {
        if (!index.has(word)) index.set(word, new Map());
        const postings = index.get(word);
        postings.set(entry, Math.max(postings.get(entry) || 0, FIELD_WEIGHTS[field]));
      }
    }
  }
  return index;
}

function textOf(value) {
  if (typeof value === "string") return value;
  return value && typeof value === "object" ? Object.values(value).map(textOf).join(" ") : "";
}

// Words in lower case, without accents and apostrophes.
function wordsOf(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]|(?<=\w)['’](?=\w)/g, "").toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) || [];
}

// A word without its most common English endings.
function stem(word) {
  if (word.length < 5) return word.replace(/(?<=[a-z]{2}[^s])s$/, "");
  return word.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "").replace(/(?:ing|ed|ly|e)$/, "").replace(/(.)\1$/, "$1");
}

// Whether one word becomes the other by one letter more, less or different, or by two that change places.
function oneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [tail, otherTail] = [one.slice(start), other.slice(start)];
  return tail.slice(1) === otherTail.slice(1) || tail.slice(1) === otherTail || tail === otherTail.slice(1)
    || (tail[0] === otherTail[1] && tail[1] === otherTail[0] && tail.slice(2) === otherTail.slice(2));
}
