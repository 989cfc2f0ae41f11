// Makes the page usable without a network, and has a new version offered when there is one.
// A page takes part by `<script type="module" src="…/offline.js"></script>`; `offline.js?scope=/path/` lets the worker
// have the pages below that path too, where the server allows it (see docs/hosting.md).
const VERSION = "VERSION";
const scope = new URL(import.meta.url).searchParams.get("scope");
const beside = (name) => new URL(name, import.meta.url).href;
const script = beside("./sw.js");

async function start() {
  // Absent on a page without TLS and in some private windows: the page then works as long as there is a line.
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // The site may have a worker of its own, with messages of its own.
  const onMessage = ({ data }) => data === "tudanhgia-update" && import(beside("./update.js"));
  serviceWorker.addEventListener("message", onMessage);
  try {
    // The one policy for Trusted Types, and it lets nothing through but the worker beside this file.
    const policy = globalThis.trustedTypes?.createPolicy("tudanhgia-offline", { createScriptURL: () => script });
    const register = (options) => serviceWorker.register(policy?.createScriptURL("") ?? script, options);
    let registration = await register();
    if (scope) registration = await register({ scope });
    const worker = registration.active ?? registration.installing ?? registration.waiting;
    const tell = () => worker.state === "activated" && worker.postMessage(VERSION);
    worker.addEventListener("statechange", tell);
    tell();
  } catch (error) {
    console.info("tudanhgia: not available offline.", error);
  }
}

// The line belongs to the form first.
const ready = new Promise((done) => addEventListener("ready", done, { once: true }));
const loaded = new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done)));
loaded.then(() => Promise.race([ready, new Promise((done) => setTimeout(done, 20000))])).then(start);
