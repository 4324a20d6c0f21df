// How text becomes the words that are searched: as in the program's library/text.py, whose lists `tables.text` has.

const LONGEST_WORD = 60; // bytes
const WORD = /[\p{Alphabetic}\p{N}]+/gu;
const APOSTROPHE = /(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])/gu;
const DOTTED = /\b(?:[A-Za-z]\.){2,}/g;
const AMERICAN_ENDING = /(?<=[a-z]{3})([iy])z(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)/;
const FOLDED = { æ: "ae", œ: "oe", ß: "ss", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i" };

// What was read as what: each spelling once, however often it stands in the texts.
function reader(lists) {
  const readings = new Map();
  const byWord = new Map();

  function reading(spelt) {
    const word = folded(british(spelt.toLowerCase(), lists.british));
    const known = byWord.get(word);
    if (known) return known;
    const made = { word, stem: stemOf(word), written: 0 };
    byWord.set(word, made);
    return made;
  }

  // The words of a text in their order, each with its stem.
  function read(text) {
    const found = [];
    for (const [spelt] of plainSigns(text).matchAll(WORD)) {
      let known = readings.get(spelt);
      if (known === undefined) {
        known = spelt.length < LONGEST_WORD / 4 || new TextEncoder().encode(spelt).length < LONGEST_WORD ? reading(spelt) : null;
        readings.set(spelt, known);
      }
      if (known) found.push(known);
    }
    return found;
  }

  const words = (text) => read(text).map((one) => one.word);
  const stems = (text) => read(text).map((one) => one.stem);

  // What two names share that people take for the same: case, hyphens, plurals, "the" and "&" tell nothing.
  function exactKey(text) {
    const all = stems(text);
    const telling = all.filter((stem) => !lists.passedOver.includes(stem));
    return (telling.length ? telling : all).map((stem) => lists.figures[stem] || stem).join("");
  }

  return { read, words, stems, exactKey, known: () => [...byWord.values()] };
}

// What two names share that differ in nothing but word order and endings.
function nameKey(stems) {
  return [...new Set(stems)].sort().join(" ");
}

function plainSigns(text) {
  const joined = /['’]/.test(text) ? text.replace(APOSTROPHE, "") : text;
  return joined.includes(".") ? joined.replace(DOTTED, (dotted) => dotted.replaceAll(".", "")) : joined;
}

function british(word, lists) {
  const ended = word.replace(AMERICAN_ENDING, "$1s");
  return Object.hasOwn(lists, ended) ? lists[ended] : ended;
}

// A word without accents, where that leaves plain letters.
function folded(word) {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return Array.from(word, (sign) => {
    const bare = FOLDED[sign] || sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return /^[\x21-\x7e]+$/.test(bare) ? bare : sign;
  }).join("");
}
