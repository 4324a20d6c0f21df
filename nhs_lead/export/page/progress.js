// What this page keeps of the learner: shown, saved as a file, erased.

const LAST_SHOWN = 20; // of the answers

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
        section("Last answers", table("Last answers, the newest first", ["Item", "When", "Marks"], marked.slice(-LAST_SHOWN).reverse().map((one) => [
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
