// What can be read: the start, the lists, an entry, the search, and what this page is. Each view returns its title and
// what stands below it, in the program's order and words (nhs_lead/views/entry_page.py).

const MOST_FOUND = 30; // entries that a search finds
const TYPING_PAUSE = 250; // milliseconds without a key after which a search is made
const NEAREST = 3; // entries that are named where none answers
const LONGEST_ECHO = 80; // signs of what was typed that are said again
const EVERYTHING = "All topics";

// What the body of an entry of each kind is made of, in order.
const BODIES = {
  challenge: [
    facts(["For leaders", "implication"]), text("about"), parts("In detail", "parts"), lines("Signs to notice", "signs"),
    lines("What you can do", "actions"), evidence, text("uncertain", "What is uncertain"),
  ],
  competency: [
    text("about"), parts("Its parts", "parts"), lines("What others would see", "behaviours"), stages,
    lines("What it is not", "not_this"), lines("Ways to grow", "develop"), evidence, frameworks,
  ],
  programme: [
    facts(
      ["Status", (entry) => entry.status && `${entry.status}${entry.as_of ? `, as of ${saidDate(entry.as_of)}` : ""}`],
      ["Instead", "instead"], ["For", "audience"], ["Level", level], ["Length", "length"], ["How", "format"],
      ["Leads to an award", "award"], ["Cost", "cost"], ["You need", "prerequisites"], ["Run by", "provider"],
      ["Afterwards", "leads_to"], ["Page", address],
    ),
    text("about"),
  ],
  pathway: [
    facts(["Starting point", "starting_point"], ["Route", "route"]), text("about"), lines("Steps", "steps", true),
    lines("Roles", "roles"), evidence,
  ],
  level: [text("about"), lines("What leaders at this level must do", "musts"), evidence],
  practice: [text("about"), parts("In detail", "parts"), lines("How to do it", "steps", true), evidence],
  framework: [
    facts(["Status", "status"], ["Owner", "owner"], ["Since", "year"], ["Page", address]), text("about"),
    parts("Its parts", "parts"), evidence,
  ],
  faq: [text("answer")],
  term: [facts(["Stands for", "expansion"]), text("meaning")],
  source: [
    facts(
      ["Authors", (entry) => listed(entry.authors || [])], ["Publisher", "publisher"], ["Year", "year"], ["Type", "type"],
      ["What was read", (entry) => WHAT_WAS_READ[entry.checked]],
      ["Read via", "via"], ["Seen", (entry) => entry.accessed && saidDate(entry.accessed)], ["Page", address],
    ),
  ],
  track: [facts(["For whom", "role"]), text("about"), (entry) => entry.steps.map(step)],
  interview: [
    (entry) => entry.question === entry.title ? "" : paragraphs(entry.question),
    facts(
      ["Theme", "theme"], ["Asked of", (entry) => listed(entry.roles.map((role) => POSTS[role]))],
      ["Tests", (entry) => joined((entry.competencies || []).map((id) => linkTo(id)))],
      ["Time to answer", (entry) => counted(entry.minutes, "minute")],
    ),
    lines("What they look for", "looking_for"), lines("An outline, to fill with your own words", "outline", true),
    lines("What spoils an answer", "pitfalls"), lines("What they may ask next", "follow_ups"),
  ],
  scenario: [
    facts(
      ["Practises", (entry) => joined((entry.competencies || []).map((id) => linkTo(id)))], ["Level", level],
      ["Difficulty", (entry) => DIFFICULTIES[entry.difficulty]], ["Setting", "setting"],
    ),
    text("role"), text("situation"),
    (entry) => section("Options, in no order", list(entry.options.map((one) => one.text).sort())),
  ],
  question: [(entry) => list(entry.options.map((one) => one.text), true), () => quiet("The quiz has the answer.")],
};

function facts(...named) {
  return (entry) => pairs(named.map(([name, of]) => {
    const value = typeof of === "function" ? of(entry) : entry[of];
    return [name, typeof value === "string" ? linked(value) : value];
  }));
}

function text(field, title = "") {
  return (entry) => entry[field] ? [title ? el("h2", {}, title) : "", paragraphs(entry[field])] : "";
}

function lines(title, field, ordered = false) {
  return (entry) => entry[field] ? section(title, list(entry[field].map(linked), ordered)) : "";
}

function parts(title, field) {
  return (entry) => entry[field]
    ? section(title, pairs(entry[field].map((part) => [part.name, linked(part.description)]))) : "";
}

// A step of the first weeks in a role.
function step({ when, title, why = "", do: actions = [], read = [], practise = [], meet = [], wait = [] }) {
  return section(`${WHEN[when]}: ${title}`, why ? paragraphs(why) : "", actions.length ? list(actions.map(linked)) : "", pairs([
    ["Read", joined(read.map((id) => linkTo(id)))], ["Practise", joined(practise.map((id) => linkTo(id)))],
    ["Meet", linked(meet.join("; "))], ["Can wait", linked(wait.join("; "))],
  ].filter(([, words]) => words.join("") !== "")));
}

function level(entry) {
  return entry.level && [linkTo(entry.level)];
}

function address(entry) {
  return entry.url && [outside(entry.url)];
}

function joined(some) {
  return some.flatMap((one, at) => (at ? [", ", one] : [one]));
}

function stages(entry) {
  return entry.stages ? section("As it grows", pairs(STAGES.map(
    (stage) => [capitalised(stage), linked(entry.stages[stage] || "")],
  ))) : "";
}

function evidence(entry) {
  return entry.evidence.length ? section("What is known", list(entry.evidence.map(({ claim, source, as_of }) => [
    linked(claim), " (", source ? linkTo(source.source.id, shortSource(source.source)) : "source not given",
    `; as of ${saidDate(as_of)})`,
  ]))) : "";
}

function frameworks(entry) {
  return entry.frameworks ? section("In published frameworks",
    el("dl", {}, Object.entries(entry.frameworks).map(
      ([id, names]) => [el("dt", {}, linkTo(id)), el("dd", {}, names.join("; "))],
    )),
    quiet("The matching is ours, not the frameworks' owners'.")) : "";
}

function startView() {
  const left = takenUp();
  return {
    title: library.about.title,
    route: "",
    below: [
      el("p", { class: "lead" }, "Look something up, or practise your judgement on dilemmas. Everything is in this one file: it works without a network, and nothing that you do leaves this device."),
      left ? el("p", {}, goOnLink(left, `Go on with the quiz that you left: ${left.title}`)) : "",
      searchForm(""),
      section("Browse", kindList()),
      library.items.length ? section("Practise", el("p", {}, el("a", { href: "#/quiz" }, "Take a quiz"))) : "",
    ],
  };
}

function kindList() {
  return el("ul", { class: "listing" }, Object.keys(library.kinds).map((kind) => el("li", {},
    el("a", { href: routeTo("browse", kind) }, KINDS[kind].overAll), ` (${library.kinds[kind].length.toLocaleString("en-GB")})`,
    el("span", { class: "line" }, KINDS[kind].says))));
}

function browseView(kind) {
  if (!kind) return { title: "Browse", route: "browse", below: [kindList()] };
  const entries = library.kinds[kind];
  if (!entries) return missingView();
  const { name, names, overAll, says } = KINDS[kind];
  return {
    title: overAll,
    route: "browse",
    below: [el("p", {}, `${says}: ${counted(entries.length, name, names)}.`), entryList(entries, false)],
  };
}

function entryList(entries, kinds = true) {
  return el("ul", { class: "listing" }, entries.map((entry) => el("li", {},
    linkTo(entry.id), kinds ? el("span", { class: "kind" }, ` ${kindName(entry.kind)}`) : "",
    el("span", { class: "line" }, inShort(entry)))));
}

// What a list says of an entry beside its title.
function inShort(entry) {
  switch (entry.kind) {
    case "challenge": return entry.implication || entry.summary;
    case "programme": return [entry.status, entry.audience || entry.summary].filter(Boolean).join(" · ");
    case "framework": return [entry.year, entry.status || entry.summary].filter(Boolean).join(" · ");
    case "term": return [entry.expansion, entry.summary].filter(Boolean).join(" · ");
    case "source": return [entry.publisher, entry.year].filter(Boolean).join(" · ");
    case "question": return (entry.competencies || []).map(titleOf).join(", ");
    default: return entry.summary;
  }
}

function entryView(id) {
  const entry = library.byId[id];
  if (!entry) return missingView();
  const about = entry.about || "";
  const adds = entry.summary && !["faq", "term", "question", "interview"].includes(entry.kind)
    && (!about || !about.startsWith(entry.summary.replace(/…$/, "")));
  return {
    title: entry.title,
    route: "browse",
    aside: kindName(entry.kind),
    below: [adds ? quiet(entry.summary) : "", BODIES[entry.kind].map((part) => part(entry)), around(entry)],
  };
}

function around(entry) {
  const related = [...new Set([...(entry.kind === "challenge" ? entry.competencies || [] : []), ...(entry.related || [])])];
  const isItem = entry.kind === "scenario" || entry.kind === "question";
  const scenarios = isItem || entry.kind === "source" ? [] : practising(entry);
  const elsewhere = (library.naming[entry.id] || []).filter(
    (one) => one !== entry && !related.includes(one.id) && (entry.kind === "source" || !library.items.includes(one)),
  );
  const known = related.filter((id) => library.byId[id] || library.titles[id]);
  return [
    known.length ? section("Read next", list(known.map((id) => linkTo(id)))) : "",
    elsewhere.length ? section("Named by", list(elsewhere.slice(0, MOST_NAMING).map((one) => linkTo(one.id)))) : "",
    scenarios.length ? section("Practise it",
      list(scenarios.slice(0, MOST_SCENARIOS).map((one) => linkTo(one.id))),
      library.quiz ? "" : el("p", {}, el("a", { href: routeTo("quiz", entry.id) }, `Take a quiz on ${counted(scenarios.length, "scenario")}`))) : "",
    isItem && !library.quiz ? section("Practise it", el("p", {}, el("a", { href: routeTo("quiz", entry.id) }, "Answer it"))) : "",
    sourcesOf(entry),
    reviewSaid(entry),
  ];
}

function reviewSaid({ reviewed, review_by: until, known_to: month }) {
  const known = month ? `Facts known to ${saidDate(month)}.` : "";
  if (!reviewed) return known && quiet(known);
  return quiet(`Reviewed ${saidDate(reviewed)}${until ? `; due again by ${saidDate(until)}` : ""}. ${known}`.trim());
}

function sourcesOf(entry) {
  const references = [...entry.sources, ...entry.evidence.map((claim) => claim.source).filter(Boolean)];
  const told = new Map(references.map(({ source, place }) => [fullSource(source, place), source]));
  if (!told.size) return "";
  return section("Sources", list([...told].map(
    ([words, source]) => [linkTo(source.id, words), source.url ? [" ", outside(source.url)] : ""],
  )));
}

function searchForm(typed) {
  const field = el("input", { id: "words", name: "words", type: "search", value: typed, autocomplete: "off" });
  return el("form", {
    class: "search", role: "search",
    onsubmit: (event) => {
      event.preventDefault();
      go(routeTo("search", field.value.trim()));
    },
  }, el("label", { for: "words" }, "Search everything"), el("div", { class: "row" }, field, el("button", {}, "Search")));
}

function foundSaid(typed, { hits, mended }) {
  const count = hits.length < MOST_FOUND ? `${counted(hits.length, "entry", "entries")} found` : `The best ${MOST_FOUND} entries`;
  const others = [...mended].map(([word, better]) => `'${better}' for '${word}'`).join(", ");
  return `${count} for '${typed}', best first.${others ? ` Showing results for ${others}.` : ""}`;
}

// That there is no answer, and where to go instead.
function nothingSaid(typed, { instead, language }) {
  if (language) return `This looks like ${language}, and the library is in English. Ask in English.`;
  if (isCoarse(searchIndex(), typed.toLowerCase().split(/\s+/))) return "Nothing was found. Say what you are looking for in plain words.";
  return [`Nothing was found for '${shortened(typed, LONGEST_ECHO)}'.`, instead, "Try fewer or plainer words."].filter(Boolean).join(" ");
}

// The search with what it found, which changes as somebody types or chooses a kind; the address keeps up with it.
function searchView(typed = "") {
  const kinds = Object.keys(library.kinds);
  const noted = kinds.includes(history.state?.kind) ? history.state.kind : "";
  const results = el("div", {});
  const kind = el("select", { id: "kind", onchange: () => change() },
    el("option", { value: "" }, "Every kind"), kinds.map((one) => el("option", { value: one, selected: one === noted }, KINDS[one].overAll)));
  const form = searchForm(typed);
  const field = form.querySelector("input");
  let waiting = 0;
  const change = () => {
    if (!form.isConnected) return; // another view has come meanwhile
    const words = field.value.trim();
    document.querySelector("h1").textContent = searchTitle(words);
    history.replaceState({ kind: kind.value }, "", routeTo(...["search", words].filter(Boolean)));
    const [said, shown] = foundFor(words, kind.value);
    results.replaceChildren(...shown);
    tell(said);
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(change, TYPING_PAUSE);
  });
  form.append(el("label", { for: "kind" }, "Kind"), kind);
  const [said, shown] = foundFor(typed, noted);
  results.append(...shown);
  return { title: searchTitle(typed), route: "search", told: said, below: [form, results] };
}

function searchTitle(typed) {
  return typed ? `Search: ${typed}` : "Search";
}

// What is said of a search and what is shown of it: the entries that answer, or those that come near.
function foundFor(typed, kind) {
  if (!typed) return ["", []];
  const made = search(typed, kind ? [kind] : [], MOST_FOUND);
  const entries = made.certainty >= 0 ? made.hits.map((hit) => hit.entry) : [];
  const said = entries.length ? foundSaid(typed, made) : nothingSaid(typed, made);
  const near = entries.length ? [] : made.hits.length ? made.hits.slice(0, NEAREST).map((hit) => hit.entry) : kind ? [] : alike(searchIndex(), typed, NEAREST);
  const listing = entries.length ? section("Found", entryList(entries)) : near.length ? section("Nearest", entryList(near)) : [];
  return [said, [el("p", {}, said), ...listing]];
}

function aboutView() {
  const { about } = library;
  return {
    title: "About this page",
    route: "about",
    below: [
      el("p", {}, about.disclaimer),
      el("p", {}, `It holds ${about.content}, version ${about.version}, dated ${saidDate(about.date)}: ${counted(Object.keys(library.byId).length, "entry", "entries")}.`),
      section("Marks", el("p", {}, "Marks come from published ways to mark situational judgement: an answer near the key earns part of the marks. The judgement index takes out what guessing earns: 100 is the key, 0 is guessing, below 0 is worse than guessing. Unless it says otherwise, a key is its authors' reading of the cited standards, and no panel has set it.")),
      section("Privacy", el("p", {}, keptSaid()), el("p", {}, "The page asks no other computer for anything. Links to sources open other sites, and only when you follow them.")),
      section("If something is wrong", el("p", {}, "Tell whoever gave you this file. Say which entry it is, and what your source says.")),
    ],
  };
}

function missingView() {
  return {
    title: "Not found",
    route: "",
    below: [el("p", {}, "This page has nothing at that address. ", el("a", { href: routeTo("") }, "Go to the start"), " or search:"), searchForm("")],
  };
}
