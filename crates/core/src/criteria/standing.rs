//! What a criteria set is beside the official one.

use super::vocabulary::Vocabulary;

/// Who answers for a set. Every place that names a set shows it, unless the set is official. The official one comes first
/// in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum SetStanding {
    /// The set of its issuer.
    #[default]
    Official,
    /// Compiled whole from a text that its issuer published, and not confirmed by the issuer.
    Compiled,
    /// A sample: not all of it is what an issuer published.
    Sample,
}

impl SetStanding {
    /// The word in an index, and the key of the sentence in the file of a set that is not official.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The standing that a word of an index names; official where there is none. A word that this program does not know
    /// makes no set official: it is shown as a sample.
    pub fn named(word: &str) -> Self {
        match word {
            "" => Self::Official,
            word => Self::meant_by(word).unwrap_or(Self::Sample),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SetStanding;

    #[test]
    fn a_word_names_its_standing_and_none_makes_a_set_official_by_mistake() {
        for standing in [SetStanding::Official, SetStanding::Compiled, SetStanding::Sample] {
            assert_eq!(SetStanding::named(standing.word()), standing);
        }
        assert_eq!(SetStanding::named(""), SetStanding::Official);
        assert_eq!(SetStanding::named("Official"), SetStanding::Sample);
        assert_eq!(SetStanding::named("of a later program"), SetStanding::Sample);
    }
}
