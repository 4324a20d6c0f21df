// Talks to a learning management system by SCORM 1.2 or 2004, where the page is opened in one. Everything is handed
// over at each answer: browsers no longer let a page talk while it is being left.

const SCORM = {
  1.2: {
    api: "API", initialize: "LMSInitialize", set: "LMSSetValue", get: "LMSGetValue", commit: "LMSCommit", finish: "LMSFinish",
    status: "cmi.core.lesson_status", unbegun: "not attempted", entry: "cmi.core.entry", sessionTime: "cmi.core.session_time", exit: "cmi.core.exit",
    done: "", response: "student_response", when: "time", wrong: "wrong", error: "LMSGetLastError",
    // One word says how far somebody is and whether it was enough; a score has nothing below 0.
    results: (score, passed) => ({
      "cmi.core.score.raw": Math.max(0, score), "cmi.core.score.min": 0, "cmi.core.score.max": 100,
      "cmi.core.lesson_status": passed || "completed",
    }),
    between: ",", pair: ".", idOf: (item, id) => "abcdefgh"[item.options.findIndex((one) => one.id === id)],
    time: (date) => date.toTimeString().slice(0, 8),
    duration: (seconds) => [seconds / 3600, (seconds / 60) % 60, seconds % 60]
      .map((part, at) => String(Math.floor(part)).padStart(at ? 2 : 4, "0")).join(":"),
  },
  2004: {
    api: "API_1484_11", initialize: "Initialize", set: "SetValue", get: "GetValue", commit: "Commit", finish: "Terminate",
    status: "cmi.completion_status", unbegun: "unknown", entry: "cmi.entry", sessionTime: "cmi.session_time", exit: "cmi.exit",
    done: "normal", response: "learner_response", when: "timestamp", wrong: "incorrect", error: "GetLastError",
    // A system measures by the scaled score: with a pass mark it has those below 0 too, which the mark may be.
    results: (score, passed) => {
      const [least, shown] = passed ? [-100, score] : [0, Math.max(0, score)];
      return {
        "cmi.score.scaled": shown / 100, "cmi.score.raw": shown, "cmi.score.min": least, "cmi.score.max": 100,
        "cmi.completion_status": "completed", ...(passed ? { "cmi.success_status": passed } : {}),
      };
    },
    between: "[,]", pair: "[.]", idOf: (item, id) => id,
    time: (date) => `${date.toISOString().slice(0, 22)}Z`, // a time zone needs a fraction of a second before it
    duration: (seconds) => `PT${seconds}S`,
  },
};
const MOST_WINDOWS = 20; // between a page and the system's own window

const lms = {
  words: null, // the version's words, once a system was found
  api: null,
  begun: 0,
  over: false, // once leave was taken, nothing more is recorded
  refused: false, // a system was found, and it records nothing
  interactions: false, // whether the system keeps single answers, which it need not
  failed: "", // what the system did not take of the sitting's progress or result: only that is a loss

  // Finds the system and returns the letters of a sitting that was left; "" where there is none.
  start() {
    const words = library.quiz && SCORM[library.quiz.scorm];
    const api = words && lms.find(words.api);
    if (!api) return "";
    lms.words = words;
    lms.api = api;
    lms.begun = Date.now();
    // Some systems begin by themselves and say no to a second time. One that then answers is as good as any.
    if (String(api[words.initialize]("")) !== "true" && lms.asked(words.status) === null) {
      lms.refused = true;
      lms.api = null;
      return "";
    }
    lms.interactions = lms.asked("cmi.interactions._count") !== null;
    // At a first visit there is nothing to ask for, and asking would be an error.
    const first = lms.get(words.entry) === "ab-initio";
    const left = first ? "" : lms.get("cmi.suspend_data");
    if (first || ["", words.unbegun, "not attempted"].includes(lms.get(words.status))) lms.set(words.status, "incomplete");
    lms.set(words.exit, "suspend");
    lms.commit();
    addEventListener("pagehide", () => lms.finish());
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // brought back after leave was taken: begin anew with the system
    });
    return left;
  },

  find(name) {
    const chain = (from) => {
      let here = from;
      for (let step = 0; here && step < MOST_WINDOWS; step += 1) {
        try {
          if (here[name]) return here[name];
        } catch {
          return null; // a window of another site
        }
        if (here === here.parent) return null;
        here = here.parent;
      }
      return null;
    };
    return [window, window.opener, window.top.opener].map((from) => from && chain(from)).find(Boolean);
  },

  get records() {
    return Boolean(lms.api) && !lms.over;
  },

  get(name) {
    return String(lms.api[lms.words.get](name) ?? "");
  },

  // What the system says to a name, or null where it has no such name or is not open.
  asked(name) {
    const said = lms.get(name);
    const error = String(lms.api[lms.words.error]?.() ?? "0");
    return error === "0" || error === "" ? said : null;
  },

  // Whether the system took a value in.
  takes(name, value) {
    return String(lms.api[lms.words.set](name, String(value))) === "true";
  },

  // Hands over what must not be lost.
  set(name, value) {
    if (!lms.takes(name, value)) lms.failed = name;
  },

  commit() {
    lms.takes(lms.words.sessionTime, lms.words.duration(Math.round((Date.now() - lms.begun) / 1000)));
    if (String(lms.api[lms.words.commit]("")) !== "true") lms.failed = "commit";
  },

  // Hands over the newest answer of a sitting, and the sitting itself to go on with.
  answered(sitting) {
    if (!lms.records) return;
    lms.failed = "";
    if (lms.interactions) lms.tell(sitting.marked.at(-1), sitting.asked[sitting.marked.length - 1].item);
    lms.set("cmi.suspend_data", written(sitting));
    lms.commit();
  },

  // Hands over one answer as an interaction. What of it is not taken does not change the score, and alarms nobody.
  tell(marked, item) {
    const number = Number(lms.get("cmi.interactions._count")) || 0; // what it kept of an earlier visit stays
    const says = (name, value) => lms.takes(`cmi.interactions.${number}.${name}`, value);
    const [type, key, said] = lms.interaction(item, marked.answer);
    says("id", item.id);
    says("type", type);
    says(lms.words.when, lms.words.time(new Date()));
    says("correct_responses.0.pattern", key);
    says("weighting", marked.max);
    says(lms.words.response, said);
    says("result", marked.marks === marked.max ? "correct" : marked.marks ? marked.marks : lms.words.wrong);
  },

  // An answer in the system's terms: the type of the interaction, the key's answer and the learner's.
  interaction(item, answer) {
    const { between, pair, idOf } = lms.words;
    const ids = (some) => some.map((id) => idOf(item, id)).join(between);
    const byKey = [...item.options].sort((one, other) => one.key - other.key).map((one) => one.id);
    switch (formatOf(item)) {
      case "rank":
        return ["sequencing", ids(byKey), ids(answer)];
      case "choose-three":
        return ["choice", ids(byKey.slice(0, 3)), ids(item.options.map((one) => one.id).filter((id) => answer.includes(id)))];
      case "rate": {
        const rated = (verdict) => item.options
          .map((one) => `${idOf(item, one.id)}${pair}${VERDICTS.indexOf(verdict(one)) + 1}`).join(between);
        return ["matching", rated((one) => one.verdict), rated((one) => answer[one.id])];
      }
      case "recall":
        return ["choice", ids([item.options.find((one) => one.correct).id]), ids([answer])];
      default:
        return ["choice", ids(byKey.slice(0, 1)), ids([answer])];
    }
  },

  // Hands over the score, that all was answered and whether the pass mark is reached if there is one; takes leave.
  ended(total) {
    if (!lms.records) return;
    const score = Math.max(-100, indexShown(total.index));
    const mark = library.quiz.pass_mark ?? null;
    const passed = mark === null ? "" : score >= mark ? "passed" : "failed";
    for (const [name, value] of Object.entries(lms.words.results(score, passed))) lms.set(name, value);
    lms.set(lms.words.exit, lms.words.done);
    lms.commit();
    lms.finish();
  },

  finish() {
    if (!lms.records) return;
    lms.takes(lms.words.sessionTime, lms.words.duration(Math.round((Date.now() - lms.begun) / 1000)));
    lms.over = true;
    lms.api[lms.words.finish]("");
  },
};
