//! What a criteria set is beside the official one, in words.

use tudanhgia_core::criteria::{CriteriaSet, SetStanding};
use tudanhgia_core::sheet::{ENGINE, SetRef};

use super::alone::vietnamese_alone;
use super::{Language, PageTexts, Translated};

impl PageTexts {
    /// The mark of a standing; an official set has none.
    pub fn standing(&self, standing: SetStanding) -> Option<&'static str> {
        match standing {
            SetStanding::Official => None,
            SetStanding::Compiled => Some(self.compiled),
            SetStanding::Sample => Some(self.sample),
        }
    }
}

/// The sentence with which a set that is not official says so in files, on paper and in the terminal. That of a compiled
/// set has the word before it; that of a sample stands as its author wrote it. In English it is followed by the sentence on
/// texts that are in Vietnamese alone.
pub fn caveat(set: &CriteriaSet, language: Language) -> Option<String> {
    match set.standing {
        SetStanding::Sample => {
            with_language(set.caveat.as_ref().map(|caveat| caveat.get(language).to_owned()), set, language)
        }
        SetStanding::Official | SetStanding::Compiled => marked_caveat(set, language),
    }
}

/// The same with the word before the sentence, of a sample too, unless it begins with that word, as most do.
pub fn marked_caveat(set: &CriteriaSet, language: Language) -> Option<String> {
    let caveat = set.caveat.as_ref().map(|caveat| caveat.get(language)).and_then(|caveat| {
        let mark = language.texts().page.standing(set.standing)?;
        Some(if caveat.starts_with(mark) { caveat.to_owned() } else { format!("{mark}. {caveat}") })
    });
    with_language(caveat, set, language)
}

/// The foot of a paper: the set, its hash as far as it is to stand there, the version of the program; of an official set that it
/// is one according to whoever published it, since nothing here checks a signature of it.
pub fn paper_foot(set: &SetRef, hash: &str, language: Language) -> String {
    let foot = (language.paper().foot)(&set.id, &set.version, hash, ENGINE);
    match set.standing() {
        SetStanding::Official => format!("{foot} {}", language.result().official),
        SetStanding::Compiled | SetStanding::Sample => foot,
    }
}

fn with_language(caveat: Option<String>, set: &CriteriaSet, language: Language) -> Option<String> {
    let said = [caveat, vietnamese_alone(set, language).map(str::to_owned)];
    said.into_iter().flatten().reduce(|before, after| format!("{before} {after}"))
}
