// One sitting: which items are asked in which order, the answers so far, and the sitting written in few letters, so
// that it fits in what a learning system keeps (4,096 letters in SCORM 1.2).

const EDITION = document.body.dataset.edition; // of the content: letters of another edition are not read
const MOST_LETTERS = 360; // of a title: a sign that English lacks is written in six and more

function newSitting(title, items) {
  return { title, asked: items.map((item) => ({ item, order: shuffled(item.options.map((one) => one.id)) })), marked: [] };
}

// The answers of a sitting. Between them there may be gaps, as an exam leaves them.
function givenIn({ marked }) {
  return marked.filter(Boolean);
}

// The first place without an answer; how many items there are where each has one.
function firstGap({ asked, marked }) {
  const at = asked.findIndex((_, place) => !marked[place]);
  return at < 0 ? asked.length : at;
}

function isUnfinished(sitting) {
  return !sitting.isOver && (isOpenExam(sitting) || firstGap(sitting) < sitting.asked.length);
}

// Whether it is an exam that was not handed in yet: then nobody is shown a mark or a key.
function isOpenExam({ settings, isOver }) {
  return Boolean(settings?.exam) && !isOver;
}

function shuffled(things) {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

// The places of the options in the content stand for them, and those of the items for these.
function written(sitting) {
  const items = sitting.asked.map(({ item, order }, number) => {
    const ids = item.options.map((one) => one.id);
    const places = (some) => some.map((id) => ids.indexOf(id)).join("");
    const answer = sitting.marked[number]?.answer;
    const said = answer === undefined ? [] : [formatOf(item) === "rate"
      ? ids.map((id) => VERDICTS.indexOf(answer[id])).join("")
      : places([answer].flat())];
    return [library.items.indexOf(item).toString(36), places(order), ...said].join(".");
  });
  return [EDITION, escaped(titleOfSitting(sitting.title)), ...items].join(";");
}

// As much of a title as may be kept: a learning system counts the letters in which it is written.
function titleOfSitting(title) {
  const signs = signsOf(signsWithin(title, 60));
  while (escaped(signs.join("")).length > MOST_LETTERS) signs.pop();
  return signs.join("");
}

// The sitting that was written; null where it is none, or of another edition of the content.
function readSitting(letters) {
  const [edition, title, ...items] = letters.split(";");
  if (edition !== EDITION || !items.length) return null;
  try {
    const sitting = { title: decodeURIComponent(title), asked: [], marked: [] };
    for (const [number, order, said] of items.map((one) => one.split("."))) {
      const item = library.items[parseInt(number, 36)];
      const id = (place) => item.options[place].id;
      sitting.asked.push({ item, order: [...order].map(id) });
      if (said !== undefined) {
        const format = formatOf(item);
        const answer = format === "rate"
          ? Object.fromEntries([...said].map((verdict, place) => [id(place), VERDICTS[verdict]]))
          : format === "rank" || format === "choose-three" ? [...said].map(id) : id(said);
        sitting.marked.push(mark(item, answer));
      }
    }
    return sitting;
  } catch {
    return null;
  }
}

// What is wrong with an answer, as problems of options: [[id or "", sentence]]. `given` is what the form holds.
function problems(item, given) {
  const textOfOption = (id) => item.options.find((one) => one.id === id).text;
  const format = formatOf(item);
  if (format === "best" || format === "recall") return given ? [] : [["", "Choose one option."]];
  if (format === "choose-three") {
    return given.length === 3 ? [] : [["", `Choose three options. You have chosen ${given.length || "none"}.`]];
  }
  if (format === "rank") {
    return given.isMeant ? [] : [["", "You have moved nothing. Put the options in your order, or submit again if this is your order."]];
  }
  return Object.entries(given).filter(([, said]) => !said).map(([id]) => [id, `Say how appropriate it is: ${textOfOption(id)}`]);
}
