// For hosts that can only paste a script: makes the frame where the script stands, and lets it have its height.
// It is a classic script, since only those know where they stand; it imports nothing and must stay below 5,000 bytes.
((make) => {
  // jQuery's `.html()`, and systems that change pages by script, run a copy of the script elsewhere, or its mere text: then
  // it stands where a tag for it has no frame yet.
  const current = document.currentScript;
  const tags = [...document.querySelectorAll("body script[src]")].filter(({ src }) => /\/frame\.js([?#]|$)/.test(src));
  const found = document.body?.contains(current) && current.src ? [current] : tags.filter(({ src }) => !current?.src || src === current.src);
  // In the head: the frame goes to the end of the page.
  if (!found.length && current?.src) found.push(current);
  if (!found.length) console.error('tudanhgia: frame.js finds no <script src="…/frame.js"> in the page to put its frame after. Keep that tag where the frame shall be, or write <iframe src="…/frame.html"> there instead.');
  const made = (globalThis.tudanhgiaFrames ??= new WeakSet());
  for (const script of found) if (!made.has(script)) made.add(script) && make(script);
})((script) => {
  const settings = ["criteria", "level", "year", "unit", "lang", "theme", "hue", "readonly", "storage", "history"];
  const events = ["ready", "error", "answer-change", "score-change", "complete", "save-state"];
  const { dataset } = script;
  const page = new URL("frame.html", script.src);
  // After the #, so that nothing of it reaches a server.
  const given = new URLSearchParams();
  // A page without an origin, such as a file, cannot be spoken to: the frame keeps its height then.
  if (location.origin !== "null") given.set("parent", location.origin);
  for (const name of settings) if (name in dataset) given.set(name, dataset[name]);
  page.hash = given;

  const frame = document.createElement("iframe");
  frame.src = page;
  frame.title = dataset.title ?? (/^en/i.test(dataset.lang) ? "Self-assessment" : "Tự đánh giá");
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = parseInt(dataset.height) || 800;
  frame.style.border = "0";

  const calls = new Map();
  let count = 0;
  const send = (message) => frame.contentWindow?.postMessage({ ns: "tudanhgia", v: 1, ...message }, page.origin);
  const call = (method, argument) =>
    new Promise((resolve, reject) => {
      calls.set(++count, { resolve, reject });
      send({ type: "call", id: count, method, argument });
    });
  frame.tudanhgia = {
    value: () => call("value"),
    open: (sheet) => call("open", sheet),
    score: () => call("score"),
    validate: () => call("validate"),
    exportFile: () => call("exportFile"),
    reset: () => call("reset"),
  };

  // Not by scrollIntoView: around it there may be boxes that cut off what is beyond them, and a header that stays above.
  const show = (top, whole) => {
    // What the host has set is a length of any kind: a style that takes it says how many pixels it is.
    frame.style.scrollMarginTop = "max(0px, var(--tdg-sticky-top, 0px))";
    const sticky = parseFloat(getComputedStyle(frame).scrollMarginTop) || 0;
    const there = () => frame.getBoundingClientRect().top + top;
    if (!whole && there() >= sticky && there() <= innerHeight - 100) return;
    const page = document.scrollingElement;
    for (let box = frame.parentElement; box; box = box.parentElement) {
      // The page's own edge is that of the window.
      const edge = box === page ? sticky : box.getBoundingClientRect().top;
      if (box === page || !/visible|clip/.test(getComputedStyle(box).overflowY)) box.scrollBy({ top: there() - edge, behavior: "instant" });
    }
  };

  addEventListener("message", ({ source, origin, data }) => {
    // Any frame may send anything: only our own frame's window, and only while our page is in it.
    if (!source || source !== frame.contentWindow || origin !== page.origin) return;
    if (data?.ns !== "tudanhgia" || data.v !== 1) return;
    const { type, id, height, top, whole, name, detail, value, error } = data;
    if (type === "hello") send({ type: "welcome", id });
    if (type === "height" && height > 0 && height < 1e5) frame.height = Math.ceil(height);
    // A view has changed inside: the page scrolls to it, as it would for a part of its own.
    if (type === "view" && top >= 0 && top < 1e5) show(top, whole);
    if (type === "event" && events.includes(name)) frame.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
    if (type === "result" && calls.has(id)) {
      const { resolve, reject } = calls.get(id);
      calls.delete(id);
      if (error) reject(new DOMException(String(error.message), String(error.name)));
      else resolve(value);
    }
  });

  const put = () => (document.body.contains(script) ? script.after(frame) : document.body.append(frame));
  if (document.body) put();
  else addEventListener("DOMContentLoaded", put);
});
