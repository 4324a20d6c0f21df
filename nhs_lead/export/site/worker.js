"use strict";
// Keeps the site for when there is no network. What the network gives always comes first, so that no page is stale after
// an update; only files whose names change with their content are taken from what is kept.

const KEPT = `${registration.scope} @edition@`;
const FILES = @files@;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith(`${registration.scope} `) && name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const place = request.url.slice(registration.scope.length).split(/[?#]/)[0];
  event.respondWith(place.startsWith("assets/") ? keptFirst(request) : networkFirst(request, place));
});

async function keptFirst(request) {
  return (await caches.match(request, { cacheName: KEPT })) || fetch(request);
}

async function networkFirst(request, place) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(place ? request : "index.html", { cacheName: KEPT, ignoreSearch: true });
    const entry = /^entry\/([a-z0-9-]+)\.html$/.exec(place);
    if (kept) return kept;
    if (entry) return Response.redirect(`${registration.scope}@app@#/show/${entry[1]}`); // which holds all entries
    throw error;
  }
}
