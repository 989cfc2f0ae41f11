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
