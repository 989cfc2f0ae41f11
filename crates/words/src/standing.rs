//! What a criteria set is beside the official one, in words.

use tudanhgia_core::criteria::{CriteriaSet, SetStanding};

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
/// set has the word before it; that of a sample stands as its author wrote it.
pub fn caveat(set: &CriteriaSet, language: Language) -> Option<String> {
    match set.standing {
        SetStanding::Sample => set.caveat.as_ref().map(|caveat| caveat.get(language).to_owned()),
        SetStanding::Official | SetStanding::Compiled => marked_caveat(set, language),
    }
}

/// The same with the word before the sentence, of a sample too, unless it begins with that word, as most do.
pub fn marked_caveat(set: &CriteriaSet, language: Language) -> Option<String> {
    let caveat = set.caveat.as_ref()?.get(language);
    let mark = language.texts().page.standing(set.standing)?;
    Some(if caveat.starts_with(mark) { caveat.to_owned() } else { format!("{mark}. {caveat}") })
}
