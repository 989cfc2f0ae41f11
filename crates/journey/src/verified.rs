//! Whether the file of a part is as it was saved: what it is, from which set and unit, and which places were altered.

use serde_json::Value;

use crate::parts::{PART_KIND, Part, PartFault};
use crate::room::room;
use tudanhgia_core::canonical;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_office::texts::review::verified_in_words;
use tudanhgia_office::verify::{Verified, against};
use tudanhgia_words::{Language, Translated};

/// What was found out about the file of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifiedPart {
    /// The part.
    pub part: Part,
    /// The same as of any other file.
    pub verified: Verified,
}

/// Verifies the file of a part; `None` of any other file.
pub fn verify_part(text: &str, set: Option<&CriteriaSet>) -> Option<Result<VerifiedPart, PartFault>> {
    let file = json::read(text).ok()?;
    let is_part = file.get("kind").and_then(Value::as_str) == Some(PART_KIND);
    is_part.then(|| {
        let part = Part::read(text.as_bytes())?;
        let verified = Verified {
            seal: part.seal.clone(),
            content: canonical::hash(&file),
            engine: String::new(),
            against: against(&part.set, set),
            set: part.set.clone(),
            findings: vec![],
        };
        Ok(VerifiedPart { part, verified })
    })
}

/// Everything that was found about a part, a sentence each: what it is first. `set` is the one that it was verified with.
pub fn verified_part_in_words(
    found: &VerifiedPart,
    set: Option<&CriteriaSet>,
    signed: Option<bool>,
    language: Language,
) -> Vec<String> {
    let part = &found.part;
    let until = part.until.map(|day| language.day(day.date()));
    let handed = (room(language).part.handed)(&part.to, &part.unit, part.rows.len(), until.as_deref());
    // Ids say something to whoever has the set.
    let named = set.filter(|set| part.set.names(set)).map(|set| {
        let row = |id: &String| match set.row_named(id) {
            Some(row) => format!("{} {}", set.node(row).code, set.node(row).name.get(language)),
            None => {
                set.input_at(id).map_or(id.as_str(), |input| set.input(input).label.get(language)).to_owned()
            }
        };
        part.rows.iter().map(row).collect::<Vec<_>>().join("; ")
    });
    let (title, called) = (&part.set.title, part.set.called());
    let (of_set, answered, rows) = match language {
        Language::Vi => (
            format!("Bộ tiêu chí: {title} ({called})."),
            format!("Đã trả lại; người trả lời: {}.", part.by),
            named.map(|rows| format!("Các mục: {rows}.")),
        ),
        Language::En => (
            format!("Criteria set: {title} ({called})."),
            format!("It came back, answered by {}.", part.by),
            named.map(|rows| format!("Rows: {rows}.")),
        ),
    };
    let answered = (!part.by.is_empty()).then_some(answered);
    let head = [Some(handed), answered, Some(of_set), rows].into_iter().flatten();
    head.chain(verified_in_words(&found.verified, set, signed, language)).collect()
}

/// Why a file that says that it is a part is none that can be read.
pub fn part_fault_in_words(fault: &PartFault, language: Language) -> String {
    let texts = &room(language).part;
    match fault {
        PartFault::NewerFormat(_) => texts.newer.to_owned(),
        _ => texts.no_part.to_owned(),
    }
}
