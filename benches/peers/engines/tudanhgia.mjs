// This project's engine in WebAssembly: the set in the project's own format, answers as they are typed. The total is
// read as text, which is what a page shows.
export async function build(spec, variant, set) {
  const wasm = await import(new URL(`./engine-${variant}.js`, location.href));
  await wasm.default({ module_or_path: new URL(`./engine-${variant}.wasm`, location.href) });
  const engine = new wasm.Engine(set);
  const addresses = spec.inputs.map((input) => input.id.replace("_", "."));
  const places = addresses.map((address) => engine.input(address));
  const text = (input, answer) => {
    switch (spec.inputs[input].kind) {
      case "flag":
        return answer ? "yes" : "no";
      case "choice":
        return `t${answer}`;
      default:
        return String(answer);
    }
  };
  const prepare = (sheet) => {
    const answers = sheet.map((answer, input) => [addresses[input], text(input, answer)]);
    return engine.sheet(JSON.stringify(Object.fromEntries(answers)));
  };
  const full = (sheet) => {
    engine.evaluate(sheet);
    return engine.total();
  };
  return {
    prepare,
    full,
    begin: (sheet) => full(prepare(sheet)),
    change(input, answer) {
      engine.change(places[input], text(input, answer));
      return engine.total();
    },
    forget: (sheet) => sheet.free(),
  };
}
