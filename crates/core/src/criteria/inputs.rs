//! Reading what is filled in: inputs of criteria, facts, and the profile.

use std::collections::BTreeSet;

use super::asked::{MOST_SEVERAL, NONE_CHOSEN};
use super::fault::{Expected, Fault, Limit, Thing};
use super::item::Item;
use super::scope::{Builder, positive};
use super::shape::is_id;
use super::vocabulary::{AnswerKind, Coverage, RoundStatistic, Vocabulary};
use super::{
    ChoiceOption, ClassScale, Day, Input, InputKind, MAX_DECIMALS, MAX_NUMBER, Measure, Profile, Profiles,
    RoundFigure, Statistic, Words, steps,
};
use crate::calc::{Expr, InputIx, NodeIx, OptionIx, Table};
use crate::exact::Exact;

/// The address of the choice among profiles; no fact may be called so.
const PROFILE: &str = "profile";

/// The input in which a unit gives its reason why a row does not apply; no other input may be called so.
pub(super) const NOT_APPLICABLE: &str = "not-applicable";

/// Reads a list of inputs, of a node or as facts.
pub(super) fn read(
    builder: &mut Builder,
    items: &[Item],
    place: &str,
    owner: Option<(NodeIx, &str)>,
) -> Vec<InputIx> {
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    for item in items {
        let id = item.text("id");
        if is_id(&id) && (id.contains('.') || id == PROFILE || id == NOT_APPLICABLE) {
            builder.report(item.place_of("id"), Fault::BadId(id.clone()));
        }
        if names.contains(&id) {
            builder.report(item.place_of("id"), Fault::Duplicate(id.clone(), place.to_owned()));
        }
        let number = AnswerKind::of(item, "kind")
            .is_some_and(|kind| matches!(kind, AnswerKind::Whole | AnswerKind::Decimal));
        if item.get("round").is_some() && (owner.is_some() || !number) {
            builder.report(item.place_of("round"), Fault::UnknownKey("round".to_owned()));
        }
        if item.get("figure").is_some() && !item.flag("round") {
            builder.report(item.place_of("figure"), Fault::UnknownKey("figure".to_owned()));
        }
        let decimals = item.decimals();
        let (kind, step) = (kind(builder, item, decimals), step(builder, item));
        found.push(builder.add_input(Input {
            address: owner.map_or_else(|| id.clone(), |(_, owner)| format!("{owner}.{id}")),
            owner: owner.map(|(node, _)| node),
            label: item.words("label").unwrap_or_default(),
            unit: item.words("unit"),
            kind,
            assumed: item.flag("assumed") || item.flag("round"),
            round: item.flag("round"),
            figure: None,
            optional: false,
            decimals,
            step,
            asked: None,
            divides: false,
        }));
        names.insert(id);
    }
    found
}

/// Reads the facts; the choice of a profile comes first among what is asked before the groups.
pub(super) fn read_facts(builder: &mut Builder, file: &Item) -> Vec<InputIx> {
    let facts = read(builder, &file.list("facts"), "facts", None);
    for index in &facts {
        builder.facts.insert(builder.inputs[*index].address.clone(), *index);
    }
    let profile = builder.profiles.as_ref().map(|profiles| profiles.input);
    if let Some(index) = profile {
        builder.facts.insert(PROFILE.to_owned(), index);
    }
    profile.into_iter().chain(facts).collect()
}

/// Reads the profiles: their choice becomes an input like any other.
pub(super) fn read_profiles(builder: &mut Builder, file: &Item) {
    let items = file.list("profiles");
    if items.is_empty() {
        return;
    }
    let mut options: Table<OptionIx, ChoiceOption> = Table::EMPTY;
    let mut list = Table::EMPTY;
    for item in items {
        let id = item.text("id");
        if options.iter().any(|known| known.id == id) {
            builder.report(item.place_of("id"), Fault::Duplicate(id.clone(), "profiles".to_owned()));
        }
        let source =
            item.get("source").map(|_| (builder.source(&item), item.str("place").map(str::to_owned)));
        options.push(ChoiceOption { id, label: item.words("name").unwrap_or_default() });
        list.push(Profile { without: vec![], source });
    }
    let input = builder.add_input(Input {
        address: PROFILE.to_owned(),
        owner: None,
        label: Words { vi: "Loại đơn vị".to_owned(), en: "Kind of unit".to_owned() },
        unit: None,
        kind: InputKind::Choice(options),
        assumed: false,
        round: false,
        figure: None,
        optional: false,
        decimals: MAX_DECIMALS,
        step: None,
        asked: None,
        divides: false,
    });
    builder.profiles = Some(Profiles { input, list });
}

/// Finds the rows that profiles name, once all rows are read.
pub(super) fn name_profile_rows(builder: &mut Builder, file: &Item) {
    let items: Table<OptionIx, Item> = file.list("profiles").into();
    for (position, item) in items.pairs() {
        let mut without = Vec::new();
        for row in item.list("without") {
            let id = row.value.as_str().unwrap_or_default();
            match builder.ids.get(id) {
                Some(index) => without.push(*index),
                None => builder.report(row.place.clone(), Fault::Unknown(Thing::Row, id.to_owned())),
            }
        }
        if let Some(profile) = builder.profiles.as_mut().and_then(|profiles| profiles.list.get_mut(position))
        {
            profile.without = without;
        }
    }
}

/// What figures of the round are over all sheets, once all rows are read: nothing that hangs on the figure itself.
pub(super) fn read_figures(builder: &mut Builder, file: &Item) {
    let mut found = Vec::new();
    for item in file.list("facts") {
        let Some(figure) = item.get("figure") else { continue };
        let id = figure.str("row").unwrap_or_default();
        let row = match figure.get("row") {
            None => Some(NodeIx::TOTAL),
            Some(_) => builder.ids.get(id).copied(),
        };
        let Some(row) = row else {
            builder.report(figure.place_of("row"), Fault::Unknown(Thing::Row, id.to_owned()));
            continue;
        };
        let Some(fact) = builder.facts.get(&item.text("id")).copied() else { continue };
        if builder.nodes[row].measure != Measure::Points {
            builder.report(figure.place_of("row"), Fault::NoPoints);
        }
        let statistic = statistic(builder, &figure);
        let percent = ClassScale::of(&figure, "on") == Some(ClassScale::Percent);
        builder.inputs[fact].figure = Some(RoundFigure { statistic, row, percent });
        found.push((fact, row, figure, item.text("id")));
    }
    for (fact, row, figure, name) in found {
        if hangs_on(builder, row, fact) {
            // The total is called as the set.
            let id = builder.items[row].text("id");
            let through = if builder.nodes[row].expr.inputs().contains(&fact) { "" } else { " → …" };
            let circle = format!("{name} → {id}{through} → {name}");
            builder.report(figure.place.clone(), Fault::Circular(circle));
        }
    }
}

/// Which figure it is; of a deviation over which units and to how many places, since it mostly has no last digit.
fn statistic(builder: &mut Builder, figure: &Item) -> Statistic {
    let of = RoundStatistic::of(figure, "of");
    for key in ["units", "digits"] {
        match (of == Some(RoundStatistic::Deviation), figure.get(key)) {
            (true, None) => builder.report(figure.place.clone(), Fault::Missing(key)),
            (false, Some(_)) if of.is_some() => {
                builder.report(figure.place_of(key), Fault::UnknownKey(key.to_owned()));
            }
            _ => {}
        }
    }
    match of {
        Some(RoundStatistic::Least) => Statistic::Least,
        Some(RoundStatistic::Most) => Statistic::Most,
        Some(RoundStatistic::Deviation) => Statistic::Deviation {
            sample: Coverage::of(figure, "units") == Some(Coverage::Sample),
            digits: figure.digits("digits").unwrap_or_default(),
        },
        Some(RoundStatistic::Mean) | None => Statistic::Mean,
    }
}

/// Whether the points of a row, or what applies of its maximum, hang on a fact: by its rule, by the rows that it reads, by
/// what takes one of them out, or by another figure of the round.
fn hangs_on(builder: &Builder, row: NodeIx, fact: InputIx) -> bool {
    let nodes = &builder.nodes;
    let above = |row: NodeIx| std::iter::successors(Some(row), |row| nodes[*row].parent);
    // What takes out a group takes out its rows.
    let outs = |row: NodeIx| {
        let applies = above(row).filter_map(|row| nodes[row].applies.as_ref());
        applies.flat_map(|applies| &applies.outs).flat_map(|out| out.when.inputs())
    };
    let mut rows = vec![row];
    let mut at = 0;
    while let Some(index) = rows.get(at).copied() {
        at += 1;
        let mut inputs: Vec<InputIx> = outs(index).collect();
        let mut read = Vec::new();
        for expr in [&nodes[index].expr].into_iter().chain(&nodes[index].whole) {
            inputs.extend(expr.inputs());
            read.extend(expr.nodes());
            expr.visit(&mut |part| match part {
                Expr::Applies(row) | Expr::Settled(row) => inputs.extend(outs(*row)),
                Expr::Counts(row) => {
                    let below = nodes.indices().filter(|below| above(*below).any(|above| above == *row));
                    inputs.extend(below.flat_map(outs));
                }
                _ => {}
            });
        }
        if inputs.contains(&fact) {
            return true;
        }
        read.extend(inputs.iter().filter_map(|input| builder.inputs[*input].figure.map(|figure| figure.row)));
        for row in read {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    false
}

/// What a number has to be a multiple of.
fn step(builder: &mut Builder, item: &Item) -> Option<Exact> {
    let keys = [
        ("step", &[AnswerKind::Whole, AnswerKind::Decimal][..]),
        ("decimals", &[AnswerKind::Decimal]),
        ("least", &[AnswerKind::Date]),
        ("most", &[AnswerKind::Date]),
    ];
    let kind = AnswerKind::of(item, "kind");
    for (key, kinds) in keys {
        if item.get(key).is_some() && kind.is_some_and(|kind| !kinds.contains(&kind)) {
            builder.report(item.place_of(key), Fault::UnknownKey(key.to_owned()));
        }
    }
    positive(builder, item, "step").filter(|step| *step > Exact::ZERO)
}

fn kind(builder: &mut Builder, item: &Item, decimals: u32) -> InputKind {
    let kind = AnswerKind::of(item, "kind").unwrap_or(AnswerKind::Decimal);
    match kind {
        AnswerKind::YesNo => InputKind::YesNo,
        AnswerKind::Choice | AnswerKind::Several => {
            let several = kind == AnswerKind::Several;
            let mut options: Table<OptionIx, ChoiceOption> = Table::EMPTY;
            for option in item.list("options") {
                let id = option.text("id");
                if options.iter().any(|known| known.id == id) {
                    let first = item.place_of("options");
                    builder.report(option.place_of("id"), Fault::Duplicate(id.clone(), first));
                }
                if several && id == NONE_CHOSEN {
                    builder.report(option.place_of("id"), Fault::BadId(id.clone()));
                }
                options.push(ChoiceOption { id, label: option.words("label").unwrap_or_default() });
            }
            if options.is_empty() && item.get("options").is_none() {
                builder.report(item.place.clone(), Fault::Missing("options"));
            }
            if several && options.len() > MOST_SEVERAL {
                let fault = Fault::TooMany(Limit::Elements, MOST_SEVERAL, options.len());
                builder.report(item.place_of("options"), fault);
                return InputKind::Choice(options);
            }
            if several { InputKind::Several(options) } else { InputKind::Choice(options) }
        }
        AnswerKind::Date => {
            let least = steps::bound(builder, item, "least").unwrap_or(Day::FIRST);
            let most = steps::bound(builder, item, "most").unwrap_or(Day::LAST);
            if least > most {
                let fault = Fault::NoValue(least.to_string(), most.to_string());
                builder.report(item.place_of("most"), fault);
            }
            InputKind::Date { least, most }
        }
        AnswerKind::Whole | AnswerKind::Decimal | AnswerKind::Units => {
            let whole = kind == AnswerKind::Whole;
            let min = item.exact("min").unwrap_or(Exact::ZERO);
            let max = item.exact("max").unwrap_or(Exact::from(MAX_NUMBER));
            let bound = Exact::from(MAX_NUMBER);
            let typed = |value: &Exact| {
                *value >= -&bound
                    && *value <= bound
                    && value.exact_digits(if whole { 0 } else { decimals }).is_some()
            };
            for (key, value) in [("min", &min), ("max", &max)] {
                if !typed(value) {
                    builder.report(item.place_of(key), Fault::WrongType(Expected::Bound));
                }
            }
            if kind == AnswerKind::Units {
                return InputKind::Units { min, max };
            }
            InputKind::Number { whole, min, max }
        }
    }
}
