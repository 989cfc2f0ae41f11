// The engine in JavaScript: criteria sets, sheets and test cases in, and out what the command line prints.
import init, * as program from "./program.js";

/** What was given cannot be used; `errors` lists everything that is wrong, each with its place and what to do. */
export class InputError extends Error {
  name = "InputError";

  constructor(errors) {
    const [first] = errors;
    const more = errors.length > 1 ? ` (+${errors.length - 1})` : "";
    super(`${first.in}${first.path && `: ${first.path}`}: ${first.message} ${first.hint}${more}`);
    this.errors = errors;
  }
}

const encoder = new TextEncoder();

// Bytes as they are, texts in UTF-8, anything else as the JSON that it makes. What makes none is no JSON, and refused as such.
function bytes(given) {
  if (given instanceof Uint8Array) return given;
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  if (typeof given === "string") return encoder.encode(given);
  try {
    return encoder.encode(JSON.stringify(given) ?? "");
  } catch {
    // It refers to itself, or has a number that JSON has not.
    return new Uint8Array();
  }
}

const text = (given, otherwise) => (given === undefined || given === null ? otherwise : String(given));

function called(call) {
  try {
    return JSON.parse(call());
  } catch (error) {
    // A list of findings comes as text; nothing else does.
    throw typeof error === "string" ? new InputError(JSON.parse(error)) : error;
  }
}

const engine = Object.freeze({
  assess: (set, sheet, { file, handedIn, lang } = {}) =>
    called(() => program.assess(bytes(set), bytes(sheet), text(file, "-"), Boolean(handedIn), text(lang, "vi"))),
  explain: (set, sheet, { row, lang } = {}) => called(() => program.explain(bytes(set), bytes(sheet), text(row, ""), text(lang, "vi"))),
  lint: (set, { cases, file, lang } = {}) => called(() => program.lint(bytes(set), cases === undefined ? undefined : bytes(cases), text(file, "-"), text(lang, "vi"))),
  sheet: (set, given = {}, { lang } = {}) => called(() => program.sheet(bytes(set), bytes(given), text(lang, "vi"))),
});

let loaded;

/** Starts the program from what is given: its bytes, its address, an answer of `fetch`, or the compiled module. */
export function load(source) {
  if (source === undefined) {
    return Promise.reject(new TypeError("load() needs the bytes or the address of tudanhgia/engine.wasm here: nothing is fetched unasked."));
  }
  loaded ??= init({ module_or_path: source }).then(() => engine, (error) => {
    // Another try may go better.
    loaded = undefined;
    throw error;
  });
  return loaded;
}
