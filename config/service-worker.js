// The app without a signal: every file of one build, kept whole and served from the phone. The data
// seen last are kept by the pages themselves (src/client/query.ts), with their time.
const BUILD = '__BUILD__';
const FILES = ['__FILES__'];

self.addEventListener('install', (event) => {
  // All or nothing: half a build would open to a blank page later on.
  event.waitUntil(
    caches
      .open(BUILD)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== BUILD).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // Pages live behind the # of one address; everything else (actions, photos, /demo) is not ours.
  const file = pathname === '/' || pathname === '/index.html' ? './' : `.${pathname}`;
  if (!FILES.includes(file)) return;
  event.respondWith(
    caches
      .open(BUILD)
      .then((cache) => cache.match(file))
      .then((kept) => kept ?? fetch(request)),
  );
});
