// The browser's storage and network as promises: in this language they are a third of what they are through bindings, and
// every byte is paid on a slow line. What each function means is said where Rust declares it, in store.rs and fetch.rs.
const answer = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

// There are browsers whose storage never answers, when its files are damaged. After so many milliseconds the work goes on
// without it. Who reads meanwhile is not kept waiting so long a second time; nobody waits for what is written.
const PATIENCE = 4000;
let silent;
async function inTime(mode, promise, late) {
  let timer;
  const limit = new Promise((_, failed) => {
    timer = setTimeout(() => {
      silent = true;
      promise.then(late, () => {});
      failed("silent");
    }, silent && mode === "readonly" ? 300 : PATIENCE);
  });
  // What comes after all is heard, so that storage can be used again.
  promise.then(() => (silent = false), () => {});
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

// A database has one store of its own name's last part. The act is done once its transaction is; what fails is thrown as
// one word: the storage is "denied", "silent" or "full", or has "failed" for another reason.
async function inside(name, mode, act) {
  let database;
  let transaction;
  try {
    const opening = indexedDB.open(name, 1);
    const store = name.endsWith("-sets") ? "sets" : "drafts";
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    database = await inTime(mode, answer(opening), (database) => database.close());
    transaction = database.transaction(store, mode);
    const end = new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = () => failed(transaction.error);
    });
    // It is waited for below; what fails before is told first.
    end.catch(() => {});
    const whole = act(transaction.objectStore(store)).then((result) => end.then(() => result));
    return await inTime(mode, whole);
  } catch (error) {
    // What was not written in time is not written behind anybody's back.
    try {
      transaction?.abort();
    } catch {}
    throw error === "silent" ? error : error?.name === "QuotaExceededError" ? "full" : transaction ? "failed" : "denied";
  } finally {
    database?.close();
  }
}

// The new revision, or nothing that is a number where another window has written meanwhile. A write that was given up may
// have arrived after all, and last words are joined by another window: the text says that they are of this one.
const given = {};
export const save = (key, revision, modified, text) => inside("tudanhgia", "readwrite", async (store) => {
  const stored = await answer(store.get(key));
  const there = parseInt(stored?.[0]) || 0;
  if (there !== revision && !(there && stored[2] === given[key])) return "conflict";
  given[key] = text;
  await answer(store.put([`${there + 1}`, modified, text], key));
  return `${there + 1}`;
});

// Last words are there at once, which IndexedDB never is; none are taken away.
export function leave(name, words) {
  if (!words) return localStorage.removeItem(name);
  localStorage.setItem(name, words);
  const [key, , , , ...lines] = words.split("\n");
  given[key] = lines.join("\n");
}

export const left = () => Object.entries(localStorage).filter(([name]) => name.startsWith("tudanhgia-last "));

// Each as key, revision, time and text.
export const list = () => inside("tudanhgia", "readonly", async (store) => {
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  return keys.map((key, index) => [key, ...values[index]]);
});

export const remove = (key) => inside("tudanhgia", "readwrite", (store) => answer(store.delete(key)));

export const keep = (key, text) => inside("tudanhgia-sets", "readwrite", (store) => answer(store.put(text, key)));

// What is put down is made of what lies there, in one transaction: no other window comes between.
export const join = (key, also, make) => inside("tudanhgia-sets", "readwrite", async (store) => {
  const text = make(await answer(store.get(key)));
  if (also) store.put(text, also);
  await answer(store.put(text, key));
});

export const forget = (key) => inside("tudanhgia-sets", "readwrite", (store) => answer(store.delete(key)));

export const kept = (key) => inside("tudanhgia-sets", "readonly", (store) => answer(store.get(key)));

export async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw response.status;
  return new Uint8Array(await response.arrayBuffer());
}

export const read = async (file, from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());

const said = (text) => (typeof text === "string" ? text.replaceAll("\n", " ") : "");
const named = (list) => (Array.isArray(list) ? list : []).filter(({ file }) => typeof file === "string");

export function lines(text) {
  const { sets, earlier, examples } = JSON.parse(text);
  const of = (item, keys, both) =>
    [...keys.map((key) => item[key]), ...both.flatMap((key) => [item[key]?.vi, item[key]?.en])].map(said);
  const all = (list) => [
    named(list).length,
    ...named(list).flatMap((set) => [
      ...of(set, ["file", "compiled", "id", "version", "year"], ["title", "level", "issuer"]),
      // An index of before says only whether a set is a sample.
      said(set.standing) || (set.sample === true ? "sample" : ""),
    ]),
  ];
  return [
    // What has no sets is no index.
    ...all(sets.concat()),
    ...all(earlier),
    ...named(examples).flatMap((example) => of(example, ["file"], ["title"])),
  ].join("\n");
}
