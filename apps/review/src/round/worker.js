// The worker of a round, and of what a unit does next: the same program as the page, loaded once more where it may take its
// time. It hands the files of the page on to threads that read and score them, puts together what these find, and answers what the
// page asks; whoever wants it to stop ends it, and the threads with it.
const glue = new URL("./REVIEW.js", import.meta.url);
const wasm = new URL("./REVIEW.wasm", import.meta.url);
const [thread, intake] = [new URL("./THREAD.js", import.meta.url).href, new URL("./INTAKE.wasm", import.meta.url)];

// As many threads as the computer runs at once, but not so many that their memory becomes much. A portion of files is read by each, and
// one waits for it. What has come is told at most every so many milliseconds.
const MOST = Math.min(Math.max(navigator.hardwareConcurrency || 2, 2), 8);
const WAITING = 2;
const BETWEEN = 100;

let program;
let round;
let loaded = false;
let ended = false;
let told = 0;

// Of a round: its set, and the program of the threads.
let text;
let code;
const threads = [];
// How many portions were handed out, are back, and how many files these had; whether one is on its way from the page.
let [given, back, done] = [0, 0, 0];
let asked = false;
// How many files each portion has.
const sizes = [];
// Called once all portions are back.
let settle;

// The policy for Trusted Types lets nothing through but the threads of a round.
let policy;
function started() {
  policy ??= globalThis.trustedTypes?.createPolicy("tudanhgia-round", { createScriptURL: () => thread });
  const worker = new Worker(policy?.createScriptURL("") ?? thread, { type: "module" });
  const one = { worker, busy: 0 };
  worker.onmessage = ({ data }) => {
    try {
      if (data.state) fail(data.state);
      else take(one, data);
    } catch (error) {
      crash(error);
    }
  };
  worker.onerror = () => fail(back ? "crashed" : "unreachable");
  worker.postMessage({ program: code, text });
  threads.push(one);
  return one;
}

function fail(state) {
  if (ended) return;
  ended = true;
  end();
  postMessage({ state });
}

function crash(error) {
  console.error(error);
  fail(loaded ? "crashed" : "unreachable");
}

function end() {
  threads.forEach(({ worker }) => worker.terminate());
}

// The text of the set and the bytes of the register, if there is one. Without a set it is no round.
async function begin({ text: set, bytes }) {
  text = set;
  const review = fetch(wasm);
  const reader = text && fetch(intake).then((response) => response.arrayBuffer()).then((read) => WebAssembly.compile(read));
  [program, code] = await Promise.all([import(glue.href), reader, review]);
  await program.default({ module_or_path: review });
  loaded = true;
  round = text ? program.RoundWorker.open(text) : program.NextWorker.open();
  if (bytes) round.register(bytes);
  more();
}

// Asks the page for another portion, if there is a thread for it.
function more() {
  const free = threads.length < MOST || threads.some(({ busy }) => busy < WAITING);
  if (asked || !free) return;
  asked = true;
  postMessage({ more: true });
}

// A portion of the files goes to a thread that has nothing to do, to a new one, or to the one that has least.
function hand({ files, names }) {
  const least = () => threads.reduce((one, other) => (other.busy < one.busy ? other : one));
  const idle = threads.find(({ busy }) => !busy);
  const one = idle ?? (threads.length < MOST ? started() : least());
  one.busy += 1;
  one.worker.postMessage({ files, names, portion: given });
  sizes.push(files.length);
  given += 1;
  asked = false;
  more();
}

// What a thread found in a portion. When the best unit is known, each portion comes once more.
function take(one, { portion, bytes }) {
  if (!round.put(portion, bytes)) throw new Error(`portion ${portion}`);
  one.busy -= 1;
  back += 1;
  done += sizes[portion];
  if (settle) return back === given && settle();
  if (performance.now() - told >= BETWEEN) tell();
  more();
}

function tell() {
  told = performance.now();
  postMessage({ done });
}

// Once all that was handed out is back.
const all = () => new Promise((settled) => {
  settle = settled;
  if (back === given) settled();
});

async function finish() {
  await all();
  postMessage({ done });
  const best = given ? round.best() : undefined;
  if (best) {
    back = 0;
    threads.forEach(({ worker }) => worker.postMessage({ best }));
    await all();
  }
  end();
  round.finish();
  postMessage({ state: "ready" });
}

async function act(message) {
  if (message.call) {
    // The words of a language come when it is first asked in, as on the page.
    await program.review_learn(round.asked_in(...message.given));
    const answer = await round[message.call](...message.given);
    // A file of many units is handed over, not copied.
    postMessage({ id: message.id, answer }, answer?.buffer ? [answer.buffer] : []);
  } else if (message.files) {
    hand(message);
  } else if (message.end) {
    await finish();
  } else {
    await begin(message);
  }
}

// One after the other, as they come.
let work = Promise.resolve();
onmessage = ({ data }) => {
  work = work.then(() => act(data)).catch(crash);
};
