//! A compiled module against the floor: what it uses of WebAssembly, and the order of what its functions are given.

use wasmparser::types::EntityType;
use wasmparser::{Parser, Payload, ValType, Validator, WasmFeatures};

use crate::outcome::{Failure, Outcome};

/// What every browser of the floor runs. Not: vectors (Safari 16.4), tail calls, exceptions with references, extended
/// constants, memories of 64 bits.
const FEATURES: WasmFeatures = WasmFeatures::MUTABLE_GLOBAL
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::MULTI_VALUE)
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::GC_TYPES)
    .union(WasmFeatures::FLOATS);

/// The same as a part of the key of what was looked at.
pub(crate) const ALLOWED: &[u8] = &FEATURES.bits().to_le_bytes();

/// So many parameters travel in registers. Chromium 102 and 103 crash when JavaScript gives a function a reference beyond them.
const IN_REGISTERS: usize = 5;

/// Refuses a module that a browser of the floor does not run.
pub(crate) fn check(name: &str, module: &[u8]) -> Outcome {
    let types = Validator::new_with_features(FEATURES).validate_all(module).map_err(|error| {
        Failure::new(
            format!("The module {name} uses what browsers of the floor do not know: {error}."),
            "see which flag of the compiler or of wasm-opt lets it in; xtask/src/floor/wasm.rs has what may be used",
        )
    })?;
    let damaged =
        |error| Failure::new(format!("The module {name} cannot be read: {error}."), "build it again");
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ExportSection(exports) = payload.map_err(damaged)? else { continue };
        for export in exports {
            let export = export.map_err(damaged)?;
            let Some(EntityType::Func(id)) = types.as_ref().entity_type_from_export(&export) else {
                continue;
            };
            if late_reference(types[id].unwrap_func().params()) {
                return Err(Failure::new(
                    format!(
                        "{} of the module {name} is given a reference after {IN_REGISTERS} others.",
                        export.name
                    ),
                    "let the references come first among its parameters: Chromium 102 and 103 crash otherwise (a text counts as two)",
                ));
            }
        }
    }
    Ok(())
}

fn late_reference(parameters: &[ValType]) -> bool {
    parameters.iter().skip(IN_REGISTERS).any(|kind| matches!(kind, ValType::Ref(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module whose one function, exported, is given these; its body is `code`.
    fn module(parameters: &[u8], code: &[u8]) -> Vec<u8> {
        let section = |id: u8, content: &[u8]| [&[id, content.len() as u8], content].concat();
        let kind = [&[1, 0x60, parameters.len() as u8], parameters, &[0]].concat();
        let body = [&[0], code, &[0x0b]].concat();
        let body = [&[1, body.len() as u8], &body[..]].concat();
        let parts =
            [section(1, &kind), section(3, &[1, 0]), section(7, &[1, 1, b'f', 0, 0]), section(10, &body)];
        [b"\0asm\x01\0\0\0", &parts.concat()[..]].concat()
    }

    const I32: u8 = 0x7f;
    const REFERENCE: u8 = 0x6f;

    #[test]
    fn a_reference_comes_among_the_first_parameters() {
        let late = [REFERENCE, I32, I32, I32, I32, I32, I32, REFERENCE];
        let early = [REFERENCE, REFERENCE, I32, I32, I32, I32, I32, I32];
        assert!(check("m", &module(&early, &[])).is_ok());
        let said = check("m", &module(&late, &[])).map_err(|failure| failure.to_string());
        assert!(said.as_ref().is_err_and(|said| said.starts_with("f of the module m")), "{said:?}");
    }

    #[test]
    fn what_is_newer_than_the_floor_is_refused() {
        // A tail call of itself; a vector that is dropped again.
        let vector = [&[0xfd, 0x0c][..], &[0; 16], &[0x1a]].concat();
        for code in [&[0x12, 0][..], &vector] {
            let said = check("m", &module(&[], code)).map_err(|failure| failure.to_string());
            assert!(said.is_err_and(|said| said.starts_with("The module m uses")), "{code:?}");
        }
    }
}
