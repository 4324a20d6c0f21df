// The learner's record as one JSON document, the same that `nhs-lead data export` writes and `nhs-lead data import` takes
// in. What this site has no use for is carried through as it came.

const LARGEST_DOCUMENT = 200_000_000; // bytes: more than anybody answers in a life
const HALF_A_SIGN = /[\ud800-\udfff]/u; // which no other program reads
const WHOLE_PART = ""; // what a part is known by that is no list of rows, and that this site knows nothing of
const NOT_SHAPED = "it is not what an export has there";

// The rows of an export, [part, what it is known by, row] each. Throws an Error with one sentence where it is none: then
// nothing of it is taken in, since the program would refuse what this site hands on.
function readDocument(bytes) {
  let whole;
  try {
    whole = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), (name, value) => {
      if (HALF_A_SIGN.test(name) || (typeof value === "string" && HALF_A_SIGN.test(value))) throw new SyntaxError();
      return value;
    });
  } catch {
    throw notAnExport("it is not whole JSON");
  }
  if (!isObject(whole)) throw notAnExport("it is not an object");
  if (whole.format !== RECORD_FORMAT) {
    if (!Number.isInteger(whole.format)) throw notAnExport("it does not say its format");
    throw new Error(`This file is an export of format ${whole.format}, and this site reads format ${RECORD_FORMAT}: ask whoever runs the site for a newer one. Nothing was imported.`);
  }
  const rows = [];
  for (const [part, knownBy, shape] of RECORD_PARTS) {
    const value = whole[part];
    if (value === undefined && !["sittings", "answers", "superseded", "endings", ASKED].includes(part)) continue;
    if (part === ASKED) rows.push(...readAsked(value));
    else if (!Array.isArray(value)) throw notAnExport(`${NOT_SHAPED} - at ${part}`);
    else value.forEach((row, at) => rows.push([part, checkedRow(row, shape, `${part}[${at}]`)[knownBy], row]));
  }
  const known = new Set(["format", ...RECORD_PARTS.map(([part]) => part)]);
  for (const [part, value] of Object.entries(whole).filter(([name]) => !known.has(name))) {
    if (Array.isArray(value)) rows.push(...value.map((row) => [part, idOfUnknown(row), row]));
    else rows.push([part, WHOLE_PART, value]);
  }
  checkLinks(rows);
  return rows;
}

// What a row is known by of which this site knows nothing: its id, or else all of it.
function idOfUnknown(row) {
  return isObject(row) && typeof row.id === "string" && row.id ? row.id : JSON.stringify(row);
}

function readAsked(value) {
  if (!isObject(value)) throw notAnExport(`${NOT_SHAPED} - at ${ASKED}`);
  return Object.entries(value).map(([revision, item]) => {
    const where = `${ASKED}['${revision.slice(0, 60)}']`;
    const shape = isObject(item) && { scenario: "Scenario", question: "Question" }[item.kind];
    if (!shape) throw notAnExport(`${NOT_SHAPED} - at ${where}`);
    checkedRow(item, shape, where);
    if (revisionOf(item) !== revision) throw notAnExport(`its words are not those that were asked - at ${where}`);
    return [ASKED, revision, item];
  });
}

function checkedRow(row, shape, where) {
  const wrong = misshapen(row, RECORD_SHAPES[shape], where) || flawOf(row, shape, where);
  if (wrong) throw notAnExport(wrong);
  return row;
}

// Where a value is not of a shape (the part of JSON Schema that the program's own models need), and "" where it is.
function misshapen(value, shape, where) {
  if (shape.$ref) return misshapen(value, RECORD_SHAPES[shape.$ref.split("/").at(-1)], where);
  if (shape.anyOf) return shape.anyOf.some((one) => !misshapen(value, one, where)) ? "" : `${NOT_SHAPED} - at ${where}`;
  const { type, minimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity } = shape;
  const isWithin = (number) => number >= minimum && number <= maximum;
  const isLong = (length) => length >= minLength && length <= maxLength;
  const fits = shape.enum ? shape.enum.includes(value)
    : type === "string" ? typeof value === "string" && isLong(signsOf(value).length) && (!shape.pattern || new RegExp(shape.pattern, "u").test(value))
    : type === "integer" ? Number.isInteger(value) && isWithin(value)
    : type === "number" ? typeof value === "number" && Number.isFinite(value) && isWithin(value)
    : type === "boolean" ? typeof value === "boolean"
    : type === "null" ? value === null
    : type === "array" ? Array.isArray(value) && value.length >= (shape.minItems || 0) && value.length <= (shape.maxItems ?? Infinity)
    : type !== "object" || isObject(value);
  if (!fits) return `${NOT_SHAPED} - at ${where}`;
  if (type === "array" && shape.items) return firstOf(value.map((one, at) => () => misshapen(one, shape.items, `${where}[${at}]`)));
  if (type !== "object") return "";
  const { properties = {}, required = [], additionalProperties: rest = true } = shape;
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing) return `it lacks '${missing}' - at ${where}`;
  return firstOf(Object.entries(value).map(([name, one]) => () => {
    if (Object.hasOwn(properties, name)) return misshapen(one, properties[name], `${where}.${name}`);
    return rest === false ? `${NOT_SHAPED} - at ${where}.${name}` : rest === true ? "" : misshapen(one, rest, `${where}.${name}`);
  }));
}

function firstOf(checks) {
  for (const check of checks) {
    const wrong = check();
    if (wrong) return wrong;
  }
  return "";
}

// What a row cannot mean, however well it is written (the program's record/flaws.py).
function flawOf(row, shape, where) {
  const at = row.at ?? row.started;
  if (at !== undefined && !isMoment(at)) return `no clock can have shown that moment - at ${where}`;
  if (shape === "Kept" && (row.marks > row.max || row.chance >= row.max || row.max - row.chance < ABOVE_GUESSING * row.max)) {
    return `its marks are no marks - at ${where}`;
  }
  if (shape === "Kept" && row.seconds > LONGEST_SECONDS) return `nobody takes so long - at ${where}`;
  if (shape === "RecordedSitting" && Object.values(row.settings).some((one) => typeof one === "number" && Math.abs(one) > LARGEST_SETTING)) {
    return `a setting is too large a number - at ${where}`;
  }
  return "";
}

function isMoment(text) {
  if (text < EARLIEST || text >= LATEST || text.slice(11, 19) > "23:59:59") return false;
  const read = new Date(`${text.slice(0, 19)}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 19) === text.slice(0, 19);
}

// Throws where something has not what it belongs to, in the document or in the record.
function checkLinks(rows) {
  const there = new Set(rows.map(([part, id]) => `${part} ${id}`));
  for (const [part, , row] of rows) {
    const [owner, id] = {
      answers: ["sittings", row?.sitting], endings: ["sittings", row?.sitting], superseded: ["answers", row?.answer],
      ratings: ["assessments", row?.assessment], assessed: ["assessments", row?.assessment],
      points_met: ["interview_answers", row?.answer],
    }[part] || [];
    if (owner && !there.has(`${owner} ${id}`) && !store.row(owner, id)) {
      throw notAnExport(`something in ${part} belongs to '${id}', which it has not`);
    }
  }
}

function notAnExport(why) {
  return new Error(`This file is not an export of the record, or not a whole one: ${why}. Nothing was imported.`);
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

// The whole record as the document that the program reads.
function writtenDocument() {
  const known = new Set(RECORD_PARTS.map(([part]) => part));
  const block = ([open, close], lines) => (lines.length ? `${open}\n    ${lines.join(",\n    ")}\n  ${close}` : open + close);
  const parts = RECORD_PARTS.map(([part]) => [part, part === ASKED
    ? block("{}", [...(store.parts.get(part) || [])].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, row]) => `${JSON.stringify(id)}: ${JSON.stringify(row)}`))
    : block("[]", store.rows(part).map((row) => JSON.stringify(row)))]);
  const others = [...store.parts].filter(([part]) => !known.has(part)).map(([part, rows]) => [
    part, rows.has(WHOLE_PART) ? JSON.stringify(rows.get(WHOLE_PART)) : block("[]", store.rows(part).map((row) => JSON.stringify(row))),
  ]);
  return `{\n  "format": ${RECORD_FORMAT}${[...parts, ...others].map(([part, value]) => `,\n  ${JSON.stringify(part)}: ${value}`).join("")}\n}\n`;
}

// Takes in the file that somebody chose, and returns what came of it in one sentence.
async function importFile(file) {
  if (file.size > LARGEST_DOCUMENT) return "This file is larger than any export. Nothing was imported.";
  let rows;
  try {
    rows = readDocument(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    return error.name === "NotReadableError" ? "This browser cannot read the file any more: choose it again. Nothing was imported." : error.message;
  }
  const fresh = [...new Map(rows.filter(([part, id]) => !store.row(part, id)).map((row) => [`${row[0]} ${row[1]}`, row])).values()];
  const count = (...parts) => fresh.filter(([part]) => parts.includes(part)).length;
  const said = [counted(count("sittings"), "sitting"), counted(count("answers"), "answer")];
  const others = fresh.length - count("sittings", "answers", "superseded", "endings", ASKED);
  if (others) said.push(`${counted(others, "part", "parts")} of plans, self-assessments, first weeks and interviews`);
  if (!store.works) {
    await store.add(fresh);
  } else {
    try {
      await store.write(fresh);
    } catch (error) {
      return error?.name === "QuotaExceededError"
        ? "This browser has no room for all that is in the file. Nothing was imported; what was kept before is as it was."
        : "This browser does not keep what this page writes. Nothing was imported; what was kept before is as it was.";
    }
  }
  return `Added ${listed(said)} that were not there yet.${store.works ? "" : ` ${store.trouble}`}`;
}
