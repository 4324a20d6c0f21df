// How dates, numbers, sources and kinds are said: in the program's words.

function kindName(kind) {
  return KINDS[kind].overOne;
}

function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// A year, month or day as it is said: 2024, March 2025, 3 March 2025.
function saidDate(written) {
  const [year, month, day] = String(written).split("-");
  return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

// A source as it is named in passing: Aiken and others 2014.
function shortSource(source) {
  const authors = source.authors || [];
  const who = authors.length < 3 ? listed(authors) : `${authors[0]} and others`;
  return [who || source.publisher || source.title, source.year].filter(Boolean).join(" ");
}

// A source with all that finds it again, but for its address: that is a link of its own.
function fullSource(source, place) {
  const authors = source.authors || [];
  const publisher = authors.length && source.publisher && !source.title.includes(source.publisher) ? source.publisher : "";
  const title = /[?!]$/.test(source.title) ? source.title : `${source.title}.`;
  const who = `${listed(authors) || source.publisher || ""} ${source.year ? `(${source.year})` : "(no date)"}.`.trim();
  const via = source.via && `Read via ${source.via}`;
  const rest = [publisher, place, via, CHECKED[source.checked]].filter(Boolean).map((one) => `${one}.`);
  return [who, title, ...rest].join(" ");
}

// The first sentence, cut at a word where it is longer than a summary may be.
function firstSentence(text) {
  const plain = text.trim().replace(LINK, (_, id, words) => words || id.replaceAll("-", " "));
  return shortened(plain.split(new RegExp(SENTENCE_END_PATTERN))[0], SUMMARY_LENGTH);
}

// A verdict, or whatever else was given, as it is read.
function verdictSaid(verdict) {
  return String(verdict).replaceAll("-", " ");
}

// A word with a large letter at its beginning.
function capitalised(word) {
  return word[0].toUpperCase() + word.slice(1);
}
