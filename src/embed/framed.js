// Inside the frame: sets the element up as the address says, says where the draft lives, and speaks with the page around,
// if that has said who it is. The other half is frame.js.
const EVENTS = ["ready", "error", "answer-change", "score-change", "complete", "save-state"];
const METHODS = ["value", "open", "score", "validate", "exportFile", "reset"];
const SETTINGS = ["level", "year", "unit", "lang", "theme", "readonly", "storage", "history"];

// Heights are sent at most once in this many milliseconds.
const PAUSE = 100;
// A view that was just shown stays in sight for so many milliseconds.
const STAY = 2000;
// After so many growths, each within a second of the one before, something in the page follows its own frame.
const GROWTHS = 12;

const words = {
  vi: {
    title: "Tự đánh giá",
    where: (host) => `Phiếu đang chấm được giữ trong trình duyệt này, ở ngăn dành riêng cho trang ${host}. Mở từ trang khác hay máy khác sẽ không thấy; muốn mang đi thì lưu thành tệp.`,
    save: "Lưu phiếu đang mở thành tệp",
    none: "Chưa mở phiếu nào.",
  },
  en: {
    title: "Self-assessment",
    where: (host) => `The sheet is kept in this browser, in a place of its own for the page ${host}. Other pages and other computers do not see it; save it as a file to take it along.`,
    save: "Save the open sheet as a file",
    none: "No sheet is open.",
  },
};

const given = new URLSearchParams(location.hash.slice(1));
const element = document.querySelector("tu-danh-gia");
const root = document.querySelector("#root");
const language = /^en/i.test(given.get("lang")) ? "en" : "vi";
const host = around();

for (const name of SETTINGS) if (given.has(name)) element.setAttribute(name, given.get(name));
// A set from elsewhere could pretend to be this site's.
const criteria = address(given.get("criteria"));
if (criteria?.origin === location.origin) element.setAttribute("criteria", criteria.href);
const hue = Number(given.get("hue") ?? NaN);
// The ground is the element's, or else the host's: a dark system must not make it dark around a light sheet.
if (given.has("theme")) document.body.style.background = "transparent";
if (Number.isFinite(hue)) document.documentElement.style.setProperty("--tdg-hue", hue);
document.documentElement.lang = language;
document.title = words[language].title;
if (parent !== self && given.get("storage") !== "none") whereItLives();
if (parent !== self && host) speak();

// The origin of the page around, as that has declared it. Written down once: the page around can change the address.
function around() {
  const declared = address(given.get("parent"));
  if (parent === self || !declared?.host || declared.origin !== given.get("parent")) return null;
  document.documentElement.dataset.tudanhgiaReader = declared.host;
  return declared.origin;
}

function address(text) {
  try {
    return text ? new URL(text, document.baseURI) : null;
  } catch {
    return null;
  }
}

function whereItLives() {
  const { where, save, none } = words[language];
  const text = document.createElement("p");
  text.textContent = where(host ? new URL(host).host : location.host);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = save;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    said.textContent = (await element.exportFile()) ?? none;
  });
  const place = document.querySelector("footer");
  place.append(text, button, " ", said);
  // Not before what stands above it.
  for (const name of ["ready", "error"]) element.addEventListener(name, () => (place.hidden = false));
}

function speak() {
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const send = (message) => parent.postMessage({ ns: "tudanhgia", v: 1, ...message }, host);
  let welcome = false;
  const waiting = [];
  for (const name of EVENTS) {
    element.addEventListener(name, ({ detail }) => {
      const message = { type: "event", name, detail };
      if (welcome) send(message);
      else waiting.push(message);
    });
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== host || data?.ns !== "tudanhgia" || data.v !== 1) return;
    if (data.type === "welcome" && data.id === id && !welcome) {
      welcome = true;
      waiting.forEach(send);
      let shown;
      const view = () => {
        // A little above, where the sentence of what is asked stands. Once the frame has its height nothing in it is scrolled.
        const top = Math.max(shown.part.getBoundingClientRect().top + scrollY - 16, 0);
        if (top !== shown.top) send({ type: "view", whole: shown.whole, top });
        shown.top = top;
      };
      // What becomes shorter above the heading while the sheet is saved does not push it out of sight: browsers hold on to
      // what is seen where they scroll, and here that is the page around. Until somebody does something.
      const look = followHeight(send, () => shown?.whole && shown.part.isConnected && performance.now() - shown.when < STAY && view());
      for (const type of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(type, () => (shown = undefined), { capture: true, passive: true });
      element.addEventListener("tudanhgia-view", (event) => {
        shown = { part: event.composedPath()[0], whole: event.detail, when: performance.now() };
        // The page can scroll only as far as it is high.
        if (look()) event.preventDefault();
        view();
      });
    }
    if (data.type === "call" && welcome && METHODS.includes(data.method)) answer(send, data);
  });
  send({ type: "hello", id });
}

async function answer(send, { id, method, argument }) {
  try {
    let value;
    if (method === "open") element.value = argument;
    else value = method === "value" ? await element.value : await element[method]();
    send({ type: "result", id, value });
  } catch ({ name, message }) {
    send({ type: "result", id, error: { name, message } });
  }
}

// Our own root, never the body or the window: those are as high as the frame. What it gives sends the height if it has
// changed, and says whether the frame still follows.
function followHeight(send, then) {
  let sent = 0;
  let when = 0;
  let growths = 0;
  let timer;
  const look = () => {
    timer = undefined;
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (growths > GROWTHS || Math.abs(height - sent) < 2) return growths <= GROWTHS;
    const now = performance.now();
    growths = height > sent && now - when < 1000 ? growths + 1 : 0;
    [sent, when] = [height, now];
    if (growths > GROWTHS) {
      const detail = { v: 1, code: "height-loop", text: "The height follows the frame; it stays as it is." };
      send({ type: "event", name: "error", detail });
      return false;
    }
    send({ type: "height", height });
    return true;
  };
  const both = () => {
    look();
    then();
  };
  new ResizeObserver(() => (timer ??= setTimeout(both, PAUSE))).observe(root);
  return look;
}
