//! What a row can be answered with: answers that are tried by the engine, those nearest to what stands there first.

use tudanhgia_core::calc::{Expr, InputIx, Known, NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Day, Input, InputKind, NONE_CHOSEN};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::{Evaluation, Reading, Readings, read};

/// Answers to the inputs of a row.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// What the row then gives: a range where that hangs on more than its answers, as on a fact that is open.
    pub(super) points: Range,
    /// The inputs that are answered anew, each with the text and with what that says.
    pub(super) answers: Vec<(InputIx, String, Reading)>,
}

/// What was found for a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    /// Answers that count, each with points of its own or with inputs that others read.
    pub(super) list: Vec<Choice>,
    /// Whether it was looked for all, and not for the best alone.
    pub(super) whole: bool,
    /// Whether there are no answers besides those tried.
    exhaustive: bool,
}

/// How many combinations of the answers of one row are tried.
const MOST_TRIED: usize = 256;

/// How many values of a number are taken for all that there are.
const FEW: usize = 32;

impl Choices {
    /// The choices of a row: all, or until one gives `best`.
    pub(super) fn of(
        set: &CriteriaSet,
        now: &Evaluation,
        readings: &Readings,
        row: NodeIx,
        inputs: &[InputIx],
        best: Option<&Exact>,
        most: usize,
    ) -> Self {
        let mut sheet = now.clone();
        inputs.iter().for_each(|input| sheet.change(*input, Reading::Open));
        let lists: Vec<(InputIx, Values)> =
            inputs.iter().map(|input| (*input, Values::of(set, &sheet, readings, row, *input))).collect();
        let mut found = Self { whole: best.is_none(), ..Self::default() };
        let (mut cases, cut) = cases(set, &lists);
        found.exhaustive = !cut && cases.len() <= most && lists.iter().all(|(_, values)| values.all);
        cases.truncate(most);
        let alone = is_read_by_itself(set, row, inputs);
        let mut last = vec![None; lists.len()];
        for case in cases {
            let mut answers = Vec::new();
            for (((input, values), at), last) in lists.iter().zip(case).zip(&mut last) {
                let Some((text, reading)) = values.list.get(at) else { continue };
                if last.replace(at) != Some(at) {
                    sheet.change(*input, reading.clone());
                }
                if at > 0 || !values.stands {
                    answers.push((*input, text.clone(), reading.clone()));
                }
            }
            let is_out = sheet.known().node(row).is_none_or(|value| value.applies.is_false());
            if is_out || !inputs.iter().all(|input| is_sound(set, &sheet, *input)) {
                continue;
            }
            let points = sheet.points(row);
            // Those nearest to what stands there come first.
            if alone && found.list.iter().any(|choice| choice.points == points) {
                // Points between the same ends need not be the same in each case.
                found.exhaustive &= points.value().is_some();
                continue;
            }
            // What is not asked then need not be answered.
            let known = sheet.known();
            answers.retain(|(input, ..)| is_asked(set.input(*input), &known));
            let is_best = best.is_some_and(|best| points.least() >= best);
            found.list.push(Choice { points, answers });
            if is_best {
                break;
            }
        }
        found
    }

    /// The answers that give most, of equals those nearest to what stands there.
    pub(super) fn best(&self) -> Option<Choice> {
        let ends = |choice: &Choice| (choice.points.least().clone(), choice.points.most().clone());
        self.list.iter().rev().max_by(|a, b| ends(a).cmp(&ends(b))).cloned()
    }

    /// Whether no answers were left out that could give anything else.
    pub(super) fn is_exhaustive(&self) -> bool {
        self.whole && self.exhaustive
    }
}

/// Whether an answer counts as it stands, or is not asked.
fn is_sound(set: &CriteriaSet, sheet: &Evaluation, index: InputIx) -> bool {
    let (input, known) = (set.input(index), sheet.known());
    matches!(input.kind, InputKind::Units { .. })
        || known.input(index).value().is_some()
        || input.asked.as_ref().is_some_and(|asked| !asked.range(&known).is_true())
}

/// Whether an input may be asked.
fn is_asked(input: &Input, known: &Known) -> bool {
    input.asked.as_ref().is_none_or(|asked| !asked.range(known).is_false())
}

/// Whether nothing but the rule of a row reads its inputs.
fn is_read_by_itself(set: &CriteriaSet, row: NodeIx, inputs: &[InputIx]) -> bool {
    let reads = |expr: &Expr| expr.inputs().iter().any(|input| inputs.contains(input));
    let others = set.nodes.pairs().any(|(other, node)| other != row && reads(&node.expr));
    let classes = set.nodes.iter().filter_map(|node| node.classes.as_ref());
    !others && !classes.flat_map(|classes| &classes.adjustments).any(|adjustment| reads(&adjustment.when))
}

/// The combinations that are tried, as places in the lists, those with few changes first; and whether some were left out.
fn cases(set: &CriteriaSet, lists: &[(InputIx, Values)]) -> (Vec<Vec<usize>>, bool) {
    let mut all: Vec<Vec<usize>> = vec![vec![]];
    let mut cut = false;
    for (at, (_, values)) in lists.iter().enumerate() {
        // The later lists have to fit as well: each gets at least the first of its values.
        let later = lists.len() - at - 1;
        let room = (MOST_TRIED >> later.min(6)).max(1) / all.len().max(1);
        let most = values.list.len().min(room.max(2));
        cut |= most < values.list.len();
        let longer = all.iter().flat_map(|case| {
            (0..most.max(1)).map(move |next| case.iter().copied().chain([next]).collect::<Vec<_>>())
        });
        all = longer.collect();
        if all.len() > 4 * MOST_TRIED {
            all.truncate(4 * MOST_TRIED);
            cut = true;
        }
    }
    // How many cases there were is less in a unit's hand than how many of them were good.
    let is_whole = |input: InputIx| set.constraints_on(input).any(|constraint| constraint.whole == input);
    let wholes: Vec<bool> = lists.iter().map(|(input, _)| is_whole(*input)).collect();
    all.sort_by_key(|case| {
        let changed = || case.iter().zip(&wholes).filter(|(at, _)| **at > 0);
        (changed().count(), changed().filter(|(_, whole)| **whole).count())
    });
    (all, cut)
}

/// The values that are tried of an input; the first is what stands there, if that counts.
struct Values {
    list: Vec<(String, Reading)>,
    stands: bool,
    all: bool,
}

impl Values {
    fn of(set: &CriteriaSet, open: &Evaluation, readings: &Readings, row: NodeIx, index: InputIx) -> Self {
        let input = set.input(index);
        let mut values = Self { list: vec![], stands: false, all: true };
        if let Some(standing @ (Reading::Value(_) | Reading::Units(_))) = readings.get(index) {
            values.list.push((String::new(), standing.clone()));
            values.stands = true;
        }
        match &input.kind {
            InputKind::Choice(_) | InputKind::YesNo => {
                let ids = input.kind.option_ids();
                ids.iter().for_each(|id| values.add(input, (*id).to_owned()));
            }
            InputKind::Several(options) => {
                let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
                values.several(input, &ids);
            }
            InputKind::Number { .. } | InputKind::Date { .. } => {
                values.all = values.numbers(set, open, readings, row, index);
            }
            InputKind::Units { max, min } => {
                values.all = false;
                let lines: Vec<String> = match readings.get(index) {
                    Some(Reading::Units(units)) => units.iter().map(|(name, _)| name.clone()).collect(),
                    _ => vec!["1".to_owned()],
                };
                for number in [max, min] {
                    let number = typed(number);
                    let lines = lines.iter().map(|name| format!("{name}\t{number}"));
                    values.add(input, lines.collect::<Vec<_>>().join("\n"));
                }
            }
            InputKind::Reason => {}
        }
        values
    }

    fn add(&mut self, input: &Input, text: String) {
        let reading = read(input, &text);
        let counts = matches!(reading, Reading::Value(_) | Reading::Units(_));
        if counts && self.list.iter().all(|(_, known)| *known != reading) {
            self.list.push((text, reading));
        }
    }

    fn several(&mut self, input: &Input, ids: &[&str]) {
        let few = ids.len() <= 5;
        self.all = few;
        self.add(input, ids.join(";"));
        self.add(input, NONE_CHOSEN.to_owned());
        let chosen = |case: usize| {
            let taken = ids.iter().enumerate().filter(move |(at, _)| case >> at & 1 == 1);
            taken.map(|(_, id)| *id).collect::<Vec<_>>().join(";")
        };
        match few {
            true => (1..1_usize << ids.len()).for_each(|case| self.add(input, chosen(case))),
            false => ids.iter().for_each(|id| self.add(input, (*id).to_owned())),
        }
    }

    /// Numbers and dates: the ends, what the rule names, what stands in the inputs beside it. Whether these are all.
    fn numbers(
        &mut self,
        set: &CriteriaSet,
        open: &Evaluation,
        readings: &Readings,
        row: NodeIx,
        index: InputIx,
    ) -> bool {
        let input = set.input(index);
        let range = open.known().input(index);
        let grain = input.multiple_of().unwrap_or(Exact::ONE);
        let count = (range.most() - range.least()).divided_by(&grain).and_then(|count| count.to_index());
        if let Some(count) = count.filter(|count| *count < FEW) {
            for times in (0..=count).rev() {
                let times = Exact::from(i64::try_from(times).unwrap_or(0));
                self.add(input, written(input, &(range.least() + &(&times * &grain))));
            }
            return true;
        }
        // The far end is the last that is tried: nobody had so many.
        let one = grain.clone().max(Exact::ONE);
        let near = |range: &Range| (range.least() + &one).rounded_to(&one, Mode::Down);
        let mut named = vec![near(&range), range.least().clone()];
        let expr = &set.node(row).expr;
        for other in expr.inputs().into_iter().filter(|other| *other != index) {
            match readings.get(other) {
                Some(Reading::Value(value)) => named.push(value.clone()),
                _ => named.push(near(&open.known().input(other))),
            }
        }
        expr.visit(&mut |part| match part {
            Expr::Number(value) => named.push(value.clone()),
            Expr::Bands { bands, .. } => {
                let ends = bands.iter().flat_map(|band| [&band.when.from, &band.when.to]);
                named.extend(ends.flatten().map(|end| end.at.clone()));
            }
            _ => {}
        });
        named.push(range.most().clone());
        for value in named {
            let [down, up] = [Mode::Down, Mode::Up].map(|mode| value.rounded_to(&grain, mode));
            for value in [down.clone(), up.clone(), &down - &grain, &up + &grain] {
                if range.contains(&value) {
                    self.add(input, written(input, &value));
                }
            }
        }
        false
    }
}

/// A number as it is typed.
fn typed(value: &Exact) -> String {
    value.to_string().replace('.', ",")
}

/// A number or a day as an answer to an input.
pub(super) fn written(input: &Input, value: &Exact) -> String {
    match &input.kind {
        InputKind::Date { .. } => {
            let number = value.to_index().and_then(|days| u32::try_from(days).ok());
            number.map_or_else(String::new, |number| Day { number }.to_string())
        }
        _ => typed(value),
    }
}
