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
  const letters = atob(document.getElementById(id).textContent);
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
