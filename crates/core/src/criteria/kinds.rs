//! The kinds of rules by their names in the file.

use super::item::Item;

macro_rules! kinds {
    ($($kind:ident $word:literal,)*) => {
        /// What kind of rule makes points of inputs; `format.rs` says what each is.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum RuleKind {
            $($kind,)*
        }

        impl RuleKind {
            /// Every kind.
            pub(super) const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The value of `kind` in the file.
            pub(super) const fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }
        }
    };
}

kinds! {
    Ratio "ratio",
    Complement "complement",
    RatioToBest "ratio-to-best",
    Count "count",
    YesNo "yes-no",
    Cases "cases",
    Bands "bands",
    RatioBands "ratio-bands",
    Mix "mix",
    Deduct "deduct",
    Free "free",
    Parts "parts",
    BestOf "best-of",
    Aggregate "aggregate",
    Target "target",
    Checks "checks",
    Formula "formula",
    Survey "survey",
    Measured "measured",
    Unscored "unscored",
}

impl RuleKind {
    /// The kind of a rule; `None` where it is missing or unknown, which the check of the structure reports.
    pub(super) fn of(rule: &Item) -> Option<Self> {
        let word = rule.str("kind")?;
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}
