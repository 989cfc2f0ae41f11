//! Answers of a sheet that stand in a table or in another sheet: what would go where, what stands there now, and what was
//! not understood and why. Nothing is written here: a person looks at the plan, and says what of it is to be filled in.

mod cell;
mod choice;
mod index;
mod keys;
mod last;
mod layout;
mod loose;
mod merged;
mod other;
mod places;
mod source;
mod told;

use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{NumberFault, Wrong};
use tudanhgia_core::sheet::Change;
use tudanhgia_core::work::Work;

use super::{GridCell, Trouble};

pub use cell::{answer, written};
pub use last::{Figure, Sheeted, figures, offered, unchanged};
pub use layout::Way;
pub use other::{Period, of_sheet};
pub use places::{asked_in_order, of_grid};
pub use source::{Source, SourceFault, is_many, of_clipboard, of_file};
pub use told::trouble;

/// Where an answer goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Target {
    /// The answer to an input.
    Answer(InputIx),
    /// The explanation of a criterion.
    Explanation(NodeIx),
}

/// What is found at one place of what was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Where it stands: a cell, or the key of an answer of another sheet.
    pub place: String,
    /// What stands there.
    pub given: String,
    /// Where it goes, if that is known.
    pub target: Option<Target>,
    /// What comes of it.
    pub found: Found,
    /// What a person should know before taking it.
    pub doubts: Vec<Doubt>,
}

/// What comes of something that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// This text would be written.
    Answer(String),
    /// The sheet has that already.
    Same,
    /// A number with two readings: as grouped thousands, as a decimal; each as it would be written.
    Either(String, String),
    /// It is left out, and why.
    Nothing(Reason),
}

/// Why something is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Nothing stands there: the sheet keeps what it has.
    Empty,
    /// It is no number that counts.
    Number(NumberFault),
    /// The question has no such option; the options are to be said.
    NoOption,
    /// Several options have this name.
    SeveralOptions,
    /// A date, which spreadsheets make of codes and fractions.
    Date,
    /// It is no date.
    NoDate,
    /// A formula that gives nothing, or an error.
    BrokenFormula,
    /// The cell shows something else than the plain value that it holds.
    Formatted,
    /// It has signs that nobody sees.
    Unseen,
    /// Cells are merged here: nobody can say for which row it is.
    Merged,
    /// The row or the column is hidden in the table.
    Hidden,
    /// The cell goes on in another one.
    TooLong,
    /// The row names the columns, or a group.
    Heading,
    /// The sheet has no such criterion or question.
    NoPlace,
    /// Several have this code or name.
    SeveralPlaces,
    /// The code is that of one criterion, the name that of another.
    Disagrees,
    /// The table has no column of figures: points are none.
    NoColumn,
    /// Several columns may hold the answers, and a person has to say which does.
    WhichColumn,
    /// The criterion asks for several figures, and the row does not say which this is: how many.
    WhichFigure(usize),
    /// The criterion asks for fewer figures than the row has: how many.
    TooManyCells(usize),
    /// Another row gives another answer to the same question, or one that can be read in several ways as well.
    Twice,
    /// The form has no more questions.
    Beyond,
}

/// What a person should know of an answer before taking it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A formula gave it when the file was saved.
    Computed,
    /// The question had other words: these.
    OtherWords(String),
    /// It had another unit: this, or none.
    OtherUnit(String),
    /// It was asked in another way, or with other options.
    OtherKind,
    /// The set that it was an answer to is not at hand, so that nobody can say whether the question is the same.
    UnknownQuestion,
    /// An explanation of another time or unit.
    Explanation,
    /// A tick, or a word that something is met: taken for yes.
    AsYes,
    /// What stands there is only a part of what the option says.
    PartOfOption,
    /// The table numbers its rows in its own way: the row was found by its name alone.
    ByName,
    /// The same by a name that is only like that of the form.
    ByLikeName,
    /// The same by the order of the form alone: its name is not known.
    ByOrder,
    /// The sheet would say of it that it cannot be.
    Refused(Wrong),
}

/// All that was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// Each place that was read, in the order of what was read.
    pub offers: Vec<Offer>,
    /// How many rows more there are for which the form has no question; so many are not listed.
    pub unlisted: usize,
    /// How rows were assigned; `None` for another sheet.
    pub way: Option<Way>,
    /// Whether rows could be assigned by their codes and names.
    pub is_named: bool,
    /// The columns that can hold the answers, with their heads, if there are several; the chosen one first.
    pub columns: Vec<(usize, String)>,
    /// Of which sheet the answers are, as far as the file says so.
    pub of: Period,
    /// What a reader should know of the file.
    pub troubles: Vec<Trouble>,
}

impl Plan {
    /// Whether a person has to say which column holds the answers.
    pub fn asks_column(&self) -> bool {
        self.offers.iter().any(|offer| offer.found == Found::Nothing(Reason::WhichColumn))
    }
}

impl Target {
    /// What the sheet has there.
    pub fn now<'a>(self, work: &'a Work) -> &'a str {
        match self {
            Self::Answer(input) => work.answer(input),
            Self::Explanation(row) => work.explanation(row),
        }
    }

    /// The change that writes a text there.
    pub fn change(self, set: &CriteriaSet, text: String) -> Change {
        match self {
            Self::Answer(input) => Change::Answer(set.input(input).address.clone(), text),
            Self::Explanation(row) => Change::Explanation(set.node(row).id.clone(), text),
        }
    }
}

impl Offer {
    /// What would be written, unless a person has to choose first.
    pub fn text(&self) -> Option<&str> {
        match &self.found {
            Found::Answer(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is taken unless a person leaves it out: not where its meaning may have changed.
    pub fn is_sure(&self) -> bool {
        self.text().is_some()
            && self.doubts.iter().all(|doubt| matches!(doubt, Doubt::Computed | Doubt::AsYes | Doubt::ByName))
    }

    fn nothing(place: String, given: String, target: Option<Target>, reason: Reason) -> Self {
        Self { place, given, target, found: Found::Nothing(reason), doubts: vec![] }
    }
}

/// What the sheet has already is no change; of two answers to one question that differ, or that a person would have to read twice,
/// neither is taken.
fn settled(mut offers: Vec<Offer>, work: &Work) -> Vec<Offer> {
    let mut by_target: Vec<(Target, usize)> = Vec::new();
    for (at, offer) in offers.iter().enumerate() {
        let is_answer = matches!(offer.found, Found::Answer(_) | Found::Either(..));
        by_target.extend(offer.target.filter(|_| is_answer).map(|target| (target, at)));
    }
    by_target.sort_unstable();
    for same in by_target.chunk_by(|one, other| one.0 == other.0) {
        let first = offers[same[0].1].found.clone();
        let is_open = same.len() > 1 && matches!(first, Found::Either(..));
        if is_open || same.iter().any(|(_, at)| offers[*at].found != first) {
            same.iter().for_each(|(_, at)| offers[*at].found = Found::Nothing(Reason::Twice));
        }
    }
    for offer in &mut offers {
        let Some(target) = offer.target else { continue };
        let now = target.now(work).trim();
        // What the sheet has may be typed in another way: 1.000 in a field of whole numbers, or a number of two readings.
        let is_read_alike = match target {
            Target::Answer(input) if !now.is_empty() => {
                answer(work.set().input(input), &GridCell::Text(now.to_owned())).0 == offer.found
            }
            _ => false,
        };
        let is_text = offer.text().is_some_and(|text| text.trim() == now);
        if is_text || is_read_alike && matches!(offer.found, Found::Answer(_) | Found::Either(..)) {
            offer.found = Found::Same;
        }
    }
    refused(&mut offers, work);
    offers
}

/// Notes at each answer what the sheet would say is wrong with it, were all that is sure filled in. What is wrong only beside
/// another one that is left out for that is looked at once more.
fn refused(offers: &mut [Offer], work: &Work) {
    let set = work.set();
    loop {
        let mut sheet = work.sheet().clone();
        for offer in offers.iter().filter(|offer| offer.is_sure()) {
            if let (Some(target), Some(text)) = (offer.target, offer.text()) {
                sheet.apply(target.change(set, text.to_owned()));
            }
        }
        let filled = Work::new(set, sheet);
        // Of numbers that contradict each other nobody can say which is wrong.
        let wrong_at = |input: InputIx| {
            filled.assessment().wrong(input).or_else(|| {
                let mates = set
                    .constraints_on(input)
                    .filter(|constraint| constraint.inputs().any(|mate| mate == input));
                mates.flat_map(|constraint| constraint.inputs()).find_map(|mate| {
                    let wrong = filled.assessment().wrong(mate)?;
                    matches!(wrong, Wrong::ExceedsWhole { .. } | Wrong::BelowOwnRatio(_)).then_some(wrong)
                })
            })
        };
        let mut is_more = false;
        for offer in offers.iter_mut().filter(|offer| offer.is_sure()) {
            if let Some(Target::Answer(input)) = offer.target
                && let Some(wrong) = wrong_at(input)
            {
                offer.doubts.push(Doubt::Refused(wrong.clone()));
                is_more = true;
            }
        }
        if !is_more {
            return;
        }
    }
}
