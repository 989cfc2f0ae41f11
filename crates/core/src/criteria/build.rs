//! From the file to the model: structure, then meaning; every problem of both is collected before giving up.
//!
//! All rows and inputs are read first, so that a formula may name any of them; rules are compiled after that.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fault::{Fault, Limit, Problem, Thing};
use super::item::Item;
use super::kinds::RuleKind;
use super::limits::{MAX_FILE_BYTES, MAX_INPUTS, MAX_LEVELS, MAX_PROBLEMS, MAX_ROWS};
use super::rule::Scope;
use super::shape::Shape;
use super::{
    Awaited, Content, CriteriaSet, Criterion, Exclusion, FORMAT, Input, InputKind, Level, Measure, Node,
    Ranking, Rounding, Source, Status, applies, ask, classes, combine, format, formula, growth, inputs,
    order, rule,
};
use crate::calc::{Expr, InputIx, Known, NodeIx, Range};
use crate::canonical;
use crate::exact::{Exact, Mode};
use crate::json;

pub(super) fn read(text: &str) -> Result<CriteriaSet, Vec<Problem>> {
    let whole = |fault| vec![Problem { place: String::new(), fault }];
    if text.len() > MAX_FILE_BYTES {
        return Err(whole(Fault::TooLarge(text.len())));
    }
    let value = json::read(text).map_err(|fault| whole(Fault::NotJson(fault)))?;
    if let Some(newer) = value.get("format").and_then(Value::as_i64).filter(|format| *format > FORMAT) {
        return Err(whole(Fault::NewerFormat(newer)));
    }
    let file = Item { value: &value, place: String::new() };
    let mut builder = Builder::default();
    Shape::Object(&format::SET).check(&file, &mut builder.problems);
    // Of a file that is too large in one way or another, only the structure is read.
    if builder.problems.iter().any(|problem| matches!(problem.fault, Fault::TooMany(..))) {
        return Err(listed(builder.problems));
    }
    let set = builder.set(&file);
    if builder.problems.is_empty() { Ok(set) } else { Err(listed(builder.problems)) }
}

/// The first problems, and how many more there are.
fn listed(mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(MAX_PROBLEMS);
    if more > 0 {
        // What is too large explains the rest.
        problems.sort_by_key(|problem| !matches!(problem.fault, Fault::TooMany(..)));
        problems.truncate(MAX_PROBLEMS);
        problems.push(Problem { place: String::new(), fault: Fault::MoreProblems(more) });
    }
    problems
}

/// What grows while the file is read.
#[derive(Default)]
pub(super) struct Builder<'a> {
    pub(super) problems: Vec<Problem>,
    pub(super) inputs: Vec<Input>,
    pub(super) constraints: Vec<super::Constraint>,
    pub(super) nodes: Vec<Node>,
    /// The file's object for each node.
    pub(super) items: Vec<Item<'a>>,
    pub(super) sources: Vec<Source>,
    pub(super) ids: BTreeMap<String, NodeIx>,
    pub(super) facts: BTreeMap<String, InputIx>,
    /// Every input by its address.
    pub(super) addresses: BTreeMap<String, InputIx>,
    /// How many parts functions have written out so far that the formulas name in one word.
    pub(super) written_out: usize,
    /// What inputs can be while nothing is known, as far as [`Builder::open`] has looked.
    opened: Vec<Range>,
    /// The facts by which a row divides.
    pub(super) divisors: Vec<(NodeIx, InputIx)>,
    /// For each row, whether it or something below it may not apply.
    pub(super) shrinks: Vec<bool>,
    /// For each row, whether it may give more than what applies of its maximum.
    pub(super) exceeds: Vec<bool>,
    /// For each row, whether a bonus row stands below it.
    pub(super) on_top: Vec<bool>,
    /// For each row, whether it may not count among the rows of its group.
    pub(super) falls: Vec<bool>,
    pub(super) profiles: Option<super::Profiles>,
}

impl<'a> Builder<'a> {
    pub(super) fn report(&mut self, place: String, fault: Fault) {
        self.problems.push(Problem { place, fault });
    }

    fn set(&mut self, file: &Item<'a>) -> CriteriaSet {
        self.read_sources(file);
        inputs::read_profiles(self, file);
        let facts = inputs::read_facts(self, file);
        self.reserve(file, None);
        let groups = self.rows_below(file.list("groups"), NodeIx(0), 0);
        self.nodes[0].content = Content::Group(groups);
        if self.inputs.len() > MAX_INPUTS {
            self.report("groups".to_owned(), Fault::TooMany(Limit::Inputs, MAX_INPUTS, self.inputs.len()));
        }
        inputs::name_profile_rows(self, file);
        self.shrinks = self.upwards(|item| item.get("notApplicable").is_some(), |_| false);
        self.exceeds = self.upwards(|item| item.str("combine") == Some("formula"), |item| item.flag("bonus"));
        // A formula may ask for the verdict of a group before that group is read.
        for (node, item) in self.nodes.iter_mut().zip(&self.items) {
            if item.str("combine") == Some("met") {
                node.measure = Measure::Verdict;
            }
        }
        self.on_top = self.upwards(|_| false, |item| item.flag("bonus"));
        for index in 0..self.nodes.len() {
            if matches!(self.nodes[index].content, Content::Criterion(_)) {
                self.compile(NodeIx(index));
            }
        }
        applies::read(self);
        rule::settle_divisors(self);
        let full = combine::Full::of(self);
        self.falls = self.nodes.iter().map(combine::may_be_out).collect();
        // Children stand after their parent.
        for index in (0..self.nodes.len()).rev() {
            if let Content::Group(children) = self.nodes[index].content.clone() {
                combine::read(self, NodeIx(index), &children, &full);
            }
        }
        let mut links = order::links(self);
        let cases = growth::check(self, &links);
        if cases.is_some() {
            formula::check_divisors(self, &links);
        }
        let ranking = self.ranking(file);
        if let Some(cases) = cases {
            links.cases = cases;
            classes::read(self, &links);
        }
        let level = file.get("level");
        CriteriaSet {
            id: file.text("id"),
            version: file.text("version"),
            title: file.words("title").unwrap_or_default(),
            level: Level {
                id: level.as_ref().map(|level| level.text("id")).unwrap_or_default(),
                name: level.and_then(|level| level.words("name")).unwrap_or_default(),
            },
            year: file.text("year"),
            issuer: file.words("issuer").unwrap_or_default(),
            sample: file.words("sample"),
            sources: std::mem::take(&mut self.sources),
            unit: file.words("unit").unwrap_or_default(),
            digits: file.digits("digits").unwrap_or(2),
            nodes: std::mem::take(&mut self.nodes),
            inputs: std::mem::take(&mut self.inputs),
            facts,
            profiles: self.profiles.take(),
            constraints: std::mem::take(&mut self.constraints),
            ranking,
            links,
            sha256: canonical::hash(file.value),
        }
    }

    /// For each row, whether something is so of it, or something else of a row below it; children stand after their
    /// parent.
    fn upwards(&self, so: fn(&Item) -> bool, below: fn(&Item) -> bool) -> Vec<bool> {
        let mut found: Vec<bool> = self.items.iter().map(so).collect();
        for index in (1..found.len()).rev() {
            if let (true, Some(parent)) =
                (found[index] || below(&self.items[index]), self.nodes[index].parent)
            {
                found[parent.0] = true;
            }
        }
        found
    }

    fn read_sources(&mut self, file: &Item) {
        for item in file.list("sources") {
            let id = item.text("id");
            if self.sources.iter().any(|source| source.id == id) {
                self.report(item.place_of("id"), Fault::Duplicate(id.clone(), "sources".to_owned()));
            }
            let url = item.str("url").map(str::to_owned);
            self.sources.push(Source { id, title: item.text("title"), url });
        }
    }

    /// Gives a row its index; what it consists of comes later.
    fn reserve(&mut self, item: &Item<'a>, parent: Option<NodeIx>) -> NodeIx {
        let index = NodeIx(self.nodes.len());
        let id = if parent.is_none() { String::new() } else { item.text("id") };
        if !id.is_empty() {
            match self.ids.get(&id) {
                Some(first) => {
                    let first = self.items[first.0].place_of("id");
                    self.report(item.place_of("id"), Fault::Duplicate(id.clone(), first));
                }
                None => {
                    self.ids.insert(id.clone(), index);
                }
            }
        }
        let max = item.exact("max").unwrap_or(Exact::ZERO);
        if max.is_negative() {
            self.report(item.place_of("max"), Fault::NotPositive);
        }
        let round = self.rounding(item);
        self.nodes.push(Node {
            id,
            code: item.text("code"),
            name: item.words(if parent.is_none() { "title" } else { "name" }).unwrap_or_default(),
            parent,
            max,
            measure: Measure::Points,
            bonus: item.flag("bonus"),
            expr: Expr::Number(Exact::ZERO),
            whole: None,
            split: None,
            round,
            least: None,
            applies: None,
            classes: None,
            content: Content::Group(vec![]),
        });
        self.items.push(item.clone());
        index
    }

    fn rows_below(&mut self, items: Vec<Item<'a>>, parent: NodeIx, depth: usize) -> Vec<NodeIx> {
        let mut children = Vec::new();
        for item in items {
            // The total is a node too, and no row.
            if self.nodes.len() > MAX_ROWS {
                let found = self.items.first().map_or(0, |file| nested(file, "groups").0);
                self.report(item.place.clone(), Fault::TooMany(Limit::Rows, MAX_ROWS, found));
                break;
            }
            let index = self.reserve(&item, Some(parent));
            children.push(index);
            if item.get("items").is_none() {
                let criterion = self.criterion(&item, index);
                self.nodes[index.0].content = Content::Criterion(Box::new(criterion));
            } else if depth >= MAX_LEVELS {
                let found = depth + nested(&item, "items").1;
                self.report(item.place.clone(), Fault::TooMany(Limit::Levels, MAX_LEVELS, found));
            } else {
                let below = self.rows_below(item.list("items"), index, depth + 1);
                self.nodes[index.0].content = Content::Group(below);
            }
        }
        children
    }

    /// What the regulation says of a criterion, and its inputs; its rule comes later.
    fn criterion(&mut self, item: &Item, index: NodeIx) -> Criterion {
        let status = match item.str("status") {
            Some("transcribed") => Status::Transcribed,
            _ => Status::Adapted,
        };
        if item.str("status") == Some("adapted") && item.get("note").is_none() {
            self.report(item.place.clone(), Fault::Missing("note"));
        }
        let owner = self.nodes[index.0].id.clone();
        let inputs =
            inputs::read(self, &item.list("inputs"), &item.place_of("inputs"), Some((index, &owner)));
        let awaited = match item.get("rule").and_then(|rule| RuleKind::of(&rule)) {
            Some(RuleKind::Survey) => Some(Awaited::Survey),
            Some(RuleKind::Measured) => Some(Awaited::Measured),
            _ => None,
        };
        Criterion {
            how: item.words("how").unwrap_or_default(),
            evidence: item.words("evidence"),
            data_source: item.words("dataSource"),
            verified_by: item.words("verifiedBy"),
            status,
            source: self.source(item),
            place: item.str("place").map(str::to_owned),
            note: item.words("note"),
            ask: item.get("rule").and_then(|rule| rule.words(format::ASK)),
            inputs,
            facts: vec![],
            awaited,
        }
    }

    /// Compiles the rule of a criterion.
    fn compile(&mut self, index: NodeIx) {
        let item = self.items[index.0].clone();
        let max = self.nodes[index.0].max.clone();
        let Some(rule) = item.get("rule") else { return };
        let Content::Criterion(criterion) = &self.nodes[index.0].content else { return };
        let own = criterion.inputs.clone();
        let names: Vec<_> = own.iter().map(|input| (self.input_name(*input), *input)).collect();
        ask::check(self, &names, &rule);
        let mut scope = Scope { node: index, names, max: max.clone(), used: vec![], zeros: vec![], depth: 1 };
        let Some(expr) = rule::compile(self, &mut scope, &rule) else { return };
        self.nodes[index.0].measure = rule::measure(&rule);
        let points = self.nodes[index.0].measure == Measure::Points;
        if self.nodes[index.0].measure != Measure::Unscored {
            for (name, _) in scope.names.iter().filter(|(_, input)| !scope.used.contains(input)) {
                self.problems.push(Problem {
                    place: item.place_of("inputs"),
                    fault: Fault::UnusedInput(name.clone()),
                });
            }
        }
        for input in &own {
            if let InputKind::Number { min, max, .. } = &self.inputs[input.0].kind
                && min > max
            {
                let fault = Fault::NoValue(min.to_string(), max.to_string());
                self.report(item.place_of("inputs"), fault);
            }
        }
        if !points && !max.is_zero() {
            self.report(item.place_of("max"), Fault::Sum(max.to_string(), "0".to_owned()));
        }
        let formula = RuleKind::of(&rule) == Some(RuleKind::Formula);
        if formula && points {
            self.nodes[index.0].least = Some(rule.exact("least").unwrap_or(Exact::ZERO));
        }
        if !formula && points && item.exact("max").is_some() {
            let open = self.open(&expr);
            let most = self.rounded(index, &open).most().clone();
            if most > max {
                self.report(rule.place.clone(), Fault::AboveMaximum(most.to_string()));
            }
        }
        let node = &mut self.nodes[index.0];
        node.expr = expr;
        let zeros = scope.zeros;
        if let Content::Criterion(criterion) = &mut node.content {
            let facts = node.expr.inputs().into_iter().filter(|input| self.inputs[input.0].owner.is_none());
            criterion.facts = facts.collect();
        }
        applies::note_zeros(self, index, zeros);
    }

    /// What an expression over inputs alone can give while nothing is known.
    pub(super) fn open(&mut self, expr: &Expr) -> Range {
        // Only what is read is brought up to date: a set has thousands of inputs.
        self.opened.resize(self.inputs.len(), Range::ZERO);
        for input in expr.inputs() {
            self.opened[input.0] = self.inputs[input.0].open_range();
        }
        expr.range(&Known::of_inputs(&self.opened))
    }

    pub(super) fn rounded(&self, index: NodeIx, range: &Range) -> Range {
        match &self.nodes[index.0].round {
            Some(round) => range.rounded_to(&round.step, round.mode),
            None => range.clone(),
        }
    }

    /// Notes the address of the input read last.
    pub(super) fn address_last(&mut self) -> InputIx {
        let index = InputIx(self.inputs.len().saturating_sub(1));
        if let Some(input) = self.inputs.last() {
            self.addresses.insert(input.address.clone(), index);
        }
        index
    }

    /// The points of a row as a formula reads them: nothing where it does not count, though it may still give points on
    /// top.
    pub(super) fn counted(&self, row: NodeIx) -> Expr {
        let points = Expr::Node(row);
        if self.on_top[row.0] && self.shrinks[row.0] { combine::while_counting(row, points) } else { points }
    }

    /// The name of an input within its criterion.
    pub(super) fn input_name(&self, index: InputIx) -> String {
        let input = &self.inputs[index.0];
        let owner = input.owner.map_or("", |owner| self.nodes[owner.0].id.as_str());
        let name = input.address.strip_prefix(owner).and_then(|name| name.strip_prefix('.'));
        name.unwrap_or(&input.address).to_owned()
    }

    pub(super) fn source(&mut self, item: &Item) -> usize {
        let Some(id) = item.str("source") else { return 0 };
        let found = self.sources.iter().position(|source| source.id == id);
        if found.is_none() {
            self.report(item.place_of("source"), Fault::Unknown(Thing::Source, id.to_owned()));
        }
        found.unwrap_or(0)
    }

    fn rounding(&mut self, item: &Item) -> Option<Rounding> {
        let round = item.get("round")?;
        let mode = match round.str("mode") {
            Some("half-even") => Mode::HalfEven,
            Some("down") => Mode::Down,
            Some("up") => Mode::Up,
            _ => Mode::HalfUp,
        };
        let step = match (round.get("digits"), round.get("multiple")) {
            (Some(_), None) => Exact::ONE.divided_by(&Exact::power_of_ten(round.digits("digits")?))?,
            (None, Some(_)) => rule::positive(self, &round, "multiple")?,
            _ => {
                self.report(round.place.clone(), Fault::OneOf("digits, multiple"));
                return None;
            }
        };
        (step > Exact::ZERO).then_some(Rounding { step, mode })
    }

    fn ranking(&mut self, file: &Item) -> Ranking {
        let Some(item) = file.get("ranking") else { return Ranking::default() };
        let mut excluded = Vec::new();
        for reason in item.list("excluded") {
            if let Some(when) = formula::truth(self, NodeIx(0), &reason) {
                excluded.push(Exclusion { when, words: reason.words("words").unwrap_or_default() });
            }
        }
        Ranking { unrounded: item.flag("unrounded"), excluded }
    }
}

/// How many rows stand below an object, and how many levels of them.
fn nested(item: &Item, key: &str) -> (usize, usize) {
    let below = item.list(key);
    let each = below.iter().map(|row| nested(row, "items"));
    each.fold((below.len(), 0), |(rows, levels), (more, deeper)| (rows + more, levels.max(deeper + 1)))
}
