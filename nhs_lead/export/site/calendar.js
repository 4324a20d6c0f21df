// The learner's own days, by the clock of this machine: they turn in the small hours, or when the learner says (the
// program's schedule/days.py, and `day_starts` in its config file). It is kept beside the record, not in it: there too it
// belongs to a machine.

const DAY_STARTS_KEPT = "nhs-lead-day-starts";
const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

let dayStarts = DAY_STARTS;

function readDayStarts() {
  try {
    const kept = localStorage.getItem(DAY_STARTS_KEPT);
    dayStarts = TIME_OF_DAY.test(kept) ? kept : DAY_STARTS;
  } catch {
    // As long as this page is open, it is what was chosen here.
  }
}

// Sets when a day begins; null brings back the usual time. Returns whether this browser keeps it.
function setDayStarts(time) {
  dayStarts = time || DAY_STARTS;
  try {
    if (time) localStorage.setItem(DAY_STARTS_KEPT, time);
    else localStorage.removeItem(DAY_STARTS_KEPT);
    return true;
  } catch {
    return false;
  }
}

// The learner's day that a moment lies in: the last one that has begun by then.
function dayOf(moment) {
  const at = new Date(moment);
  const [hour, minute] = dayStarts.split(":").map(Number);
  const begins = (number) => new Date(at.getFullYear(), at.getMonth(), at.getDate() + number, hour, minute);
  // The day before is the answer in the small hours; the others where a clock was put back over midnight.
  const number = [1, 0, -1, -2].find((one) => begins(one) <= at) ?? 0;
  return new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate() + number)).toISOString().slice(0, 10);
}

// The field that sets it.
function dayStartsField() {
  const said = el("p", { role: "status", class: "aside" });
  const field = el("input", {
    type: "time", id: "day-starts", value: dayStarts, required: true,
    onchange: () => {
      if (!TIME_OF_DAY.test(field.value)) return;
      said.textContent = setDayStarts(field.value) ? `From now on your day begins at ${field.value}.`
        : `Your day begins at ${field.value} until you close this page: this browser keeps nothing for it.`;
    },
  });
  return section("Your day", el("label", { for: "day-starts" }, "It begins at"),
    quiet("What you answer before that time counts for the day before, so that a night shift is one day. In the terminal day_starts in the config file says the same."),
    field, said);
}
