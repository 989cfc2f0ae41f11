// The page under a hand. A click is a pointer going down and up on one place: while it is down nothing may move, or the
// click falls beside what the person saw. So what is to be drawn waits until the click has been heard.
let held = false;
let timer;
let waiting = [];

function free() {
  held = false;
  for (const run of waiting.splice(0)) run();
}

const freeIn = (pause) => () => {
  clearTimeout(timer);
  if (held) timer = setTimeout(free, pause);
};

const hear = (act, ...types) => types.forEach((type) => addEventListener(type, act, true));
hear(() => {
  clearTimeout(timer);
  held = true;
}, "pointerdown");
// A finger's click comes a while after it was lifted; a mouse's at once.
hear(freeIn(350), "pointerup");
// A timer, not a promise: promises are kept between two listeners of one click.
hear(freeIn(0), "click", "pointercancel", "dragend", "keydown", "blur");
// Where the release was not heard, as outside of the window.
hear((event) => event.buttons || freeIn(0)(), "pointermove");

export const calmly = (run) => (held ? waiting.push(run) : queueMicrotask(run));
export const later = (run) => setTimeout(() => calmly(run));

// Brings a part of the page into view and moves the focus there. Of a whole view the heading, below the score that stays
// in sight; a page around a frame is asked to follow.
const opened = new WeakSet();
export function show(root, selector, whole) {
  let at = root.querySelector(selector);
  let top;
  if (!at) return;
  if (at.showModal) return void (at.open || at.showModal());
  for (let up = at; (up = up.parentElement?.closest("details")); ) up.open = true;
  if (whole) {
    at = at.querySelector("h1, h2") ?? at;
    at.tabIndex = -1;
    const score = root.querySelector(".work__score");
    const stays = score && getComputedStyle(score).position === "sticky" ? score.offsetHeight : 0;
    // A sheet that was just opened is shown from its head on.
    top = (score && !opened.has(score) && opened.add(score) && root.querySelector(".masthead")) || at;
    top.style.scrollMarginBlockStart = `calc(var(--tdg-sticky-top, 0px) + ${top === at ? stays + 16 : 0}px)`;
  }
  // A page around a frame that follows scrolls by itself; what the frame asks of it besides could come later, and cover the
  // heading with what that page keeps at its top.
  const init = { bubbles: true, composed: true, cancelable: true, detail: whole };
  const here = at.dispatchEvent(new CustomEvent("tudanhgia-view", init));
  if (whole && here) top.scrollIntoView({ block: "start", behavior: "instant" });
  at.focus({ preventScroll: whole || !here });
}

// What is folded opens for the keyboard that comes to it, and stays open; for a mouse it opens by the click. Enter leads from a
// field to the next one that can be seen; of other keys, outside of texts, the name.
export function heard(event) {
  const { key, target: at } = event;
  if (!key) {
    if (at.matches(".criterion__head:focus-visible")) at.parentElement.open = true;
    return "";
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return "";
  if (key !== "Enter") return at.matches("[type=text], textarea") ? "" : key;
  if (at.localName !== "input" || !at.form) return "";
  const part = at.closest(".work__main > *") ?? at.form;
  event.preventDefault();
  // Of the options of a choice the one that the Tab key leads to; the first has the name of all as its id.
  const leads = (field) => field.type !== "radio" || (field.form.elements[field.name].value ? field.checked : field.id === field.name);
  const follows = (field) => at.compareDocumentPosition(field) & 4 && !(field.name && field.name === at.name);
  const next = [...part.querySelectorAll("input, textarea")].find(
    (field) => follows(field) && leads(field) && !field.disabled && field.getClientRects().length,
  );
  (next ?? part.parentElement.querySelector(".actions .button:last-child"))?.focus();
  return "";
}

// A text that will change. Page translators put elements of their own in the places of texts: it goes back to its place.
export function addText(element) {
  const node = new Text();
  node.place = element.childNodes.length;
  element.append(node);
  return node;
}

export function writeText(element, node, text) {
  if (node.parentNode !== element) {
    const there = element.childNodes[node.place];
    if (/^(FONT|#text)$/.test(there?.nodeName)) there.replaceWith(node);
    else element.insertBefore(node, there ?? null);
  }
  node.data = text;
}

// Whether somebody is writing there, also in a window that is not in front: somebody will come back to it.
export const isActive = (area) => area.getRootNode().activeElement === area;
