//! From the file to the model: structure, then meaning; every problem of both is collected before giving up.

use serde_json::Value;

use super::fault::{Fault, Problem};
use super::item::Item;
use super::rule::{self, Scope};
use super::shape::{Shape, is_id};
use super::{
    ChoiceOption, Class, ClassScale, Classes, Content, CriteriaSet, Criterion, FORMAT, Input, InputKind,
    Level, MAX_DECIMALS, MAX_FILE_BYTES, MAX_NUMBER, Measure, Node, Source, Status, Words, canonical, format,
};
use crate::calc::{Expr, InputIx, NodeIx, Range};
use crate::exact::{Exact, Mode};

const MAX_DEPTH: usize = 8;
const MAX_NODES: usize = 5_000;

pub(super) fn read(text: &str) -> Result<CriteriaSet, Vec<Problem>> {
    let whole = |fault| vec![Problem { place: String::new(), fault }];
    if text.len() > MAX_FILE_BYTES {
        return Err(whole(Fault::TooLarge));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value =
        serde_json::from_str(text).map_err(|error| whole(Fault::NotJson(error.to_string())))?;
    if let Some(newer) = value.get("format").and_then(Value::as_i64).filter(|format| *format > FORMAT) {
        return Err(whole(Fault::NewerFormat(newer)));
    }
    let file = Item { value: &value, place: String::new() };
    let mut builder = Builder::default();
    Shape::Object(&format::SET).check(&file, &mut builder.problems);
    let set = builder.set(&file);
    if builder.problems.is_empty() { Ok(set) } else { Err(builder.problems) }
}

/// What grows while the file is read.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) problems: Vec<Problem>,
    pub(super) inputs: Vec<Input>,
    pub(super) constraints: Vec<super::Constraint>,
    nodes: Vec<Node>,
    sources: Vec<Source>,
    names: Vec<(String, String)>,
}

impl Builder {
    pub(super) fn report(&mut self, place: String, fault: Fault) {
        self.problems.push(Problem { place, fault });
    }

    fn set(&mut self, file: &Item) -> CriteriaSet {
        for item in file.list("sources") {
            let id = item.text("id");
            if self.sources.iter().any(|source| source.id == id) {
                self.report(item.place_of("id"), Fault::Duplicate(id.clone(), "sources".to_owned()));
            }
            let url = item.str("url").map(str::to_owned);
            self.sources.push(Source { id, title: item.text("title"), url });
        }
        let title = file.words("title").unwrap_or_default();
        let max = file.exact("max").unwrap_or(Exact::ZERO);
        let total = self.reserve(Node {
            id: String::new(),
            code: String::new(),
            name: title.clone(),
            parent: None,
            max,
            expr: Expr::Sum(vec![]),
            content: Content::Group(vec![]),
        });
        self.group_content(file, total, &file.list("groups"), 0);
        let classes = file.get("classes").map(|item| self.classes(&item));
        let level = file.get("level");
        CriteriaSet {
            id: file.text("id"),
            version: file.text("version"),
            title,
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
            constraints: std::mem::take(&mut self.constraints),
            classes,
            sha256: canonical::hash(file.value),
        }
    }

    fn reserve(&mut self, node: Node) -> NodeIx {
        self.nodes.push(node);
        NodeIx(self.nodes.len() - 1)
    }

    /// Reads the children of a node, then how they combine, and compares the maximum declared with the maximum given.
    fn group_content(&mut self, item: &Item, index: NodeIx, children: &[Item], depth: usize) {
        if depth > MAX_DEPTH {
            self.report(item.place.clone(), Fault::TooMany("levels", MAX_DEPTH));
            return;
        }
        let mut counted = Vec::new();
        let mut indices = Vec::new();
        for child in children {
            if self.nodes.len() >= MAX_NODES {
                self.report(child.place.clone(), Fault::TooMany("rows", MAX_NODES));
                break;
            }
            let node = self.node(child, index, depth);
            indices.push(node);
            let verdict =
                matches!(&self.nodes[node.0].content, Content::Criterion(c) if c.measure == Measure::Verdict);
            if !verdict {
                counted.push((node, child.exact("weight"), child));
            }
        }
        let expr = if item.str("combine") == Some("weighted-mean") {
            self.weighted_mean(&counted)
        } else {
            Expr::Sum(counted.iter().map(|(node, _, _)| Expr::Node(*node)).collect())
        };
        let maxima: Vec<Range> = self.nodes.iter().map(|node| Range::certain(node.max.clone())).collect();
        let given = expr.range(&[], &maxima).most;
        let declared = self.nodes[index.0].max.clone();
        // What is missing or cannot be read was reported already; a sum with it would only report it again.
        let readable = |item: &Item| item.exact("max").is_some();
        if readable(item) && !children.is_empty() && children.iter().all(readable) {
            let expr = rounded(item, expr.clone());
            let most = expr.range(&[], &maxima).most;
            if given != declared {
                self.report(item.place_of("max"), Fault::Sum(declared.to_string(), given.to_string()));
            } else if most > declared {
                self.report(item.place_of("round"), Fault::AboveMaximum(most.to_string()));
            }
        }
        self.nodes[index.0].expr = rounded(item, expr);
        self.nodes[index.0].content = Content::Group(indices);
    }

    fn weighted_mean(&mut self, children: &[(NodeIx, Option<Exact>, &Item)]) -> Expr {
        let mut weights = Vec::new();
        let mut terms = Vec::new();
        for (node, weight, item) in children {
            match weight {
                Some(weight) if *weight > Exact::ZERO => {
                    weights.push(weight.clone());
                    terms.push(Expr::Product(vec![Expr::Number(weight.clone()), Expr::Node(*node)]));
                }
                Some(_) => self.report(item.place_of("weight"), Fault::NotPositive),
                None if item.get("weight").is_none() => {
                    self.report(item.place.clone(), Fault::Missing("weight"));
                }
                None => {}
            }
        }
        let sum = Exact::sum(weights);
        if sum == Exact::ONE || sum.is_zero() {
            return Expr::Sum(terms);
        }
        Expr::Quotient { over: Box::new(Expr::Sum(terms)), by: Box::new(Expr::Number(sum)), most: None }
    }

    fn node(&mut self, item: &Item, parent: NodeIx, depth: usize) -> NodeIx {
        let id = item.text("id");
        let place = item.place_of("id");
        match self.names.iter().find(|(name, _)| *name == id) {
            Some((_, first)) if !id.is_empty() => {
                let first = first.clone();
                self.report(place, Fault::Duplicate(id.clone(), first));
            }
            _ => self.names.push((id.clone(), place)),
        }
        let max = item.exact("max").unwrap_or(Exact::ZERO);
        if max.is_negative() {
            self.report(item.place_of("max"), Fault::NotPositive);
        }
        let index = self.reserve(Node {
            id,
            code: item.text("code"),
            name: item.words("name").unwrap_or_default(),
            parent: Some(parent),
            max,
            expr: Expr::Sum(vec![]),
            content: Content::Group(vec![]),
        });
        if item.get("items").is_some() {
            self.group_content(item, index, &item.list("items"), depth + 1);
        } else {
            self.criterion(item, index);
        }
        index
    }

    fn criterion(&mut self, item: &Item, index: NodeIx) {
        let node = &self.nodes[index.0];
        let (id, max) = (node.id.clone(), node.max.clone());
        let names = self.inputs_of(item, index, &id);
        let mut scope = Scope { names, max: max.clone(), used: Vec::new() };
        let rule = item.get("rule");
        let compiled = rule.as_ref().and_then(|rule| rule::compile(self, &mut scope, rule));
        if let (Some(expr), Some(rule)) = (&compiled, &rule) {
            for (name, input) in &scope.names {
                if !scope.used.contains(input) {
                    self.report(item.place_of("inputs"), Fault::UnusedInput(name.clone()));
                }
            }
            for (_, input) in &scope.names {
                if let InputKind::Number { min, max, .. } = &self.inputs[input.0].kind
                    && min > max
                {
                    let fault = Fault::NoValue(min.to_string(), max.to_string());
                    self.report(item.place_of("inputs"), fault);
                }
            }
            let open: Vec<Range> = self.inputs.iter().map(Input::open_range).collect();
            let most = rounded(item, expr.clone()).range(&open, &[]).most;
            if item.exact("max").is_some() && rule.str("kind") != Some("target") && most > max {
                self.report(rule.place.clone(), Fault::AboveMaximum(most.to_string()));
            }
        }
        let status = match item.str("status") {
            Some("transcribed") => Status::Transcribed,
            _ => Status::Adapted,
        };
        if item.str("status") == Some("adapted") && item.get("note").is_none() {
            self.report(item.place.clone(), Fault::Missing("note"));
        }
        let target = rule.is_some_and(|rule| rule.str("kind") == Some("target"));
        if target && !max.is_zero() {
            self.report(item.place_of("max"), Fault::Sum(max.to_string(), "0".to_owned()));
        }
        let source = self.source(item);
        let node = &mut self.nodes[index.0];
        node.expr = rounded(item, compiled.unwrap_or(Expr::Number(Exact::ZERO)));
        node.content = Content::Criterion(Box::new(Criterion {
            measure: if target { Measure::Verdict } else { Measure::Points },
            how: item.words("how").unwrap_or_default(),
            evidence: item.words("evidence"),
            data_source: item.words("dataSource"),
            verified_by: item.words("verifiedBy"),
            status,
            source,
            place: item.str("place").map(str::to_owned),
            note: item.words("note"),
            inputs: scope.names.into_iter().map(|(_, input)| input).collect(),
        }));
    }

    fn source(&mut self, item: &Item) -> usize {
        let Some(id) = item.str("source") else { return 0 };
        let found = self.sources.iter().position(|source| source.id == id);
        if found.is_none() {
            self.report(item.place_of("source"), Fault::Unknown("source", id.to_owned()));
        }
        found.unwrap_or(0)
    }

    fn inputs_of(&mut self, item: &Item, criterion: NodeIx, owner: &str) -> Vec<(String, InputIx)> {
        let mut names: Vec<(String, InputIx)> = Vec::new();
        for input in item.list("inputs") {
            let id = input.text("id");
            if is_id(&id) && id.contains('.') {
                self.report(input.place_of("id"), Fault::BadId(id.clone()));
            }
            if names.iter().any(|(name, _)| *name == id) {
                self.report(input.place_of("id"), Fault::Duplicate(id.clone(), item.place_of("inputs")));
            }
            let kind = self.input_kind(&input);
            self.inputs.push(Input {
                address: format!("{owner}.{id}"),
                criterion,
                label: input.words("label").unwrap_or_default(),
                unit: input.words("unit"),
                kind,
                assumed: input.flag("assumed"),
            });
            names.push((id, InputIx(self.inputs.len() - 1)));
        }
        names
    }

    fn input_kind(&mut self, item: &Item) -> InputKind {
        match item.str("kind") {
            Some("yes-no") => InputKind::YesNo,
            Some("choice") => {
                let mut options: Vec<ChoiceOption> = Vec::new();
                for option in item.list("options") {
                    let id = option.text("id");
                    if options.iter().any(|known| known.id == id) {
                        self.report(
                            option.place_of("id"),
                            Fault::Duplicate(id.clone(), item.place_of("options")),
                        );
                    }
                    options.push(ChoiceOption { id, label: option.words("label").unwrap_or_default() });
                }
                if options.is_empty() && item.get("options").is_none() {
                    self.report(item.place.clone(), Fault::Missing("options"));
                }
                InputKind::Choice(options)
            }
            kind => {
                let whole = kind == Some("whole");
                let min = item.exact("min").unwrap_or(Exact::ZERO);
                let max = item.exact("max").unwrap_or(Exact::from(MAX_NUMBER));
                let bound = Exact::from(MAX_NUMBER);
                let typed = |value: &Exact| {
                    *value >= -&bound
                        && *value <= bound
                        && value.exact_digits(if whole { 0 } else { MAX_DECIMALS }).is_some()
                };
                for (key, value) in [("min", &min), ("max", &max)] {
                    if !typed(value) {
                        self.report(item.place_of(key), Fault::WrongType("bound"));
                    }
                }
                InputKind::Number { whole, min, max }
            }
        }
    }

    fn classes(&mut self, item: &Item) -> Classes {
        let on = if item.str("on") == Some("points") { ClassScale::Points } else { ClassScale::Percent };
        let max = self.nodes[0].max.clone();
        // Deductions can take the total below zero, where a class has to apply too.
        let least = self.open_total().least.min(Exact::ZERO);
        let scored = match on {
            ClassScale::Points => Range { least, most: max },
            ClassScale::Percent => {
                let least = (&least * &Exact::from(100)).divided_by(&max).unwrap_or(Exact::ZERO);
                Range { least, most: Exact::from(100) }
            }
        };
        let items = item.list("list");
        let rows = rule::intervals(self, &items, &scored, false);
        let mut list: Vec<Class> = Vec::new();
        for (when, class) in rows {
            let id = class.text("id");
            if list.iter().any(|known| known.id == id) {
                self.report(class.place_of("id"), Fault::Duplicate(id.clone(), item.place_of("list")));
            }
            list.push(Class { id, name: class.words("name").unwrap_or_default(), when });
        }
        Classes { on, list, source: self.source(item) }
    }

    /// What the total can be while nothing is known. Children stand after their parent.
    fn open_total(&self) -> Range {
        let open: Vec<Range> = self.inputs.iter().map(Input::open_range).collect();
        let mut ranges = vec![Range::certain(Exact::ZERO); self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate().rev() {
            ranges[index] = node.expr.range(&open, &ranges);
        }
        ranges.swap_remove(0)
    }
}

impl Input {
    /// What the input can be while nothing is known of it.
    pub(crate) fn open_range(&self) -> Range {
        match &self.kind {
            InputKind::Number { min, max, .. } => Range::between(min.clone(), max.clone()),
            kind => {
                let last = kind.option_ids().len().saturating_sub(1);
                Range::between(Exact::ZERO, Exact::from(i64::try_from(last).unwrap_or(0)))
            }
        }
    }
}

fn rounded(item: &Item, expr: Expr) -> Expr {
    let Some(round) = item.get("round") else { return expr };
    let mode = match round.str("mode") {
        Some("half-even") => Mode::HalfEven,
        Some("down") => Mode::Down,
        Some("up") => Mode::Up,
        _ => Mode::HalfUp,
    };
    let digits = round.digits("digits").unwrap_or(0);
    Expr::Round { of: Box::new(expr), digits, mode }
}

impl Words {
    /// Whether nothing is written in either language.
    pub fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }
}
