// The engine in Node, where the program is read from the file beside this one.
import { readFile } from "node:fs/promises";
import { load as from } from "./engine.js";

export { InputError } from "./engine.js";

const beside = () => readFile(new URL("./engine.wasm", import.meta.url));

/** Starts the program: without a source from the file beside this one. */
export const load = (source = beside()) => from(source);
