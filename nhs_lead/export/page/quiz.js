// The quiz: choosing what is asked, the question as a form, the debrief, the result, and what is kept of it.

function keyedBy({ status = USUAL.status, panel }) {
  if (status !== "panel-keyed" || !panel) return KEYED_BY[status];
  const agreed = [["Kendall's W", panel.w], ["Fleiss' kappa", panel.kappa]].filter(([, value]) => value !== undefined);
  const said = agreed.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(" and ");
  return `Keyed by a panel of ${panel.readers}${said ? ` (${said})` : ""}.`;
}

const COUNTS = [5, 10, 20];

let sitting = null; // the one that goes on, or has just ended

// The sitting of this visit, or else the last one that this browser kept.
function remembered() {
  if (!library.quiz) sitting ||= readSitting(store.read().sitting);
  return sitting;
}

// The sitting that was left unfinished; null where there is none.
function takenUp() {
  const last = remembered();
  return last && last.marked.length < last.asked.length ? last : null;
}

function nextRoute(one) {
  const next = one.marked.length;
  return next < one.asked.length ? routeTo("question", next + 1) : "#/result";
}

function begin(title, items) {
  sitting = newSitting(title, items);
  if (!library.quiz) store.change(() => ({ sitting: written(sitting) }));
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
      begin(entry ? entry.title : EVERYTHING, oneOfEachFamily(shuffled(items)).slice(0, Number(countField.value) || items.length));
    },
  },
  el("label", { for: "topic" }, "Topic"), topicField,
  el("fieldset", {}, el("legend", {}, "What to ask"),
    kindField("scenario", "Scenarios: what should you do?", only?.kind !== "question"),
    kindField("question", "Recall questions: what do you know?", only?.kind === "question")),
  el("label", { for: "count" }, "How many at most"), countField,
  el("p", {}, el("button", {}, "Begin")));
  return {
    title: "Quiz",
    route: "quiz",
    below: [
      problem,
      el("p", {}, "After each answer you see the key, the marks and a reason for every option. There is no time limit."),
      left ? el("p", {}, el("a", { href: nextRoute(left) }, `Go on with the quiz that you left: ${left.title}`), ". Beginning another one ends it; its answers are kept.") : "",
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
    ],
  };
}

function recordingSaid() {
  if (lms.records) return "Your answers and your score are recorded in the learning system that opened this page. You can leave and go on later.";
  if (lms.over) return "Your result is recorded. What you do now is not.";
  if (lms.refused) return "Not recorded: the learning system that opened this page did not begin a record. Close this page and open it again; if that does not help, tell whoever runs the system. You can still practise.";
  return "Not recorded: this page was not opened by a learning system. You can still practise.";
}

function questionView(number) {
  const at = Number(number) - 1;
  if (!remembered()?.asked[at]) return missingView();
  if (at < sitting.marked.length) return debriefView(number);
  if (at > sitting.marked.length) return questionView(sitting.marked.length + 1);
  const { item, order } = sitting.asked[at];
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
      if (!faults.length) submit(at, fields.answer(given));
    },
  }, fields.shown, el("p", {}, el("button", {}, "Submit answer")));
  const scenario = format !== "recall";
  return {
    title: item.title,
    route: "quiz",
    aside: `${at + 1} of ${sitting.asked.length}`,
    below: [
      problem,
      item.setting ? quiet(item.setting) : "",
      item.role ? paragraphs(item.role) : "",
      scenario ? [paragraphs(item.situation), el("h2", {}, "What should you do?")] : "",
      form,
      !library.quiz || lms.records ? "" : quiet(recordingSaid()),
    ],
  };
}

// For each format its fields, what they hold, and the answer that this is. Nothing is chosen beforehand.
const FIELDS = {
  rank: (item, options) => {
    const selects = options.map((one) => el("select", { id: fieldId(one.id) },
      el("option", { value: "" }, "Choose a place"),
      options.map((_, before) => el("option", { value: before + 1 }, placeSaid(before + 1, options.length)))));
    return {
      shown: el("fieldset", {}, el("legend", {}, ASKS.rank.replace("{n}", options.length)), options.map((one, at) => el("div", { class: "question" },
        el("label", { for: fieldId(one.id) }, one.text), faultOf(one.id), selects[at]))),
      given: () => Object.fromEntries(options.map((one, at) => [one.id, selects[at].value])),
      answer: (given) => Object.keys(given).sort((one, other) => given[one] - given[other]),
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

function placeSaid(place, of) {
  return `${place}${place === 1 ? ": most appropriate" : place === of ? ": least appropriate" : ""}`;
}

// Says what is wrong above the form and beside each field.
function showProblems(form, place, faults) {
  const told = new Map(faults.map(([id, sentence]) => [fieldId(id), sentence]));
  for (const shown of form.querySelectorAll(".fault")) {
    const field = form.querySelector(`#${shown.id.replace(/-fault$/, "")}`);
    const sentence = told.get(field.id);
    shown.hidden = !sentence;
    shown.textContent = sentence ? `Problem: ${sentence}` : "";
    const described = field.type === "radio" || field.type === "checkbox" ? field.closest("fieldset") : field;
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

function submit(at, answer) {
  const marked = mark(sitting.asked[at].item, answer);
  sitting.marked.push(marked);
  const ended = sitting.marked.length === sitting.asked.length;
  if (library.quiz) {
    lms.answered(sitting);
    if (ended) lms.ended(totalOf(sitting.marked));
  } else {
    const { id, format, scheme, marks, max, chance } = marked;
    const kept = { id, at: new Date().toISOString(), format, scheme, answer, marks, max, chance };
    store.change((before) => ({ answers: [...before.answers, kept], sitting: written(sitting) }));
  }
  go(routeTo("debrief", at + 1));
}

function debriefView(number) {
  const at = Number(number) - 1;
  const marked = remembered()?.marked[at];
  if (!marked) return missingView();
  const { item } = sitting.asked[at];
  const readOn = [...new Set([...(item.competencies || []), ...(item.related || [])])].filter((id) => library.byId[id] || library.titles[id]);
  const [next, words] = at + 1 < sitting.marked.length ? [routeTo("debrief", at + 2), "Next answer"]
    : at + 1 < sitting.asked.length ? [routeTo("question", at + 2), "Next question"] : ["#/result", "See the result"];
  return {
    title: item.title,
    route: "quiz",
    aside: earned(marked),
    below: [
      table("Your answer and the key", ["Option", "You", "Key", "Marks", "Why"], reasons(item, marked)),
      item.turns_on ? el("p", {}, `What it turned on: ${item.turns_on.replace(/[^.!?]$/, "$&.")}`) : "",
      item.debrief ? section("The principle", paragraphs(item.debrief)) : "",
      item.reflect ? section("To take to work", paragraphs(item.reflect)) : "",
      readOn.length ? section("Read on", list(readOn.map((id) => linkTo(id)))) : "",
      sourcesOf(item),
      item.kind === "scenario" ? quiet(`${keyedBy(item)} Formative only.`) : "",
      library.quiz && lms.failed ? el("p", { role: "alert" }, "The learning system did not take this answer in. Go on, and tell whoever runs it.") : "",
      el("p", { class: "onward" }, el("a", { class: "button", href: next }, words)),
    ],
  };
}

function earned(marked) {
  if (marked.format === "recall") return marked.marks ? "right" : "not right";
  return `${marked.marks} of ${marked.max} · index ${indexShown(marked.index)} · ${bandOf(marked.index)}`;
}

// A row for each option, in the order of the key, the best first.
function reasons(item, marked) {
  const places = marked.format === "rank" ? keyPlaces(item.options) : {};
  const fromBest = ({ key }) => typeof key === "string" ? VERDICTS.indexOf(key) : marked.format === "recall" ? -key : key;
  const ofId = Object.fromEntries(item.options.map((one) => [one.id, one]));
  return [...marked.options].sort((one, other) => fromBest(one) - fromBest(other)).map((one) => {
    const { text: words, because, better } = ofId[one.id];
    const given = typeof one.given === "boolean" ? (one.given ? "chosen" : "-") : verdictSaid(one.given);
    return [words, given, keySaid(marked.format, one.key, places[one.id]), String(one.marks),
      [el("span", {}, linked(because)), better ? el("span", { class: "better" }, "Better: ", linked(better)) : ""]];
  });
}

function keySaid(format, key, places) {
  if (format === "rank") return places.join(" or ");
  if (format === "choose-three") return key === 1 ? "right" : "-";
  return typeof key === "boolean" ? (key ? "right" : "-") : verdictSaid(key);
}

function resultView() {
  if (!remembered()?.marked.length) return missingView();
  const { marked, asked } = sitting;
  const total = totalOf(marked);
  const statuses = new Set(asked.filter(({ item }) => item.kind === "scenario").map(({ item }) => item.status || USUAL.status));
  const keyedBy = Object.keys(KEYED_BY).find((status) => statuses.has(status));
  const guessing = String(Number(total.chance.toFixed(1)));
  return {
    title: `${sitting.title}: ${total.band}`,
    route: "quiz",
    aside: `${total.marks} of ${total.max} · index ${indexShown(total.index)}`,
    below: [
      marked.length < asked.length ? el("p", {}, `${marked.length} of ${asked.length} are answered. `, el("a", { href: nextRoute(sitting) }, "Go on")) : "",
      library.quiz ? el("p", {}, recordingSaid()) : "",
      el("p", {}, `You earned ${total.marks} of ${total.max} marks; guessing earns ${guessing} on average. The judgement index is ${indexShown(total.index)}: 100 is the key, 0 is guessing, below 0 is worse than guessing.`),
      table("Answer by answer", ["Item", "Marks", "Index", "In words"], marked.map((one, at) => [
        el("a", { href: routeTo("debrief", at + 1) }, asked[at].item.title), `${one.marks} of ${one.max}`, String(indexShown(one.index)), bandOf(one.index),
      ])),
      byCompetency(marked.map((one) => [one, library.byId[one.id]])),
      keyedBy ? quiet(KEYED_BY[keyedBy]) : "",
      quiet("Formative only: for learning, not for selection or appraisal."),
      el("p", {}, library.quiz
        ? button("Practise again", () => begin(sitting.title, sitting.asked.map((one) => one.item)), true)
        : el("a", { href: "#/quiz" }, "Take another quiz")),
    ],
  };
}

// The marks under each competency that an item practises, and under none, so that no answer is missing.
function byCompetency(markedItems, least = 2) {
  const groups = new Map();
  for (const [marked, item] of markedItems) {
    const ids = item?.competencies?.length ? new Set(item.competencies) : [""];
    for (const id of ids) groups.set(id, [...(groups.get(id) || []), marked]);
  }
  const without = groups.get("");
  if (groups.size < least || (without && groups.size === 1)) return "";
  groups.delete("");
  if (without) groups.set("", without);
  const rows = [...groups].map(([id, marked]) => [id, marked.length, totalOf(marked)]).map(
    ([id, number, total]) => [id ? linkTo(id) : NO_COMPETENCY, String(number), `${total.marks} of ${total.max}`, String(indexShown(total.index)), total.band],
  );
  return section("By competency", table("Marks by competency", ["Competency", "Answers", "Marks", "Index", "In words"], rows), quiet(EACH_COMPETENCY));
}

function keptSaid() {
  if (library.quiz) return "The learning system that opens this page keeps your answers, your score and the time that you spent. Nothing is kept in this browser.";
  if (!store.works) return "This browser keeps nothing for this page, as some do for pages opened from a file. You can practise as before; what you answer is gone when you close the page.";
  return "This browser keeps, for this page alone: each answer that you give to a quiz, with its marks and the time, and a quiz that you left. It is not sent anywhere. Anyone who uses this browser under your name can see it.";
}

function progressView() {
  const { answers } = store.read();
  const marked = answers.filter((one) => one && one.max > one.chance);
  const dialogue = el("div", {});
  const total = marked.length ? totalOf(marked) : null;
  const erase = () => dialogue.replaceChildren(el("div", { class: "summary", role: "group", "aria-labelledby": "sure" },
    el("h2", { id: "sure", tabindex: "-1" }, "Erase everything that is kept?"),
    el("p", {}, `${counted(answers.length, "answer")} will be gone. Save them first if you want them.`),
    button("Erase", () => {
      store.erase();
      sitting = null;
      render({ told: "Everything is erased." });
    }), " ", button("Keep", () => render({ told: "Nothing was erased." }), true)));
  return {
    title: "Progress",
    route: "progress",
    below: [
      el("p", {}, keptSaid()),
      total ? [
        section("In all", el("p", {}, `${counted(marked.length, "answer")}: ${total.marks} of ${total.max} marks, judgement index ${indexShown(total.index)}, ${total.band}.`)),
        byCompetency(marked.map((one) => [one, library.byId[one.id]]), 1),
        section("Last answers", table("Last answers, the newest first", ["Item", "When", "Marks"], marked.slice(-MOST_FOUND).reverse().map((one) => [
          linkTo(one.id), saidDate(String(one.at).slice(0, 10)), `${one.marks} of ${one.max}`,
        ]))),
      ] : el("p", {}, "There are no answers yet. ", el("a", { href: "#/quiz" }, "Take a quiz")),
      answers.length ? section("What is yours", dialogue, el("p", {},
        button("Save as a file", () => save(answers)), " ",
        button("Erase…", () => {
          erase();
          document.getElementById("sure").focus();
        }, true))) : "",
    ],
  };
}

// Hands the answers to the browser as a file; nothing is fetched for it.
function save(answers) {
  const text = JSON.stringify({ content: library.about.content, version: library.about.version, answers }, null, 1);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href: url, download: "my-answers.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  tell("Saved as my-answers.json, where this browser puts its downloads.");
}
