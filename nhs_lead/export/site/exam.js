// Exams (the program's cli/practise/exam.py): no mark and no reason until one is handed in, items in any order, answers
// that can be given anew, and time that may run out. Each answer is kept as it is given.

const EXAM_MINUTES = [5, 10, 20, 30, 45, 60, 90];
const TIMES_TOLD = [5, 1]; // minutes that are left when it is said aloud
const HANDED_IN_BY_CLOCK = "The time is up. What has no answer counts, and earns nothing of the marks.";

const flagged = new Map(); // by the id of a sitting, the places to come back to; nothing of them is kept
let ticking = 0; // what moves the clock of the view

// What the beginning of a quiz offers: whether it is an exam, and the time there is.
function examFields() {
  const minutes = el("select", { id: "minutes" }, el("option", { value: "" }, "All there is"),
    EXAM_MINUTES.map((number) => el("option", { value: number }, counted(number, "minute"))));
  const time = el("div", { hidden: true }, el("p", {}, el("label", { for: "minutes" }, "Time"), el("br"), minutes));
  const box = el("input", { type: "checkbox", id: "exam", onchange: () => { time.hidden = !box.checked; } });
  return {
    shown: el("fieldset", {}, el("legend", {}, "When you see what came of it"),
      el("div", { class: "choice" }, box, el("label", { for: "exam" }, "As an exam: nothing until you hand in, items in any order")), time),
    given: () => (box.checked ? { settings: { exam: true, minutes: Number(minutes.value) || null } } : {}),
  };
}

// When the time of an exam is up, in milliseconds; null where it has all the time there is.
function deadlineOf({ started, settings: { minutes } }) {
  return Number.isInteger(minutes) && minutes > 0 && minutes <= LONGEST_MINUTES ? Date.parse(started) + minutes * 60_000 : null;
}

function isTimeUp(exam) {
  const deadline = deadlineOf(exam);
  return deadline !== null && Date.now() >= deadline;
}

function examView(number) {
  if (!remembered()?.settings?.exam) return missingView();
  if (!isOpenExam(sitting)) return resultView();
  if (isTimeUp(sitting)) return timeUpView();
  const { id, asked, marked } = sitting;
  const at = Number(number) - 1;
  if (!asked[at]) return handInView();
  const { item, order } = asked[at];
  const given = marked[at]?.answer;
  const shownOrder = given && formatOf(item) === "rank" ? given : order;
  const form = formFor({ item, order: shownOrder }, given ? "Keep this answer instead" : "Keep this answer", (answer) => keepInExam(at, answer));
  if (given) fillIn(form.at(-1), item, given);
  const flags = flagged.get(id) || flagged.set(id, new Set()).get(id);
  const standing = el("p", { class: "aside" }, standingSaid(at));
  const flag = el("button", {
    type: "button", class: "quiet", "aria-pressed": String(flags.has(at)),
    onclick: () => {
      if (!flags.delete(at)) flags.add(at);
      flag.setAttribute("aria-pressed", String(flags.has(at)));
      flag.textContent = flagWords(flags.has(at));
      standing.textContent = standingSaid(at);
    },
  }, flagWords(flags.has(at)));
  const place = (to) => routeTo("exam", ((to + asked.length) % asked.length) + 1);
  return {
    title: item.title,
    route: "quiz",
    aside: `${at + 1} of ${asked.length}`,
    below: [
      store.note(), standing, clockOf(sitting), form,
      el("p", { class: "onward" }, asked.length > 1 ? [el("a", { href: place(at - 1) }, "Previous"), " ", el("a", { href: place(at + 1) }, "Next"), " "] : "",
        flag, " ", el("a", { href: routeTo("hand-in") }, "See them all, and hand in")),
    ],
  };
}

function flagWords(isFlagged) {
  return isFlagged ? "Take the flag away" : "Flag it, to come back";
}

// What somebody wants to know beside the item at a place: how many are answered, whether this one is, which are flagged.
function standingSaid(at) {
  const { id, asked, marked } = sitting;
  const flags = [...(flagged.get(id) || [])].sort((one, other) => one - other).map((one) => one + 1);
  return `Exam. ${[
    `${givenIn(sitting).length} of ${asked.length} answered`,
    marked[at] && "this one is, and can be answered anew",
    flags.length && `flagged: ${flags.join(", ")}`,
  ].filter(Boolean).join("; ")}.`;
}

// Whether an answer belongs to an exam that goes on.
function isInOpenExam({ sitting: id }) {
  return isOpenExam({ settings: store.row("sittings", id)?.settings, isOver: store.row("endings", id) });
}

// The time that is left, told by the second in the last minute; where it is up, the exam is handed in.
function clockOf(exam) {
  const deadline = deadlineOf(exam);
  clearInterval(ticking);
  if (deadline === null) return "";
  const clock = el("p", { class: "clock", role: "timer" });
  let [before, isShown] = [Infinity, false];
  const tick = () => {
    isShown ||= clock.isConnected;
    if (isShown && !clock.isConnected) return clearInterval(ticking); // another view is shown
    if (isTimeUp(exam)) {
      clearInterval(ticking);
      return render();
    }
    const seconds = Math.ceil((deadline - Date.now()) / 1000);
    const minutes = Math.ceil(seconds / 60);
    clock.textContent = `${minutes > 1 ? counted(minutes, "minute") : counted(seconds, "second")} left`;
    if (minutes < before && before < Infinity && TIMES_TOLD.includes(minutes)) tell(`${counted(minutes, "minute")} left.`);
    before = minutes;
  };
  tick();
  ticking = setInterval(tick, 1000);
  return clock;
}

// Sets the fields of a form to an answer that was given.
function fillIn(form, item, answer) {
  const chosen = formatOf(item) === "rate" ? Object.entries(answer) : [answer].flat().map((id) => ["", id]);
  for (const box of form.querySelectorAll("input")) {
    box.checked = chosen.some(([group, value]) => box.name === fieldId(group) && box.value === value);
  }
}

async function keepInExam(at, answer) {
  if (!isOpenExam(sitting) || isTimeUp(sitting)) {
    store.told = "This last answer came too late to count.";
    return render();
  }
  sitting.marked[at] = mark(sitting.asked[at].item, answer);
  await store.answered(sitting, at, secondsShown());
  if (!isOpenExam(sitting)) return go(routeTo("result"));
  const after = sitting.asked.findIndex((_, place) => place > at && !sitting.marked[place]);
  return go(after < 0 ? nextRoute(sitting) : routeTo("exam", after + 1));
}

// All items with how they stand, and the end of the exam.
function handInView() {
  if (!remembered()?.settings?.exam) return missingView();
  if (!isOpenExam(sitting)) return resultView();
  if (isTimeUp(sitting)) return timeUpView();
  const { id, asked, marked } = sitting;
  const left = asked.length - givenIn(sitting).length;
  const stands = (at) => [marked[at] ? "answered" : "no answer yet", flagged.get(id)?.has(at) && "flagged"].filter(Boolean).join(", ");
  return {
    title: `${sitting.title}: exam`,
    route: "quiz",
    below: [
      store.note(), clockOf(sitting),
      table("The items of this exam", ["Item", "How it stands"], asked.map(({ item }, at) => [
        el("a", { href: routeTo("exam", at + 1) }, `${at + 1}. ${item.title}`), stands(at),
      ])),
      el("p", {}, left ? `${counted(left, "item")} ${left === 1 ? "has" : "have"} no answer: ${left === 1 ? "it counts, and earns" : "they count, and earn"} nothing of the marks.` : "Every item has an answer. You can change any of them until you hand in."),
      el("p", { class: "onward" }, button("Hand in", () => handIn(sitting))),
    ],
  };
}

function timeUpView() {
  store.told ||= HANDED_IN_BY_CLOCK;
  handIn(sitting);
  return { title: "The time is up", route: "quiz", below: [el("p", {}, "Your exam is handed in. ", el("a", { href: routeTo("result") }, "See the result"))] };
}

// Ends an exam: from now on it has marks, and its debriefs are shown.
async function handIn(exam) {
  if (exam.isOver) return;
  exam.isOver = true;
  await store.handedIn(exam);
  exam.marked = sittingOf(store.row("sittings", exam.id)).marked; // with what another window answered
  go(routeTo("result"));
}

// What an item earns that an exam was handed in without: nothing of its maximum (the program's quiz/sitting.py).
function markUnanswered(item) {
  const ids = item.options.map((one) => one.id);
  const whatever = { rank: ids, "choose-three": ids.slice(0, 3), rate: Object.fromEntries(item.options.map((one) => [one.id, one.verdict])) };
  const marked = mark(item, whatever[formatOf(item)] || ids[0]);
  return {
    ...marked, isUnanswered: true, answer: [], marks: 0, index: judgementIndex(0, marked.max, marked.chance),
    options: marked.options.map((one) => ({ ...one, given: "-", marks: 0 })),
  };
}
