// How text becomes the words that are searched: as in the program's library/text.py, whose lists `tables.text` has.

const LONGEST_WORD = 60; // bytes
const PLAIN = new Uint8Array(128).map((_, code) => (/[a-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0));
const FIRST_ABOVE = 0xaa; // the first letter above plain ones; what is above may be a letter or not
const WORD = /[\p{Alphabetic}\p{N}]+/gu;
const APOSTROPHE = /(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])/gu;
const DOTTED = /\b(?:[a-z]\.){2,}/g;
const AMERICAN_ENDING = /(?<=[a-z]{3})([iy])z(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)/;
const NEVER_FOLDED = /[\u2100-\u218f\u{10000}-\u{10ffff}]/u; // Roman numerals, letters of mathematics
const FOLDED = { æ: "ae", œ: "oe", ß: "ss", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i" };

// What was read as what: each spelling once, however often it stands in the texts.
function reader(lists) {
  const runs = new Map(); // by a hash: a run of signs that may be letters, and its words
  const byWord = new Map();

  function reading(spelt) {
    const word = folded(british(spelt, lists.british));
    const known = byWord.get(word);
    if (known) return known;
    const made = { word, stem: stemOf(word), written: 0, term: -1 };
    byWord.set(word, made);
    return made;
  }

  // The words of a text in their order, each with its stem. All of the library goes through here at the first search,
  // so this is one plain loop over the signs: a pattern takes ten times as long.
  function read(text) {
    const signs = plainSigns(text.toLowerCase());
    const found = [];
    let [start, hash] = [0, 0];
    for (let at = 0; at <= signs.length; at += 1) {
      const code = at < signs.length ? signs.charCodeAt(at) : 0;
      if (code < 128 ? PLAIN[code] : code >= FIRST_ABOVE) {
        hash = (Math.imul(hash, 31) + code) | 0;
        continue;
      }
      if (at > start) {
        const known = runs.get(hash);
        const words = known && known.run.length === at - start && signs.startsWith(known.run, start) ? known.words : wordsIn(signs.slice(start, at), hash);
        for (let word = 0; word < words.length; word += 1) found.push(words[word]);
      }
      [start, hash] = [at + 1, 0];
    }
    return found;
  }

  function wordsIn(run, hash) {
    const words = (run.match(WORD) || []).filter(isShort).map(reading);
    runs.set(hash, { run, words });
    return words;
  }

  const words = (text) => read(text).map((one) => one.word);
  const stems = (text) => read(text).map((one) => one.stem);

  // What two names share that people take for the same: case, hyphens, plurals, "the" and "&" tell nothing.
  function exactKey(text) {
    return exactKeyOf(stems(text));
  }

  function exactKeyOf(all) {
    const telling = all.filter((stem) => !lists.passedOver.includes(stem));
    return (telling.length ? telling : all).map((stem) => lists.figures[stem] || stem).join("");
  }

  return { read, words, stems, exactKey, exactKeyOf, known: () => [...byWord.values()] };
}

// What two names share that differ in nothing but word order and endings.
function nameKey(stems) {
  return stems.length === 1 ? stems[0] : [...new Set(stems)].sort().join(" ");
}

function plainSigns(text) {
  const joined = text.includes("'") || text.includes("’") ? text.replace(APOSTROPHE, "") : text;
  return /\.[a-z]\./.test(joined) ? joined.replace(DOTTED, (dotted) => dotted.replaceAll(".", "")) : joined;
}

function isShort(word) {
  return word.length < LONGEST_WORD / 4 || new TextEncoder().encode(word).length < LONGEST_WORD;
}

function british(word, lists) {
  const ended = word.includes("z") ? word.replace(AMERICAN_ENDING, "$1s") : word;
  return Object.hasOwn(lists, ended) ? lists[ended] : ended;
}

// A word without accents, where that leaves plain letters.
function folded(word) {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return Array.from(word, (sign) => {
    if (NEVER_FOLDED.test(sign)) return sign;
    const bare = FOLDED[sign] || sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return /^[\x21-\x7e]+$/.test(bare) ? bare : sign;
  }).join("");
}
