// What jQuery's `.html()` does with scripts: they come into the page as they stand and never run there. Of one of the same
// site the text is fetched and run; for one of another, a copy without its settings runs in the head for a moment.
window.html = async (place, markup) => {
  place.innerHTML = markup;
  for (const { src } of place.querySelectorAll("script[src]")) {
    const copy = document.createElement("script");
    if (new URL(src).origin === location.origin) copy.text = await (await fetch(src)).text();
    const done = new Promise((done) => copy.addEventListener("load", done));
    if (!copy.text) copy.src = src;
    document.head.append(copy);
    if (!copy.text) await done;
    copy.remove();
  }
};
