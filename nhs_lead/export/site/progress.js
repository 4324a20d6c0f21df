// What this site keeps of the learner: how it stands, what is due, and the file that goes to the terminal and back.

const MOST_SHOWN = 20; // of the last answers
const DOCUMENT_NAME = "nhs-lead-data.json";
const NOT_SHOWN_HERE = { plans: "plan", assessments: "self-assessment", colleagues: "colleague's rating", examples: "example" };

function keptSaid() {
  if (!store.works) return store.trouble;
  return "This browser keeps, for this site alone: what you answer, tick off and say at interviews, with the time. It is not sent anywhere. Anyone who uses this browser under your name can see it; in a private window it is gone when you close that.";
}

function progressView() {
  const standing = standingAnswers().filter((one) => one.max > one.chance);
  const dilemmas = standing.filter((one) => one.format !== "recall");
  const facts = standing.filter((one) => one.format === "recall");
  const newest = [...standing].sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST_SHOWN);
  return {
    title: "Progress",
    route: "progress",
    below: [
      store.note(),
      standing.length ? [
        section("In all", el("p", {}, [
          dilemmas.length && dilemmasSaid(estimateOf(dilemmas)),
          facts.length && `${counted(facts.length, "fact")}: ${facts.filter((one) => one.marks === one.max).length} right.`,
        ].filter(Boolean).join(" ")),
        el("p", {}, dueSaid(waitingNow()), " ", el("a", { href: routeTo("review") }, "Review"))),
        competenciesShown(dilemmas),
        section("Last answers", table("Last answers, the newest first", ["Item", "When", "Marks"], newest.map((one) => [
          answeredLink(one), saidDate(dayOf(one.at)), isInOpenExam(one) ? "when you hand in" : `${one.marks} of ${one.max}`,
        ]))),
      ] : el("p", {}, "There are no answers yet. ", el("a", { href: "#/quiz" }, "Take a quiz")),
      firstWeeks(), interviewsShown(), dayStartsField(), yours(),
    ],
  };
}

function dilemmasSaid({ answers, index, low, high, certainty }) {
  const words = certainty === "open" ? "" : `, ${bandOf(index)}`; // which would claim too much of so rough a figure
  return `Judgement index ${indexShown(index)} from ${counted(answers, "dilemma")}${words}; between ${indexShown(low)} and ${indexShown(high)}${SO[certainty]}.`;
}

// The index of each competency with its interval, the lowest first, those of which little is known last.
function competenciesShown(dilemmas) {
  const groups = new Map();
  for (const one of dilemmas) {
    for (const id of store.row(ASKED, one.revision)?.competencies || []) groups.set(id, [...(groups.get(id) || []), one]);
  }
  const told = [...groups].map(([id, answers]) => [id, estimateOf(answers)]);
  if (!told.length) return "";
  told.sort(([, one], [, other]) => (one.certainty === "open") - (other.certainty === "open") || one.index - other.index);
  return section("By competency", table("Judgement index by competency, and between which figures it lies", ["Competency", "Index", "Between", "Answers", "So"], told.map(
    ([id, { index, low, high, answers, certainty }]) => [linkTo(id), String(indexShown(index)), `${indexShown(low)} and ${indexShown(high)}`, String(answers), REMARKS[certainty]],
  )), quiet(EACH_COMPETENCY));
}

function answeredLink({ item, pack, revision }) {
  const entry = entryKnownBy(pack ? `${pack}/${item}` : item);
  return entry ? linkTo(entry.id) : store.row(ASKED, revision)?.title || item;
}

function firstWeeks() {
  const begun = (library.kinds.track || []).map((track) => [track, doneSteps(track)]).filter(([, done]) => done.size);
  return begun.length ? section("First weeks", list(begun.map(([track, done]) => [
    el("a", { href: routeTo("track", track.id) }, track.title), `: ${stepsSaid(track, done)}`,
  ]))) : "";
}

function interviewsShown() {
  const answers = store.rows("interview_answers").sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST_SHOWN);
  return answers.length ? section("Interviews", list(answers.map((one) => {
    const met = pointsMet(one);
    return [
      el("a", { href: routeTo(met ? "outcome" : "points", one.id) }, one.title),
      `, ${saidDate(dayOf(one.at))}: ${met ? `${met.length} of ${counted(one.points.split("\n").length, "point")}` : "points not gone through"}`,
    ];
  }))) : "";
}

// What is the learner's own: to take along, to bring in, to erase.
function yours() {
  const dialogue = el("div", {});
  const others = Object.entries(NOT_SHOWN_HERE).map(([part, name]) => [store.rows(part).length, name]).filter(([number]) => number);
  const file = el("input", {
    type: "file", id: "bring", accept: ".json,application/json",
    onchange: async () => {
      if (!file.files.length) return;
      const said = await importFile(file.files[0]);
      sitting = null;
      render({ told: said });
      document.getElementById("came-of-it").textContent = said;
    },
  });
  const anything = [...store.parts.values()].some((part) => part.size);
  return section("What is yours",
    el("p", { id: "came-of-it" }),
    el("p", {}, keptSaid()),
    others.length ? el("p", {}, `Kept as well, for the terminal: ${listed(others.map(([number, name]) => counted(number, name)))}.`) : "",
    dialogue,
    anything ? el("p", {}, button("Save as a file", saveDocument), " ", button("Erase…", () => askToErase(dialogue), true)) : "",
    el("label", { for: "bring" }, "Bring in a file"),
    quiet("One that this site saved, or that nhs-lead data export wrote. What is in it is added; nothing is lost. nhs-lead data import takes what this site saves."),
    file);
}

function askToErase(dialogue) {
  const answers = counted(store.rows("answers").length, "answer");
  dialogue.replaceChildren(el("div", { class: "summary", role: "group", "aria-labelledby": "sure" },
    el("h2", { id: "sure", tabindex: "-1" }, "Erase everything that is kept?"),
    el("p", {}, `${answers} and all else that this site keeps in this browser will be gone. Save it first if you want it.`),
    button("Erase", async () => {
      setDayStarts(null);
      const told = await store.erase().then(() => "Everything is erased.", () => "This browser did not erase it: clear the data of this site in its settings.");
      sitting = null;
      render({ told });
    }), " ", button("Keep", () => render({ told: "Nothing was erased." }), true)));
  document.getElementById("sure").focus();
}

// Hands the record to the browser as a file; nothing is fetched for it.
function saveDocument() {
  const url = URL.createObjectURL(new Blob([writtenDocument()], { type: "application/json" }));
  el("a", { href: url, download: DOCUMENT_NAME }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  tell(`Saved as ${DOCUMENT_NAME}, where this browser puts its downloads.`);
}
