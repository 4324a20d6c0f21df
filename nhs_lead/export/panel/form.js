// The form of a panel's sheet: items in an order of this reader's own, what was filled in, and the file that is saved.

const content = JSON.parse(document.getElementById("content").textContent);
const form = document.getElementById("form");
const KEPT = `nhs-lead-panel ${content.items.map(({ revision }) => revision).join(" ")}`;

const ASKS = {
  places: (n) => `Put all ${n} in order: 1 is the most appropriate, ${n} the least. Equal places where two are interchangeable.`,
  verdicts: () => "Say of each how appropriate it is, on its own.",
  three: () => "Choose the three that together you should do.",
};

// What this tab remembers until it is closed, so that a reload loses nothing and the next reader sees nothing.
const remembered = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) || null;
    } catch {
      return null;
    }
  },
  write(all) {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(all));
    } catch {
      // A browser that keeps nothing: what is filled in stands in the page alone.
    }
  },
};

function shuffled(things) {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

function newReader() {
  const thrown = content.ordered ? (things) => [...things] : shuffled;
  return {
    reader: [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    order: thrown(content.items.map((item) => [item.code, thrown(item.options.map(({ id }) => id))])),
    answers: {},
    saved: false,
  };
}

const state = remembered.read() || newReader();
const byCode = Object.fromEntries(content.items.map((item) => [item.code, item]));
const asked = state.order.map(([code, order], at) => ({
  ...byCode[code],
  number: at + 1,
  options: order.map((id) => byCode[code].options.find((one) => one.id === id)),
}));

// An element; text only ever becomes text.
function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== ""));
  return made;
}

function fieldId(item, option, part = "") {
  return `item-${item.number}${option ? `-${option.id}` : ""}${part}`;
}

function answerOf(item, option) {
  return state.answers[item.code]?.[option.id] ?? "";
}

function keep(item, option, answer) {
  (state.answers[item.code] ||= {})[option.id] = answer;
  state.saved = false;
  remembered.write(state);
}

function paragraphs(text) {
  return text.split(/\n+/).filter((part) => part.trim()).map((part) => el("p", {}, part));
}

function fault(id) {
  return el("p", { class: "fault", id: `${id}-fault`, hidden: true });
}

const FIELDS = {
  places(item, option) {
    const id = fieldId(item, option);
    const places = item.options.map((_, before) => String(before + 1));
    return el("div", { class: "option" }, el("label", { for: id }, option.text), fault(id),
      el("select", { id, onchange: (event) => keep(item, option, event.target.value) },
        el("option", { value: "" }, "Choose a place"),
        places.map((place) => el("option", { value: place, selected: answerOf(item, option) === place },
          place === "1" ? "1: most appropriate" : place === String(item.options.length) ? `${place}: least appropriate` : place))));
  },
  verdicts(item, option) {
    const id = fieldId(item, option);
    return el("fieldset", { class: "option" }, el("legend", {}, option.text), fault(id), content.verdicts.map((verdict, at) => {
      const own = at ? `${id}--${at}` : id;
      return el("span", { class: "choice" },
        el("input", { type: "radio", id: own, name: id, value: verdict, checked: answerOf(item, option) === verdict, onchange: () => keep(item, option, verdict) }),
        el("label", { for: own }, verdict.replaceAll("-", " ")));
    }));
  },
  three(item, option) {
    const id = fieldId(item, option);
    return el("div", { class: "option" }, el("input", {
      type: "checkbox", id, checked: answerOf(item, option) === "x", onchange: (event) => keep(item, option, event.target.checked ? "x" : ""),
    }), " ", el("label", { for: id, class: "choice" }, option.text));
  },
};

function itemView(item) {
  const group = fieldId(item);
  return el("section", { "aria-labelledby": `${group}-title` },
    el("h2", { id: `${group}-title` }, `Item ${item.number} of ${asked.length}`),
    item.setting ? el("p", { class: "quiet" }, item.setting) : "",
    paragraphs(item.role || ""),
    paragraphs(item.situation || ""),
    el("fieldset", { id: group, tabindex: "-1" }, el("legend", {}, ASKS[item.asks](item.options.length)), fault(group), item.options.map((option) => FIELDS[item.asks](item, option))));
}

// What is still to be filled in: the field that it leads to, and a sentence.
function problems() {
  return asked.flatMap((item) => {
    if (item.asks === "three") {
      const chosen = item.options.filter((option) => answerOf(item, option) === "x").length;
      return chosen === 3 ? [] : [[fieldId(item), `Item ${item.number}: choose three options; ${chosen || "none"} are chosen.`]];
    }
    const what = item.asks === "places" ? "choose a place for" : "say how appropriate this is";
    return item.options.filter((option) => !answerOf(item, option)).map((option) => (
      [fieldId(item, option), `Item ${item.number}: ${what}: ${option.text}`]
    ));
  });
}

function showProblems(faults) {
  const told = new Map(faults);
  for (const shown of form.querySelectorAll(".fault")) {
    const field = document.getElementById(shown.id.replace(/-fault$/, ""));
    const sentence = told.get(field.id);
    shown.hidden = !sentence;
    shown.textContent = sentence ? `Problem: ${sentence}` : "";
    const described = field.type === "radio" ? field.closest("fieldset") : field;
    if (sentence) described.setAttribute("aria-describedby", shown.id);
    else described.removeAttribute("aria-describedby");
    if (field.tagName === "SELECT") field.setAttribute("aria-invalid", String(Boolean(sentence)));
  }
  const place = document.getElementById("problems");
  if (!faults.length) return place.replaceChildren();
  const summary = el("div", { class: "summary", role: "alert", tabindex: "-1", "aria-labelledby": "problem" },
    el("h2", { id: "problem" }, faults.length === 1 ? "One answer is missing" : `${faults.length} answers are missing`),
    el("ul", {}, faults.map(([id, sentence]) => el("li", {}, el("a", {
      href: `#${id}`,
      onclick: (event) => {
        event.preventDefault();
        document.getElementById(id).focus();
      },
    }, sentence)))));
  place.replaceChildren(summary);
  return summary.focus();
}

// The file as it is handed in: an answer a line, so that a mistake can be told by its line.
function written() {
  const rows = asked.flatMap((item) => item.options.map((option) => JSON.stringify({
    number: `${item.number} of ${asked.length}`, item: item.code, revision: item.revision, option: option.id, answer: answerOf(item, option),
  })));
  return `{"sheet":${JSON.stringify(content.sheet)},"reader":${JSON.stringify(state.reader)},"answers":[\n${rows.join(",\n")}\n]}\n`;
}

function save(event) {
  event.preventDefault();
  const faults = problems();
  showProblems(faults);
  if (faults.length) return;
  const name = `panel-${state.reader}.json`;
  const url = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  state.saved = true;
  remembered.write(state);
  document.getElementById("told").textContent = `Saved as ${name}, where this browser puts its downloads. Hand that file in.`;
}

document.getElementById("how").textContent = `${asked.length === 1 ? "There is 1 item" : `There are ${asked.length} items`}, in an order of your own. Answer all of them, then save the file at the end and hand it in. Your name is not asked: the file has a made-up code, ${state.reader}.`;
form.append(...asked.map(itemView), el("p", {}, el("button", {}, "Save my sheet")));
form.addEventListener("submit", save);
addEventListener("beforeunload", (event) => {
  if (!state.saved && Object.keys(state.answers).length) event.preventDefault();
});
remembered.write(state);
