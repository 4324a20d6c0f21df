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
  const runs = runsRead();
  const byWord = new Map();

  function reading(spelt) {
    const word = folded(british(spelt, lists.british));
    const known = byWord.get(word);
    if (known) return known;
    const stem = stemOf(word);
    const made = { word, stem, figure: Object.hasOwn(lists.figures, stem) ? lists.figures[stem] : stem, isPassedOver: lists.passedOver.includes(stem), written: 0, term: -1 };
    byWord.set(word, made);
    return made;
  }

  // The words of a text in their order, each with its stem. All of the library goes through here before the first
  // search, so this is one plain loop over the signs: a pattern takes ten times as long.
  function read(text) {
    const signs = plainSigns(text.toLowerCase());
    const found = [];
    let [start, hash, check] = [0, 0, 1];
    for (let at = 0; at <= signs.length; at += 1) {
      const code = at < signs.length ? signs.charCodeAt(at) : 0;
      if (code < 128 ? PLAIN[code] : code >= FIRST_ABOVE) {
        hash = (Math.imul(hash, 31) + code) | 0;
        check = Math.imul(check ^ code, 0x01000193);
        continue;
      }
      if (at > start) {
        const words = runs.get(hash, check) || runs.set(hash, check, wordsIn(signs.slice(start, at)));
        for (let word = 0; word < words.length; word += 1) found.push(words[word]);
      }
      [start, hash, check] = [at + 1, 0, 1];
    }
    return found;
  }

  function wordsIn(run) {
    return (run.match(WORD) || []).filter(isShort).map(reading);
  }

  const words = (text) => read(text).map((one) => one.word);
  const stems = (text) => read(text).map((one) => one.stem);

  // What two names share that people take for the same: case, hyphens, plurals, "the" and "&" tell nothing.
  function exactKey(text) {
    return exactKeyOf(read(text));
  }

  function exactKeyOf(all) {
    let key = "";
    for (const word of all) if (!word.isPassedOver) key += word.figure;
    return key || all.map((word) => word.figure).join("");
  }

  const stemOfWord = (word) => byWord.get(word)?.stem ?? stemOf(word);

  return { read, words, stems, stemOfWord, exactKey, exactKeyOf, known: () => [...byWord.values()] };
}

// The words of each run of signs that may be letters, by two hashes of it: both are the same for two runs of a library
// once in some ten thousand million libraries. Open addressing in rows of numbers; a Map takes three times as long.
function runsRead() {
  let [hashes, checks, places] = [new Int32Array(1 << 16), new Int32Array(1 << 16), new Int32Array(1 << 16)];
  const kept = [null];

  function placeOf(hash, check) {
    const last = places.length - 1;
    let at = (hash ^ (hash >>> 15)) & last;
    while (places[at] && (hashes[at] !== hash || checks[at] !== check)) at = (at + 1) & last;
    return at;
  }

  function grow() {
    const before = [hashes, checks, places];
    [hashes, checks, places] = before.map((row) => new Int32Array(row.length * 2));
    before[2].forEach((place, at) => {
      if (place) put(placeOf(before[0][at], before[1][at]), before[0][at], before[1][at], place);
    });
  }

  function put(at, hash, check, place) {
    [hashes[at], checks[at], places[at]] = [hash, check, place];
  }

  return {
    get: (hash, check) => kept[places[placeOf(hash, check)]],
    set(hash, check, words) {
      if (kept.length * 2 > places.length) grow();
      put(placeOf(hash, check), hash, check, kept.length);
      kept.push(words);
      return words;
    },
  };
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
