// What the page shows and searches by. It stands in the page compressed, so that the file can be sent about; unpacking
// is the browser's own work, and nothing is fetched for it.

// The content and the search's tables, once they are unpacked. Rejects with a sentence where they cannot be.
async function dataOfPage() {
  if (!globalThis.DecompressionStream) {
    throw new Error("This browser is too old to read this page. Open it in a browser of 2023 or later.");
  }
  try {
    return await Promise.all(["content", "search"].map(unpacked));
  } catch {
    throw new Error("This file is damaged: a part of it is missing or was changed. Ask whoever gave it to you for another copy.");
  }
}

async function unpacked(id) {
  const bytes = bytesOf(document.getElementById(id).textContent);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(textOf(new Uint8Array(await new Response(stream).arrayBuffer())));
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

// The bytes that letters of base 85 stand for, four to five letters; the last letters may be fewer, one more than bytes.
// Letters that are none of these make bytes that cannot be unpacked.
function bytesOf(text) {
  const digits = new Uint8Array(256);
  [...LETTERS].forEach((letter, digit) => { digits[letter.charCodeAt(0)] = digit; });
  const letters = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 5) * 5, "~"));
  const numbers = new DataView(new ArrayBuffer((letters.length / 5) * 4));
  for (let from = 0, to = 0; from < letters.length; from += 5, to += 4) {
    let number = 0;
    for (let place = from; place < from + 5; place += 1) number = number * 85 + digits[letters[place]];
    numbers.setUint32(to, number);
  }
  return new Uint8Array(numbers.buffer, 0, Math.floor((text.length * 4) / 5));
}

// The text whose words were replaced by bytes, in the form that word_codes.py tells.
function textOf(bytes) {
  const start = bytes.indexOf(0) + 1;
  const [numbers, ...names] = new TextDecoder().decode(bytes.subarray(0, start - 1)).split("\n");
  const [length, short] = numbers.split(" ").map(Number), long = 128 + short;
  const words = names.map((name) => new TextEncoder().encode(name));
  const text = new Uint8Array(length);
  for (let from = start, to = 0; from < bytes.length; from += 1) {
    const byte = bytes[from];
    if (byte < 128) text[to++] = byte;
    else if (byte === 255) text[to++] = bytes[from += 1];
    else {
      const word = words[byte < long ? byte - 128 : short + (byte - long) * 256 + bytes[from += 1]];
      for (let place = 0; place < word.length; place += 1) text[to++] = word[place];
    }
  }
  return new TextDecoder().decode(text);
}
