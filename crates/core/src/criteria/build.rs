//! From the file to the model: structure, then meaning; every problem of both is collected before giving up.
//!
//! All rows and inputs are read first, so that a formula may name any of them; rules are compiled after that.

use serde_json::Value;

use super::fault::{Fault, Limit, Problem, Thing};
use super::item::Item;
use super::limits::{MAX_INPUTS, MAX_LEVELS, MAX_PROBLEMS, MAX_ROWS, MAX_SET_BYTES};
use super::scope::{Builder, Scope, positive};
use super::shape::Shape;
use super::vocabulary::{Combine, RuleKind, Vocabulary};
use super::{
    Awaited, ClassScale, Content, CriteriaSet, Criterion, Exclusion, FORMAT, FormColumn, FormContent,
    InputKind, Level, Measure, NeedsAnswers, Node, Ranking, Rounding, SetStanding, Source, Status,
    Unanswered, Words, applies, ask, ceilings, classes, combine, format, formula, growth, inputs, order,
    rule, shared, steps, values,
};
use crate::calc::{Expr, InputIx, NodeIx, Table};
use crate::canonical;
use crate::exact::{Exact, Mode};
use crate::json;

pub(super) fn read(text: &str) -> Result<CriteriaSet, Vec<Problem>> {
    let whole = |fault| vec![Problem { place: String::new(), fault }];
    if text.len() > MAX_SET_BYTES {
        return Err(whole(Fault::TooLarge(text.len())));
    }
    let value = json::read(text).map_err(|fault| whole(Fault::NotJson(fault)))?;
    if let Some(newer) = value.get("format").and_then(Value::as_i64).filter(|format| *format > FORMAT) {
        return Err(whole(Fault::NewerFormat(newer)));
    }
    let mut builder = Builder::default();
    let written = shared::written_out(&value, &mut builder.problems);
    let file = Item { value: &written, place: String::new() };
    Shape::Object(&format::SET).check(&file, &mut builder.problems);
    // Of a file that is too large in one way or another, only the structure is read.
    if builder.problems.iter().any(|problem| matches!(problem.fault, Fault::TooMany(..))) {
        return Err(listed(builder.problems));
    }
    let set = builder.set(&file, canonical::hash(&value));
    if builder.problems.is_empty() { Ok(set) } else { Err(listed(builder.problems)) }
}

/// The first problems, and how many more there are.
fn listed(mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(MAX_PROBLEMS);
    if more > 0 {
        // A file that is too large has many other problems for that reason, so this one is listed first.
        problems.sort_by_key(|problem| !matches!(problem.fault, Fault::TooMany(..)));
        problems.truncate(MAX_PROBLEMS);
        problems.push(Problem { place: String::new(), fault: Fault::MoreProblems(more) });
    }
    problems
}

impl<'a> Builder<'a> {
    fn set(&mut self, file: &Item<'a>, sha256: String) -> CriteriaSet {
        self.year = file.text("year");
        self.read_sources(file);
        self.calendar = steps::calendar(self, file);
        inputs::read_profiles(self, file);
        let facts = inputs::read_facts(self, file);
        self.reserve(file, None);
        let groups = self.rows_below(file.list("groups"), NodeIx::TOTAL, 0);
        self.nodes[NodeIx::TOTAL].content = Content::Group(groups);
        if self.inputs.len() > MAX_INPUTS {
            self.report("groups".to_owned(), Fault::TooMany(Limit::Inputs, MAX_INPUTS, self.inputs.len()));
        }
        inputs::name_profile_rows(self, file);
        self.shrinks = self.upwards(|item| item.get("notApplicable").is_some(), |_| false);
        self.exceeds =
            self.upwards(|item| Combine::of_rows(item) == Combine::Formula, |item| item.flag("bonus"));
        // A formula may ask for the verdict of a group before that group is read.
        for (node, item) in self.nodes.iter_mut().zip(&self.items) {
            if Combine::of_rows(item) == Combine::Met {
                node.measure = Measure::Verdict;
            }
        }
        self.on_top = self.upwards(|_| false, |item| item.flag("bonus"));
        for index in self.nodes.indices() {
            if matches!(self.nodes[index].content, Content::Criterion(_)) {
                self.compile(index);
            }
        }
        applies::read(self);
        rule::settle_divisors(self);
        let full = combine::Full::of(self);
        self.falls = self.nodes.map(combine::may_be_out);
        // Children stand after their parent.
        for index in self.nodes.indices().rev() {
            if let Content::Group(children) = self.nodes[index].content.clone() {
                combine::read(self, index, &children, &full);
            }
        }
        inputs::read_figures(self, file);
        let mut links = order::links(self);
        let cases = growth::check(self, &links);
        let ranking = self.ranking(file);
        let steps = steps::read(self, file);
        if let Some(cases) = cases {
            links.cases = cases;
            classes::read(self, &links);
            values::check(self, &mut links);
        }
        order::ask_what_others_read(self, &ranking);
        let level = file.get("level");
        let (standing, caveat) = self.standing(file);
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
            standing,
            caveat,
            sources: std::mem::take(&mut self.sources),
            unit: file.words("unit").unwrap_or_default(),
            digits: file.digits("digits").unwrap_or(2),
            nodes: std::mem::take(&mut self.nodes),
            inputs: std::mem::take(&mut self.inputs),
            facts,
            profiles: self.profiles.take(),
            constraints: std::mem::take(&mut self.constraints),
            ranking,
            form: self.form(file),
            steps,
            calendar: self.calendar.take(),
            links,
            sha256,
        }
    }

    /// What the set is beside the official one, with the sentence that says so.
    fn standing(&mut self, file: &Item) -> (SetStanding, Option<Words>) {
        match (file.words("compiled"), file.words("sample")) {
            (None, None) => (SetStanding::Official, None),
            (caveat @ Some(_), None) => (SetStanding::Compiled, caveat),
            (None, caveat @ Some(_)) => (SetStanding::Sample, caveat),
            // Whichever of them were taken, the reader would be told less than the file says.
            (Some(_), caveat @ Some(_)) => {
                self.report(file.place_of("compiled"), Fault::NotBoth("compiled", "sample"));
                (SetStanding::Sample, caveat)
            }
        }
    }

    /// For each row, whether something is so of it, or something else of a row below it; children stand after their
    /// parent.
    fn upwards(&self, so: fn(&Item) -> bool, below: fn(&Item) -> bool) -> Table<NodeIx, bool> {
        let mut found = self.items.map(so);
        for index in found.indices().rev() {
            if let (true, Some(parent)) =
                (found[index] || below(&self.items[index]), self.nodes[index].parent)
            {
                found[parent] = true;
            }
        }
        found
    }

    /// The columns of the form: none of them twice, and those without which it would say nothing.
    fn form(&mut self, file: &Item) -> Vec<FormColumn> {
        let mut form: Vec<FormColumn> = Vec::new();
        for item in file.list("form") {
            let Some(shows) = FormContent::of(&item, "shows") else { continue };
            if form.iter().any(|column| column.shows == shows) {
                let word = item.text("shows");
                self.report(item.place_of("shows"), Fault::Duplicate(word, "form".to_owned()));
            }
            form.push(FormColumn { shows, head: item.words("head") });
        }
        for (needed, word) in [(FormContent::Name, "name"), (FormContent::Own, "self")] {
            if file.get("form").is_some() && form.iter().all(|column| column.shows != needed) {
                self.report("form".to_owned(), Fault::Missing(word));
            }
        }
        form
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
        let index = self.nodes.next();
        let id = if parent.is_none() { String::new() } else { item.text("id") };
        if !id.is_empty() {
            match self.ids.get(&id) {
                Some(first) => {
                    let first = self.items[*first].place_of("id");
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
        let (round, needs) = (self.rounding(item), self.needs(item));
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
            ceilings: vec![],
            round,
            least: None,
            promises: vec![],
            applies: None,
            needs,
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
                self.nodes[index].content = Content::Criterion(Box::new(criterion));
            } else if depth >= MAX_LEVELS {
                let found = depth + nested(&item, "items").1;
                self.report(item.place.clone(), Fault::TooMany(Limit::Levels, MAX_LEVELS, found));
            } else {
                let below = self.rows_below(item.list("items"), index, depth + 1);
                self.nodes[index].content = Content::Group(below);
            }
        }
        children
    }

    /// What the regulation says of a criterion, and its inputs; its rule comes later.
    fn criterion(&mut self, item: &Item, index: NodeIx) -> Criterion {
        let status = Status::of(item, "status");
        if status == Some(Status::Adapted) && item.get("note").is_none() {
            self.report(item.place.clone(), Fault::Missing("note"));
        }
        let owner = self.nodes[index].id.clone();
        let inputs =
            inputs::read(self, &item.list("inputs"), &item.place_of("inputs"), Some((index, &owner)));
        let kind = item.get("rule").and_then(|rule| RuleKind::of_rule(&rule));
        let awaited = match kind {
            Some(RuleKind::Survey) => Some(Awaited::Survey),
            Some(RuleKind::Measured) => Some(Awaited::Measured),
            _ => None,
        };
        Criterion {
            how: item.words("how").unwrap_or_default(),
            evidence: item.words("evidence"),
            data_source: item.words("dataSource"),
            verified_by: item.words("verifiedBy"),
            status: status.unwrap_or(Status::Adapted),
            source: self.source(item),
            place: item.str("place").map(str::to_owned),
            note: item.words("note"),
            ask: item.get("rule").and_then(|rule| rule.words(format::ASK)),
            inputs,
            facts: vec![],
            awaited,
            // What the unit does not score counts nothing of its own.
            unanswered: match kind {
                Some(RuleKind::Survey | RuleKind::Measured | RuleKind::Unscored) => None,
                _ => Unanswered::of(item, "unanswered"),
            }
            .unwrap_or(Unanswered::Open),
        }
    }

    /// Compiles the rule of a criterion.
    fn compile(&mut self, index: NodeIx) {
        let item = self.items[index].clone();
        let max = self.nodes[index].max.clone();
        let Some(rule) = item.get("rule") else { return };
        let Content::Criterion(criterion) = &self.nodes[index].content else { return };
        let own = criterion.inputs.clone();
        let names: Vec<_> = own.iter().map(|input| (self.input_name(*input), *input)).collect();
        ask::check(self, &names, &rule);
        let mut scope = Scope {
            node: index,
            names,
            max: max.clone(),
            used: vec![],
            zeros: vec![],
            readers: vec![],
            divisors: vec![],
            chosen: vec![],
            depth: 1,
        };
        let Some(expr) = rule::compile(self, &mut scope, &rule) else { return };
        self.nodes[index].measure = rule::measure(&rule);
        let mut read = Vec::new();
        let ceilings = ceilings::read(self, index, &mut read);
        read.into_iter().for_each(|input| scope.uses(input));
        rule::settle_blocks(self, &mut scope);
        for input in &own {
            self.inputs[*input].asked = scope.asked(*input);
        }
        // A sentence has a gap for each number, and of a block that is not chosen none is asked.
        let in_block = |input: &InputIx| self.inputs[*input].asked.is_some();
        if rule.get(format::ASK).is_some() && own.iter().any(in_block) {
            self.report(rule.place_of(format::ASK), Fault::UnknownKey(format::ASK.to_owned()));
        }
        let points = self.nodes[index].measure == Measure::Points;
        if self.nodes[index].measure != Measure::Unscored {
            for (name, _) in scope.names.iter().filter(|(_, input)| !scope.used.contains(input)) {
                self.problems.push(Problem {
                    place: item.place_of("inputs"),
                    fault: Fault::UnusedInput(name.clone()),
                });
            }
        }
        for input in &own {
            if let InputKind::Number { min, max, .. } = &self.inputs[*input].kind
                && min > max
            {
                let fault = Fault::NoValue(min.to_string(), max.to_string());
                self.report(item.place_of("inputs"), fault);
            }
        }
        if !points && !max.is_zero() {
            self.report(item.place_of("max"), Fault::Sum(max.to_string(), "0".to_owned()));
        }
        let formula = RuleKind::of_rule(&rule) == Some(RuleKind::Formula);
        if formula && points {
            self.nodes[index].least = Some(rule.exact("least").unwrap_or(Exact::ZERO));
        }
        if points && item.exact("max").is_some() {
            let open = self.open(&expr);
            // A formula has promised to keep to its maximum, but not its rounding.
            let open = if formula { open.at_most(&crate::calc::Range::certain(max.clone())) } else { open };
            let most = self.rounded(index, &open).most().clone();
            if most > max {
                let place = if formula { item.place_of("round") } else { rule.place.clone() };
                self.report(place, Fault::AboveMaximum(most.to_string()));
            }
        }
        let node = &mut self.nodes[index];
        node.expr = expr;
        if let Some(ceilings) = ceilings {
            node.expr = ceilings.over(std::mem::replace(&mut node.expr, Expr::Number(Exact::ZERO)));
            node.least = node.least.take().map(|least| ceilings.least(least));
        }
        let zeros = scope.zeros;
        if let Content::Criterion(criterion) = &mut node.content {
            let facts = node.expr.inputs().into_iter().filter(|input| self.inputs[*input].owner.is_none());
            criterion.facts = facts.collect();
        }
        applies::note_zeros(self, index, zeros);
    }

    fn rounding(&mut self, item: &Item) -> Option<Rounding> {
        let round = item.get("round")?;
        let mode = Mode::of(&round, "mode").unwrap_or(Mode::HalfUp);
        let step = match (round.get("digits"), round.get("multiple")) {
            (Some(_), None) => Exact::ONE.divided_by(&Exact::power_of_ten(round.digits("digits")?))?,
            (None, Some(_)) => positive(self, &round, "multiple")?,
            _ => {
                self.report(round.place.clone(), Fault::OneOf("digits, multiple"));
                return None;
            }
        };
        (step > Exact::ZERO).then_some(Rounding { step, mode })
    }

    /// How many criteria of a group, or of the set, have to be answered.
    fn needs(&mut self, item: &Item) -> Option<NeedsAnswers> {
        let needs = item.get("needs")?;
        match (needs.get("answered"), needs.get("percent")) {
            (Some(count), None) => {
                let key = if item.get("groups").is_some() { "groups" } else { "items" };
                let there = criteria(item, key);
                let count = usize::try_from(count.value.as_i64()?).ok()?;
                if count > there {
                    let fault = Fault::NoValue(count.to_string(), there.to_string());
                    self.report(needs.place_of("answered"), fault);
                }
                Some(NeedsAnswers::Answered(count))
            }
            (None, Some(_)) => {
                let percent = positive(self, &needs, "percent")?;
                if percent > Exact::from(100) {
                    let fault = Fault::NoValue(percent.to_string(), "100".to_owned());
                    self.report(needs.place_of("percent"), fault);
                }
                Some(NeedsAnswers::Percent(percent))
            }
            _ => {
                self.report(needs.place.clone(), Fault::OneOf("answered, percent"));
                None
            }
        }
    }

    fn ranking(&mut self, file: &Item) -> Ranking {
        let Some(item) = file.get("ranking") else { return Ranking::default() };
        let mut excluded = Table::EMPTY;
        for reason in item.list("excluded") {
            if let Some(when) = formula::truth(self, NodeIx::TOTAL, &reason) {
                excluded.push(Exclusion { when, words: reason.words("words").unwrap_or_default() });
            }
        }
        let mut ties: Vec<NodeIx> = Vec::new();
        for row in item.list("ties") {
            let id = row.value.as_str().unwrap_or_default();
            match self.ids.get(id).copied() {
                None => self.report(row.place.clone(), Fault::Unknown(Thing::Row, id.to_owned())),
                Some(index) if ties.contains(&index) => {
                    self.report(row.place.clone(), Fault::Duplicate(id.to_owned(), item.place_of("ties")));
                }
                Some(index) => ties.push(index),
            }
        }
        let percent = ClassScale::of(&item, "on") == Some(ClassScale::Percent);
        Ranking { percent, unrounded: item.flag("unrounded"), ties, excluded }
    }
}

/// How many criteria stand below an object.
fn criteria(item: &Item, key: &str) -> usize {
    let below = item.list(key);
    below.iter().map(|row| if row.get("items").is_some() { criteria(row, "items") } else { 1 }).sum()
}

/// How many rows stand below an object, and how many levels of them.
fn nested(item: &Item, key: &str) -> (usize, usize) {
    let below = item.list(key);
    let each = below.iter().map(|row| nested(row, "items"));
    each.fold((below.len(), 0), |(rows, levels), (more, deeper)| (rows + more, levels.max(deeper + 1)))
}
