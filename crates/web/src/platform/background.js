// The page's side of a worker that reads files and answers questions.

// So many files are handed over at a time: each costs the page a moment, and thousands would stop it for seconds; with few the threads
// wait for the next.
const PORTION = 128;

// The path of a file below the folder that was chosen, else its name.
export const path = (file) => file.webkitRelativePath || file.name;

// Gives a worker of their own a text and bytes to begin with, then the files; `tell` hears what becomes of it, and how many
// files are done.
export function begin(make, text, bytes, files, tell) {
  const waiting = new Map();
  let last = 0;
  let sent = 0;
  let worker;
  const failed = (error) => {
    console.error(error);
    tell("refused", 0);
  };
  const ask = (call, ...given) => new Promise((done) => {
    last += 1;
    waiting.set(last, done);
    worker.postMessage({ id: last, call, given });
  });
  const more = () => {
    const portion = files.slice(sent, sent + PORTION);
    sent += portion.length;
    worker.postMessage(portion.length ? { files: portion, names: portion.map(path) } : { end: true });
  };
  try {
    worker = make();
  } catch (error) {
    // The page has not yet taken over what this function returns.
    setTimeout(failed, 0, error);
    return { end() {} };
  }
  worker.onerror = failed;
  worker.onmessage = ({ data: { state, done, id, answer, more: wanted } }) => {
    if (wanted) {
      more();
    } else if (id) {
      waiting.get(id)(answer);
      waiting.delete(id);
    } else {
      tell(state ?? "reading", done ?? 0);
    }
  };
  worker.postMessage({ text, bytes });
  const end = () => {
    // What is on its way from it has no reader any more.
    worker.onmessage = worker.onerror = null;
    worker.terminate();
  };
  return { ask, end };
}
