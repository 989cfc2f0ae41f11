// The service worker: keeps the page usable without a network. What belongs together is one release: the program,
// known by its hashes since it was built, and the pages and criteria as the server had them at one moment. A release is
// stored whole or not at all, and a window keeps the release that it was opened with until it is loaded again.
const VERSION = "VERSION";
// Path and hash of each file of the program.
const CODE = ["CODE"];
// The same of the second page's program, which is large and which most visitors never open: stored once somebody does.
const LATER = ["LATER"];
// What a webmaster may change without building anything; the criteria are added as their index lists them.
const PAGES = ["PAGES"];
const INDEX = "criteria/index.json";

const FOLDER = new URL("./", location.href);
// Other versions of this folder on the same site have caches of their own.
const PREFIX = `tudanhgia ${FOLDER.pathname} `;

// Notes outlive the worker, which the browser ends whenever it likes: the newest release, and that of each window.
const notes = () => caches.open(PREFIX);
const place = (key) => new URL(`?${key}`, FOLDER);
const note = async (key, release) => (await notes()).put(place(key), new Response(release));
const noted = async (key) => (await (await notes()).match(place(key)))?.text();

// The newest release, if it is still there: a browser may end an installation halfway, and a person may delete what is stored.
async function newest() {
  const release = await noted("current");
  return release && (await caches.has(release)) ? release : undefined;
}

async function fetched(path, options) {
  const response = await fetch(new URL(path, FOLDER), { cache: "no-cache", ...options });
  if (!response.ok) throw new Error(`${path}: ${response.status}`, { cause: response.status });
  // A browser takes no redirected answer from a worker as a page.
  return [path, response.redirected ? new Response(response.body, { headers: response.headers }) : response];
}

async function criteria() {
  const [, index] = await fetched(INDEX);
  const { sets = [], earlier = [], examples = [] } = await index.clone().json();
  const files = [...sets, ...earlier, ...examples].map(({ file }) => fetched(`criteria/${file}`).catch(missing));
  return [[INDEX, index], ...(await Promise.all(files)).filter(Boolean)];
}

// A set that the index names and the server lacks must not keep the others from being stored; any other failure must.
function missing(error) {
  if (error.cause !== 404) throw error;
}

async function digest(files) {
  const parts = files.map(async ([path, response]) => [path, await response.clone().blob()]);
  const bytes = await new Blob((await Promise.all(parts)).flat()).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Whether a release has this worker's code.
const isOurs = (release) => release?.startsWith(`${PREFIX}${VERSION} `);

// Whether somebody has opened the second page with a release.
async function wasOpened(release) {
  const stored = await (await caches.open(release)).keys();
  return stored.some(({ url }) => url.includes("/assets/review-"));
}

// The code is this worker's to the letter: the browser refuses a file whose hash is another. Names below assets/ change
// with the contents, so those files may come from the browser's own cache.
async function code(current, files) {
  return Promise.all(
    files.map(async ([path, integrity]) => {
      const cacheName = isOurs(current) && current;
      const stored = cacheName && (await caches.match(new URL(path, FOLDER), { cacheName }));
      const cache = path.startsWith("assets/") ? "default" : "no-cache";
      return stored ? [path, stored] : fetched(path, { integrity, cache });
    }),
  );
}

// Stores what the server has now as the newest release, unless it is that already. `isCurrent` is asked last.
async function store(isCurrent) {
  const changing = [...(await criteria()), ...(await Promise.all(PAGES.map((path) => fetched(path))))];
  const release = `${PREFIX}${VERSION} ${await digest(changing)}`;
  const current = await newest();
  if (release === current || !(await isCurrent())) return;
  const wanted = current && (await wasOpened(current)) ? [...CODE, ...LATER] : CODE;
  const files = [...changing, ...(await code(current, wanted))];
  const cache = await caches.open(release);
  await Promise.all(files.map(([path, response]) => cache.put(new URL(path, FOLDER), response)));
  // From here on windows are opened with it; one that is just being opened still has the one before.
  if (current) await note("before", current);
  await note("current", release);
}

// Removes the releases that no window has any more.
async function tidy() {
  const windows = await clients.matchAll({ includeUncontrolled: true });
  const keys = ["current", "before", ...windows.map(({ id }) => id)];
  const kept = new Set([PREFIX, ...(await Promise.all(keys.map(noted)))]);
  const gone = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !kept.has(name));
  await Promise.all(gone.map((name) => caches.delete(name)));
}

// Tells each window that has another release than the newest: it offers to load the page again.
async function tell() {
  const current = await noted("current");
  for (const window of await clients.matchAll({ includeUncontrolled: true })) {
    const own = await noted(window.id);
    if (own && own !== current) window.postMessage("tudanhgia-update");
  }
}

// Asked by each page once it stands. One that came from the network, with what has just been stored, has nothing to ask.
async function check({ data, source }) {
  const current = await newest();
  if (current && data === VERSION && !(await noted(source.id))) return note(source.id, current);
  // With another build on the server, this worker's time is over: the next one stores the new release.
  const isCurrent = async () => {
    const { installing, waiting } = await registration.update();
    return !installing && !waiting;
  };
  try {
    await store(isCurrent);
  } catch {
    // Without a line, what is stored stays.
  }
  await tidy();
  await tell();
}

async function answer({ request, clientId, resultingClientId }) {
  const url = new URL(request.url);
  url.search = url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  const cacheName = resultingClientId ? await opened(resultingClientId) : await noted(clientId);
  return (cacheName && ((await caches.match(url, { cacheName })) ?? (await later(url, cacheName)))) || fetch(request);
}

// A file of the second page's program, stored from now on.
async function later(url, release) {
  const file = LATER.find(([path]) => new URL(path, FOLDER).href === url.href);
  if (!file || !isOurs(release)) return;
  const [[, response]] = await code(release, [file]);
  await (await caches.open(release)).put(url, response.clone());
  return response;
}

async function opened(id) {
  const current = await newest();
  if (current) await note(id, current);
  return current;
}

// A page of the site outside the folder, where the site lets this worker have it: without a line, the page in the folder
// takes its place, with the same drafts.
async function beyond({ request, resultingClientId }) {
  await opened(resultingClientId);
  return fetch(request).catch(() => Response.redirect(FOLDER));
}

addEventListener("install", (event) => event.waitUntil(store(() => true).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(tidy).then(tell)));
addEventListener("message", (event) => event.waitUntil(check(event)));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  if (url.startsWith(FOLDER.href)) event.respondWith(answer(event));
  else if (mode === "navigate") event.respondWith(beyond(event));
});
