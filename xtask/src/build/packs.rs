//! Which pieces of a program travel in one file. The tool that cuts makes a piece for every set of functions that the same parts
//! use, dozens of them, and on a slow line each request costs the better part of a second: so the small ones are one file, and a large
//! one, which not everybody needs, has its own.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::files::Tree;

/// Bytes, before compression, below which a piece is small.
const SMALL: usize = 16_384;

/// Puts pieces, each with its code, together into files; `needs` are the pieces of each part. Gives the files by name, and what the
/// script that fetches the parts has to know of them (`src/embed/parts.js`): of each piece the number of its file and where it lies
/// there, of each part the numbers of its pieces.
pub(super) fn packed(
    pieces: &BTreeMap<String, Vec<u8>>,
    needs: &BTreeMap<String, Vec<String>>,
) -> (Tree, Value) {
    let mut files = Tree::new();
    let mut places = vec![];
    for (piece, code) in pieces {
        let name = if code.len() < SMALL { "small.bin".to_owned() } else { format!("{piece}.wasm") };
        let file = files.entry(name.clone()).or_default();
        let start = file.len();
        file.extend_from_slice(code);
        places.push((name, start, file.len()));
    }
    let number = |name: &String| files.keys().position(|known| known == name);
    let places: Vec<_> = places.iter().map(|(name, start, end)| (number(name), start, end)).collect();
    let of = |wanted: &String| pieces.keys().position(|piece| piece == wanted);
    let needs: BTreeMap<&String, Vec<usize>> =
        needs.iter().map(|(part, wanted)| (part, wanted.iter().filter_map(of).collect())).collect();
    let known = json!({ "places": places, "needs": needs });
    (files, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_pieces_come_in_one_file_and_each_is_found_there() {
        let pieces = [("a", vec![1; 3]), ("b", vec![2; SMALL]), ("c", vec![3; 5])];
        let pieces = pieces.map(|(name, code)| (name.to_owned(), code)).into();
        let needs = [
            ("desk".to_owned(), vec!["a".to_owned(), "b".to_owned()]),
            ("fill".to_owned(), vec!["c".to_owned()]),
        ];
        let (files, known) = packed(&pieces, &needs.into());
        assert_eq!(files.keys().collect::<Vec<_>>(), ["b.wasm", "small.bin"]);
        assert_eq!(known["places"], json!([[1, 0, 3], [0, 0, SMALL], [1, 3, 8]]));
        assert_eq!(known["needs"], json!({ "desk": [0, 1], "fill": [2] }));
        assert_eq!(files["small.bin"], [vec![1; 3], vec![3; 5]].concat());
        assert_eq!(files["b.wasm"], vec![2; SMALL]);
    }
}
