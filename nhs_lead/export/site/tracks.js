// The first weeks in a role: the steps of a track, ticked off and kept.

// When each step of a track that is done was ticked off, by the step's id.
function doneSteps(track) {
  const key = keyOf(track.id);
  const done = new Map();
  for (const { track: of, step: id, mark: said, at } of ticksInOrder()) {
    if (of !== key) continue;
    done.delete(id);
    if (said === "done") done.set(id, at);
  }
  return done;
}

function ticksInOrder() {
  return store.rows("ticks").sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

function trackView(id) {
  const track = library.byId[id];
  if (track?.kind !== "track") return missingView();
  const done = doneSteps(track);
  const status = el("p", { class: "lead", role: "status" }, stepsSaid(track, done));
  const groups = Object.keys(WHEN).map((when) => [when, track.steps.filter((one) => one.when === when)]).filter(([, steps]) => steps.length);
  return {
    title: track.title,
    route: "review",
    aside: "First weeks",
    below: [
      store.note(), status,
      groups.map(([when, steps]) => section(WHEN[when], el("ul", { class: "steps" }, steps.map((one) => stepToTick(track, one, done, status))))),
      el("p", {}, el("a", { href: routeTo("show", id) }, "Read all of it on one page")),
    ],
  };
}

function stepToTick(track, { id, title, why = "", do: actions = [], read = [], practise = [], meet = [], wait = [] }, done, status) {
  const box = el("input", {
    type: "checkbox", id: `step-${id}`, checked: done.has(id),
    onchange: async () => {
      const now = new Date();
      const tick = { id: newId(now, 4), at: now.toISOString(), track: keyOf(track.id), step: id, mark: box.checked ? "done" : "undone" };
      await store.add([["ticks", tick.id, tick]]);
      const said = doneSteps(track);
      when.textContent = said.has(id) ? `Done on ${saidDate(dayOf(said.get(id)))}` : "";
      status.textContent = [stepsSaid(track, said), store.trouble].filter(Boolean).join(" ");
    },
  });
  const when = el("span", { class: "kind" }, done.has(id) ? `Done on ${saidDate(dayOf(done.get(id)))}` : "");
  const more = [
    why ? paragraphs(why) : "", actions.length ? list(actions.map(linked)) : "",
    pairs([
      ["Read", joined(read.map((one) => linkTo(one)))], ["Practise", joined(practise.map(practiseLink))],
      ["Meet", linked(meet.join("; "))], ["Can wait", linked(wait.join("; "))],
    ].filter(([, words]) => words.join("") !== "")),
  ].flat().filter(Boolean);
  return el("li", {},
    el("div", { class: "choice" }, box, el("label", { for: box.id }, el("strong", {}, title)), when),
    more.length ? el("details", {}, el("summary", {}, "How and why", el("span", { class: "unseen" }, `: ${title}`)), more) : "");
}

// A link to where something can be practised; to its page where it only reads.
function practiseLink(id) {
  const entry = library.byId[id];
  if (!entry) return titleOf(id);
  return el("a", { href: entry.kind === "interview" ? routeTo("interview", id) : routeTo("quiz", id) }, entry.title);
}

function stepsSaid(track, done) {
  const number = track.steps.filter((one) => done.has(one.id)).length;
  if (number === track.steps.length) return "All steps are done.";
  const next = track.steps.find((one) => !done.has(one.id));
  return `${number} of ${counted(track.steps.length, "step")} ${number === 1 ? "is" : "are"} done. Next: ${next.title}`;
}
