//! What is asked: a criteria set (bộ tiêu chí) as data, in which only valid sets exist.
//!
//! [`CriteriaSet::read`] is the only way to get one. It reads the file format described once in `format.rs`, turns
//! every rule into an expression of [`crate::calc`], and lists all problems of a broken file at once.

mod applies;
mod ask;
mod asked;
mod build;
mod catalog;
mod ceilings;
mod classes;
mod combine;
mod dates;
mod fault;
mod format;
mod formula;
mod functions;
mod grain;
mod growth;
mod increments;
mod inputs;
mod item;
pub mod limits;
mod model;
mod order;
mod primitives;
mod rule;
mod scope;
mod shape;
mod shared;
mod standing;
mod steps;
mod tables;
mod units;
mod uses;
mod values;
mod vocabulary;
mod worth;

use crate::calc::{Expr, InputIx, NodeIx, Table};
use crate::exact::Exact;

pub use crate::calc::{MAX_DECIMALS, MOST_DECIMALS};
pub use ask::Piece;
pub use asked::{ChoiceOption, Constraint, Input, InputKind, NONE_CHOSEN, RoundFigure, Statistic};
pub use catalog::{Catalog, CatalogExample, CatalogSet};
pub use fault::{Expected, Fault, FormulaFault, Limit, Needs, Problem, Thing};
pub use format::schema;
pub use functions::function_names;
pub(crate) use model::BundleIx;
pub use model::{
    Adjustment, Applicability, Awaited, Ceiling, Class, ClassIx, ClassScale, Classes, ConstraintIx, Content,
    Criterion, Exclusion, ExclusionIx, FormColumn, FormContent, Level, Links, Measure, NeedsAnswers, Node,
    Out, Policy, Profile, Profiles, Quota, Ranking, Rounding, Source, SourceIx, Split, Status, Unanswered,
    Why, Words,
};
pub use standing::SetStanding;
pub use steps::{Calendar, DateFault, Day, Phase, Standing, Step};
pub use uses::Use;
pub use worth::{Worth, settle, worth};

/// The newest file format that this program reads.
pub const FORMAT: i64 = 1;

/// The largest whole number that an input takes unless its set declares less: fifteen digits.
pub const MAX_NUMBER: i64 = 999_999_999_999_999;

/// The decimal places that a set may round to or show.
pub const MAX_DIGITS: u32 = 10;

/// A checked criteria set.
#[derive(Clone, PartialEq, Debug)]
pub struct CriteriaSet {
    /// The stable name of the set, in lower case with hyphens.
    pub id: String,
    /// The version of its content.
    pub version: String,
    /// The title as printed on forms.
    pub title: Words,
    /// The level of agencies it is for.
    pub level: Level,
    /// The year or period it scores.
    pub year: String,
    /// Who issued it.
    pub issuer: Words,
    /// Whether it is the official set, was compiled from a published text, or is a sample.
    pub standing: SetStanding,
    /// The sentence that says so of a set that is not the official one, shown on screen, in files and on paper; an official
    /// set has none, and every other has one.
    pub caveat: Option<Words>,
    /// The documents that the rows cite.
    pub sources: Table<SourceIx, Source>,
    /// What one unit of the scale is called (điểm); empty for an index.
    pub unit: Words,
    /// Decimal places shown for scores. Showing rounds nothing that counts.
    pub digits: u32,
    /// Total, groups and criteria; a parent comes before its children, the total first.
    pub nodes: Table<NodeIx, Node>,
    /// Everything that can be filled in.
    pub inputs: Table<InputIx, Input>,
    /// The inputs that several criteria share, and the profile: asked once, before the groups.
    pub facts: Vec<InputIx>,
    /// The profiles of units, if the set tells them apart.
    pub profiles: Option<Profiles>,
    /// Conditions between inputs, such as part ≤ whole.
    pub constraints: Table<ConstraintIx, Constraint>,
    /// How units are ranked.
    pub ranking: Ranking,
    /// The columns of the form in which a unit reports (biểu mẫu); none are those of Biểu mẫu 01.
    pub form: Vec<FormColumn>,
    /// The steps of the round in their order, if the set declares them.
    pub steps: Vec<Step>,
    /// The working days by which its rules count, if the set declares them.
    pub calendar: Option<Calendar>,
    /// What depends on what.
    pub links: Links,
    /// SHA-256, in lower-case hexadecimal, of the content without regard to formatting or the order of keys.
    pub sha256: String,
}

/// The file of a set with everything written out that it says once for many rows: defaults and scales. Of a file with problems
/// it is what can be written out.
pub fn written_out(file: &serde_json::Value) -> std::borrow::Cow<'_, serde_json::Value> {
    shared::written_out(file, &mut Vec::new())
}

impl CriteriaSet {
    /// Reads and checks a set. On failure every problem of the file is listed, with its place.
    ///
    /// # Errors
    ///
    /// All problems, at least one.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        build::read(text)
    }

    /// The sentence of the set's own standing, if it is this one; an official set has none.
    pub fn caveat_of(&self, standing: SetStanding) -> Option<&Words> {
        self.caveat.as_ref().filter(|_| self.standing == standing)
    }

    /// The total.
    pub fn total(&self) -> NodeIx {
        NodeIx::TOTAL
    }

    /// A node. The index comes from this set: one that this set does not have is refused with a panic, and never taken for
    /// the total.
    pub fn node(&self, index: NodeIx) -> &Node {
        &self.nodes[index]
    }

    /// An input; as with [`CriteriaSet::node`], the index comes from this set.
    pub fn input(&self, index: InputIx) -> &Input {
        &self.inputs[index]
    }

    /// Whether a node is another one, or stands below it.
    pub fn is_within(&self, index: NodeIx, other: NodeIx) -> bool {
        let above = |row: &NodeIx| self.nodes.get(*row).and_then(|node| node.parent);
        std::iter::successors(Some(index), above).any(|row| row == other)
    }

    /// The children of a node, none for a criterion.
    pub fn children(&self, index: NodeIx) -> &[NodeIx] {
        match &self.node(index).content {
            Content::Group(children) => children,
            Content::Criterion(_) => &[],
        }
    }

    /// The criteria below a node in the order of the form, itself if it is one.
    pub fn criteria_of(&self, index: NodeIx) -> Vec<(NodeIx, &Criterion)> {
        match &self.node(index).content {
            Content::Criterion(criterion) => vec![(index, criterion)],
            Content::Group(children) => children.iter().flat_map(|child| self.criteria_of(*child)).collect(),
        }
    }

    /// Whether the parts of a whole are several inputs, which are bounded together.
    pub fn has_several_parts(&self, whole: InputIx) -> bool {
        self.constraints.iter().any(|constraint| constraint.whole == whole && constraint.parts.len() > 1)
    }

    /// The constraints that bear on an input, directly or through other inputs.
    pub fn constraints_on(&self, input: InputIx) -> impl Iterator<Item = &Constraint> {
        let bundle = self.links.bundle_of[input].map(|bundle| self.links.bundles[bundle].as_slice());
        bundle.unwrap_or_default().iter().map(|constraint| &self.constraints[*constraint])
    }

    /// Whether the expression of another node reads what a node gives.
    pub fn is_read(&self, node: NodeIx) -> bool {
        !self.links.readers[node].is_empty()
    }

    /// Whether the rule of a node reads an input.
    pub fn is_used(&self, input: InputIx) -> bool {
        !self.links.used[input].is_empty()
    }

    /// A number of which every value of an expression over this set is a multiple; `None` if there is none.
    pub fn grain(&self, expr: &Expr) -> Option<Exact> {
        grain::grain(&grain::Rows { inputs: &self.inputs, nodes: &self.nodes }, expr)
    }

    /// The row of that id.
    pub fn row_named(&self, id: &str) -> Option<NodeIx> {
        self.nodes.find(|node| node.id == id)
    }

    /// The input of that name.
    pub fn input_at(&self, address: &str) -> Option<InputIx> {
        self.inputs.find(|input| input.address == address)
    }
}

impl CriteriaSet {
    /// The classes of the total.
    pub fn classes(&self) -> Option<&Classes> {
        self.node(self.total()).classes.as_ref()
    }

    /// The points at which something changes for the reader: the maximum and the limits of the classes, in points.
    pub fn limits(&self, index: NodeIx) -> Vec<Exact> {
        let node = self.node(index);
        let mut limits = vec![node.max.clone()];
        if let Some(classes) = &node.classes {
            let ends = classes.list.iter().filter_map(|class| class.when.from.as_ref());
            limits.extend(ends.filter_map(|from| match classes.on {
                ClassScale::Points => Some(from.at.clone()),
                ClassScale::Percent => (&from.at * &node.max).divided_by(&Exact::from(100)),
            }));
        }
        limits
    }
}

#[cfg(test)]
mod tests {
    /// The modules of the reader, each with those below it before it; the functions of formulas and formulas are one room.
    const ORDER: [&[&str]; 12] = [
        &["scope"],
        &["primitives"],
        &["inputs", "steps"],
        &["tables"],
        &["dates", "grain"],
        &["formula", "functions"],
        &["rule"],
        &["combine"],
        &["classes"],
        &["applies"],
        &["growth", "order", "values"],
        &["build"],
    ];

    #[test]
    fn a_module_of_the_reader_uses_only_those_below_it() {
        for (level, module) in
            ORDER.iter().enumerate().flat_map(|(level, room)| room.iter().map(move |it| (level, it)))
        {
            let text = std::fs::read_to_string(format!("src/criteria/{module}.rs")).unwrap();
            let above = ORDER[level + 1..].iter().flat_map(|room| room.iter());
            for other in above {
                let mut imports = text.split(';').filter_map(|line| line.trim().strip_prefix("use super::"));
                let is_word = |line: &str| {
                    line.split(|c: char| c != '_' && !c.is_alphabetic()).any(|word| word == *other)
                };
                assert!(!imports.any(is_word), "{module} uses {other}");
            }
        }
    }
}
