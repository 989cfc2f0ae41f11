//! The words of the second page, a file for each of its parts.

mod frame;
mod reconcile;
mod round;
mod verify;

pub use frame::{FileTexts, SetTexts};
pub use reconcile::{
    ArithmeticTexts, DoubtTexts, GivenTexts, OwnSheetTexts, ReconcilePageTexts, ReplyTexts, SideTexts,
};
pub use round::{ListTexts, RankingTexts, ResultsTexts, RoundTexts, SheetsTexts, SpreadTexts, YearsTexts};
pub use verify::VerifyTexts;

use tudanhgia_words::Language;
#[cfg(feature = "english-apart")]
use tudanhgia_words::english::Apart;

/// What the second page says.
pub struct ReviewPageTexts {
    /// Its title.
    pub title: &'static str,
    /// Files and papers.
    pub files: FileTexts,
    /// The choice of a criteria set.
    pub set: SetTexts,
    /// A unit's own result beside the official one.
    pub reconcile: ReconcilePageTexts,
    /// The verification of a file.
    pub verify: VerifyTexts,
    /// The round of a department.
    pub round: RoundTexts,
    /// The title of what a unit does next with its sheet.
    pub next: &'static str,
}

/// The words in a language.
pub fn pages(language: Language) -> &'static ReviewPageTexts {
    match language {
        Language::Vi => &VI,
        Language::En => english(),
    }
}

/// The English words. Whoever names this function has them in the program.
pub fn all_english() -> &'static ReviewPageTexts {
    &EN
}

#[cfg(not(feature = "english-apart"))]
use all_english as english;

/// The English words of a program that fetches them.
#[cfg(feature = "english-apart")]
pub static BROUGHT: Apart<ReviewPageTexts> = Apart::new();

#[cfg(feature = "english-apart")]
fn english() -> &'static ReviewPageTexts {
    BROUGHT.or(&VI)
}

static VI: ReviewPageTexts = ReviewPageTexts {
    title: "Đối chiếu kết quả",
    files: frame::FILES_VI,
    set: frame::SET_VI,
    reconcile: reconcile::VI,
    verify: verify::VI,
    round: round::VI,
    next: "Việc tiếp theo",
};

static EN: ReviewPageTexts = ReviewPageTexts {
    title: "Reconcile results",
    files: frame::FILES_EN,
    set: frame::SET_EN,
    reconcile: reconcile::EN,
    verify: verify::EN,
    round: round::EN,
    next: "What next",
};
