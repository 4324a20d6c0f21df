// Text cut as people see it: a flag, an accented letter or a doctor's emoji is one sign, and stays whole. JavaScript
// counts the halves of an emoji, and half a one cannot be written in an address; so nothing else cuts text.

const signsOf = globalThis.Intl?.Segmenter
  ? (text) => Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), (one) => one.segment)
  : (text) => Array.from(text); // older browsers: whole characters at least

// As many whole signs from the beginning as `most` characters hold; one at least.
function signsWithin(text, most) {
  if (text.length <= most) return text; // never fewer than there are characters
  let kept = "";
  let length = 0;
  for (const sign of signsOf(text)) {
    length += Array.from(sign).length;
    if (kept && length > most) break;
    kept += sign;
  }
  return kept;
}

// The text, or as much of its beginning as `most` characters hold with a mark, cut between two words where there are any.
function shortened(text, most, mark = "…") {
  if (Array.from(text).length <= most) return text;
  const kept = signsWithin(text, Math.max(1, most - mark.length));
  const letters = Array.from(kept);
  const blank = /^\s/.test(text.slice(kept.length)) ? letters.length : letters.lastIndexOf(" ");
  const words = blank > Math.floor((letters.length * 2) / 3) ? letters.slice(0, blank).join("") : kept;
  return `${words.replace(/[ ,;:]+$/, "")}${mark}`;
}

// Text as a part of an address, whatever was typed or pasted: half an emoji, which nothing can write, becomes a mark.
function escaped(text) {
  return encodeURIComponent(String(text).replace(/\p{Surrogate}/gu, "\ufffd"));
}
