// The worker of a round, and of what a unit does next: the same program as the page, loaded once more where it may take its
// time. It reads the files that the page hands it and answers what the page asks; whoever wants it to stop ends it.
const glue = new URL("./REVIEW.js", import.meta.url);
const wasm = new URL("./REVIEW.wasm", import.meta.url);

// As many files are on their way from the disk at a time, and what has come is told at most every so many milliseconds.
const AT_ONCE = 8;
const BETWEEN = 100;

let program;
let round;
let loaded = false;
let done = 0;
let told = 0;

// The text of the set and the bytes of the register, if there is one. Without a set it is no round.
async function begin({ text, bytes }) {
  const code = fetch(wasm);
  const [module] = await Promise.all([import(glue.href), code]);
  await module.default({ module_or_path: code });
  program = module;
  loaded = true;
  round = text ? module.RoundWorker.open(text) : module.NextWorker.open();
  if (bytes) round.register(bytes);
  postMessage({ more: true });
}

// A portion of the files. The page gets the next one ready meanwhile.
async function read({ files, names }) {
  postMessage({ more: true });
  let next = 0;
  const reader = async () => {
    while (next < files.length) {
      const index = next++;
      try {
        round.add(names[index], await content(files[index]));
      } catch (error) {
        // A trap is no trouble of this file.
        if (error instanceof WebAssembly.RuntimeError) throw error;
        round.unreadable(names[index], String(error?.message ?? error));
      }
      done += 1;
      if (performance.now() - told < BETWEEN) continue;
      told = performance.now();
      postMessage({ done });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
}

// Of a file that is too large a little more than the limit, so that its reader can tell.
async function content(file) {
  const limit = round.limit(file.name);
  return new Uint8Array(await (file.size > limit ? file.slice(0, limit + 1) : file).arrayBuffer());
}

async function act(message) {
  if (message.call) {
    // The words of a language come when it is first asked in, as on the page.
    await program.review_learn(round.asked_in(...message.given));
    postMessage({ id: message.id, answer: await round[message.call](...message.given) });
  } else if (message.files) {
    await read(message);
  } else if (message.end) {
    postMessage({ done });
    round.finish();
    postMessage({ state: "ready" });
  } else {
    await begin(message);
  }
}

// One after the other, as they come.
let work = Promise.resolve();
onmessage = ({ data }) => {
  work = work.then(() => act(data)).catch((error) => {
    console.error(error);
    postMessage({ state: loaded ? "crashed" : "unreachable" });
  });
};
