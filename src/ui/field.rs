//! One input: a number or a choice. What was typed stays as typed; an error stands beside it and never blocks.

use leptos::prelude::*;

use super::app::App;
use super::form::field_id;
use super::session::Session;
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::{Content, CriteriaSet, Input, InputKind};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{NumberFault, Reading, Wrong};
use tudanhgia_core::sheet::Change;
use tudanhgia_web::dom::{El, el, quiet, typed};
use tudanhgia_words::{exact_text, option_labels};

/// An input of a criterion.
pub(super) fn field(app: App, session: Session, index: InputIx) -> El {
    let input = session.set.input(index);
    match &input.kind {
        InputKind::Number { min, .. } => number(app, session, index, input, min.is_negative()),
        InputKind::Units { .. } | InputKind::Reason => lines(app, session, index, input),
        _ => choice(app, session, index, input),
    }
}

/// The id of the head of the criterion, where that asks the very question of its only input: it is not said twice.
pub(super) fn asked_by_head(set: &CriteriaSet, input: &Input) -> Option<String> {
    let node = set.node(input.owner?);
    let Content::Criterion(criterion) = &node.content else { return None };
    (criterion.inputs.len() == 1 && node.name == input.label).then(|| head_id(&node.id))
}

/// The id of the head of a criterion.
pub(super) fn head_id(node: &str) -> String {
    format!("head-{node}")
}

fn number(app: App, session: Session, index: InputIx, input: &Input, negative: bool) -> El {
    let id = field_id(&input.address);
    let error = format!("{id}-error");
    let write = input.address.clone();
    let wrong = is_wrong(session, index);
    let shown = format!("{id}-reading");
    let described = {
        let (wrong, error, shown) = (wrong.clone(), error.clone(), shown.clone());
        move || Some(if wrong() { error.clone() } else { shown.clone() })
    };
    let invalid = wrong.clone();
    let unit = input.unit.clone();
    let spoken = unit.clone().map(|unit| {
        // Screen readers do not connect what stands beside a field with it.
        el("span").class("hidden").text(" (").text_of(app.own(unit)).text(")")
    });
    let beside =
        unit.map(|unit| el("span").class("field__unit").attr("aria-hidden", "true").text_of(app.own(unit)));
    let head = asked_by_head(session.set, input);
    let label = el("label").attr("for", &id).text_of(app.own(input.label.clone())).children(spoken);
    let label = head.is_none().then_some(label);
    let is_whole = matches!(input.kind, InputKind::Number { whole: true, .. });
    // How a whole number was read that holds a mark: which one is between thousands, not everybody knows.
    let reading = move || {
        session.at(index, |work| match &work.assessment().readings[index] {
            Reading::Value(value) if is_whole && work.answer(index).contains([',', '.']) => {
                let read = exact_text(value, app.language.get());
                let same = work.answer(index).trim() == read;
                if same { String::new() } else { (app.texts().page.form.read_as)(&read) }
            }
            _ => String::new(),
        })
    };
    let beside = beside.into_iter().chain([el("span").class("hint").id(&shown).text_of(reading)]);
    let control = el("input")
        .id(&id)
        .attr("type", "text")
        // Keyboards for decimals have no minus sign.
        .attr("inputmode", if negative { "text" } else { "decimal" })
        .attr("autocomplete", "off")
        .value_of(move || session.at(index, |work| work.answer(index).to_owned()))
        .attr_of("aria-labelledby", move || head.clone())
        .attr_of("aria-invalid", move || invalid().then(|| "true".to_owned()))
        .attr_of("aria-describedby", described)
        .on("input", move |event| session.dispatch(Change::Answer(write.clone(), typed(event))))
        // Nothing is said while the person still types; leaving the field is the moment.
        .on("change", move |_| session.leave(index));
    el("div")
        .class("field")
        .class_if("field--wrong", wrong)
        .children(label)
        .child(fault(app, session, index, &error))
        .child(el("span").class("field__control").child(control).children(beside))
}

/// A list of units: pasted from a table, one a line.
fn lines(app: App, session: Session, index: InputIx, input: &Input) -> El {
    let id = field_id(&input.address);
    let (error, hint) = (format!("{id}-error"), format!("{id}-hint"));
    let write = input.address.clone();
    let wrong = is_wrong(session, index);
    let described = {
        let (wrong, error, hint) = (wrong.clone(), error.clone(), hint.clone());
        move || Some(if wrong() { format!("{error} {hint}") } else { hint.clone() })
    };
    let invalid = wrong.clone();
    let area = el("textarea")
        .id(&id)
        .attr("rows", "6")
        .value_of(move || session.at(index, |work| work.answer(index).to_owned()))
        .attr_of("aria-invalid", move || invalid().then(|| "true".to_owned()))
        .attr_of("aria-describedby", described)
        .on("input", move |event| session.dispatch(Change::Answer(write.clone(), typed(event))))
        .on("change", move |_| session.leave(index));
    el("div")
        .class("field")
        .class_if("field--wrong", wrong)
        .child(el("label").attr("for", &id).text_of(app.own(input.label.clone())))
        .child(el("p").class("hint").id(&hint).text_of(app.words(|texts| texts.page.form.lines_hint)))
        .child(fault(app, session, index, &error))
        .child(area)
}

fn choice(app: App, session: Session, index: InputIx, input: &'static Input) -> El {
    let id = field_id(&input.address);
    let label = format!("{id}-label");
    let head = asked_by_head(session.set, input);
    let ids = input.kind.option_ids();
    let options = ids.pairs().map(|(position, option)| {
        let option = *option;
        let control = if usize::from(position) == 0 { id.clone() } else { format!("{id}-{option}") };
        let chosen = move || session.at(index, |work| work.answer(index) == option);
        let words = move || option_labels(input, app.language.get())[position].to_owned();
        let radio = el("input")
            .id(&control)
            .attr("type", "radio")
            .attr("name", &id)
            .checked_if(chosen)
            .on("change", move |_| {
                session.dispatch(Change::Answer(input.address.clone(), option.to_owned()))
            });
        el("div").class("option").child(radio).child(el("label").attr("for", &control).text_of(words))
    });
    let words = el("p").class("field__label").id(&label).text_of(app.own(input.label.clone()));
    let question = head.is_none().then_some(words);
    el("div")
        .class("field")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", &head.unwrap_or(label))
        .children(question)
        .child(fault(app, session, index, &format!("{id}-error")))
        .children(options)
}

/// Whether something is shown to be wrong at an input.
fn is_wrong(session: Session, index: InputIx) -> impl Fn() -> bool + Clone + 'static {
    let mates = session.mates(index);
    move || session.shown_fault(index, &mates).is_some()
}

/// The error beside a field; an ambiguous number asks back with a button for each reading.
fn fault(app: App, session: Session, index: InputIx, id: &str) -> El {
    let mates = session.mates(index);
    el("div").class("fault").id(id).list(move || {
        let Some(fault) = session.shown_fault(index, &mates) else { return vec![] };
        let texts = app.texts();
        let sentence = el("p")
            .child(el("strong").text(texts.page.form.error))
            .text(&format!(" {}", (texts.wrong)(session.set, &fault)));
        let Wrong::Number(NumberFault::Ambiguous(grouped, decimal)) = fault else { return vec![sentence] };
        let reading = |value: &Exact, written: String| {
            let words = (texts.page.form.read_as)(&exact_text(value, app.language.get()));
            let address = session.set.input(index).address.clone();
            quiet(move || words.clone()).on("click", move |_| {
                session.dispatch(Change::Answer(address.clone(), written.clone()));
                app.focus(&field_id(&address));
            })
        };
        // A fourth decimal makes the decimal reading the only one.
        let readings = [
            reading(&grouped, grouped.to_string()),
            reading(&decimal, format!("{decimal}0").replace('.', ",")),
        ];
        vec![sentence, el("div").class("field__readings").children(readings)]
    })
}
