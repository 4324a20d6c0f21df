// The learner's record on this site: the same rows as the program's (nhs_lead/record/entities.py), kept in this browser
// alone, in its database. A row is written once and never changed, so that two windows at once lose nothing of each
// other; what cannot be written stays in this window, and the page says so.

const DATABASE = "nhs-lead";
const DATABASE_VERSION = 1;
const NEWS = "nhs-lead-news"; // what is stored under this name changes when a window has written something
const THIS_SITTING = "nhs-lead-sitting"; // the sitting of this window
const ASKED = "asked"; // the part that holds items in the words in which they were asked, by revision
const ALONE = "What you do now is in this window alone: save it as a file, under Progress, before you leave this page.";

const store = {
  works: true, // whether the browser keeps what is written
  trouble: "", // in a sentence, where it does not
  told: "", // what the next view is to say
  database: null,
  parts: new Map(), // of each part its rows by what they are known by, in the order in which they were written
  unsaved: [], // rows that are in this window alone
  newest: 0, // the number of the newest row that was read
  reading: Promise.resolve(false),

  async open() {
    readDayStarts();
    addEventListener("beforeunload", (event) => {
      if (store.unsaved.length) event.preventDefault();
    });
    try {
      store.database = await openedDatabase();
      await store.takeNews();
    } catch (error) {
      store.works = false;
      store.trouble = error?.name === "VersionError"
        ? `What this browser keeps was written by a newer version of this site, which this page cannot read. It stays as it is. ${ALONE}`
        : `This browser keeps nothing for this page, as in some private windows and for some pages opened from a file. ${ALONE}`;
      return;
    }
    // Another window may have written something: it says so, and whoever comes back to this one looks.
    addEventListener("storage", (event) => {
      if (event.key === DAY_STARTS_KEPT || event.key === null) readDayStarts();
      if (event.key === NEWS || event.key === null) noticeNews();
    });
    addEventListener("pageshow", noticeNews);
    document.addEventListener("visibilitychange", () => document.hidden || noticeNews());
  },

  rows(part) {
    return [...(store.parts.get(part)?.values() || [])];
  },

  row(part, id) {
    return store.parts.get(part)?.get(id);
  },

  // Reads what was written since the last time, here or in another window; returns whether anything was. One reading
  // waits for the other.
  takeNews() {
    store.reading = store.reading.catch(() => false).then(store.readNews);
    return store.reading;
  },

  async readNews() {
    if (!store.database) return false;
    const { number, keys, rows } = await readRows(store.database, store.newest);
    const known = [...store.parts.values()].reduce((all, part) => all + part.size, 0) - store.unsaved.length;
    if (number < known + rows.length) { // something was erased elsewhere: what is there now is all there is
      store.parts = new Map();
      store.newest = 0;
      for (const [part, id, row] of store.unsaved) remember(part, id, row);
      await store.readNews();
      return true;
    }
    for (const { part, id, text } of rows) remember(part, id, JSON.parse(text));
    store.newest = keys.at(-1) ?? store.newest;
    return rows.length > 0;
  },

  // Adds rows, [part, what it is known by, row] each, those that are there already aside. Where they cannot be written,
  // they stay in this window and are tried again with the next ones.
  async add(rows) {
    const waiting = [...store.unsaved, ...rows.filter(([part, id]) => !store.row(part, id))];
    try {
      await store.write(waiting);
      store.unsaved = [];
      store.trouble = "";
    } catch (error) {
      for (const [part, id, row] of waiting) remember(part, id, row);
      store.unsaved = waiting;
      if (store.works) store.trouble = troubleSaid(error);
    }
  },

  // Writes rows, all of them or none. Rejects where the browser does not.
  async write(rows) {
    if (!store.database) throw new DOMException("", "NotFoundError");
    await writeRows(store.database, rows);
    await store.takeNews();
    tellOtherWindows();
  },

  async erase() {
    store.unsaved = [];
    store.parts = new Map();
    if (!store.database) return;
    await eraseRows(store.database);
    tellOtherWindows();
  },

  // The sitting that was asked last in this window, or else at all, and the one to go on with; null where there is none.
  last() {
    const own = store.row("sittings", windowSitting());
    return (own && sittingOf(own)) || newestSitting(() => true);
  },

  unfinished() {
    return newestSitting(isUnfinished);
  },

  async begun(sitting) {
    const now = new Date();
    Object.assign(sitting, {
      id: newId(now, 3), started: now.toISOString(), topic: sitting.topic || "",
      command: sitting.command || ["nhs-lead quiz", sitting.topic, sitting.recall && "--recall"].filter(Boolean).join(" "),
      settings: { count: sitting.asked.length, recall: Boolean(sitting.recall), exam: false, ...sitting.settings },
    });
    windowSitting(sitting.id);
    await store.add(rowsOfSitting(sitting));
  },

  // Keeps the answer at a place of a sitting. Where another window has answered there, that answer stands; in an exam
  // the newest one does, until it is handed in.
  async answered(sitting, at, seconds) {
    if (await store.takeNews().catch(() => false)) {
      const there = store.row("sittings", sitting.id);
      const now = there && sittingOf(there);
      if (now?.marked[at] && !isOpenExam(now)) {
        Object.assign(sitting, { marked: now.marked, isOver: now.isOver });
        store.told = sitting.settings.exam ? "This exam was handed in in another window: your last answer came too late to count."
          : "This question was answered in another window already: the answer that was given there stands.";
        return;
      }
      if (now) sitting.marked = Object.assign(now.marked, { [at]: sitting.marked[at] });
    }
    const { item } = sitting.asked[at];
    const { format, scheme, answer, marks, max, chance } = sitting.marked[at];
    const now = new Date();
    const kept = {
      id: newId(now, 4), sitting: sitting.id, place: at, item: item.id, revision: revisionOf(item), format, scheme, answer,
      marks, max, chance, seconds, confidence: null, at: now.toISOString(), ...packSaid(item.id),
    };
    const earlier = sitting.settings.exam ? standingAnswers().filter((one) => one.sitting === sitting.id && one.place === at) : [];
    sitting.isOver = !sitting.settings.exam && !isUnfinished(sitting);
    // What an answer belongs to goes with it: another window may have erased everything meanwhile.
    await store.add([...rowsOfSitting(sitting), ["answers", kept.id, kept],
      ...earlier.map(({ id }) => ["superseded", id, { answer: id, at: kept.at }]),
      ...(sitting.isOver ? [endingOf(sitting, now)] : [])]);
  },

  async handedIn(sitting) {
    await store.add([...rowsOfSitting(sitting), endingOf(sitting, new Date())]);
  },

  // What the next view says first: what came of the last answer, or that nothing is kept.
  note() {
    const said = store.told || store.trouble;
    store.told = "";
    return said ? el("p", { class: "trouble", role: "alert" }, said) : "";
  },

  afterwards() {
    return afterwardsSaid();
  },

  // How a quiz can be asked here beside the usual way.
  examFields() {
    return examFields();
  },
};

function openedDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, DATABASE_VERSION);
    request.onupgradeneeded = () => {
      const rows = request.result.createObjectStore("rows", { autoIncrement: true });
      rows.createIndex("known", ["part", "id"], { unique: true });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close(); // a newer version of the site is not kept waiting
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

function readRows(database, after) {
  return new Promise((resolve, reject) => {
    const rows = database.transaction("rows").objectStore("rows");
    const range = IDBKeyRange.lowerBound(after, true);
    const [number, keys, found] = [rows.count(), rows.getAllKeys(range), rows.getAll(range)];
    rows.transaction.oncomplete = () => resolve({ number: number.result, keys: keys.result, rows: found.result });
    rows.transaction.onabort = () => reject(rows.transaction.error);
  });
}

function writeRows(database, rows) {
  return changedRows(database, (kept) => {
    for (const [part, id, row] of rows) {
      const request = kept.add({ part, id, text: JSON.stringify(row) });
      request.onerror = (event) => {
        if (request.error.name !== "ConstraintError") return;
        event.preventDefault(); // it is there already, and stays as it is
        event.stopPropagation();
      };
    }
  });
}

function eraseRows(database) {
  return changedRows(database, (kept) => kept.clear());
}

function changedRows(database, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("rows", "readwrite", { durability: "strict" });
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
    try {
      change(transaction.objectStore("rows"));
    } catch (error) {
      reject(error);
      transaction.abort();
    }
  });
}

function remember(part, id, row) {
  if (!store.parts.has(part)) store.parts.set(part, new Map());
  const rows = store.parts.get(part);
  if (!rows.has(id)) rows.set(id, row);
}

function troubleSaid(error) {
  return error?.name === "QuotaExceededError"
    ? `This browser has no room left for this site. ${ALONE}`
    : `This browser does not keep what this page writes any more. ${ALONE}`;
}

function tellOtherWindows() {
  try {
    localStorage.setItem(NEWS, `${Date.now()} ${Math.random()}`);
  } catch {
    // They look when somebody comes back to them.
  }
}

// The id of the sitting of this window; with an id, it is that one from now on.
function windowSitting(id) {
  try {
    if (id) sessionStorage.setItem(THIS_SITTING, id);
    return sessionStorage.getItem(THIS_SITTING);
  } catch {
    return id || null;
  }
}

// Takes in what another window wrote, and shows the view anew where that tells more; a form that is filled in stays.
async function noticeNews() {
  if (!(await store.takeNews().catch(() => false))) return;
  const [name, rest] = asked();
  const there = sitting?.id && store.row("sittings", sitting.id);
  const before = sitting && givenIn(sitting).length;
  sitting = there ? sittingOf(there) || sitting : null;
  if (name === "question" && sitting && givenIn(sitting).length > before) {
    render({ first: true, told: "This question was answered in another window." });
  } else if (["exam", "hand-in"].includes(name) && sitting?.isOver) {
    render({ first: true, told: "This exam was handed in in another window." });
  } else if (["progress", "review", "track", "debrief", "result", "hand-in"].includes(name) && !document.querySelector("#main .summary")) {
    render({ first: true, told: "Another window changed what is kept; this is how it is now." });
  } else {
    tell("Another window changed what is kept.");
  }
}

// An id as the program makes them: the moment and some letters that no other machine throws.
function newId(now, bytes) {
  const thrown = Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0"));
  return `${now.toISOString().replace(/[-:]|\.\d+/g, "")}-${thrown.join("")}`;
}

// What an entry of this site is known by in a record, and the entry that a record's name means here.
function keyOf(id) {
  const pack = library.practice.packs[id];
  return pack ? `${pack}/${id}` : id;
}

function entryKnownBy(key) {
  const entry = library.byId[key.split("/").at(-1)];
  return entry && keyOf(entry.id) === key ? entry : undefined;
}

function packSaid(id) {
  const pack = library.practice.packs[id];
  return pack ? { pack } : {};
}

function endingOf({ id }, now) {
  return ["endings", id, { sitting: id, at: now.toISOString() }];
}

function rowsOfSitting(sitting) {
  const { id, started, topic, title, command, settings, asked } = sitting;
  const items = asked.map(({ item, order }) => ({ item: item.id, revision: revisionOf(item), order, ...packSaid(item.id) }));
  return [
    ...asked.map(({ item }) => [ASKED, revisionOf(item), asAsked(item)]),
    ["sittings", id, { id, started, topic, title, command, settings, items }],
  ];
}

// An item in the words in which it is asked, with the fields that the program has.
function asAsked(item) {
  const sources = item.sources.map(({ source, place }) => (place ? `${source.id}#${place}` : source.id));
  const fields = ITEM_FIELDS[item.kind].filter((name) => item[name] && name !== "sources").map((name) => [name, item[name]]);
  return { kind: item.kind, ...Object.fromEntries(fields), sources };
}

// The item that was asked in these words, as this page shows items; null where nobody knows them any more.
function itemAsAsked(revision) {
  const was = store.row(ASKED, revision);
  if (!was) return null;
  const now = library.byId[was.id];
  if (now?.kind === was.kind && revisionOf(now) === revision) return now;
  const sources = (was.sources || []).map((reference) => reference.split(/#(.*)/s))
    .flatMap(([id, place]) => (library.byId[id]?.kind === "source" ? [{ source: library.byId[id], place }] : []));
  const item = { title: was.question || was.id, ...was, sources, evidence: [] };
  revisions.set(item, revision);
  return item;
}

// The answers that were not taken back.
function standingAnswers() {
  return store.rows("answers").filter((one) => !store.row("superseded", one.id));
}

// A sitting of the record as this page holds it, with gaps where nothing was answered; null where it cannot be shown
// here. What an exam was handed in without earns nothing.
function sittingOf(row) {
  try {
    const asked = row.items.map(({ revision, order }) => ({ item: itemAsAsked(revision), order }));
    if (!asked.length || asked.some((one) => !one.item)) return null;
    const isOver = Boolean(store.row("endings", row.id));
    const marked = [];
    for (const { place, scheme, answer } of standingAnswers().filter((one) => one.sitting === row.id)) {
      const read = asked[place] && answerRead(asked[place].item, answer, scheme);
      if (read) marked[place] = mark(asked[place].item, read);
    }
    if (isOver && row.settings.exam) {
      for (const [place, { item }] of asked.entries()) marked[place] ||= markUnanswered(item);
    }
    return { ...row, asked, marked, isOver };
  } catch {
    return null; // of a form that only another version knows
  }
}

// An answer of the record; null where it is none to its item, or of a scheme that is not known here: one that came with
// a file may be so, and is left out as in the program (quiz/answers.py, practice/as_asked.py).
function answerRead(item, answer, scheme) {
  const format = formatOf(item);
  const ids = item.options.map((one) => one.id);
  if (scheme !== SCHEMES[format]) return null;
  const isMadeOf = (some) => new Set(some).size === some.length && some.every((id) => ids.includes(id));
  if (format === "rate") {
    const isWhole = isObject(answer) && isMadeOf(Object.keys(answer)) && Object.keys(answer).length === ids.length;
    return isWhole && Object.values(answer).every((one) => VERDICTS.includes(one)) ? answer : null;
  }
  const isOne = format === "best" || format === "recall";
  const said = isOne ? [answer].flat() : answer;
  const wanted = isOne ? 1 : format === "rank" ? ids.length : 3;
  if (!Array.isArray(said) || said.length !== wanted || !isMadeOf(said)) return null;
  return isOne ? said[0] : said;
}

function newestSitting(isWanted) {
  const newestFirst = store.rows("sittings").reverse().sort((one, other) => (one.started < other.started) - (one.started > other.started));
  for (const row of newestFirst) {
    const made = sittingOf(row);
    if (made && isWanted(made)) return made;
  }
  return null;
}
