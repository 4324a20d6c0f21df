// What somebody typed, understood: telling words, slips mended, and what words stand for. As library/query.py.

function understood(index, typed) {
  const { text, tables } = index;
  const asked = tables.query;
  const spelt = text.words(typed).slice(0, asked.mostWords);
  const mended = new Map();
  for (const word of new Set(spelt)) {
    const better = mendedWord(index, word);
    if (better) mended.set(word, better);
  }
  const read = spelt.flatMap((word) => (mended.get(word) || word).split(" "));
  const telling = read.filter((word) => !tables.functionWords.includes(word));
  const byStem = new Map();
  for (const word of telling.length ? telling : read) {
    for (const stem of text.stems(word)) if (!byStem.has(stem)) byStem.set(stem, { stem, word });
  }
  return {
    words: [...byStem.values()],
    expansions: [...expansions(index, read), ...writtenTogether(index, read)],
    sequence: read.flatMap((word) => text.stems(word)),
    mended,
    typed,
    read: read.join(" "),
    askedOf: askedOf(index, read),
  };
}

// What was read without the words before and behind that only ask; "" where no other words are left.
function askedOf(index, read) {
  const told = read.flatMap((word, place) => (index.tables.asking.includes(word) ? [] : [place]));
  return told.length ? read.slice(told[0], told.at(-1) + 1).join(" ") : "";
}

// What a word is most likely a slip for, or the two words that it is; "" where the library knows it.
function mendedWord(index, word) {
  const { tables } = index;
  const { shortestMended, long } = tables.query;
  const letters = Array.from(word).length;
  if (tables.functionWords.includes(word) || letters < shortestMended || /\p{Nd}/u.test(word)) return "";
  // An English word is no slip, though the library may not use it.
  if (isCoarse(index, [word]) || isKnown(index, word) || isEnglish(index, word)) return "";
  if (word.endsWith("s") && isKnown(index, word.slice(0, -1))) return word.slice(0, -1); // several: HCAs
  return nearSpelling(index, word, 1) || halves(index, word) || (letters >= long ? nearSpelling(index, word, 2) : "");
}

function isKnown(index, word) {
  const [stem] = index.text.stems(word);
  return index.spellings.has(word) || !stem || index.terms.has(stem) || index.phrases.has(stem);
}

// Whether a word is one of some 25,000 English ones, by the few bits of it that word_filter.py has set.
function isEnglish(index, word) {
  const { bits, size, looks } = index.tables.english;
  let [one, other] = [0, 1];
  for (const letter of word) {
    one = (Math.imul(one, 31) + letter.codePointAt(0)) >>> 0;
    other = (Math.imul(other, 37) + letter.codePointAt(0)) >>> 0;
  }
  return Array.from({ length: looks }, (_, look) => (one + look * other) % size)
    .every((place) => (index.tables.vectors.signs.indexOf(bits[Math.floor(place / 6)]) >> (place % 6)) & 1);
}

function nearSpelling(index, word, most) {
  let best = null;
  for (const [other, times] of index.spellings) {
    // Nobody misspells function words, and they tell nothing.
    if (slips(word, other, most) > most || index.tables.functionWords.includes(other)) continue;
    // People rarely slip on the first letter; among equals the commoner word is meant.
    const alike = Math.round((likeness(word, other) + (other[0] === word[0] ? 0.1 : 0)) * 100);
    if (!best || alike > best.alike || (alike === best.alike && (times > best.times || (times === best.times && other > best.other)))) {
      best = { alike, times, other };
    }
  }
  return best ? best.other : "";
}

// How many letters are amiss: one more, less or different, or two that changed places. Anything above `most` is too many.
function slips(word, other, most) {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let one = 1; one <= word.length; one += 1) {
    const next = [one];
    let least = one;
    for (let two = 1; two <= other.length; two += 1) {
      const same = word[one - 1] === other[two - 1];
      let cost = Math.min(row[two] + 1, next[two - 1] + 1, row[two - 1] + (same ? 0 : 1));
      const swapped = one > 1 && two > 1 && word[one - 1] === other[two - 2] && word[one - 2] === other[two - 1];
      if (swapped) cost = Math.min(cost, before[two - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}

// How alike two texts look, from 0 to 1: the letters of their longest common runs (Ratcliff and Obershelp).
function likeness(one, other) {
  return one.length + other.length ? (2 * commonLetters(one, other)) / (one.length + other.length) : 1;
}

function commonLetters(one, other) {
  let [length, at, there] = [0, 0, 0];
  let runs = [];
  for (let first = 0; first < one.length; first += 1) {
    const next = [];
    for (let second = 0; second < other.length; second += 1) {
      if (one[first] !== other[second]) continue;
      const run = (runs[second - 1] || 0) + 1;
      next[second] = run;
      if (run > length) [length, at, there] = [run, first - run + 1, second - run + 1];
    }
    runs = next;
  }
  if (!length) return 0;
  return length + commonLetters(one.slice(0, at), other.slice(0, there))
    + commonLetters(one.slice(at + length), other.slice(there + length));
}

// A word as two words of the library, where it is two written together.
function halves(index, word) {
  let best = { times: 0, pair: "" };
  const { shortestHalf } = index.tables.query;
  for (let cut = shortestHalf; cut <= word.length - shortestHalf; cut += 1) {
    const pair = [word.slice(0, cut), word.slice(cut)];
    const times = Math.min(...pair.map((half) => index.spellings.get(half) || 0));
    if (times > best.times) best = { times, pair: pair.join(" ") };
  }
  return best.pair;
}

// The words that two typed ones are when they are written together: well being, wellbeing.
function writtenTogether(index, read) {
  const { functionWords, query } = index.tables;
  return read.slice(1).flatMap((second, at) => {
    if (functionWords.includes(read[at]) && !query.beginnings.includes(read[at])) return [];
    const said = read[at] + second;
    return index.spellings.has(said) ? [{ typed: `${read[at]} ${second}`, said, stems: index.text.stems(said), weight: 1 }] : [];
  });
}

// What runs of the words stand for, by the glossary and the thesaurus.
function expansions(index, read) {
  const { text, tables } = index;
  const { longestPhrase, standsFor } = tables.query;
  const runs = new Map();
  for (let start = 0; start < read.length; start += 1) {
    for (let end = start + 1; end <= Math.min(start + longestPhrase, read.length); end += 1) {
      const run = read.slice(start, end).join(" ");
      const key = nameKey(text.stems(run));
      if (!runs.has(key)) runs.set(key, run);
    }
  }
  return [...runs].flatMap(([key, typed]) => (index.phrases.get(key) || []).flatMap((said) => {
    const stems = text.words(said).filter((word) => !tables.functionWords.includes(word)).flatMap((word) => text.stems(word));
    return stems.length ? [{ typed, said, stems, weight: standsFor }] : [];
  }));
}
