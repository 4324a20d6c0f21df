// The quiz: choosing what is asked, and the question as a form.

const COUNTS = [5, 10, 20];

let sitting = null; // the one that goes on, or has just ended
let shownAt = 0; // when the question that waits was shown, by the clock of the page

// The sitting of this visit, or else the last one that this browser kept.
function remembered() {
  if (!library.quiz) sitting ||= store.last();
  return sitting;
}

// What an address within a sitting shows where there is none: a package, loaded anew, begins at its beginning.
function withoutSitting() {
  return library.quiz ? packageView() : missingView();
}

// The sitting that was left unfinished; null where there is none.
function takenUp() {
  return sitting && isUnfinished(sitting) ? sitting : store.unfinished();
}

function goOnLink(left, words) {
  return el("a", { href: nextRoute(left), onclick: () => { sitting = left; } }, words);
}

function nextRoute(one) {
  const next = firstGap(one);
  if (next < one.asked.length) return routeTo(isOpenExam(one) ? "exam" : "question", next + 1);
  return isOpenExam(one) ? routeTo("hand-in") : "#/result";
}

// Begins to ask items; `about` says what the sitting is on, where that is to be kept.
async function begin(title, items, about = {}) {
  sitting = { ...newSitting(title, items), ...about };
  if (!library.quiz) await store.begun(sitting);
  go(nextRoute(sitting));
}

function quizView(topic = "") {
  if (library.quiz) return packageView();
  const left = takenUp();
  const chosen = library.byId[topic];
  const only = chosen && (chosen.kind === "scenario" || chosen.kind === "question") ? chosen : null;
  const topics = ["competency", "challenge", "level"].map((kind) => [kind, (library.kinds[kind] || []).filter(hasItems)]);
  const listedAlready = !chosen || topics.some(([, entries]) => entries.includes(chosen));
  const option = (entry) => el("option", { value: entry.id, selected: entry === chosen }, entry.title);
  const topicField = el("select", { id: "topic" },
    el("option", { value: "" }, EVERYTHING),
    listedAlready ? "" : option(chosen),
    topics.filter(([, entries]) => entries.length).map(
      ([kind, entries]) => el("optgroup", { label: KINDS[kind].overAll }, entries.map(option)),
    ));
  const kindField = (value, words, checked) => el("div", { class: "choice" },
    el("input", { type: "radio", name: "ask", id: `ask-${value}`, value, checked }),
    el("label", { for: `ask-${value}` }, words));
  const countField = el("select", { id: "count" },
    COUNTS.map((count) => el("option", { value: count }, String(count))), el("option", { value: "" }, "All there are"));
  const exam = store.examFields?.();
  const problem = el("div", {});
  const form = el("form", {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      const asks = form.querySelector("input[name=ask]:checked").value;
      const entry = library.byId[topicField.value];
      const items = itemsOn(entry, asks);
      if (!items.length) {
        summarise(problem, [["topic", `There are no ${KINDS[asks].names} on ${entry ? entry.title : EVERYTHING}. Choose another topic.`]]);
        return;
      }
      const drawn = oneOfEachFamily(shuffled(items)).slice(0, Number(countField.value) || items.length);
      begin(entry ? entry.title : EVERYTHING, drawn, { topic: entry?.id || "", recall: asks === "question", ...exam?.given() });
    },
  },
  el("label", { for: "topic" }, "Topic"), topicField,
  el("fieldset", {}, el("legend", {}, "What to ask"),
    kindField("scenario", "Scenarios: what should you do?", only?.kind !== "question"),
    kindField("question", "Recall questions: what do you know?", only?.kind === "question")),
  el("label", { for: "count" }, "How many at most"), countField, exam?.shown || "",
  el("p", {}, el("button", {}, "Begin")));
  return {
    title: "Quiz",
    route: "quiz",
    below: [
      problem,
      el("p", {}, `After each answer you see the key, the marks and a reason for every option. There is no time limit${exam ? ", unless you take it as an exam" : ""}.`),
      left ? el("p", {}, goOnLink(left, `Go on with the ${isOpenExam(left) ? "exam" : "quiz"} that you left: ${left.title}`), onSite() ? "." : ". Beginning another one ends it; its answers are kept.") : "",
      form,
    ],
  };
}

function hasItems(entry) {
  return itemsOn(entry, "scenario").length || itemsOn(entry, "question").length;
}

function itemsOn(entry, kind) {
  if (!entry) return library.kinds[kind] || [];
  return entry.kind === kind ? [entry] : practising(entry, kind);
}

// Of scenarios with the same options one is asked in a sitting: what it turned on would give the other away.
function oneOfEachFamily(items) {
  return items.filter(({ family }, at) => !family || items.findIndex((one) => one.family === family) === at);
}

// The beginning of a quiz that was put together for a learning system.
function packageView() {
  const { title, items } = library.quiz;
  const goesOn = sitting && sitting.marked.length;
  const words = !goesOn ? "Begin" : sitting.marked.length < sitting.asked.length ? "Go on" : "See the result";
  return {
    title,
    route: "",
    below: [
      el("p", { class: "lead" }, `${counted(items.length, "question")}. After each answer you see the key, the marks and a reason for every option. There is no time limit.`),
      el("p", {}, recordingSaid()),
      el("p", {}, goesOn
        ? el("a", { class: "button", href: nextRoute(sitting) }, words)
        : button(words, () => begin(title, items.map((id) => library.byId[id])))),
      goesOn ? quiet(`${sitting.marked.length} of ${sitting.asked.length} are answered.`) : "",
      wayBack(),
    ],
  };
}

// The way back to the learning system, where it has said one.
function wayBack() {
  return lms.returnsTo ? el("p", {}, button("Back to the learning system", () => lms.leave(), true)) : "";
}

function recordingSaid() {
  if (lms.records) return "Your answers and your score are recorded in the learning system that opened this page. You can leave and go on later.";
  if (lms.over && lms.failed) return "Not recorded: the learning system did not take your result. Tell whoever runs it.";
  if (lms.looking) return "Not recorded: the learning system opened this page to look at, not to be marked.";
  if (lms.over) return "Your result is recorded. What you do now is not.";
  if (lms.refused) return "Not recorded: the learning system that opened this page did not begin a record. Close this page and open it again; if that does not help, tell whoever runs the system. You can still practise.";
  return "Not recorded: this page was not opened by a learning system. You can still practise.";
}

function questionView(number) {
  const at = Number(number) - 1;
  if (!remembered()?.asked[at]) return withoutSitting();
  if (isOpenExam(sitting)) return VIEWS.exam(number);
  if (sitting.marked[at]) return debriefView(number);
  if (at > firstGap(sitting)) return questionView(firstGap(sitting) + 1);
  return {
    title: sitting.asked[at].item.title,
    route: "quiz",
    aside: `${at + 1} of ${sitting.asked.length}`,
    below: [
      store.note?.() || "",
      formFor(sitting.asked[at], "Submit answer", (answer) => submit(at, answer)),
      !library.quiz || lms.records ? "" : quiet(recordingSaid()),
    ],
  };
}

// What is asked, and its form: `take` is handed an answer that is one.
function formFor({ item, order }, words, take) {
  const format = formatOf(item);
  const fields = FIELDS[format](item, order.map((id) => item.options.find((one) => one.id === id)));
  const problem = el("div", {});
  const form = el("form", {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      const given = fields.given();
      const faults = problems(item, given);
      showProblems(form, problem, faults);
      if (!faults.length) take(fields.answer(given));
    },
  }, fields.shown, el("p", {}, el("button", {}, words)));
  shownAt = performance.now();
  return [
    problem,
    item.setting ? quiet(item.setting) : "",
    item.role ? paragraphs(item.role) : "",
    format === "recall" ? "" : [paragraphs(item.situation), el("h2", {}, "What should you do?")],
    form,
  ];
}

// For each format its fields, what they hold, and the answer that this is. Nothing is chosen beforehand.
const FIELDS = {
  rank: (item, options) => {
    const ranking = rankingOf(options);
    return {
      shown: el("fieldset", { id: fieldId(""), tabindex: "-1" }, el("legend", {}, ASKS.rank.replace("{n}", options.length)),
        quiet("Move each to its place with the buttons, or on a button with the arrow keys or the number of the place. The first one is the most appropriate."),
        faultOf(""), ranking.shown),
      given: ranking.given,
      answer: (given) => given.order,
    };
  },
  rate: (item, options) => {
    const groups = options.map((one) => choices("radio", one.id, VERDICTS.map((verdict) => [verdict, capitalised(verdictSaid(verdict))])));
    return {
      shown: [el("p", { class: "asks" }, ASKS.rate), options.map((one, at) => el("fieldset", {},
        el("legend", {}, one.text), faultOf(one.id), groups[at].shown))],
      given: () => Object.fromEntries(options.map((one, at) => [one.id, groups[at].chosen()[0] || ""])),
      answer: (given) => given,
    };
  },
  best: (item, options) => oneOf(options, ASKS.best),
  recall: (item, options) => oneOf(options, ASKS.recall),
  "choose-three": (item, options) => {
    const group = choices("checkbox", "", options.map((one) => [one.id, one.text]));
    return {
      shown: el("fieldset", {}, el("legend", {}, ASKS["choose-three"]), faultOf(""), group.shown),
      given: group.chosen,
      answer: (given) => item.options.map((one) => one.id).filter((id) => given.includes(id)),
    };
  },
};

function oneOf(options, asks) {
  const group = choices("radio", "", options.map((one) => [one.id, one.text]));
  return {
    shown: el("fieldset", {}, el("legend", {}, asks), faultOf(""), group.shown),
    given: () => group.chosen()[0] || "",
    answer: (given) => given,
  };
}

// Radio buttons or boxes to tick. The first one has the id of the whole group, so that a problem can lead to it.
function choices(type, group, named) {
  const boxes = named.map(([value], at) => el("input", {
    type, name: fieldId(group), value, id: at ? `${fieldId(group)}--${at}` : fieldId(group),
  }));
  return {
    shown: named.map(([, words], at) => el("div", { class: "choice" }, boxes[at], el("label", { for: boxes[at].id }, words))),
    chosen: () => boxes.filter((box) => box.checked).map((box) => box.value),
  };
}

function fieldId(id) {
  return id ? `option-${id}` : "options";
}

function faultOf(id) {
  return el("p", { class: "fault", id: `${fieldId(id)}-fault`, hidden: true });
}

// Options as an ordered list in which each can be moved. Whoever moves none is asked once whether that is the order.
function rankingOf(options) {
  const order = options.map((one) => one.id);
  const rows = Object.fromEntries(options.map((one) => [one.id, el("li", { id: fieldId(one.id) }, el("span", { class: "words" }, one.text))]));
  const shown = el("ol", { class: "ranking" });
  let [isMoved, isAsked] = [false, false];
  const toPlace = (one, to, by) => {
    const at = order.indexOf(one.id);
    const place = Math.min(Math.max(to, 0), order.length - 1);
    if (place !== at) {
      isMoved = true;
      order.splice(at, 1);
      order.splice(place, 0, one.id);
      placed();
    }
    by.focus(); // what moves takes the focus along
    tell(`${one.text} Place ${place + 1} of ${order.length}.`);
  };
  const placed = () => {
    shown.replaceChildren(...order.map((id) => rows[id]));
    for (const [at, id] of order.entries()) {
      for (const [name, end] of [["up", 0], ["down", order.length - 1]]) {
        rows[id].querySelector(`.${name}`).setAttribute("aria-disabled", String(at === end));
      }
    }
  };
  for (const one of options) {
    const mover = (name, words, sign, step) => el("button", {
      type: "button", class: `quiet mover ${name}`, "aria-label": `Move ${words}: ${one.text}`,
      onclick: (event) => toPlace(one, order.indexOf(one.id) + step, event.currentTarget),
      onkeydown: (event) => {
        const at = order.indexOf(one.id);
        const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: order.length - 1 }[event.key]
          ?? (/^[1-9]$/.test(event.key) && event.key <= order.length ? event.key - 1 : null);
        if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        toPlace(one, to, event.currentTarget);
      },
    }, el("span", { "aria-hidden": "true" }, sign));
    rows[one.id].append(el("span", { class: "movers" }, mover("up", "up", "\u2191", -1), mover("down", "down", "\u2193", 1)));
  }
  placed();
  const given = () => {
    const isMeant = isMoved || isAsked;
    isAsked = true;
    return { order, isMeant };
  };
  return { shown, given };
}

// Says what is wrong above the form and beside each field.
function showProblems(form, place, faults) {
  const told = new Map(faults.map(([id, sentence]) => [fieldId(id), sentence]));
  for (const shown of form.querySelectorAll(".fault")) {
    const field = form.querySelector(`#${shown.id.replace(/-fault$/, "")}`);
    const sentence = told.get(field.id);
    shown.hidden = !sentence;
    shown.textContent = sentence ? `Problem: ${sentence}` : "";
    const described = field.closest("fieldset") || field;
    if (sentence) described.setAttribute("aria-describedby", shown.id);
    else described.removeAttribute("aria-describedby");
    if (described === field) field.setAttribute("aria-invalid", String(Boolean(sentence)));
  }
  summarise(place, faults.map(([id, sentence]) => [fieldId(id), sentence]));
}

// The summary of what is wrong: it takes the focus, and each line leads to its field.
function summarise(place, faults) {
  const plain = document.title.replace(/^Error: /, "");
  document.title = faults.length ? `Error: ${plain}` : plain;
  if (!faults.length) return place.replaceChildren();
  const summary = el("div", { class: "summary", role: "alert", tabindex: "-1", "aria-labelledby": "problem" },
    el("h2", { id: "problem" }, "There is a problem"),
    list(faults.map(([id, sentence]) => el("a", {
      href: `#${id}`,
      onclick: (event) => {
        event.preventDefault();
        document.getElementById(id).focus();
      },
    }, sentence))));
  place.replaceChildren(summary);
  return summary.focus();
}

async function submit(at, answer) {
  if (sitting.marked[at]) return; // given already: whoever presses twice means it once
  sitting.marked[at] = mark(sitting.asked[at].item, answer);
  if (library.quiz) {
    await lms.answered(sitting);
    if (sitting.marked.length === sitting.asked.length) await lms.ended(totalOf(sitting.marked));
  } else {
    await store.answered(sitting, at, secondsShown());
  }
  go(routeTo("debrief", at + 1));
}

function secondsShown() {
  return Math.round((performance.now() - shownAt) / 100) / 10;
}
