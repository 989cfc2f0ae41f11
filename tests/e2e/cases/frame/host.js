// What a host page keeps of the frames' events.
window.told = [];
for (const name of ["ready", "error", "answer-change", "score-change", "complete", "save-state"]) {
  addEventListener(name, ({ target, detail }) => window.told.push({ frame: target.title, name, detail }), true);
}
