//! How far rows and groups can come at which cost, by the set's own rules: sums, means, limits and rounding share the cost among
//! what is below them; what is none of these is evaluated over ranges by the engine.

use std::collections::BTreeMap;

use super::reach::{Part, Reach, Step, together};
use super::rows::Rows;
use super::trial::Trial;
use super::wanted::Demand;
use tudanhgia_core::calc::{Expr, Figure, InputIx, Known, Member, NodeIx, NodeValue, Order, Range, Table};
use tudanhgia_core::exact::Exact;

/// What is settled of a candidate while a search goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// Nothing.
    Free,
    /// It is changed.
    In,
    /// It stays.
    Out,
}

/// A bound at work.
pub(super) struct Bound<'t, 'a> {
    pub(super) trial: &'t Trial<'a>,
    state: &'t [State],
    /// No more than this is spent.
    limit: u64,
    /// What has to be spent below a node in any case.
    mandates: BTreeMap<NodeIx, u64>,
    memo: BTreeMap<NodeIx, Reach>,
    supports: &'t Supports,
}

/// On which candidates each node and each input hangs.
pub(super) struct Supports {
    nodes: Table<NodeIx, Rows>,
    owner: BTreeMap<InputIx, usize>,
}

impl Supports {
    pub(super) fn of(trial: &Trial) -> Self {
        let mut owner = BTreeMap::new();
        for (place, candidate) in trial.candidates.iter().enumerate() {
            owner.extend(candidate.inputs.iter().map(|input| (*input, place)));
        }
        let nodes = trial.set.nodes.map(|_| Rows::default());
        let mut supports = Self { nodes, owner };
        for index in &trial.set.links.order {
            let node = trial.set.node(*index);
            let rows = supports.of_expr(&node.expr);
            if let Some(slot) = supports.nodes.get_mut(*index) {
                *slot = rows;
            }
        }
        supports
    }

    /// The candidates on which the value of an expression hangs.
    pub(super) fn of_expr(&self, expr: &Expr) -> Rows {
        let mut rows = Rows::default();
        expr.inputs().iter().filter_map(|input| self.owner.get(input)).for_each(|place| rows.add(*place));
        expr.nodes().iter().filter_map(|node| self.nodes.get(*node)).for_each(|below| rows.join(below));
        rows
    }

    pub(super) fn of_node(&self, node: NodeIx) -> Rows {
        self.nodes.get(node).cloned().unwrap_or_default()
    }
}

impl<'t, 'a> Bound<'t, 'a> {
    pub(super) fn new(
        trial: &'t Trial<'a>,
        supports: &'t Supports,
        state: &'t [State],
        limit: u64,
        mandates: BTreeMap<NodeIx, u64>,
    ) -> Self {
        Self { trial, state, limit, mandates, memo: BTreeMap::new(), supports }
    }

    /// How far a node can come.
    pub(super) fn of_node(&mut self, index: NodeIx) -> Reach {
        if let Some(known) = self.memo.get(&index) {
            return known.clone();
        }
        let mut reach = self.node(index);
        if let Some(least) = self.mandates.get(&index) {
            reach = reach.from(*least);
        }
        self.memo.insert(index, reach.clone());
        reach
    }

    fn node(&mut self, index: NodeIx) -> Reach {
        let support = self.supports.of_node(index);
        let base = self.trial.base.points(index).most().clone();
        let all = self.trial.all.points(index).most().clone();
        if support.is_empty() {
            return Reach::fixed(base);
        }
        let node = self.trial.set.node(index);
        let own = self.trial.all.known().node(index).map(|value| (value.own.clone(), value.applies.clone()));
        if own.is_none_or(|(own, applies)| !own.is_true() || !applies.is_true()) {
            return self.stepped(&support, base, all);
        }
        let alone = self.place_of(index).filter(|place| support == Rows::one(*place));
        if let Some(place) = alone {
            return self.of_candidate(place, base);
        }
        let reach = self.of_expr(&node.expr);
        let whole = node.whole.as_ref().and_then(|_| Some(self.trial.all.known().node(index)?.whole.clone()));
        let rounded = |points: &Exact| match &node.round {
            None => points.clone(),
            Some(round) => {
                let up = points.rounded_to(&round.step, round.mode);
                match &whole {
                    Some(whole) if points <= whole.least() => up.min(whole.most().clone()),
                    _ => up,
                }
            }
        };
        // Left unanswered it may count nothing, which is more than points below zero.
        let zero = node.is_nothing_unanswered().then_some(Exact::ZERO);
        let seen = |points: &Exact| {
            let points = rounded(points).min(all.clone());
            zero.clone().map_or(points.clone(), |zero| points.max(zero))
        };
        reach.rising(seen)
    }

    fn place_of(&self, row: NodeIx) -> Option<usize> {
        self.trial.candidates.iter().position(|candidate| candidate.row == row)
    }

    fn of_candidate(&self, place: usize, base: Exact) -> Reach {
        let Some(candidate) = self.trial.candidates.get(place) else { return Reach::fixed(base) };
        let changed = Step { cost: candidate.effort, most: candidate.best.clone(), rows: Rows::one(place) };
        let kept = Step { cost: 0, most: base, rows: Rows::default() };
        match self.state.get(place) {
            Some(State::In) => Reach(vec![changed]),
            Some(State::Out) => Reach(vec![kept]),
            _ => Reach::of(vec![kept, changed]),
        }
    }

    /// What the cheapest of some candidates costs, with those that are changed in any case.
    fn least_of(&self, support: &Rows) -> (u64, Option<u64>) {
        let efforts = support.places().filter_map(|place| {
            Some((self.state.get(place).copied()?, self.trial.candidates.get(place)?.effort))
        });
        let (mut inside, mut free) = (0_u64, None);
        for (state, effort) in efforts {
            match state {
                State::In => inside = inside.saturating_add(effort),
                State::Free => free = Some(free.map_or(effort, |least: u64| least.min(effort))),
                State::Out => {}
            }
        }
        (inside, free)
    }

    /// All that there is as soon as anything is changed.
    fn stepped(&self, support: &Rows, base: Exact, all: Exact) -> Reach {
        let (inside, free) = self.least_of(support);
        let some = |cost: u64, most: Exact| Step { cost, most, rows: self.cheapest(support) };
        if inside > 0 {
            return Reach(vec![some(inside, all)]);
        }
        let kept = Step { cost: 0, most: base, rows: Rows::default() };
        Reach::of([Some(kept), free.map(|cost| some(cost, all))].into_iter().flatten().collect())
    }

    /// Those that are changed in any case, or the cheapest: a guess.
    fn cheapest(&self, support: &Rows) -> Rows {
        let mut rows = Rows::default();
        support
            .places()
            .filter(|place| self.state.get(*place) == Some(&State::In))
            .for_each(|it| rows.add(it));
        if rows.is_empty() {
            let free = support.places().filter(|place| self.state.get(*place) == Some(&State::Free));
            let effort = |place: &usize| self.trial.candidates.get(*place).map(|candidate| candidate.effort);
            free.min_by_key(effort).into_iter().for_each(|place| rows.add(place));
        }
        rows
    }

    /// How far an expression can come.
    pub(super) fn of_expr(&mut self, expr: &Expr) -> Reach {
        let support = self.supports.of_expr(expr);
        if support.is_empty() {
            return Reach::fixed(expr.range(&self.trial.base.known()).most().clone());
        }
        match expr {
            Expr::Node(index) => self.of_node(*index),
            Expr::Main(index) if self.is_whole(*index) => self.of_node(*index),
            Expr::Sum(parts) | Expr::Count(parts) => self.parts(parts, &|a, b| a + b),
            Expr::Least(parts) | Expr::All(parts) => self.parts(parts, &|a, b| a.min(b).clone()),
            Expr::Most(parts) | Expr::Any(parts) => self.parts(parts, &|a, b| a.max(b).clone()),
            Expr::AtMost(of, limit) => self.pair(of, limit, &|a, b| a.min(b).clone()),
            Expr::AtLeast(of, limit) => self.pair(of, limit, &|a, b| a.max(b).clone()),
            Expr::Percent(of) => self.of_expr(of).rising(|value| value * &Exact::from(100)),
            Expr::Round { of, step, mode } => self.of_expr(of).rising(|value| value.rounded_to(step, *mode)),
            Expr::Product(factors) => self.product(factors).unwrap_or_else(|| self.over_ranges(expr)),
            Expr::Quotient { over, by, most } => match self.constant(by).filter(|by| *by > Exact::ZERO) {
                Some(by) => self.of_expr(over).rising(|value| {
                    let value = value.divided_by(&by).unwrap_or(Exact::ZERO);
                    most.as_ref().map_or(value.clone(), |most| value.min(most.clone()))
                }),
                None => self.over_ranges(expr),
            },
            Expr::If { when, then, otherwise } => {
                let truth = when.range(&self.trial.all.known());
                match (truth.is_true(), truth.is_false()) {
                    (true, _) => self.of_expr(then),
                    (_, true) => self.of_expr(otherwise),
                    _ => {
                        let ranged = self.over_ranges(expr);
                        let either = self.of_expr(then).or(self.of_expr(otherwise));
                        // Both are bounds.
                        let both = |reach, support| Part { reach, support };
                        let parts = vec![both(ranged, support.clone()), both(either, support)];
                        together(parts, self.limit, &|a, b| a.min(b).clone())
                    }
                }
            }
            Expr::Among { figure, members } => {
                let counts =
                    |node: NodeIx| self.trial.all.known().node(node).map(|value| value.counts.clone());
                let taken: Option<Vec<&Member>> = members
                    .iter()
                    .filter_map(|member| match member.counts.map(counts) {
                        None => Some(Some(member)),
                        Some(Some(counts)) if counts.is_true() => Some(Some(member)),
                        Some(Some(counts)) if counts.is_false() => None,
                        Some(_) => Some(None),
                    })
                    .collect();
                match taken {
                    // A figure over none is nothing.
                    Some(taken) if taken.is_empty() => Reach::fixed(Exact::ZERO),
                    Some(taken) => self.figure(*figure, &taken),
                    None => self.over_ranges(expr),
                }
            }
            Expr::Compare { order: Order::GreaterEqual, left, right, .. } => {
                self.truth(expr, left, right, &|value, limit| value >= limit)
            }
            Expr::Compare { order: Order::Greater, left, right, .. } => {
                self.truth(expr, left, right, &|value, limit| value > limit)
            }
            _ => self.over_ranges(expr),
        }
    }

    /// Whether all points of a node are its main ones.
    fn is_whole(&self, index: NodeIx) -> bool {
        self.trial.all.known().node(index).is_some_and(|value| value.split.is_none())
    }

    /// The value of what hangs on no candidate, if it is certain.
    fn constant(&self, expr: &Expr) -> Option<Exact> {
        let known = self.trial.all.known();
        expr.range(&known).value().cloned()
    }

    fn parts(&mut self, parts: &[Expr], op: &dyn Fn(&Exact, &Exact) -> Exact) -> Reach {
        let parts = parts.iter().map(|part| self.part(part)).collect();
        together(parts, self.limit, op)
    }

    fn part(&mut self, expr: &Expr) -> Part {
        Part { reach: self.of_expr(expr), support: self.supports.of_expr(expr) }
    }

    fn pair(&mut self, a: &Expr, b: &Expr, op: &dyn Fn(&Exact, &Exact) -> Exact) -> Reach {
        let parts = vec![self.part(a), self.part(b)];
        together(parts, self.limit, op)
    }

    fn figure(&mut self, figure: Figure, members: &[&Member]) -> Reach {
        let mut parts: Vec<Part> = members.iter().map(|member| self.part(&member.value)).collect();
        match figure {
            Figure::Least => together(parts, self.limit, &|a, b| a.min(b).clone()),
            Figure::Most => together(parts, self.limit, &|a, b| a.max(b).clone()),
            Figure::Mean => {
                let all = Exact::sum(members.iter().map(|member| member.weight.clone()).collect());
                for (part, member) in parts.iter_mut().zip(members) {
                    let share = member.weight.divided_by(&all).unwrap_or(Exact::ZERO);
                    part.reach = std::mem::take(&mut part.reach).rising(|value| value * &share);
                }
                together(parts, self.limit, &|a, b| a + b)
            }
        }
    }

    /// A product of which one factor alone varies, and the others are not below zero.
    fn product(&mut self, factors: &[Expr]) -> Option<Reach> {
        let (varying, fixed): (Vec<&Expr>, Vec<&Expr>) =
            factors.iter().partition(|factor| !self.supports.of_expr(factor).is_empty());
        let [varying] = varying.as_slice() else { return None };
        let fixed: Option<Vec<Exact>> = fixed.iter().map(|factor| self.constant(factor)).collect();
        let by = fixed?.iter().fold(Exact::ONE, |product, factor| &product * factor);
        (!by.is_negative()).then(|| self.of_expr(varying).rising(|value| value * &by))
    }

    /// A truth: from where the left side passes a fixed limit.
    fn truth(
        &mut self,
        whole: &Expr,
        left: &Expr,
        right: &Expr,
        passes: &dyn Fn(&Exact, &Exact) -> bool,
    ) -> Reach {
        let Some(limit) = self.constant(right) else { return self.over_ranges(whole) };
        let truth = |value: &Exact| if passes(value, &limit) { Exact::ONE } else { Exact::ZERO };
        self.of_expr(left).rising(truth)
    }

    /// By the engine over ranges: inputs of rows that can be afforded are open, and nodes reach what they can for that cost.
    fn over_ranges(&mut self, expr: &Expr) -> Reach {
        let trial = self.trial;
        let support = self.supports.of_expr(expr);
        let base = expr.range(&trial.base.known()).most().clone();
        let (inside, _) = self.least_of(&support);
        let read = expr.inputs();
        let owners: Vec<(InputIx, usize)> =
            read.iter().filter_map(|input| Some((*input, *self.supports.owner.get(input)?))).collect();
        let below: Vec<(NodeIx, Reach)> =
            expr.nodes().into_iter().map(|node| (node, self.of_node(node))).collect();
        let effort = |place: usize| trial.candidates.get(place).map(|candidate| candidate.effort);
        let is_out = |place: usize| self.state.get(place) == Some(&State::Out);
        let mut costs: Vec<u64> =
            below.iter().flat_map(|(_, reach)| reach.0.iter().map(|step| step.cost)).collect();
        costs.extend(
            owners.iter().filter(|(_, place)| !is_out(*place)).filter_map(|(_, place)| effort(*place)),
        );
        costs.push(0);
        costs.sort_unstable();
        costs.dedup();
        let start = below.iter().filter_map(|(_, reach)| reach.start()).fold(inside, u64::max);
        let known = trial.all.known();
        // What nothing was spent on stands as in the base.
        let free = self.least_of(&support).1.unwrap_or(u64::MAX);
        let mut nodes: Table<NodeIx, NodeValue> = Table::EMPTY;
        let mut steps = Vec::new();
        costs.retain(|cost| *cost >= start);
        if !costs.contains(&start) {
            costs.insert(0, start);
        }
        for cost in costs {
            if inside == 0 && cost < free && start == 0 {
                steps.push(Step { cost, most: base.clone(), rows: Rows::default() });
                continue;
            }
            if nodes.is_empty() {
                nodes = values(&known, trial.set.nodes.len());
            }
            let mut rows = Rows::default();
            for (node, reach) in &below {
                let (Some(slot), Some(step)) = (nodes.get_mut(*node), reach.at(cost)) else { continue };
                let least = slot.points.least().min(&step.most).clone();
                slot.points = Range::between(least, step.most.clone());
                rows.join(&step.rows);
            }
            let mut inputs =
                trial.set.inputs.indices().map(|it| known.input(it)).collect::<Table<InputIx, Range>>();
            for (input, place) in &owners {
                if is_out(*place) || effort(*place).is_none_or(|effort| effort > cost) {
                    if let Some(slot) = inputs.get_mut(*input) {
                        *slot = trial.base.known().input(*input);
                    }
                } else {
                    rows.add(*place);
                }
            }
            let list = |input: &InputIx| {
                let owner = self.supports.owner.get(input);
                let stays = owner
                    .is_some_and(|place| is_out(*place) || effort(*place).is_none_or(|effort| effort > cost));
                let base = trial.base.known();
                let of = if stays { base.list(*input) } else { known.list(*input) };
                Some((*input, of?.to_vec()))
            };
            let lists: Vec<(InputIx, Vec<Exact>)> = read.iter().filter_map(list).collect();
            let most = expr.range(&Known::new(&inputs, &nodes, &lists)).most().clone();
            steps.push(Step { cost, most, rows });
        }
        Reach::of(steps)
    }

    /// What has to be spent so that demands can be met, each with where it has to be spent.
    pub(super) fn demands(&mut self, demands: &[&Expr]) -> Option<Vec<Demand>> {
        let mut found = Vec::new();
        for when in demands {
            self.against(when, &mut found)?;
        }
        Some(found)
    }

    /// What has to be spent so that a condition does not hold; `None` where it holds in any case.
    fn against(&mut self, when: &Expr, found: &mut Vec<Demand>) -> Option<()> {
        let (base, all) = (self.trial.base.known(), self.trial.all.known());
        if !when.range(&base).is_true() {
            return Some(());
        }
        if when.range(&all).is_true() {
            return None;
        }
        match when {
            Expr::Any(parts) => parts.iter().try_for_each(|part| self.against(part, found)),
            Expr::All(parts) => {
                let open: Vec<&Expr> = parts.iter().filter(|part| !part.range(&all).is_true()).collect();
                match open.as_slice() {
                    [one] => self.against(one, found),
                    _ => self.some(when, found),
                }
            }
            Expr::Compare { order: order @ (Order::Less | Order::LessEqual), left, right, .. } => {
                match self.constant(right) {
                    Some(limit) => {
                        let reach = self.of_expr(left);
                        let passes = |value: &Exact| match order {
                            Order::Less => *value >= limit,
                            _ => *value > limit,
                        };
                        let step = reach.first(passes)?;
                        found.push(self.demand(left, step.cost, step.rows.clone()));
                        Some(())
                    }
                    None => self.some(when, found),
                }
            }
            Expr::Not(of) => {
                let reach = self.of_expr(of);
                let step = reach.first(|value| *value >= Exact::ONE)?;
                found.push(self.demand(of, step.cost, step.rows.clone()));
                Some(())
            }
            _ => self.some(when, found),
        }
    }

    /// Anything at all of what a condition hangs on has to be changed.
    fn some(&self, when: &Expr, found: &mut Vec<Demand>) -> Option<()> {
        let support = self.supports.of_expr(when);
        let (inside, free) = self.least_of(&support);
        let cost = if inside > 0 { inside } else { free? };
        found.push(self.demand(when, cost, self.cheapest(&support)));
        Some(())
    }

    fn demand(&self, expr: &Expr, cost: u64, rows: Rows) -> Demand {
        let support = self.supports.of_expr(expr);
        let direct = expr.inputs().iter().any(|input| self.supports.owner.contains_key(input));
        let nodes = expr.nodes();
        let mut hanging = nodes.iter().filter(|node| !self.supports.of_node(**node).is_empty());
        let node = match (hanging.next(), hanging.next()) {
            (Some(node), None) if !direct => Some(*node),
            _ => None,
        };
        Demand { support, cost, rows, node }
    }
}

/// The values of all nodes.
fn values(known: &Known, count: usize) -> Table<NodeIx, NodeValue> {
    let value = |index: usize| {
        let fixed = || NodeValue::applying(Range::ZERO, Range::ZERO);
        known.node(NodeIx::from(index)).cloned().unwrap_or_else(fixed)
    };
    (0..count).map(value).collect()
}
