// Closeness in meaning: word vectors, and what is made of them. As library/word_vectors.py, with a smaller table: only
// words that the page can meet, each of their numbers one of four, three to a sign. vector_table.py writes it.

const LONGEST_CUT = 30; // letters of the longest word that is cut into pieces
const MOST_WORDS_MEANT = 64;

// `stemOfWord` knows the stems of most words already.
function vectorTable({ words, rows, size, levels, signs, smallest, step }, stemOfWord) {
  const valueOf = new Map(Array.from(signs, (sign, place) => [sign, place]));
  const places = new Map();
  let before = "";
  for (const written of words.split(" ")) {
    before = before.slice(0, valueOf.get(written[0])) + written.slice(1); // so many letters are those of the word before
    places.set(before, places.size);
  }
  const byStem = new Map(); // the shortest word of each stem
  for (const [word, place] of places) {
    if (word.startsWith("##")) continue;
    const stem = stemOfWord(word);
    if (!(byStem.get(stem)?.[0].length <= word.length)) byStem.set(stem, [word, place]);
  }
  const width = 1 + size / 3;
  const vectors = new Map();

  function row(place) {
    const scale = smallest * step ** valueOf.get(rows[place * width]);
    const numbers = new Float64Array(size);
    for (let at = 0; at < size; at += 3) {
      const three = valueOf.get(rows[place * width + 1 + at / 3]);
      numbers[at] = scale * levels[three >> 4];
      numbers[at + 1] = scale * levels[(three >> 2) & 3];
      numbers[at + 2] = scale * levels[three & 3];
    }
    return numbers;
  }

  // The rows of a word: its own, that of one with the same stem, or those of the longest pieces that it is made of.
  function rowsOf(word) {
    if (places.has(word)) return [places.get(word)];
    const kin = byStem.get(stemOfWord(word));
    if (kin) return [kin[1]];
    if (!/^[\x00-\x7f]*$/.test(word) || word.length > LONGEST_CUT) return [];
    const found = [];
    for (let start = 0; start < word.length;) {
      let end = word.length;
      const piece = () => (start ? "##" : "") + word.slice(start, end);
      while (end > start && !places.has(piece())) end -= 1;
      if (end === start) return found;
      found.push(places.get(piece()));
      start = end;
    }
    return found;
  }

  function vector(word) {
    if (!vectors.has(word)) vectors.set(word, sumOfRows(rowsOf(word).map(row)));
    return vectors.get(word);
  }

  // What a text of these words means: numbers whose squares add up to one; null where no word is known.
  return (texts) => {
    const total = sumOfRows(texts.slice(0, MOST_WORDS_MEANT).map(vector).filter(Boolean));
    const length = total && Math.hypot(...total);
    return length ? total.map((number) => number / length) : null;
  };
}

function sumOfRows(rows) {
  if (!rows.length) return null;
  const total = new Float64Array(rows[0].length);
  for (const row of rows) for (let at = 0; at < total.length; at += 1) total[at] += row[at];
  return total;
}

function dot(one, other) {
  let all = 0;
  for (let at = 0; at < one.length; at += 1) all += one[at] * other[at];
  return all;
}

// How close the closest of some meanings is, up to 1, and its place; 0 and -1 if none is.
function closest(meaning, others) {
  let [best, place] = [0, -1];
  others.forEach((other, number) => {
    const close = other ? dot(meaning, other) : 0;
    if (close > best) [best, place] = [close, number];
  });
  return [best, place];
}
