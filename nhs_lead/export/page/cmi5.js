// Talks to a learning management system by cmi5 (Quartz, 1st edition), which stands on xAPI, where one has opened the
// page. It is used in place of `scorm.js` and has the same names for the rest of the page.

const CMI5 = "https://w3id.org/xapi/cmi5/context";
const ADL_VERBS = "http://adlnet.gov/expapi/verbs";
const LAUNCH_DATA = "LMS.LaunchData";
const KEPT = "nhs-lead.sitting"; // the document of ours: the sitting to go on with, and what was said for good
const PATIENCE = 15_000; // milliseconds for one answer of the system

const lms = {
  asked: null, // what the system put into the page's address
  token: "",
  launch: null, // what it says of this visit, once it has taken the first statement
  kept: { sitting: "", isCompleted: false, isPassed: false },
  waiting: [], // statements that it has not taken yet, the oldest first
  begun: 0,
  over: false, // once the result was said, nothing more is recorded
  isGone: false, // once leave was taken
  refused: false, // a system opened the page, and it records nothing
  looking: false, // it opened the page to be looked at
  failed: "", // what it did not take at the last attempt; it is handed over again with what follows

  // Begins the visit and returns the letters of a sitting that was left; "" where there is none.
  async start() {
    const said = new URLSearchParams(location.search);
    if (!said.get("fetch") || !said.get("endpoint")) return "";
    document.getElementById("main").replaceChildren(el("p", { role: "status" }, "Asking the learning system…"));
    try {
      await lms.begin(said);
    } catch {
      lms.refused = true;
      lms.launch = null;
      return "";
    }
    addEventListener("pagehide", () => lms.finish());
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // brought back after leave was taken: the system has to open it anew
    });
    lms.looking = lms.launch.launchMode !== "Normal";
    if (lms.looking) return lms.kept.sitting;
    const ended = lms.kept.isCompleted && (lms.kept.isPassed || lms.mastery === null);
    lms.over = ended;
    // Whoever did not pass may try again, from the beginning.
    return lms.kept.isCompleted && !ended ? "" : lms.kept.sitting;
  },

  async begin(said) {
    lms.asked = {
      endpoint: said.get("endpoint").replace(/\/*$/, "/"),
      actor: JSON.parse(said.get("actor")),
      registration: said.get("registration"),
      activityId: said.get("activityId"),
    };
    // The address gives its token once; asked again, as after a reload, it gives an error in its place.
    const answer = await fetch(said.get("fetch"), { method: "POST", signal: AbortSignal.timeout(PATIENCE) });
    lms.token = (await answer.json())["auth-token"];
    if (!lms.token) throw new Error("no token");
    const launch = await lms.document("activities/state", { stateId: LAUNCH_DATA });
    if (!launch) throw new Error("no launch data");
    // The standard has it asked for. The page has one language and no sound, so nothing follows from it.
    await lms.document("agents/profile", { profileId: "cmi5LearnerPreferences" });
    Object.assign(lms.kept, await lms.document("activities/state", { stateId: KEPT }));
    lms.launch = launch;
    lms.begun = Date.now();
    lms.say("initialized");
    await lms.handOver();
    if (lms.failed) throw new Error(lms.failed);
  },

  get records() {
    return Boolean(lms.launch) && !lms.looking && !lms.over;
  },

  // From which scaled score the quiz is passed: as the system says, or else the package; null where nobody passes.
  get mastery() {
    const own = library.quiz.pass_mark ?? null;
    return lms.launch.masteryScore ?? (own === null ? null : own / 100);
  },

  // Where the learner goes at the end, if the system says so.
  get returnsTo() {
    const address = lms.launch?.returnURL;
    return address && /^https?:$/.test(new URL(address, location.href).protocol) ? address : "";
  },

  async leave() {
    await lms.finish();
    location.assign(lms.returnsTo);
  },

  // Asks the system for something of xAPI, under the token of this visit.
  request(method, path, { query, body, headers = {}, ...more } = {}) {
    const address = `${lms.asked.endpoint}${path}${query ? `?${new URLSearchParams(query)}` : ""}`;
    const said = { Authorization: `Basic ${lms.token}`, "X-Experience-API-Version": "1.0.3", ...headers };
    if (body) said["Content-Type"] = "application/json";
    return fetch(address, {
      method, headers: said, body: body && JSON.stringify(body), credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE), ...more,
    });
  },

  // Says which document of the learner is meant.
  named(path, names) {
    const { actor, registration, activityId } = lms.asked;
    const ofState = path === "activities/state" ? { activityId, registration } : {};
    return { ...ofState, agent: JSON.stringify(actor), ...names };
  },

  // A document of the learner; null where there is none, or where it is nobody's to read.
  async document(path, names) {
    const answer = await lms.request("GET", path, { query: lms.named(path, names) });
    if ([204, 403, 404].includes(answer.status)) return null;
    if (!answer.ok) throw new Error(path);
    return answer.json();
  },

  // Keeps the sitting with the system, so that it goes on from another computer too. Some replace a document only for
  // whoever says which one, by the tag that comes with it.
  async keep(changes) {
    Object.assign(lms.kept, changes);
    const path = "activities/state";
    const query = lms.named(path, { stateId: KEPT });
    try {
      const there = await lms.request("GET", path, { query });
      const tag = there.headers.get("ETag");
      const headers = there.status === 404 ? { "If-None-Match": "*" } : tag ? { "If-Match": tag } : {};
      const answer = await lms.request("PUT", path, { query, body: lms.kept, headers });
      if (!answer.ok) lms.failed = path;
    } catch {
      lms.failed = path;
    }
  },

  // The context of a statement: what the system wants in each, and never another value for it.
  context(categories, extensions, more = {}) {
    const { contextTemplate: wanted = {} } = lms.launch;
    const activities = wanted.contextActivities || {};
    const own = categories.map((name) => ({ objectType: "Activity", id: `${CMI5}/categories/${name}` }));
    return {
      ...more,
      ...wanted,
      registration: lms.asked.registration,
      contextActivities: own.length ? { ...activities, category: [...[activities.category || []].flat(), ...own] } : activities,
      extensions: { ...extensions, ...wanted.extensions },
    };
  },

  statement(verb, object, context, result) {
    lms.waiting.push({
      id: randomId(), actor: lms.asked.actor, verb: { id: `${ADL_VERBS}/${verb}`, display: { "en-GB": verb } }, object,
      ...(result ? { result } : {}), context, timestamp: new Date().toISOString(),
    });
  },

  // One of the statements that the standard defines. With `success` or `completion` it counts for moving on.
  say(verb, result, extensions = {}) {
    const counts = result && ("success" in result || "completion" in result);
    const context = lms.context(["cmi5", ...(counts ? ["moveon"] : [])], extensions);
    lms.statement(verb, { objectType: "Activity", id: lms.asked.activityId }, context, result);
  },

  // Hands over what waits. Each statement has its id, so that one which arrives twice counts once.
  async handOver(more) {
    const now = [...lms.waiting];
    if (!now.length) return;
    try {
      const answer = await lms.request("POST", "statements", { body: now, ...more });
      if (!answer.ok) throw new Error("statements");
      lms.waiting = lms.waiting.slice(now.length);
    } catch {
      lms.failed = "statements";
    }
  },

  get duration() {
    return `PT${Math.round((Date.now() - lms.begun) / 1000)}S`;
  },

  // Hands over the newest answer of a sitting, in the same words as `nhs-lead xapi`, and the sitting itself.
  async answered(sitting) {
    if (!lms.records) return;
    lms.failed = "";
    const marked = sitting.marked.at(-1);
    const { activity, context, field } = library.quiz.told[marked.id];
    const { extensions, ...more } = context;
    lms.statement("answered", activity, lms.context([], extensions, more), {
      score: { scaled: Math.max(-1, marked.index), raw: marked.marks, min: 0, max: marked.max },
      response: responseOf(marked.answer),
      duration: `PT${secondsShown()}S`,
      extensions: { [`${field}answer`]: marked.answer, [`${field}chance`]: marked.chance },
    });
    await lms.handOver();
    await lms.keep({ sitting: written(sitting) });
  },

  // Says that all was answered and, where something is to be passed, whether it was. Only then is there a score.
  async ended(total) {
    if (!lms.records) return;
    const scaled = Math.max(0, indexShown(total.index)) / 100;
    const { mastery, duration } = lms;
    const isFirst = !lms.kept.isCompleted;
    if (isFirst) lms.say("completed", { completion: true, duration });
    // Below 0 a score has no word of its own here, so that what the package asks is held against the index itself.
    const isPassed = mastery !== null && (lms.launch.masteryScore === undefined ? indexShown(total.index) / 100 : scaled) >= mastery;
    if (mastery !== null) {
      const score = { scaled, raw: Math.round(scaled * 100), min: 0, max: 100 };
      const by = lms.launch.masteryScore === undefined ? {} : { [`${CMI5}/extensions/masteryscore`]: mastery };
      lms.say(isPassed ? "passed" : "failed", { success: isPassed, score, duration }, by);
    }
    await lms.handOver();
    // What was not taken is said once more on leaving; until it is, a later visit has to say it.
    if (!lms.waiting.length) await lms.keep({ isCompleted: true, isPassed });
    lms.over = true;
  },

  // Takes leave: the last word of a visit, which a browser still carries while the page is being left.
  async finish() {
    if (!lms.launch || lms.isGone) return;
    lms.isGone = true;
    lms.over = true;
    lms.say("terminated", { duration: lms.duration });
    await lms.handOver({ keepalive: true, signal: undefined });
  },
};

// An answer as the types of interaction have it.
function responseOf(answer) {
  if (typeof answer === "string") return answer;
  return (Array.isArray(answer) ? answer : Object.entries(answer).map((pair) => pair.join("[.]"))).join("[,]");
}

// A random UUID (version 4). `crypto.randomUUID` is missing on pages that come by http.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const letters = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return letters.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
