//! Cuts the page's program into parts: what every visitor needs at first, and what is fetched when somebody opens it. The
//! cut goes through the functions that are marked `#[wasm_split(part)]`; a part holds what only they use.

use std::collections::BTreeMap;
use std::path::Path;

use wasm_encoder::{ExportKind, ExportSection, Module, RawSection};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Export, ExternalKind, Parser, Payload, TypeRef};

use super::stages::STREAMS;
use crate::files;
use crate::outcome::{Failure, Outcome};

/// What the program asks for its parts, beside the script of wasm-bindgen and joined with it. What it takes to fetch them is a
/// script of its own, so that the first visit does not pay for it.
pub(super) const LOADER: &str = "parts.js";

/// A script that did not come is remembered by browsers; another try needs another name for it.
const ASK: &str = r#"import { exports } from "./app.js";
let tries = 0;
const load = (part) => async (index, data) => {
    let came = false;
    try {
        const script = new URL("./PARTS.js", import.meta.url).href;
        const loader = await import(tries ? `${script}?${tries}` : script).catch((error) => {
            tries += 1;
            throw error;
        });
        await loader.load(part, exports());
        came = true;
    } catch (error) {
        console.error(error);
    }
    exports().__indirect_function_table.get(index)(data, came);
};
"#;

/// The glue of wasm-bindgen with its exports for the parts, instead of another way to start that nobody takes, and without
/// the classes of the streams (see [`without_streams`]).
pub(super) fn exporting(script: &str) -> String {
    let mut script = script.replace("export { initSync, ", "export const exports = () => wasm;\nexport { ");
    // The element starts it as the newest way wants it.
    let deprecated = "console.warn('using deprecated parameters for the initialization function; pass a single object instead')";
    script = script.replace(deprecated, "");
    // A long warning to whoever runs the server, which `docs/hosting.md` says to whoever sets it up.
    if let Some((before, rest)) = script.split_once("console.warn(\"`WebAssembly.instantiateStreaming`")
        && let Some((_, after)) = rest.split_once(", e);")
    {
        script = format!("{before}console.warn(e);{after}");
    }
    for (old, new) in older_ways() {
        script = script.replace(old, new);
    }
    for name in ["ByteSource", "Sink", "Source"].map(|kind| format!("IntoUnderlying{kind}")) {
        let class = (format!("export class {name} {{"), format!("{name}.prototype.free;\n"));
        let finalization = (format!("const {name}Finalization = "), ";\n".to_owned());
        for (start, end) in [class, finalization] {
            if let Some((before, rest)) = script.split_once(&start)
                && let Some((_, after)) = rest.split_once(&end)
            {
                script = format!("{before}{after}");
            }
        }
    }
    script
}

/// What the glue has for browsers older than those that this is for (see `floor`), and for ways to start that nobody takes.
fn older_ways() -> [(&'static str, &'static str); 7] {
    let finalization = "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : ";
    let encoder = "if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}
";
    let streaming = "if (typeof WebAssembly.instantiateStreaming === 'function') {";
    let detached = "cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)";
    let whole = "    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }
";
    let kind = "const validResponse = expectedResponseType(module.type);

                if (validResponse && module.headers";
    let kinds = "    function expectedResponseType(type) {
        switch (type) {
            case 'basic': case 'cors': case 'default': return true;
        }
        return false;
    }
";
    [
        (finalization, ""),
        (encoder, ""),
        (streaming, "{"),
        // A buffer that is detached is no longer that of the memory.
        (detached, "cachedDataViewMemory0?.buffer !== wasm.memory.buffer"),
        (whole, ""),
        (kind, "if (module.headers"),
        (kinds, ""),
    ]
}

/// The pieces of a program.
pub(super) struct Cut {
    /// The names of all, in order.
    pub(super) pieces: Vec<String>,
    /// Those of each part.
    pub(super) needs: BTreeMap<String, Vec<String>>,
}

/// Drops what nothing refers to, and writes `main.wasm`, each piece as `NAME.wasm` and what asks for parts into `folder`.
pub(super) fn cut(compiled: &[u8], folder: &Path) -> Outcome<Cut> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(
            format!("The page's program cannot be cut into parts: {error:#}."),
            "see that it was linked with --emit-relocs, and that Cargo.lock has fitting versions of wasm_split_helpers and wasm_split_cli_support",
        )
    };
    let wanted = without_streams(compiled).map_err(|error| failed(&error))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&wanted);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./app.js";
    let loader = format!("./{LOADER}");
    options.link_name = &loader;
    let made = transform(options).map_err(|error| failed(&error))?;
    let stems = made.split_modules.iter().filter_map(|path| path.file_stem()?.to_str().map(str::to_owned));
    let mut pieces: Vec<String> = stems.collect();
    pieces.sort();
    let needs: BTreeMap<String, Vec<String>> = made.prefetch_map.into_iter().collect();
    let ask = |name: &String| format!("export const __wasm_split_load_{name} = load(\"{name}\");\n");
    files::write(&folder.join(LOADER), [ASK.to_owned(), needs.keys().map(ask).collect()].concat())?;
    Ok(Cut { pieces, needs })
}

/// Leptos cannot be built without the streams of its server functions, which a crate below it exports; nothing here has a
/// server. Their exports lead to the shortest function of the same type instead, so that nothing keeps them in the
/// program; the exports themselves are dropped after wasm-bindgen has read them.
fn without_streams(compiled: &[u8]) -> Result<Vec<u8>, wasmparser::BinaryReaderError> {
    let (mut kinds, mut bodies, mut imported) = (vec![], vec![], 0);
    for payload in Parser::new(0).parse_all(compiled) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(kind) = import?.ty {
                        kinds.push(kind);
                        imported += 1;
                    }
                }
            }
            Payload::FunctionSection(section) => {
                kinds.extend(section.into_iter().collect::<Result<Vec<_>, _>>()?)
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            _ => {}
        }
    }
    let shortest = |index: u32| {
        let kind = kinds.get(usize::try_from(index).ok()?)?;
        let alike = (imported..kinds.len()).filter(|other| kinds[*other] == *kind);
        alike.min_by_key(|other| bodies.get(other - imported)).and_then(|other| u32::try_from(other).ok())
    };
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(compiled) {
        let payload = payload?;
        if let Payload::ExportSection(section) = payload {
            let mut exports = ExportSection::new();
            for export in section {
                let Export { name, kind, index } = export?;
                let (kind, index) = match kind {
                    // What describes their types to wasm-bindgen stays.
                    ExternalKind::Func if name.contains(STREAMS) && !name.contains("describe") => {
                        (ExportKind::Func, shortest(index).unwrap_or(index))
                    }
                    ExternalKind::Func | ExternalKind::FuncExact => (ExportKind::Func, index),
                    ExternalKind::Table => (ExportKind::Table, index),
                    ExternalKind::Memory => (ExportKind::Memory, index),
                    ExternalKind::Global => (ExportKind::Global, index),
                    ExternalKind::Tag => (ExportKind::Tag, index),
                };
                exports.export(name, kind, index);
            }
            module.section(&exports);
        } else if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: &compiled[range] });
        }
    }
    Ok(module.finish())
}
