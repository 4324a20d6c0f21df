// Interviews: a question as a panel asks it, time to answer, then what the panel looks for, to be ticked; what spoils an
// answer, what they may ask next, and the learner's own examples that fit.

let interviewBegan = null; // the question that waits for an answer, and when it was shown

function interviewView(id) {
  const entry = library.byId[id];
  if (entry?.kind !== "interview") return missingView();
  if (interviewBegan?.id !== id) interviewBegan = { id, at: Date.now() };
  const clock = (moment) => new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const words = el("textarea", { id: "said", rows: "8" });
  const form = el("form", {
    novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      if (interviewBegan?.id !== id) return;
      const now = new Date();
      const answer = {
        id: newId(now, 4), at: now.toISOString(), interview: keyOf(id), title: entry.title, question: entry.question,
        points: entry.looking_for.map((one) => one.split(/\s+/).join(" ").trim()).join("\n"), minutes: entry.minutes,
        words: words.value.toWellFormed?.() ?? words.value, seconds: Math.round((now - interviewBegan.at) / 100) / 10,
      };
      interviewBegan = null;
      await store.add([["interview_answers", answer.id, answer]]);
      go(routeTo("points", answer.id));
    },
  },
  el("label", { for: "said" }, "Your answer, if you type it"), words,
  el("p", {}, el("button", {}, "Show what they look for")));
  return {
    title: entry.title === entry.question ? "Interview question" : entry.title,
    route: "review",
    aside: `Asked of ${listed(entry.roles.map((role) => POSTS[role]))}`,
    below: [
      store.note(),
      el("div", { class: "put" }, paragraphs(entry.question)),
      el("p", {}, `You have about ${counted(entry.minutes, "minute")}: it is ${clock(interviewBegan.at)} now, so until ${clock(interviewBegan.at + entry.minutes * 60_000)}. Nothing stops you then. Say your answer aloud, or type it.`),
      form,
    ],
  };
}

// Which points an answer met, by their numbers; undefined where nobody went through them.
function pointsMet(answer) {
  const inOrder = store.rows("points_met").filter((one) => one.answer === answer.id).sort((one, other) => (one.at < other.at ? -1 : 1));
  return inOrder.at(-1)?.met.split(" ").filter(Boolean).map(Number);
}

function pointsView(id) {
  const answer = store.row("interview_answers", id);
  if (!answer) return missingView();
  const met = new Set(pointsMet(answer));
  const boxes = answer.points.split("\n").map((point, at) => [point, el("input", { type: "checkbox", id: `point-${at + 1}`, checked: met.has(at + 1) })]);
  const form = el("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      const now = new Date();
      const numbers = boxes.flatMap(([, box], at) => (box.checked ? [at + 1] : []));
      const row = { id: newId(now, 4), at: now.toISOString(), answer: id, met: numbers.join(" ") };
      await store.add([["points_met", row.id, row]]);
      go(routeTo("outcome", id));
    },
  },
  el("fieldset", {}, el("legend", {}, "What they look for: tick what was in your answer"),
    boxes.map(([point, box]) => el("div", { class: "choice" }, box, el("label", { for: box.id }, linked(point))))),
  el("p", {}, el("button", {}, "See what came of it")));
  return {
    title: answer.title,
    route: "review",
    aside: store.unsaved.length ? "" : "Your answer is kept",
    below: [
      store.note(),
      answer.seconds === undefined || answer.seconds === null ? "" : el("p", {}, `You took ${tookSaid(answer.seconds)} of ${counted(answer.minutes, "minute")}.`),
      answer.words ? section("Your words", paragraphs(answer.words)) : "",
      form,
    ],
  };
}

function tookSaid(seconds) {
  const [minutes, rest] = [Math.floor(Math.round(seconds) / 60), Math.round(seconds) % 60];
  return [minutes ? counted(minutes, "minute") : "", rest || !minutes ? counted(rest, "second") : ""].filter(Boolean).join(" ");
}

function outcomeView(id) {
  const answer = store.row("interview_answers", id);
  const met = answer && pointsMet(answer);
  if (!met) return missingView();
  const points = answer.points.split("\n");
  const entry = entryKnownBy(answer.interview);
  const missing = points.filter((_, at) => !met.includes(at + 1));
  const some = (title, texts, ordered = false) => (texts?.length ? section(title, list(texts.map(linked), ordered)) : "");
  const examples = entry ? fittingExamples(entry) : [];
  return {
    title: answer.title,
    route: "review",
    aside: `${met.length} of ${counted(points.length, "point")}`,
    below: [
      store.note(),
      missing.length ? some("Not in it this time", missing) : el("p", {}, "All of it was in your answer."),
      entry ? [
        some("What spoils an answer", entry.pitfalls), some("What they may ask next", entry.follow_ups),
        some("An outline, to fill with your own words", entry.outline, true),
      ] : quiet("This question is no longer in the library, so its outline cannot be shown."),
      examples.length ? section("Examples of yours that fit", pairs(examples.map((one) => [one.title, [
        ["Situation", one.situation], ["Task", one.task], ["Action", one.action], ["Result", one.result],
      ].flatMap(([name, said]) => [el("strong", {}, `${name}: `), said, el("br")])]))) : "",
      el("p", { class: "onward" },
        entry ? el("a", { class: "button", href: routeTo("interview", entry.id) }, "Answer it again") : "", " ",
        el("a", { href: routeTo("browse", "interview") }, "Another question")),
    ],
  };
}

// The learner's examples that show the theme of a question or a competency that it tests, the best first.
function fittingExamples({ theme, competencies = [] }) {
  const newest = new Map(store.rows("examples").sort((one, other) => (one.at < other.at ? -1 : 1)).map((one) => [one.name, one]));
  const fits = ({ fits: said = "" }) => said.split(" ").filter((one) => one === theme || competencies.includes(one)).length;
  return [...newest.values()].filter(fits).sort((one, other) => fits(other) - fits(one));
}
