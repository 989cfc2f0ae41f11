// Where the person is, in the browser's history: Back leads to the group before. The host page's own state is kept beside
// ours, and its address is not touched unless it asks for that (`history="address"`); `history="none"` leaves all alone.
const mode = (host) => host.getAttribute("history");
// Two elements on one page go their own ways.
const name = (host) => `tudanhgia-${[...document.querySelectorAll(host.localName)].indexOf(host)}`;
const kept = () => history.state ?? {};

// The place that the history names for this element; undefined where it names none, or is left alone.
export function here(host) {
  if (mode(host) === "address") {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }
  return mode(host) === "none" ? undefined : kept()[name(host)];
}

// Which draft was open there, also after the page is loaded again.
export const draft = (host) => kept()[`${name(host)}-draft`];

export function go(host, place, draft) {
  const before = here(host) ?? "";
  if (mode(host) === "none" || typeof kept() !== "object") return;
  const state = (place) => ({ ...kept(), [name(host)]: place });
  const opened = { ...state(place), ...(draft && { [`${name(host)}-draft`]: draft }) };
  const address = mode(host) === "address" ? (place ? `#${encodeURI(place)}` : location.pathname + location.search) : undefined;
  try {
    if (place === before) {
      if (draft) history.replaceState(opened, "");
      return;
    }
    // What was there before us is told from what the host page does later.
    history.replaceState(state(before), "");
    history.pushState(opened, "", address);
  } catch {}
}

// Makes the browser ask before the page is left; some go by the first line, others by the second.
export function ask(event) {
  event.preventDefault();
  event.returnValue = true;
}

// Whether the page was opened there, by Back or by an address that says so; a host page that is only loaded again was not.
export const isOpened = (host) =>
  mode(host) === "address" || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
