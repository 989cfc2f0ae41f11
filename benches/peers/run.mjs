// Runs one engine over one size of the work in this page and leaves what was measured in `window.measured`.
const ENGINES = {
  "tudanhgia": () => import("./engines/tudanhgia.mjs"),
  "numbers": () => import("./engines/numbers.mjs"),
  "json-logic": () => import("./engines/json-logic.mjs"),
  "publicodes": () => import("./engines/publicodes.mjs"),
  "surveyjs": () => import("./engines/surveyjs.mjs"),
};

// A browser's clock is coarse: what is shorter than this is measured many at a time.
const LEAST = 20;

function median(numbers) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[sorted.length >> 1];
}

// Lets the browser answer its driver in between.
const pause = () => new Promise((resolve) => setTimeout(resolve));

// Calls `one(0)`, `one(1)` … up to `count`, over and over for `budget` milliseconds; the median time of one, in
// microseconds. What `begin` takes before each round does not count.
async function timed(count, budget, begin, one) {
  let next = count, beginning = 0, sink;
  const many = (chunk) => {
    const start = performance.now();
    beginning = 0;
    for (let done = 0; done < chunk; done++) {
      if (next === count) {
        const before = performance.now();
        begin();
        beginning += performance.now() - before;
        next = 0;
      }
      sink = one(next++);
    }
    return performance.now() - start - beginning;
  };
  let chunk = 1;
  while (many(chunk) < LEAST) chunk *= 2;
  const times = [];
  const end = performance.now() + budget;
  while (performance.now() < end || times.length < 3) {
    times.push(many(chunk) / chunk);
    await pause();
  }
  window.sink = sink;
  return median(times) * 1000;
}

async function measure(engineName, variant, size, budget) {
  const file = async (name) => await (await fetch(`./data/${size}.${name}.json`)).text();
  const json = async (name) => JSON.parse(await file(name));
  const [spec, sheets, expected, { changes }] = [
    await json("criteria"), await json("sheets"), await json("expected"), await json("changes"),
  ];
  const set = engineName === "tudanhgia" ? await file("set") : "";
  const { build } = await ENGINES[engineName]();
  let start = performance.now();
  const engine = await build(spec, variant, set);
  const built = performance.now() - start;
  const same = (total, text) => (typeof total === "string" ? total : Number(total).toFixed(2)) === text;
  // First what is right, as far as time allows; it warms the engine up.
  let checked = 0, wrong = 0;
  start = performance.now();
  for (; checked < sheets.length && (performance.now() - start < 4 * budget || checked < 3); checked++) {
    const sheet = engine.prepare(sheets[checked]);
    if (!same(engine.full(sheet), expected.totals[checked])) wrong++;
    engine.forget?.(sheet);
    if (checked % 16 === 0) await pause();
  }
  let changed = 0, wrongChanges = 0;
  engine.begin(sheets[0]);
  start = performance.now();
  for (; changed < changes.length && (performance.now() - start < budget || changed < 3); changed++) {
    if (!same(engine.change(...changes[changed]), expected.change_totals[changed])) wrongChanges++;
    if (changed % 16 === 0) await pause();
  }
  const some = sheets.slice(0, size === "small" ? checked : Math.min(checked, 100)).map(engine.prepare);
  const full = await timed(some.length, budget, () => {}, (index) => engine.full(some[index]));
  const change = await timed(changed, budget, () => engine.begin(sheets[0]), (index) => engine.change(...changes[index]));
  return { engine: engineName, variant, size, built, full, change, checked, wrong, changed, wrongChanges };
}

const wanted = new URLSearchParams(location.search);
measure(wanted.get("engine"), wanted.get("variant"), wanted.get("size"), Number(wanted.get("budget")))
  .catch((error) => ({ error: String(error?.stack ?? error) }))
  .then((result) => (window.measured = result));
