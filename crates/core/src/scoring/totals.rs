//! The total alone: what a list of many units shows of each, without what an explanation needs.

use super::{Evaluation, Excluded, Reading};
use crate::calc::{InputIx, NodeIx, Range};
use crate::criteria::ClassIx;
use crate::exact::Exact;

/// The total of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Totals {
    /// The points still possible, rounded as declared.
    pub points: Range,
    /// The same before the declared rounding.
    pub unrounded: Range,
    /// The most that the total can give as things stand: the maximum less what does not apply.
    pub whole: Range,
    /// The points as percent of that; `None` when it is zero.
    pub percent: Option<Range>,
    /// Whether the ends of that need not be reached, because rows may still turn out not to apply.
    pub outer_percent: bool,
    /// The classes still possible, lowest first.
    pub classes: Vec<ClassIx>,
    /// Whether not every one of these need be possible: the totals cannot be listed.
    pub outer_classes: bool,
    /// Why the unit is not ranked, each with whether that is certain.
    pub excluded: Vec<(Excluded, bool)>,
    /// How many of the points still possible are for others to give: a survey, a measurement.
    pub reserved: Exact,
    /// Criteria whose inputs are all answered and sound.
    pub answered: usize,
    /// Criteria that the unit scores itself and that may apply.
    pub criteria: usize,
    /// Criteria that are not answered, of those that the set counts 0 once the sheet is handed in.
    pub unanswered: usize,
    /// Whether the sheet counts as handed in.
    pub handed_in: bool,
    /// The inputs whose answers cannot count, in the order of the form.
    pub wrong: Vec<InputIx>,
    /// The rows whose formulas give values outside the bounds that the set declares: the set is at fault.
    pub outside: Vec<NodeIx>,
}

impl Evaluation<'_> {
    /// The total of the evaluation as it stands; the same figures as those of [`Evaluation::assessment`].
    pub fn totals(&self) -> Totals {
        let gathered = self.gathered();
        let excluded = self.excluded(&gathered);
        let outer_classes = gathered.outer_classes().contains(&NodeIx::TOTAL);
        let outer_percent = gathered.outer_percent();
        let (percent, classes) = gathered.of_total();
        let (answered, criteria) = self.progress(self.set.total());
        let total = &self.nodes[NodeIx::TOTAL];
        let (points, whole) = (total.points.clone(), total.whole.clone());
        let unrounded = self.unrounded(self.set.total());
        let (reserved, wrong) = (self.reserved(), self.wrong());
        let outside = self.outside();
        let counted = |(index, open): (NodeIx, &bool)| *open && !self.nodes[index].applies.is_false();
        let unanswered = self.unanswered.pairs().filter(|row| counted(*row)).count();
        let handed_in = self.handed_in;
        Totals {
            points,
            unrounded,
            whole,
            percent,
            outer_percent,
            classes,
            outer_classes,
            excluded,
            reserved,
            answered,
            criteria,
            unanswered,
            handed_in,
            wrong,
            outside,
        }
    }

    fn outside(&self) -> Vec<NodeIx> {
        self.set.nodes.indices().filter(|index| self.breaks(*index)).collect()
    }

    /// Whether a formula of a row is outside its bounds. What is not answered and counts 0 for that reason is outside none.
    pub(super) fn breaks(&self, index: NodeIx) -> bool {
        !self.unanswered[index] && self.set.nodes[index].breaks(&self.nodes[index], &self.known())
    }

    fn reserved(&self) -> Exact {
        let alone = self.without_others();
        alone.map_or(Exact::ZERO, |alone| {
            self.nodes[NodeIx::TOTAL].points.most() - alone.nodes[NodeIx::TOTAL].points.most()
        })
    }

    pub(super) fn is_sound(&self, input: InputIx) -> bool {
        match &self.readings[input] {
            Reading::Value(_) => self.inputs[input].value().is_some(),
            Reading::Units(_) => true,
            Reading::Open | Reading::Wrong(_) => false,
        }
    }

    /// The inputs whose answers cannot count, in the order of the form; an answer in a row that is out is not taken for wrong.
    fn wrong(&self) -> Vec<InputIx> {
        let wrong = |input: &InputIx| {
            let contradicted = self.contradicted.iter().any(|(other, _)| other == input);
            (contradicted || matches!(self.readings[*input], Reading::Wrong(_))) && !self.at_rest(*input)
        };
        self.readings.indices().filter(wrong).collect()
    }
}
