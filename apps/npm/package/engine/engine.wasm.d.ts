// What a bundler makes of the program's file: its address or its bytes, for load() of tudanhgia/engine.
import type { Source } from "./engine.js";

declare const program: Source;
export default program;
