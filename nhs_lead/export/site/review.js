// Review: what is due today, and what of it is asked in the minutes there are (the program's practice/due.py and
// practice/review.py).

const REVIEW_MINUTES = [5, 10, 20, 30];
const USUAL_MINUTES = 10;
const LONGEST_SAID = 30; // more minutes than these are not named: nobody is to feel behind

function today() {
  return dayOf(new Date());
}

// What is remembered of the things of this site, facts under their ids.
function rememberedHere() {
  const known = remembering(standingAnswers(), (revision) => store.row(ASKED, revision), today());
  return known.flatMap((one) => {
    if (one.kind === "competency") return isPractised(one.id) ? [one] : [];
    const entry = entryKnownBy(one.id);
    return entry && ["question", "term"].includes(entry.kind) ? [{ ...one, id: entry.id }] : [];
  });
}

function isPractised(id) {
  return library.byId[id]?.kind === "competency" && (library.naming[id] || []).some((one) => one.kind === "scenario");
}

// What is due today, by kind, and the next day on which something is, with how much.
function waitingNow(known = rememberedHere()) {
  const due = known.filter((one) => one.due <= today());
  const later = known.filter((one) => one.due > today());
  return {
    fact: due.filter((one) => one.kind === "fact").map((one) => one.id),
    competency: due.filter((one) => one.kind === "competency").map((one) => one.id),
    nextDay: later[0]?.due,
    nextCount: later.filter((one) => one.due === later[0].due).length,
  };
}

// How many seconds a fact and a dilemma take this learner, the debrief included, which nobody times: half as long again.
function paceOf() {
  const timed = store.rows("answers").filter((one) => one.seconds !== null && one.seconds !== undefined).reverse();
  return Object.fromEntries(Object.entries(USUAL_SECONDS).map(([kind, usual]) => {
    const own = timed.filter((one) => (one.format === "recall") === (kind === "fact")).slice(0, RECENT_ANSWERS)
      .map((one) => one.seconds).sort((one, other) => one - other);
    return [kind, own.length >= ENOUGH_TIMES ? 1.5 * own[Math.floor(own.length / 2)] : usual];
  }));
}

function dueSaid({ fact, competency, nextDay }) {
  if (!fact.length && !competency.length) {
    return nextDay ? `Nothing is due today. The next is on ${saidDate(nextDay)}.` : "Nothing is due, since nothing was practised yet. A review begins with what is new.";
  }
  const pace = paceOf();
  const minutes = Math.ceil(Math.floor(fact.length * pace.fact + competency.length * pace.competency) / 60);
  const words = listed([[fact, "fact"], [competency, "dilemma"]].filter(([some]) => some.length).map(([some, name]) => counted(some.length, name)));
  const time = minutes <= LONGEST_SAID ? `about ${counted(minutes, "minute")}` : "ten minutes at a time will do";
  return `${words} ${fact.length + competency.length === 1 ? "is" : "are"} due, ${time}.`;
}

// The items of a review of so many minutes, in their order. A day brings one member of a family.
function assembled(minutes) {
  const known = rememberedHere();
  const due = waitingNow(known);
  const seen = lastSeen();
  const likely = (kind) => (id) => recalledOn(known.find((one) => one.kind === kind && one.id === id), today());
  const mostForgotten = [...due.fact].sort((one, other) => likely("fact")(one) - likely("fact")(other));
  const practised = new Set(known.filter((one) => one.kind === "competency").map((one) => one.id));
  const begun = (kind) => known.filter((one) => one.kind === kind && one.reviews === 1 && one.last === today()).length;
  const fresh = {
    fact: freshFacts(seen),
    competency: (library.kinds.competency || []).map((one) => one.id).filter((id) => !practised.has(id) && isPractised(id)),
  };
  for (const kind of Object.keys(fresh)) fresh[kind] = fresh[kind].slice(0, Math.max(0, NEW_A_DAY[kind] - begun(kind)));
  const judged = [...due.competency].sort((one, other) => likely("competency")(one) - likely("competency")(other));
  const taken = new Set();
  const families = new Set(Object.entries(seen).filter(([, at]) => dayOf(at) === today()).map(([id]) => library.byId[id]?.family).filter(Boolean));
  const items = [];
  for (const [kind, id] of turnsIn({ fact: mostForgotten, competency: judged }, fresh, paceOf(), minutes * 60)) {
    const item = kind === "fact" ? factOf(library.byId[id]) : dilemmaFor(id, due.competency, seen, taken, families);
    if (!item) continue;
    taken.add(item.id);
    if (item.family) families.add(item.family);
    items.push(item);
  }
  return items;
}

// When each item of this site was last answered, by its id.
function lastSeen() {
  const seen = Object.create(null);
  for (const { item, pack, at } of store.rows("answers")) {
    const entry = entryKnownBy(pack ? `${pack}/${item}` : item);
    if (entry && !(seen[entry.id] > at)) seen[entry.id] = at;
  }
  return seen;
}

// A dilemma that practises a competency: never asked before all others, then the one that practises most of what is due,
// then the one that was not asked for longest.
function dilemmaFor(id, due, seen, taken, families) {
  const fitting = shuffled(practising(library.byId[id])).filter((one) => !taken.has(one.id) && !(one.family && families.has(one.family)));
  const shared = (item) => (item.competencies || []).filter((one) => due.includes(one)).length;
  return fitting.reduce((best, one) => {
    if (!best) return one;
    const [mine, other] = [seen[one.id] || "", seen[best.id] || ""];
    return mine < other || (mine === other && shared(one) > shared(best)) ? one : best;
  }, null);
}

// The facts that were never asked: easy questions first, with a term of the glossary after every second one.
function freshFacts(seen) {
  const { difficulty, others } = library.practice;
  const questions = shuffled((library.kinds.question || []).filter((one) => !(one.id in seen)))
    .sort((one, other) => (difficulty[one.id] || 1) - (difficulty[other.id] || 1));
  const terms = shuffled((library.kinds.term || []).filter((one) => others[one.id] && !(one.id in seen)));
  const mixed = questions.flatMap((one, at) => ((at + 1) % QUESTIONS_PER_TERM ? [one] : [one, terms.shift()]));
  return [...mixed, ...terms].filter(Boolean).map((one) => one.id);
}

function factOf(entry) {
  if (entry?.kind === "question") return entry;
  return entry?.kind === "term" && library.practice.others[entry.id] ? questionOf(entry) : null;
}

// What a term means, as a question; the wrong answers are what neighbouring terms mean (the program's quiz/terms.py).
function questionOf(term) {
  const meaningOf = (one) => one.meaning.trim().split(/\s+/).join(" ");
  const firstOf = (one) => meaningOf(one).split(/(?<=[.!?])\s+(?=[A-Z0-9])/)[0];
  const named = (one) => (one.expansion ? `${one.title} (${one.expansion})` : one.title);
  const short = term.expansion ? `${term.title} is short for ${term.expansion}. ` : "";
  const others = shuffled(library.practice.others[term.id]).slice(0, TERM_OTHERS).map((id) => library.byId[id]);
  return {
    kind: "question", id: term.id, title: `What '${term.title}' means`, question: `What does '${term.title}' mean?`,
    options: [
      { id: term.id, text: firstOf(term), correct: true, because: `${short}${meaningOf(term)}` },
      ...others.map((one) => ({ id: one.id, text: firstOf(one), because: `That is ${named(one)}.` })),
    ],
    related: [term.id, ...(term.related || [])], sources: term.sources, evidence: [],
  };
}

function reviewView() {
  const due = waitingNow();
  const problem = el("div", {});
  const minutes = el("select", { id: "minutes" }, REVIEW_MINUTES.map((number) => el("option", { value: number, selected: number === USUAL_MINUTES }, counted(number, "minute"))));
  const form = el("form", {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      const items = assembled(Number(minutes.value));
      if (items.length) {
        begin("Review", items, { topic: "review", command: "nhs-lead review", settings: { minutes: Number(minutes.value), confidence: false } });
      } else {
        problem.replaceChildren(el("p", { role: "status" }, nothingLeftSaid(due)));
      }
    },
  }, el("label", { for: "minutes" }, "How long you have"), minutes, el("p", {}, el("button", {}, "Begin the review")));
  const left = store.unfinished();
  return {
    title: "Review",
    route: "review",
    told: dueSaid(due),
    below: [
      store.note(),
      el("p", { class: "lead" }, dueSaid(due)),
      el("p", {}, "Facts come back at growing intervals, judgement on dilemmas that you have not seen. What comes up was chosen by what you answered so far, here or in the terminal."),
      left ? el("p", {}, goOnLink(left, `Go on with what you left: ${left.title}`)) : "",
      form, problem,
    ],
  };
}

function nothingLeftSaid({ fact, competency, nextDay }) {
  if (fact.length || competency.length) return "What is due shares its options with a dilemma that you answered today, so it waits until tomorrow.";
  return nextDay ? `Nothing is due today, and today's new ones have been asked. The next is on ${saidDate(nextDay)}.` : "This content has no questions, terms or dilemmas to review.";
}

// What comes back when, for the end of a sitting.
function afterwardsSaid() {
  const due = waitingNow();
  if (due.fact.length || due.competency.length) return "More is due today, whenever you like.";
  return due.nextDay ? `That is all for today. On ${saidDate(due.nextDay)} ${counted(due.nextCount, "thing")} will come back.` : "";
}
