// How dates, numbers, sources and kinds are said: in the program's words.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

// The kinds in their order: what an entry of it, several, and the list of them are called, and what they are.
const KINDS = {
  challenge: ["challenge", "challenges", "Challenges", "What makes leading in the NHS hard, and what to do about it"],
  competency: ["competency", "competencies", "Competencies", "What good leaders do, and how to get better at it"],
  programme: ["programme", "programmes", "Programmes", "Courses and schemes: who they are for, and whether they recruit"],
  pathway: ["pathway", "pathways", "Pathways", "Career routes into leadership"],
  level: ["level", "levels", "Levels", "What is asked of leaders, from everybody to the board"],
  practice: ["practice", "practices", "Practices", "What teams and organisations do to grow leaders"],
  framework: ["framework", "frameworks", "Frameworks", "Models, standards, reviews and laws, and whether they are in force"],
  faq: ["FAQ", "FAQs", "FAQs", "Questions people ask, answered in the first sentence"],
  term: ["glossary term", "glossary terms", "Glossary", "Words and abbreviations"],
  track: ["track", "tracks", "Tracks", "The first weeks in a new role: what to do, and what can wait"],
  interview: ["interview question", "interview questions", "Interview questions", "What panels ask, and what they look for"],
  scenario: ["scenario", "scenarios", "Scenarios", "Dilemmas to practise judgement on"],
  question: ["recall question", "recall questions", "Recall questions", "Questions of fact for a quiz"],
  source: ["source", "sources", "Sources", "Where every claim comes from"],
};
const KIND_NAMES = { faq: "FAQ", term: "Glossary", question: "Recall question", interview: "Interview question" };
const WHEN = { day: "First day", week: "First week", month: "First month", "hundred-days": "First hundred days" };
const POSTS = {
  consultant: "consultant", "band-7": "band 7", "band-8a": "band 8a", "clinical-director": "clinical director",
  executive: "executive",
};

function kindName(kind) {
  return KIND_NAMES[kind] || kind[0].toUpperCase() + kind.slice(1);
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

const CHECKED = { no: "not re-checked", abstract: "abstract read", summary: "summary read", page: "" };

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
function firstSentence(text, longest = 140) {
  const plain = text.trim().replace(LINK, (_, id, words) => words || id.replaceAll("-", " "));
  return shortened(plain.split(/(?<=[.?!])\s|\n/)[0], longest);
}

// A verdict, or whatever else was given, as it is read.
function verdictSaid(verdict) {
  return String(verdict).replaceAll("-", " ");
}
