// The library in the page: entries by id and kind, and what names what. nhs_lead/export/page/content.py writes it.

let library = null; // until the page has unpacked it

function readLibrary(content) {
  const kinds = Object.create(null); // so that no name of an entry is one of JavaScript's own
  const byId = Object.create(null);
  const sources = content.sources.map((fields) => ({
    checked: USUAL.checked, type: USUAL.type, ...fields, kind: "source", sources: [], evidence: [],
  }));
  const entryOf = (fields, kind) => ({
    title: fields.question,
    ...fields,
    reviewed: dateOf(fields.reviewed, content.dates[kind][0]),
    review_by: dateOf(fields.review_by, content.dates[kind][1]),
    kind,
    sources: cited(fields.sources || [], sources),
    evidence: (fields.evidence || []).map((claim) => ({ ...claim, source: cited([claim.source], sources)[0] })),
  });
  for (const kind of Object.keys(KINDS)) {
    const entries = kind === "source" ? sources : (content.entries[kind] || []).map((fields) => entryOf(fields, kind));
    if (entries.length) kinds[kind] = entries;
    for (const entry of entries) {
      const text = TEXTS.map((name) => entry[name]).find(Boolean) || "";
      entry.summary ||= firstSentence(text);
      byId[entry.id] = entry;
    }
  }
  const items = [...(kinds.scenario || []), ...(kinds.question || [])];
  return { about: content.about, quiz: content.quiz, practice: content.practice, titles: Object.assign(Object.create(null), content.titles), kinds, byId, items, naming: naming(byId) };
}

// A date that an entry has of its own, or else the one that is usual; NO_DATE stands for no date at all.
function dateOf(own, usual) {
  return own === NO_DATE ? "" : own || usual;
}

// References to sources, which are numbers with perhaps a place, as sources and places.
function cited(references, sources) {
  return references.flatMap((reference) => {
    const [number, place] = String(reference).split(/#(.*)/s);
    return sources[number] ? [{ source: sources[number], place }] : [];
  });
}

// The ids that an entry names, in a field or in its text.
function namedBy(entry) {
  const { sources, evidence, ...fields } = entry;
  const found = [...(entry.competencies || []), entry.level, ...Object.keys(entry.frameworks || {}), ...(entry.related || [])];
  for (const { read = [], practise = [] } of entry.steps || []) if (entry.kind === "track") found.push(...read, ...practise);
  const inText = (value) => {
    if (typeof value === "string") for (const link of value.matchAll(LINK)) found.push(link[1]);
    else if (value && typeof value === "object") Object.values(value).forEach(inText);
  };
  inText(fields);
  inText(evidence.map((one) => one.claim));
  found.push(...sources.map((one) => one.source.id), ...evidence.map((one) => one.source?.id));
  return new Set(found.filter(Boolean));
}

function naming(byId) {
  const found = Object.create(null);
  for (const entry of Object.values(byId)) {
    for (const id of namedBy(entry)) (found[id] ||= []).push(entry);
  }
  return found;
}

function titleOf(id) {
  return library.byId[id]?.title || library.titles[id] || id;
}

// The items of a kind that practise an entry; where none is made for it, those that name it at all.
function practising(entry, kind = "scenario") {
  const items = (library.naming[entry.id] || []).filter((one) => one.kind === kind);
  const made = items.filter((one) => (one.competencies || []).includes(entry.id));
  return made.length ? made : items;
}
