//! A checked criteria set in the form in which the page loads it: the model, without the reader that made it.
//!
//! The reader that checks a set and turns its rules and formulas into expressions is a third of the whole program, and
//! on a published page it would find the same every time. So the build runs it once for each set that it ships, and the
//! page loads the result. The set's own file stays the truth: a compiled form carries the hash of the very text it was
//! made from, and every word in it is a reference into that text; if the text has changed by one character, or another
//! program made it, it is not used and the reader is fetched after all.

mod model;
mod wire;

use sha2::{Digest, Sha256};

use crate::criteria::CriteriaSet;
use wire::{Reader, Wire, Writer};

/// Which program can load what this one compiles: only one with the same reader, by a mark over its sources (`build.rs`).
const MADE_BY: &str = concat!("tudanhgia ", env!("TDG_READER"));

/// Compiles a set from the text that it was read from. Where that has roots or logarithms, nothing loads it (see [`load`]).
pub fn compile(set: &CriteriaSet, text: &str) -> Vec<u8> {
    let mut out = Writer::new(words_of(text));
    out.bytes(MADE_BY.as_bytes());
    out.bytes(&fingerprint(text));
    Wire::write(set, &mut out);
    let check = Sha256::digest(out.written());
    out.bytes(&check);
    out.finish()
}

/// Loads the compiled form of the set in `text`; `None` if it is the form of another text, was made by another program,
/// is damaged, or has formulas of which the compiled form does not hold all: roots and logarithms.
pub fn load(compiled: &[u8], text: &str) -> Option<CriteriaSet> {
    let (content, check) = compiled.split_at_checked(compiled.len().checked_sub(32)?)?;
    if Sha256::digest(content).as_slice() != check {
        return None;
    }
    let (made_by, content) = content.split_at_checked(MADE_BY.len())?;
    let (made_from, content) = content.split_at_checked(32)?;
    if made_by != MADE_BY.as_bytes() || made_from != fingerprint(text) {
        return None;
    }
    let mut input = Reader::new(content, words_of(text));
    let set = <CriteriaSet as Wire>::read(&mut input);
    input.finish(set)
}

fn fingerprint(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// The texts that stand in quotes in a file of JSON as they are, without escapes, in their order; keys are not among
/// them. No reader of JSON is needed for that: the compiler has found the file to be sound, and what is not found here
/// stands in the compiled form itself.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some((_, opened)) = rest.split_once('"') {
        let mut escaped = false;
        let mut skip = false;
        let end = opened.find(|sign| {
            let ends = sign == '"' && !skip;
            skip = sign == '\\' && !skip;
            escaped |= skip;
            ends
        });
        let Some((word, after)) = end.and_then(|end| opened.split_at_checked(end)) else { break };
        rest = after.get(1..).unwrap_or_default();
        if !escaped && !rest.trim_start().starts_with(':') {
            words.push(word.to_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use sha2::Digest;

    use super::{compile, load};
    use crate::criteria::CriteriaSet;

    fn text() -> String {
        std::fs::read_to_string("../../criteria/mau-297-so.json").unwrap()
    }

    #[test]
    fn a_compiled_set_is_the_set() {
        let text = text();
        let set = CriteriaSet::read(&text).unwrap();
        let compiled = compile(&set, &text);
        assert_eq!(load(&compiled, &text), Some(set));
        // The words stand in the set's own file.
        assert!(compiled.len() < text.len() / 4, "{} of {}", compiled.len(), text.len());
    }

    #[test]
    fn a_text_with_escapes_stands_in_the_form_itself() {
        let title = "Bộ \"thử\": một \\\\, hai \\";
        let text = text().replacen("Bộ tiêu chí mẫu", r#"Bộ \"thử\": \u006dột \\\\, hai \\"#, 1);
        let set = CriteriaSet::read(&text).unwrap();
        assert!(set.title.vi.starts_with(title), "{}", set.title.vi);
        assert_eq!(load(&compile(&set, &text), &text), Some(set));
    }

    #[test]
    fn a_set_with_a_root_has_no_compiled_form() {
        let rule = |text: &str, formula: &str| {
            let mut file: serde_json::Value = serde_json::from_str(text).unwrap();
            let row = &mut file["groups"][0]["items"][0];
            let id = row["inputs"][0]["id"].as_str().unwrap().to_owned();
            row["inputs"].as_array_mut().unwrap().truncate(1);
            row["inputs"][0].as_object_mut().unwrap().remove("unit");
            row["rule"] = serde_json::json!({
                "kind": "formula", "formula": formula.replace("TYPED", &id), "least": 0
            });
            file.to_string()
        };
        for (formula, is_loaded) in
            [("root(TYPED, 2, 3)", false), ("ln(1 + TYPED, 3)", false), ("min(1, TYPED)", true)]
        {
            let text = rule(&text(), formula);
            let set = CriteriaSet::read(&text).unwrap();
            assert_eq!(load(&compile(&set, &text), &text).is_some(), is_loaded, "{formula}");
        }
    }

    #[test]
    fn it_is_not_used_for_another_text() {
        let text = text();
        let set = CriteriaSet::read(&text).unwrap();
        let compiled = compile(&set, &text);
        assert_eq!(load(&compiled, &text.replacen("20", "30", 1)), None);
        assert_eq!(load(&compiled, &format!("{text} ")), None);
    }

    #[test]
    fn it_is_not_used_by_a_program_with_another_reader() {
        let text = text();
        let mut compiled = compile(&CriteriaSet::read(&text).unwrap(), &text);
        // Whole and in order, but from another build: only the mark tells.
        let mark = super::MADE_BY.len() - 1;
        compiled[mark] ^= 1;
        let content = compiled.len() - 32;
        let check = super::Sha256::digest(&compiled[..content]);
        compiled[content..].copy_from_slice(&check);
        assert_eq!(load(&compiled, &text), None);
        compiled[mark] ^= 1;
        let check = super::Sha256::digest(&compiled[..content]);
        compiled[content..].copy_from_slice(&check);
        assert!(load(&compiled, &text).is_some());
    }

    #[test]
    fn a_damaged_one_is_not_used() {
        let text = text();
        let compiled = compile(&CriteriaSet::read(&text).unwrap(), &text);
        for at in (0..compiled.len()).step_by(97) {
            let mut damaged = compiled.clone();
            damaged[at] ^= 1;
            assert_eq!(load(&damaged, &text), None, "byte {at}");
            assert_eq!(load(&compiled[..at], &text), None, "cut at {at}");
        }
    }
}
