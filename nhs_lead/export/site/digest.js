// The revision of an item: the program's digest of what is asked and of its key (nhs_lead/record/revision.py), by which a
// record knows the words that were asked. It is BLAKE2b (RFC 7693) without a key.

const DIGEST_BYTES = 8;
const BLOCK_BYTES = 128;
const WORD_MASK = (1n << 64n) - 1n;
const FIRST_STATE = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];
const ROUNDS = 12;
// In which order a round takes the sixteen words of a block, in hexadecimal digits.
const WORD_ORDERS = [
  "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
  "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"
];
// Which words of the state are mixed with each other: its columns, then its diagonals.
const MIXED_TOGETHER = [
  [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
];

const revisions = new WeakMap(); // of items, which never change

function revisionOf(item) {
  if (!revisions.has(item)) revisions.set(item, digestOf(new TextEncoder().encode(JSON.stringify(askedIn(item)))));
  return revisions.get(item);
}

// What is asked in an item and how it is keyed, as the program writes it before it takes the digest.
function askedIn(item) {
  const options = [...item.options].sort((one, other) => (one.id < other.id ? -1 : 1));
  if (item.kind === "question") {
    return [formatOf(item), item.question, options.map((one) => [one.id, one.text, Boolean(one.correct)])];
  }
  return [formatOf(item), item.role || "", item.setting || "", item.situation,
    options.map((one) => [one.id, one.text, one.key || 0, one.verdict || ""])];
}

function digestOf(bytes) {
  const state = [...FIRST_STATE];
  state[0] ^= BigInt(0x01010000 + DIGEST_BYTES);
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES));
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(bytes);
  const words = new DataView(padded.buffer);
  for (let block = 0; block < blocks; block += 1) {
    const isLast = block === blocks - 1;
    const taken = Array.from({ length: 16 }, (_, at) => words.getBigUint64(block * BLOCK_BYTES + at * 8, true));
    compress(state, taken, BigInt(isLast ? bytes.length : (block + 1) * BLOCK_BYTES), isLast);
  }
  const made = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => made.setBigUint64(at * 8, word, true));
  return Array.from(new Uint8Array(made.buffer, 0, DIGEST_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function compress(state, words, counted, isLast) {
  const mixed = [...state, ...FIRST_STATE];
  mixed[12] ^= counted;
  if (isLast) mixed[14] ^= WORD_MASK;
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = WORD_ORDERS[round % WORD_ORDERS.length];
    MIXED_TOGETHER.forEach((places, at) => {
      const [first, second] = [0, 1].map((next) => words[parseInt(order[2 * at + next], 16)]);
      mix(mixed, places, first, second);
    });
  }
  for (let at = 0; at < 8; at += 1) state[at] ^= mixed[at] ^ mixed[at + 8];
}

function mix(state, [a, b, c, d], first, second) {
  state[a] = (state[a] + state[b] + first) & WORD_MASK;
  state[d] = turned(state[d] ^ state[a], 32n);
  state[c] = (state[c] + state[d]) & WORD_MASK;
  state[b] = turned(state[b] ^ state[c], 24n);
  state[a] = (state[a] + state[b] + second) & WORD_MASK;
  state[d] = turned(state[d] ^ state[a], 16n);
  state[c] = (state[c] + state[d]) & WORD_MASK;
  state[b] = turned(state[b] ^ state[c], 63n);
}

function turned(word, right) {
  return ((word >> right) | (word << (64n - right))) & WORD_MASK;
}
