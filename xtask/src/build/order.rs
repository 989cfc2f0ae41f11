//! The order of the functions of a compiled module. A browser does not care for it, but what compresses the module does: functions of
//! one type whose code begins alike are much alike further on, and what is alike is shorter when it stands together.

use wasm_encoder::{Encode, NameMap, NameSection, Section};
use wasmparser::{BinaryReaderError, Parser, Payload, TypeRef};

/// The module with a name for each function; in the order of these names (`wasm-opt --reorder-functions-by-name`) functions of one type
/// stand together, and among them those whose code begins alike.
pub(super) fn named(module: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let (mut imported, mut kinds, mut bodies) = (0, vec![], vec![]);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => {
                kinds = section.into_iter().collect::<Result<Vec<_>, _>>()?
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut order: Vec<(u32, &[u8], u32)> = kinds
        .into_iter()
        .zip(bodies)
        .zip(imported..)
        .map(|((kind, body), index)| (kind, body, index))
        .collect();
    order.sort_unstable();
    let mut places: Vec<(u32, usize)> =
        order.into_iter().enumerate().map(|(place, (_, _, index))| (index, place)).collect();
    places.sort_unstable();
    let mut names = NameMap::new();
    for (index, place) in places {
        names.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = module.to_vec();
    named.push(section.id());
    section.encode(&mut named);
    Ok(named)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, Function, FunctionSection, ImportSection, Module, TypeSection};
    use wasmparser::{KnownCustom, Name};

    use super::*;

    /// A module with an imported function before four of two types, whose code is a number that is thrown away.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([wasm_encoder::ValType::I32], []);
        let mut imports = ImportSection::new();
        imports.import("a", "b", wasm_encoder::EntityType::Function(0));
        let (mut functions, mut codes) = (FunctionSection::new(), CodeSection::new());
        for (kind, number) in [(1, 5), (0, 9), (1, 2), (0, 1)] {
            functions.function(kind);
            let mut code = Function::new([]);
            code.instructions().i32_const(number).drop().end();
            codes.function(&code);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&codes);
        module.finish()
    }

    #[test]
    fn functions_are_named_by_their_type_and_then_by_their_code() {
        let named = named(&module()).unwrap();
        let mut found = vec![];
        for payload in Parser::new(0).parse_all(&named) {
            let Payload::CustomSection(section) = payload.unwrap() else { continue };
            let KnownCustom::Name(names) = section.as_known() else { continue };
            for name in names {
                let Name::Function(names) = name.unwrap() else { continue };
                found.extend(names.into_iter().map(|naming| {
                    let naming = naming.unwrap();
                    (naming.index, naming.name.to_owned())
                }));
            }
        }
        let expected = [(1, "000003"), (2, "000001"), (3, "000002"), (4, "000000")];
        assert_eq!(found, expected.map(|(index, name)| (index, name.to_owned())));
        assert!(named.starts_with(&module()));
    }
}
