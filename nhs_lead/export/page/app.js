// Which view an address shows. A new view moves the focus to its heading and changes the title, so that a screen reader
// says where one is; the browser's own way back works.

function go(route) {
  if (location.hash === route) render();
  else location.hash = route;
}

// The view that the address asks for: its name and what follows it.
function asked() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return [Object.hasOwn(VIEWS, name) ? name : null, rest.join("/")];
}

function render({ first = false, told = "" } = {}) {
  const [name, rest] = asked();
  const view = name === null ? missingView() : VIEWS[name](rest);
  const heading = el("h1", { tabindex: "-1", class: view.verdict ? "under" : undefined }, view.title);
  document.title = view.title === library.about.title ? view.title : `${view.title} - ${library.about.title}`;
  document.getElementById("main").replaceChildren(
    view.verdict || "", heading, view.aside ? el("p", { class: "beside" }, view.aside) : "", ...[view.below].flat(Infinity).filter(Boolean),
  );
  const sections = library.quiz ? SECTIONS_OF_A_QUIZ : SECTIONS;
  document.getElementById("sections").replaceChildren(...sections.map(([route, words]) => el("li", {},
    el("a", { href: routeTo(route), "aria-current": route === (library.quiz && view.route === "quiz" ? "" : view.route) && name !== null ? "page" : undefined }, words))));
  tell(told || view.told || "");
  const before = placeBefore();
  if (!first) heading.focus({ preventScroll: true });
  if (!first || before) window.scrollTo(0, before);
}

// How far down this view was when it was left: whoever comes back to it is where they were.
function placeBefore() {
  return Number(history.state?.down) || 0;
}

// Notes something beside the address of this view, for whoever comes back to it.
function noteInHistory(noted) {
  try {
    history.replaceState({ ...history.state, ...noted }, "");
  } catch {
    // A browser allows so many notes in a while; the next one says the same.
  }
}

function listen() {
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address belongs to the views
    document.querySelector("h1").focus();
  });
  addEventListener("hashchange", () => {
    if (/^(#\/.*|#?)$/.test(location.hash)) render();
  });
  history.scrollRestoration = "manual"; // a view is made anew before it can be scrolled
  let noting = 0;
  addEventListener("scroll", () => {
    clearTimeout(noting);
    noting = setTimeout(() => noteInHistory({ down: Math.round(scrollY) }), 200);
  }, { passive: true });
  // While nobody waits, the search is made ready, so that the first one is as fast as those that follow.
  if (globalThis.requestIdleCallback) {
    const prepare = (idle) => prepareSearch(() => idle.timeRemaining() > 2) || requestIdleCallback(prepare);
    requestIdleCallback(prepare);
  }
}

async function start() {
  try {
    const [content, tables] = await dataOfPage();
    library = readLibrary(content);
    searchTables = tables;
    await store.open();
  } catch (error) {
    document.getElementById("main").replaceChildren(el("h1", {}, document.title), el("p", { role: "alert" }, error.message));
    return;
  }
  if (library.quiz) sitting = readSitting(await lms.start());
  listen();
  render({ first: true });
}

start();
