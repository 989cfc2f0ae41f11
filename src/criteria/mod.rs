//! What is asked: a criteria set (bộ tiêu chí) as data, in which only valid sets exist.
//!
//! [`CriteriaSet::read`] is the only way to get one. It reads the file format described once in `format.rs`, turns
//! every rule into an expression of [`crate::calc`], and lists all problems of a broken file at once.

mod build;
mod canonical;
mod catalog;
mod fault;
mod format;
mod item;
mod rule;
mod shape;

use crate::calc::{Expr, InputIx, Interval, NodeIx};
use crate::exact::Exact;

pub use catalog::{Catalog, CatalogExample, CatalogSet};
pub use fault::{Fault, Problem};
pub use format::schema;

/// The newest file format that this program reads.
pub const FORMAT: i64 = 1;

/// The largest file accepted as a criteria set, in bytes.
pub const MAX_FILE_BYTES: usize = 2_000_000;

/// The largest whole number that an input takes unless its set declares less: fifteen digits.
pub const MAX_NUMBER: i64 = 999_999_999_999_999;

/// The decimal places that a set may round to or show.
pub const MAX_DIGITS: u32 = 10;

/// The decimal places that a typed number may have.
pub const MAX_DECIMALS: u32 = 6;

/// A text in both languages of the product.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// Vietnamese, the language of the regulation.
    pub vi: String,
    /// English.
    pub en: String,
}

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
    /// Conditions between inputs, such as part ≤ whole.
    pub constraints: Vec<Constraint>,
    /// The classes (xếp loại) that the total can reach.
    pub classes: Option<Classes>,
    /// SHA-256, in lower-case hexadecimal, of the content without regard to formatting or the order of keys.
    pub sha256: String,
}

/// A level of agencies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// The stable name.
    pub id: String,
    /// What people call it.
    pub name: Words,
}

/// A document that rows cite.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The name used by the rows.
    pub id: String,
    /// The document's title, in its own language.
    pub title: String,
    /// Where it is published.
    pub url: Option<String>,
}

/// The total, a group or a criterion.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// The stable name; empty for the total.
    pub id: String,
    /// The number printed in the TT column; empty for the total.
    pub code: String,
    /// The name.
    pub name: Words,
    /// The group it belongs to.
    pub parent: Option<NodeIx>,
    /// The maximum points (điểm tối đa), in units of the set's scale.
    pub max: Exact,
    /// How its score is computed from inputs and other nodes.
    pub expr: Expr,
    /// What it consists of.
    pub content: Content,
}

/// What a node consists of.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// A group, or the total: its children in order.
    Group(Vec<NodeIx>),
    /// A criterion that is filled in.
    Criterion(Box<Criterion>),
}

/// What the regulation says of one criterion.
#[derive(Clone, PartialEq, Debug)]
pub struct Criterion {
    /// Points, or met / not met.
    pub measure: Measure,
    /// How it is scored (cách tính điểm), in the words of the regulation.
    pub how: Words,
    /// The evidence expected (tài liệu kiểm chứng).
    pub evidence: Option<Words>,
    /// Where the data comes from (nguồn thu thập dữ liệu).
    pub data_source: Option<Words>,
    /// Who verifies it (đơn vị phối hợp xác minh).
    pub verified_by: Option<Words>,
    /// Whether the row stands as in its source.
    pub status: Status,
    /// The source, as an index into [`CriteriaSet::sources`].
    pub source: usize,
    /// Where in the source.
    pub place: Option<String>,
    /// What was adapted and why, or what the source leaves open.
    pub note: Option<Words>,
    /// Its inputs in the order asked.
    pub inputs: Vec<InputIx>,
}

/// What a criterion gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Points that count.
    Points,
    /// Met or not met (đạt / không đạt), without points.
    Verdict,
}

/// How faithful a row is to its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Maximum and rule stand as in the source.
    Transcribed,
    /// Changed as the row's note says.
    Adapted,
}

/// One thing to fill in.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// The name in sheets: `criterion.input`.
    pub address: String,
    /// The criterion that asks.
    pub criterion: NodeIx,
    /// The question.
    pub label: Words,
    /// The unit of the number, for example "cuộc họp".
    pub unit: Option<Words>,
    /// What may be answered.
    pub kind: InputKind,
    /// Whether it is a value the unit assumes (such as another unit's best), so that the score is provisional.
    pub assumed: bool,
}

/// What may be answered to an input.
#[derive(Clone, PartialEq, Debug)]
pub enum InputKind {
    /// A number between two bounds, both admitted.
    Number {
        /// Whole numbers only.
        whole: bool,
        /// The least admitted.
        min: Exact,
        /// The most admitted.
        max: Exact,
    },
    /// One of several options.
    Choice(Vec<ChoiceOption>),
    /// Yes (index 0) or no (index 1).
    YesNo,
}

/// One option of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceOption {
    /// The stable name used in sheets.
    pub id: String,
    /// What the reader sees.
    pub label: Words,
}

impl InputKind {
    /// The stable names of the options, none for a number.
    pub fn option_ids(&self) -> Vec<&str> {
        match self {
            Self::Number { .. } => vec![],
            Self::Choice(options) => options.iter().map(|option| option.id.as_str()).collect(),
            Self::YesNo => vec!["yes", "no"],
        }
    }
}

/// A condition that admissible inputs meet.
#[derive(Clone, PartialEq, Debug)]
pub struct Constraint {
    /// The inputs whose sum is bounded.
    pub parts: Vec<InputIx>,
    /// Divides the sum of the parts first, for a ratio that is itself compared.
    pub per: Option<InputIx>,
    /// What bounds it.
    pub whole: InputIx,
}

/// The classes of a set.
#[derive(Clone, PartialEq, Debug)]
pub struct Classes {
    /// What they are taken on.
    pub on: ClassScale,
    /// From the lowest to the highest, without gap or overlap.
    pub list: Vec<Class>,
    /// The source of the limits, as an index into [`CriteriaSet::sources`].
    pub source: usize,
}

/// What classes are taken on. Always the exact value unless the total itself declares rounding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassScale {
    /// Percent of the maximum.
    Percent,
    /// The points themselves.
    Points,
}

/// One class.
#[derive(Clone, PartialEq, Debug)]
pub struct Class {
    /// The stable name.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Where it applies.
    pub when: Interval,
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

    /// The input of that name.
    pub fn input_at(&self, address: &str) -> Option<InputIx> {
        self.inputs.iter().position(|input| input.address == address).map(InputIx)
    }
}

impl CriteriaSet {
    /// The points at which something changes for the reader: the maximum and the limits of the classes, in points.
    pub fn limits(&self) -> Vec<Exact> {
        let max = &self.node(self.total()).max;
        let mut limits = vec![max.clone()];
        if let Some(classes) = &self.classes {
            let ends = classes.list.iter().filter_map(|class| class.when.from.as_ref());
            limits.extend(ends.filter_map(|from| match classes.on {
                ClassScale::Points => Some(from.at.clone()),
                ClassScale::Percent => (&from.at * max).divided_by(&Exact::from(100)),
            }));
        }
        limits
    }
}
