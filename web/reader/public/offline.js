/* Keeps all files of the page, so that it works without a network from the second visit on. `hearsay export site` writes which they are. */
const site = fetch("./files.json", { cache: "no-cache" }).then((response) => response.json());

self.addEventListener("install", (event) => {
  event.waitUntil(
    site.then(async ({ version, files }) => {
      const cache = await caches.open(version);
      await cache.addAll(["./", ...files]);
      await self.skipWaiting();
    }),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    site.then(async ({ version }) => {
      const old = (await caches.keys()).filter((name) => name.startsWith("hearsay-") && name !== version);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    }),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
