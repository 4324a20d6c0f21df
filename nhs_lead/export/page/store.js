// What is kept of the learner: in this browser alone, and only where it lets pages keep something.

const store = {
  KEY: "nhs-lead-page",

  works: true, // whether something can be kept: some browsers refuse it, above all for a page that was opened from a file

  // The answers given so far, and the sitting that was left; of this visit alone where nothing can be kept.
  kept: { answers: [], sitting: "" },

  open() {
    try {
      localStorage.setItem("nhs-lead-try", "1");
      localStorage.removeItem("nhs-lead-try");
    } catch {
      store.works = false;
    }
  },

  read() {
    if (!store.works) return store.kept;
    try {
      const { answers, sitting } = JSON.parse(localStorage.getItem(store.KEY)) || {};
      store.kept = { answers: Array.isArray(answers) ? answers : [], sitting: typeof sitting === "string" ? sitting : "" };
    } catch {
      // What cannot be read is not ours; it stays until the next answer is kept.
    }
    return store.kept;
  },

  // Reads before it writes, so that two windows do not lose each other's answers.
  change(changes) {
    const changed = { ...store.read(), ...changes(store.read()) };
    store.kept = changed;
    if (!store.works) return;
    try {
      localStorage.setItem(store.KEY, JSON.stringify(changed));
    } catch {
      store.works = false; // full, or switched off in the meantime
    }
  },

  // The sitting that was asked last, and the one to go on with; null where there is none.
  last() {
    return readSitting(store.read().sitting);
  },

  unfinished() {
    const last = store.last();
    return last && last.marked.length < last.asked.length ? last : null;
  },

  begun(sitting) {
    store.change(() => ({ sitting: written(sitting) }));
  },

  answered(sitting, at) {
    const { id, format, scheme, answer, marks, max, chance } = sitting.marked[at];
    const kept = { id, at: new Date().toISOString(), format, scheme, answer, marks, max, chance };
    store.change((before) => ({ answers: [...before.answers, kept], sitting: written(sitting) }));
  },

  erase() {
    store.kept = { answers: [], sitting: "" };
    try {
      localStorage.removeItem(store.KEY);
    } catch {
      store.works = false;
    }
  },
};
