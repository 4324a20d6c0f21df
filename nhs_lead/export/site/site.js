"use strict";
// What a page of the site does beyond being read: the search field leads to the search, and lists can be filtered.
// Nothing is fetched; without this script every page reads as it is.

for (const form of document.querySelectorAll("form[data-search]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.elements.words.value.trim();
    location.href = `${form.dataset.search}#/search/${encodeURIComponent(words.toWellFormed?.() ?? words)}`;
  });
}

const filters = document.querySelector("form.filters");
if (filters) {
  const rows = [...document.querySelectorAll("table.list tbody tr")].map((row) => [row, row.textContent.toLowerCase()]);
  const shown = document.querySelector(".shown");
  const part = filters.querySelector("#part");
  const choices = [...filters.querySelectorAll("select")];
  const cellOf = (row, column) => row.querySelector(`td[data-column="${CSS.escape(column)}"]`).textContent;
  const filter = () => {
    const words = part.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = choices.filter((one) => one.value);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word))
        || !chosen.every(({ dataset, value }) => (
          dataset.facet ? (row.dataset[dataset.facet] || "").includes(`|${value}|`) : cellOf(row, dataset.column) === value));
      if (!row.hidden) count += 1;
    }
    shown.textContent = words.length || chosen.length ? `${count.toLocaleString("en-GB")} of ${rows.length.toLocaleString("en-GB")} are shown.` : "";
  };
  filters.hidden = false;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("input", filter);
  filter();
  addEventListener("pageshow", filter); // a browser that comes back keeps what was typed and chosen
}

// Over https (or on this machine) the site can be installed and is there without a network. A file needs neither.
if (isSecureContext && /^https?:$/.test(location.protocol)) {
  const { root } = document.body.dataset;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = `${root}manifest.webmanifest`;
  document.head.append(link);
  navigator.serviceWorker?.register(`${root}worker.js`).catch(() => {}); // where it is refused, the site is only online
}
