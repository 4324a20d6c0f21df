// After an answer: the debrief, and at the end of a sitting its result.

function keyedBy({ status = USUAL.status, panel }) {
  if (status !== "panel-keyed" || !panel) return KEYED_BY[status];
  const agreed = [["Kendall's W", panel.w], ["Fleiss' kappa", panel.kappa]].filter(([, value]) => value !== undefined);
  const said = agreed.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(" and ");
  return `Keyed by a panel of ${panel.readers}${said ? ` (${said})` : ""}.`;
}

function debriefView(number) {
  const at = Number(number) - 1;
  const marked = remembered()?.marked[at];
  if (!marked) return withoutSitting();
  if (isOpenExam(sitting)) return VIEWS.exam(number);
  const { item } = sitting.asked[at];
  const readOn = [...new Set([...(item.competencies || []), ...(item.related || [])])].filter((id) => library.byId[id] || library.titles[id]);
  const [next, words] = sitting.marked[at + 1] ? [routeTo("debrief", at + 2), "Next answer"]
    : at + 1 < sitting.asked.length ? [routeTo("question", at + 2), "Next question"] : ["#/result", "See the result"];
  return {
    title: item.title,
    route: "quiz",
    verdict: verdictOf(marked),
    told: verdictWords(marked),
    below: [
      store.note?.() || "",
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

// What came of an answer, first and large: a word, a sign and a colour say the same.
function verdictOf(marked) {
  const [tone, sign] = TONES.find(([, , least]) => (marked.format === "recall" ? (marked.marks || -1) : marked.index) >= least);
  return el("div", { class: `verdict ${tone}` },
    el("span", { class: "sign", "aria-hidden": "true" }, sign),
    el("p", {}, el("strong", {}, verdictWords(marked)), el("span", { class: "line" }, earned(marked))));
}

// From which index on an answer has which colour and sign: the two bands nearest to the key, the next two, the rest.
const TONES = [["right", "\u2713", BANDS[1][0]], ["partly", "\u2248", BANDS.at(-1)[0]], ["wrong", "\u2717", -Infinity]];

function verdictWords(marked) {
  if (marked.isUnanswered) return "Not answered";
  if (marked.format === "recall") return marked.marks ? "Right" : "Not right";
  return capitalised(bandOf(marked.index));
}

function earned(marked) {
  return marked.format === "recall" ? "" : `${marked.marks} of ${marked.max} · index ${indexShown(marked.index)}`;
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
  if (!remembered() || !givenIn(sitting).length) return withoutSitting();
  if (isOpenExam(sitting)) return VIEWS["hand-in"]();
  const { asked } = sitting;
  const answered = asked.map(({ item }, at) => ({ item, at, marked: sitting.marked[at] })).filter((one) => one.marked);
  const total = totalOf(givenIn(sitting));
  const statuses = new Set(asked.filter(({ item }) => item.kind === "scenario").map(({ item }) => item.status || USUAL.status));
  const keyedBy = Object.keys(KEYED_BY).find((status) => statuses.has(status));
  const guessing = String(Number(total.chance.toFixed(1)));
  return {
    title: `${sitting.title}: ${total.band}`,
    route: "quiz",
    aside: `${total.marks} of ${total.max} · index ${indexShown(total.index)}`,
    below: [
      store.note?.() || "",
      isUnfinished(sitting) ? el("p", {}, `${answered.length} of ${asked.length} are answered. `, el("a", { href: nextRoute(sitting) }, "Go on")) : "",
      library.quiz ? el("p", {}, recordingSaid()) : "",
      el("p", {}, `You earned ${total.marks} of ${total.max} marks; guessing earns ${guessing} on average. The judgement index is ${indexShown(total.index)}: 100 is the key, 0 is guessing, below 0 is worse than guessing.`),
      table("Answer by answer", ["Item", "Marks", "Index", "In words"], answered.map(({ item, at, marked: one }) => [
        el("a", { href: routeTo("debrief", at + 1) }, item.title), `${one.marks} of ${one.max}`, String(indexShown(one.index)),
        one.isUnanswered ? "not answered" : bandOf(one.index),
      ])),
      byCompetency(answered.map((one) => [one.marked, one.item])),
      store.afterwards ? el("p", {}, store.afterwards()) : "",
      keyedBy ? quiet(KEYED_BY[keyedBy]) : "",
      quiet("Formative only: for learning, not for selection or appraisal."),
      el("p", {}, library.quiz
        ? button("Practise again", () => begin(sitting.title, sitting.asked.map((one) => one.item)), true)
        : el("a", { href: "#/quiz" }, "Take another quiz")),
      library.quiz ? wayBack() : "",
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
