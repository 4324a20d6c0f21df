// English words cut to their stems: the Snowball project's second algorithm by Martin Porter ("Porter2"), as the
// program's index has it, as of version 3. Regions, suffixes and exceptions are those of snowballstem.org.

const STEM_VOWEL = "[aeiouy]";
const STEM_AS_THEY_ARE = {
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli",
  only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
};
const STEM_DONE_EARLY = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed", "evening"]);
// Endings, the longest first, and what takes the place of each: text, or what a function makes of the rest of the word
// (null: the ending stays).
const STEM_SECOND = [
  ["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"], ["tional", "tion"],
  ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"], ["aliti", "al"], ["ousli", "ous"],
  ["iviti", "ive"], ["fulli", "ful"], ["ogist", "og"], ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["izer", "ize"], ["ator", "ate"],
  ["alli", "al"], ["bli", "ble"], ["ogi", (rest) => (rest.endsWith("l") ? "og" : null)],
  ["li", (rest) => (/[cdeghkmnrt]$/.test(rest) ? "" : null)],
];
const STEM_THIRD = [
  ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", (rest, second) => (rest.length >= second ? "" : null)], ["ical", "ic"], ["ness", ""], ["ful", ""],
];
const STEM_FOURTH = [
  ...["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize"].map((ending) => [ending, ""]),
  ["ion", (rest) => (/[st]$/.test(rest) ? "" : null)], ["al", ""], ["er", ""], ["ic", ""],
];
const STEM_SHORT = new RegExp(`(?:^${STEM_VOWEL}[^aeiouy]|[^aeiouy]${STEM_VOWEL}[^aeiouywxY]|past)$`);
const STEM_HAS_VOWEL = new RegExp(STEM_VOWEL);
const STEM_REGION = new RegExp(`${STEM_VOWEL}[^aeiouy]`);

function stemOf(word) {
  if (word.length <= 2) return word;
  if (Object.hasOwn(STEM_AS_THEY_ARE, word)) return STEM_AS_THEY_ARE[word];
  // A y that is no vowel is written Y while the word is worked on.
  const marked = word.replace(/^y|(?<=[aeiouy])y/g, "Y");
  const first = regionAfter(marked, /^(?:arsen|commun|emerg|gener|inter|later|organ|univers)/.exec(marked)?.[0].length);
  const second = first + regionAfter(marked.slice(first));
  const plain = singular(marked);
  if (STEM_DONE_EARLY.has(plain)) return plain;
  const whole = suffixesOff(withoutTense(plain, first).replace(/(?<=.[^aeiouy])[yY]$/, "i"), first, second);
  return whole.toLowerCase();
}

// Where the region after the first consonant that follows a vowel begins.
function regionAfter(word, known) {
  if (known) return known;
  const at = word.search(STEM_REGION);
  return at < 0 ? word.length : at + 2;
}

function singular(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(word) || !word.endsWith("s")) return word;
  return STEM_HAS_VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

// Without -ed and -ing, and with what they had taken from the word: hop(p)ed, lik(e)ing.
function withoutTense(word, first) {
  const kept = /eed(?:ly)?$/.exec(word);
  if (kept) return kept.index >= first ? `${word.slice(0, kept.index)}ee` : word;
  const ending = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (!ending || !STEM_HAS_VOWEL.test(word.slice(0, ending.index))) return word;
  const stem = word.slice(0, ending.index);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return /^[aeo]..$/.test(stem) ? stem : stem.slice(0, -1);
  return first >= stem.length && STEM_SHORT.test(stem) ? `${stem}e` : stem;
}

function suffixesOff(word, first, second) {
  const stem = [[STEM_SECOND, first], [STEM_THIRD, first], [STEM_FOURTH, second]]
    .reduce((shorter, [endings, region]) => exchanged(shorter, endings, region, second), word);
  if (stem.endsWith("e")) {
    const rest = stem.slice(0, -1);
    return rest.length >= second || (rest.length >= first && !STEM_SHORT.test(rest)) ? rest : stem;
  }
  return stem.endsWith("ll") && stem.length - 1 >= second ? stem.slice(0, -1) : stem;
}

// The word with its longest ending exchanged, where that lies in the region.
function exchanged(word, endings, region, second) {
  const [ending, instead] = endings.find(([one]) => word.endsWith(one)) || [];
  const rest = ending ? word.slice(0, -ending.length) : "";
  if (!ending || rest.length < region) return word;
  const made = typeof instead === "string" ? instead : instead(rest, second);
  return made === null ? word : rest + made;
}
