// Building what is shown. Text only ever becomes text: nothing here, or anywhere in the page, reads it as HTML.

const LINK = new RegExp(LINK_PATTERN, "g");

// An element with properties (`on...` are listeners, others attributes; false and undefined ones are left out).
function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== "" && child !== undefined && child !== null));
  return made;
}

// Running text as paragraphs, with its links.
function paragraphs(text) {
  const parts = text.trim().split(text.includes("\n\n") ? "\n\n" : "\n");
  return parts.map((part) => el("p", {}, linked(part)));
}

// One run of text with its links: `[[id]]` and `[[id|words]]`.
function linked(text) {
  const made = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    made.push(text.slice(end, found.index), linkTo(found[1], found[2]));
    end = found.index + found[0].length;
  }
  return [...made, text.slice(end)];
}

// A link to an entry where the page has it; its name where it has not.
function linkTo(id, words) {
  const shown = words || titleOf(id);
  return library.byId[id] ? el("a", { href: routeTo("show", id) }, shown) : shown;
}

// An address of another site. Only web addresses become links.
function outside(url, words = url) {
  if (!/^https?:\/\//i.test(url)) return words;
  return el("a", { href: url, rel: "noreferrer", class: "address" }, words);
}

function section(title, ...children) {
  return [el("h2", {}, title), ...children];
}

function list(lines, ordered = false) {
  return el(ordered ? "ol" : "ul", {}, lines.map((line) => el("li", {}, line)));
}

// Names with what they stand for; pairs without a value are left out.
function pairs(named) {
  const told = named.filter(([, value]) => value && value.length !== 0);
  return told.length ? el("dl", {}, told.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])) : "";
}

// A table that becomes a list of cards where the window is narrow. Roles are said, since that takes them away.
function table(caption, columns, rows) {
  const head = el("tr", { role: "row" }, columns.map((one) => el("th", { scope: "col", role: "columnheader" }, one)));
  const body = rows.map((cells) => el("tr", { role: "row" }, cells.map((cell, at) => at === 0
    ? el("th", { scope: "row", role: "rowheader" }, cell)
    : el("td", { role: "cell", "data-column": columns[at] }, cell))));
  return el("table", { role: "table" },
    el("caption", {}, caption),
    el("thead", { role: "rowgroup" }, head),
    el("tbody", { role: "rowgroup" }, body));
}

function button(words, act, quiet = false) {
  return el("button", { type: "button", onclick: act, class: quiet ? "quiet" : undefined }, words);
}

function quiet(...words) {
  return el("p", { class: "aside" }, ...words);
}

// Whether this is the page of a site that searches and asks: then entries and lists are pages of their own.
function onSite() {
  return "site" in document.body.dataset;
}

function routeTo(...parts) {
  const [view, id] = parts;
  if (onSite()) {
    if (view === "show") return `entry/${escaped(id)}.html`;
    if (view === "browse") return id ? `list/${KINDS[id].folder}.html` : "browse.html";
    if (view === "about") return "about.html";
    if (!view) return "index.html";
  }
  return `#/${parts.map(escaped).join("/")}`;
}

// Says something to a screen reader without moving the focus.
function tell(words) {
  document.getElementById("told").textContent = words;
}
