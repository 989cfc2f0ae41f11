//! What is asked: a criteria set (bộ tiêu chí) as data, in which only valid sets exist.
//!
//! [`CriteriaSet::read`] is the only way to get one. It reads the file format described once in `format.rs`, turns
//! every rule into an expression of [`crate::calc`], and lists all problems of a broken file at once.

mod applies;
mod ask;
mod build;
mod catalog;
mod classes;
mod combine;
mod fault;
mod format;
mod formula;
mod functions;
mod growth;
mod inputs;
mod item;
mod kinds;
pub mod limits;
mod model;
mod order;
mod rule;
mod shape;
mod tables;
mod units;
mod worth;

use crate::calc::{InputIx, NodeIx};
use crate::exact::Exact;

pub use crate::calc::MAX_DECIMALS;
pub use ask::Piece;
pub use catalog::{Catalog, CatalogExample, CatalogSet};
pub use fault::{Expected, Fault, FormulaFault, Limit, Needs, Problem, Thing};
pub use format::schema;
pub use limits::MAX_FILE_BYTES;
pub use model::{
    Adjustment, Applicability, Awaited, ChoiceOption, Class, ClassScale, Classes, Constraint, Content,
    Criterion, Exclusion, Input, InputKind, Level, Links, Measure, Node, Out, Policy, Profile, Profiles,
    Ranking, Rounding, Source, Split, Status, Why, Words,
};
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
    /// For a set that is not the official one: the sentence that says so, shown on screen, in files and on paper.
    pub sample: Option<Words>,
    /// The documents that the rows cite.
    pub sources: Vec<Source>,
    /// What one unit of the scale is called (điểm); empty for an index.
    pub unit: Words,
    /// Decimal places shown for scores. Showing rounds nothing that counts.
    pub digits: u32,
    /// Total, groups and criteria; a parent comes before its children, the total first.
    pub nodes: Vec<Node>,
    /// Everything that can be filled in.
    pub inputs: Vec<Input>,
    /// The inputs that several criteria share, and the profile: asked once, before the groups.
    pub facts: Vec<InputIx>,
    /// The profiles of units, if the set tells them apart.
    pub profiles: Option<Profiles>,
    /// Conditions between inputs, such as part ≤ whole.
    pub constraints: Vec<Constraint>,
    /// How units are ranked.
    pub ranking: Ranking,
    /// What depends on what.
    pub links: Links,
    /// SHA-256, in lower-case hexadecimal, of the content without regard to formatting or the order of keys.
    pub sha256: String,
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

    /// The total.
    pub fn total(&self) -> NodeIx {
        NodeIx(0)
    }

    /// A node. Indices come from this set, so the lookup holds; a foreign index gives the total.
    pub fn node(&self, index: NodeIx) -> &Node {
        self.nodes.get(index.0).unwrap_or(&self.nodes[0])
    }

    /// An input; as with [`CriteriaSet::node`], the index comes from this set.
    pub fn input(&self, index: InputIx) -> &Input {
        self.inputs.get(index.0).unwrap_or(&self.inputs[0])
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

    /// The input of that name.
    pub fn input_at(&self, address: &str) -> Option<InputIx> {
        self.inputs.iter().position(|input| input.address == address).map(InputIx)
    }
}

impl CriteriaSet {
    /// The classes of the total.
    pub fn classes(&self) -> Option<&Classes> {
        self.nodes[0].classes.as_ref()
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
