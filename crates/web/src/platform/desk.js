// Fetches the desk, once a page, when it is first asked for; a failure is forgotten, so that it can be tried again.
const glue = new URL("./DESK.js", import.meta.url);
const wasm = new URL("./DESK.wasm", import.meta.url);

let program;
// Browsers remember a module that could not be had: it is asked for anew under another address.
let tries = 0;

export const desk = () => (program ??= load().catch((error) => {
  program = undefined;
  throw error;
}));

async function load() {
  const code = fetch(wasm);
  const address = glue.href + (tries++ ? `?${tries}` : "");
  const [module] = await Promise.all([import(address), code]);
  await module.default({ module_or_path: code });
  return module;
}
