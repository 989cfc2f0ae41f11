//! What a criterion asks: a sentence with gaps, fields with their labels, a choice. What was typed stays as typed; an error
//! stands in the room of the rule, so that it moves nothing, and never blocks.

use leptos::prelude::*;

use super::app::{App, Own};
use super::form::field_id;
use super::later::Desk;
use super::session::Session;
use tudanhgia_core::calc::{Expr, InputIx, Known, OptionIx, Range, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet, Criterion, Day, Input, InputKind, NONE_CHOSEN, Piece};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{NumberFault, Reading, Wrong, plain};
use tudanhgia_core::sheet::Change;
use tudanhgia_web::dom::{El, el, link, together, typed};
use tudanhgia_web::platform;
use tudanhgia_words::{Translated, Words, day_as_typed, exact_text, option_labels, option_text, points_text};

/// So many letters of a number its field shows at once, in any font. The field keeps its width, so that nothing moves while
/// somebody types: what is longer stands whole in the room of the rule.
const SEEN: usize = 6;

/// Within so many milliseconds after the form is there nobody has a field in hand yet.
const SOON: f64 = 500.;

/// The question of a criterion: its numbers in one sentence where the set has one, or beside their labels; then the rest.
pub(super) fn question(app: App, session: Session, criterion: &'static Criterion) -> Vec<El> {
    let mut parts = Vec::new();
    if let Some(ask) = &criterion.ask {
        let sentence = move || {
            let language = app.language.get();
            let piece = |piece: Piece| match piece {
                Piece::Words(words) => el("span").text(words),
                Piece::Gap(input) => gap(app, session, input),
            };
            let pieces = session.set.sentence(criterion, Translated::get(ask, language)).into_iter();
            let mark = criterion.inputs.iter().any(|input| session.set.input(*input).assumed);
            let mark = mark.then(|| assumed(app));
            untrack(|| {
                vec![together(|| el("p").class("say").spoken(ask).children(pieces.map(piece)).children(mark))]
            })
        };
        parts.push(el("div").list(sentence));
    }
    let mut many = vec![];
    for index in &criterion.inputs {
        let input = session.set.input(*index);
        match &input.kind {
            InputKind::Number { .. } if criterion.ask.is_some() => {}
            InputKind::Number { .. } | InputKind::Date { .. } => {
                many.push(while_asked(session, *index, labelled(app, session, *index)))
            }
            kind => {
                parts.extend(row_of(&mut many));
                let part = match kind {
                    InputKind::Units { .. } | InputKind::Several(_) | InputKind::Reason => {
                        later(session, move |desk| (desk.lines)(app, session, *index))
                    }
                    _ => choice(app, session, *index, input),
                };
                parts.push(while_asked(session, *index, part));
            }
        }
    }
    parts.extend(row_of(&mut many));
    parts
}

/// A field of a block, in sight only while its block is chosen.
fn while_asked(session: Session, index: InputIx, field: El) -> El {
    let input = session.set.input(index);
    match (&input.asked, input.owner) {
        (Some(_), Some(row)) => {
            field.shown_if(move || session.row(row, |work| work.assessment().asks(session.set, index)))
        }
        _ => field,
    }
}

/// What the desk draws, once it is there. A set that has such a thing and no compiled form was read by the desk.
pub(super) fn later(session: Session, draw: impl Fn(&'static Desk) -> El + 'static) -> El {
    el("div").list(move || session.desk().map(|desk| untrack(|| draw(desk))).into_iter().collect())
}

/// Fields side by side.
fn row_of(many: &mut Vec<El>) -> Option<El> {
    (!many.is_empty()).then(|| el("div").class("many").children(std::mem::take(many)))
}

/// A figure that is asked once for all criteria.
pub(super) fn fact_field(app: App, session: Session, index: InputIx) -> El {
    let input = session.set.input(index);
    let field = match &input.kind {
        InputKind::Number { .. } | InputKind::Date { .. } => labelled(app, session, index),
        InputKind::Units { .. } | InputKind::Several(_) | InputKind::Reason => {
            later(session, move |desk| (desk.lines)(app, session, index))
        }
        _ => choice(app, session, index, input),
    };
    // A draft with figures of the last period is opened once the desk is there.
    let last = later(session, move |desk| (desk.last_of_fact)(app, session, index));
    // What comes while somebody is answering moves nothing.
    let drawn = platform::milliseconds();
    let is_late = move || platform::milliseconds() - drawn > SOON;
    let uses = later(session, move |desk| (desk.uses)(app, session, index, is_late())).class("uses-room");
    let field = el("div").class("criterion__body").child(field).child(last);
    field.child(room(app, session, &[index], None)).child(uses)
}

/// The id of the head of the criterion, where that asks the very question of its only input: it is not said twice.
pub(super) fn asked_by_head(set: &CriteriaSet, index: InputIx) -> Option<String> {
    let input = set.input(index);
    let node = set.node(input.owner?);
    let Content::Criterion(criterion) = &node.content else { return None };
    (criterion.inputs.len() == 1 && node.name == input.label).then(|| head_id(&node.id))
}

/// The id of the head of a criterion.
pub(super) fn head_id(node: &str) -> String {
    format!("head-{node}")
}

/// The mark of a value that the unit assumes.
fn assumed(app: App) -> El {
    let mark = el("span").class("tag").text_of(app.words(|texts| texts.page.form.assumed));
    el("span").text(" ").child(mark)
}

/// The label of a number with its unit: screen readers do not connect what stands beside a field with it.
fn label(app: App, input: &Input) -> El {
    let label = el("label").attr("for", &field_id(&input.address)).own(app, input.label.clone());
    if let InputKind::Date { .. } = input.kind {
        let form = move || [" (", app.texts().date_form, ")"].concat();
        return label.child(el("span").class("maximum").text_of(form));
    }
    let label = label.children(input.assumed.then(|| assumed(app)));
    let Some(unit) = input.unit.clone() else { return label };
    label.child(el("span").class("maximum").text(" (").own(app, unit).text(")"))
}

/// A gap of a sentence. It has its whole label as its name alone: beside the sentence a label would be read once more.
fn gap(app: App, session: Session, index: InputIx) -> El {
    let input = session.set.input(index);
    let name = move || {
        let language = app.language.get();
        let unit = input.unit.as_ref().map(|unit| [" (", unit.get(language), ")"].concat());
        let mark =
            if input.assumed { [", ", language.texts().page.form.assumed].concat() } else { String::new() };
        Some([input.label.get(language), &unit.unwrap_or_default(), &mark].concat())
    };
    el("span").child(number(session, index, input).attr_of("aria-label", name))
}

/// A number with its label.
fn labelled(app: App, session: Session, index: InputIx) -> El {
    let input = session.set.input(index);
    let label = asked_by_head(session.set, index).is_none().then(|| label(app, input));
    // Where the head asks, the unit is all that is left to say.
    let unit = input.unit.clone().filter(|_| label.is_none());
    let unit = unit.map(|unit| el("span").attr("aria-hidden", "true").own(app, unit));
    // And of a date how it is typed.
    let form = label.is_none() && matches!(input.kind, InputKind::Date { .. });
    let form = form.then(|| el("span").text_of(move || app.texts().date_form.to_owned()));
    // Of how many points the unit gives itself some.
    let own = input.owner.map(|row| session.set.node(row));
    let own = own.filter(|node| matches!(node.expr, Expr::Input(of) if of == index) && !node.max.is_zero());
    let own = own.map(|node| {
        let max = move || format!(" / {}", exact_text(&node.max, app.language.get()));
        el("span").class("maximum").text_of(max)
    });
    el("p")
        .class("field")
        .child(number(session, index, input))
        .children(own)
        .children(label)
        .children(unit)
        .children(form)
}

/// The field of a number.
fn number(session: Session, index: InputIx, input: &Input) -> El {
    let id = field_id(&input.address);
    let write = input.address.clone();
    let negative = matches!(&input.kind, InputKind::Number { min, .. } if min.is_negative());
    let is_date = matches!(input.kind, InputKind::Date { .. });
    let head = asked_by_head(session.set, index);
    // The sheet has a date as files write it; in the field it stands as people do.
    let shown = move |text: &str| match Day::read(text) {
        Some(day) if is_date => day_as_typed(day),
        _ => text.to_owned(),
    };
    let address = input.address.clone();
    el("input")
        .id(&id)
        .attr("type", "text")
        // Keyboards for decimals have no minus sign.
        .attr("inputmode", if negative || is_date { "text" } else { "decimal" })
        .attr("autocomplete", "off")
        .value_of(move || session.at(index, |work| shown(work.answer(index))))
        .attr_of("aria-labelledby", move || head.clone())
        .attr_of("aria-invalid", invalid(session, index))
        .attr_of("aria-describedby", described(session, index, &id, "reading"))
        .on("focus", move |_| session.visit(index))
        .on("input", move |event| session.dispatch(Change::Answer(write.clone(), typed(event))))
        // Nothing is said while the person still types; leaving the field is the moment.
        .on("change", move |event| {
            if let (true, Ok(day)) = (is_date, Day::read_typed(&plain(&typed(event)))) {
                session.dispatch(Change::Answer(address.clone(), day.to_string()));
            }
            session.leave(index);
        })
}

fn invalid(session: Session, index: InputIx) -> impl Fn() -> Option<String> {
    let wrong = is_wrong(session, index);
    move || wrong().then(|| "true".to_owned())
}

/// What describes a field: what is wrong with it, or else what stands there in other cases.
fn described(
    session: Session,
    index: InputIx,
    id: &str,
    otherwise: &str,
) -> impl Fn() -> Option<String> + use<> {
    let (wrong, error, otherwise) =
        (is_wrong(session, index), format!("{id}-error"), format!("{id}-{otherwise}"));
    move || Some(if wrong() { error.clone() } else { otherwise.clone() })
}

/// A list of units: pasted from a table, one a line.
pub(super) fn lines(app: App, session: Session, index: InputIx) -> El {
    let input = session.set.input(index);
    if let InputKind::Several(_) = input.kind {
        return several(app, session, index, input);
    }
    let id = field_id(&input.address);
    let write = input.address.clone();
    let hint = format!("{id}-hint");
    let area = el("textarea")
        .id(&id)
        .attr("rows", "6")
        .value_of(move || session.at(index, |work| work.answer(index).to_owned()))
        .attr_of("aria-invalid", invalid(session, index))
        .attr_of("aria-describedby", described(session, index, &id, "hint"))
        .on("focus", move |_| session.visit(index))
        .on("input", move |event| session.dispatch(Change::Answer(write.clone(), typed(event))))
        .on("change", move |_| session.leave(index));
    el("div")
        .child(el("label").attr("for", &id).own(app, input.label.clone()))
        .child(
            el("p").class("hint").id(&hint).text_of(move || app.language.get().aids().lines_hint.to_owned()),
        )
        .child(area)
}

/// Boxes to tick, and one that says that none of them is: no answer and none chosen are two things.
fn several(app: App, session: Session, index: InputIx, input: &'static Input) -> El {
    let id = field_id(&input.address);
    let label = format!("{id}-label");
    let chosen = move || {
        session.at(index, |work| {
            work.answer(index).split(';').map(|id| id.trim().to_owned()).collect::<Vec<_>>()
        })
    };
    let boxed = |option: &'static str, first: bool, own: Option<&Words>, words: Box<dyn Fn() -> String>| {
        let control = if first { id.clone() } else { format!("{id}-{option}") };
        let tick = el("input")
            .id(&control)
            .attr("type", "checkbox")
            .checked_if(move || chosen().iter().any(|id| id == option))
            .on("change", move |_| {
                let mut chosen = untrack(chosen);
                let was = chosen.iter().any(|id| id == option);
                // None of them leaves none of the others, and the other way round.
                chosen.retain(|id| id != option && option != NONE_CHOSEN && id != NONE_CHOSEN);
                if !was {
                    chosen.push(option.to_owned());
                }
                let ids = input.kind.option_ids();
                let known = ids.iter().copied().chain([NONE_CHOSEN]);
                let ids: Vec<&str> = known.filter(|known| chosen.iter().any(|id| id == known)).collect();
                session.dispatch(Change::Answer(input.address.clone(), ids.join(";")));
            });
        let label = labelled_option(&control, own, words);
        el("div").class("option").child(tick).child(label)
    };
    let ids = input.kind.option_ids();
    let options = ids.pairs().map(|(position, option)| {
        let words = move || option_labels(input, app.language.get())[position].to_owned();
        boxed(option, usize::from(position) == 0, option_text(input, position), Box::new(words))
    });
    let none = move || app.language.get().texts().none_chosen.to_owned();
    let options: Vec<El> = options.chain([boxed(NONE_CHOSEN, false, None, Box::new(none))]).collect();
    el("div")
        .class("options")
        .attr("role", "group")
        .attr("aria-labelledby", &label)
        .child(el("p").class("choice__label").id(&label).own(app, input.label.clone()))
        .children(options)
}

fn choice(app: App, session: Session, index: InputIx, input: &'static Input) -> El {
    let id = field_id(&input.address);
    let label = format!("{id}-label");
    let head = asked_by_head(session.set, index);
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
        let points = worth(session, index, input, position).map(|worth| {
            let points = move || format!(" {}", points_text(session.set, &worth, app.language.get()));
            el("span").class("option__points").text_of(points)
        });
        let label = labelled_option(&control, option_text(input, position), Box::new(words)).children(points);
        el("div").class("option").child(radio).child(label)
    });
    let words = el("p").class("choice__label").id(&label).own(app, input.label.clone());
    let question = head.is_none().then_some(words);
    el("div")
        .class("options")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", &head.unwrap_or(label))
        .children(question)
        .children(options)
}

/// The label of an option; what stands behind its words is in the language of the page.
fn labelled_option(control: &str, own: Option<&Words>, words: Box<dyn Fn() -> String>) -> El {
    let label = el("label").attr("for", control);
    match own.filter(|own| own.en.is_empty()) {
        Some(own) => label.child(el("span").spoken(own).text(&own.vi)),
        None => label.text_of(words),
    }
}

/// What an option is worth, where its choice alone makes the points.
fn worth(session: Session, index: InputIx, input: &Input, option: OptionIx) -> Option<Range> {
    let node = session.set.node(input.owner?);
    match &node.expr {
        Expr::Case { of, worth } if *of == index && node.round.is_none() => {
            let worth = worth.get(option).filter(|worth| worth.inputs().is_empty())?;
            Some(worth.range(&Known::of_inputs(&Table::EMPTY)))
        }
        _ => None,
    }
}

/// Whether something is shown to be wrong at an input.
fn is_wrong(session: Session, index: InputIx) -> impl Fn() -> bool + Clone + 'static {
    let mates = session.mates(index);
    move || session.shown_fault(index, &mates).is_some()
}

/// The room of the rule: what is wrong, or how a number was read, lies over it, so that neither moves anything.
pub(super) fn room(app: App, session: Session, inputs: &[InputIx], rule: Option<El>) -> El {
    let readings = inputs.iter().map(|index| reading(app, session, *index));
    let faults = inputs.iter().map(|index| fault(app, session, *index));
    let readings = el("div").class("readings").children(readings);
    el("div").class("room").children(rule).child(readings).children(faults)
}

/// How a number was read: one that is longer than its field shows at once, and a whole one that holds a mark, since which one
/// is between thousands not everybody knows.
fn reading(app: App, session: Session, index: InputIx) -> El {
    let input = session.set.input(index);
    let InputKind::Number { whole, .. } = input.kind else { return el("span") };
    let reading = move || {
        session.at(index, |work| match &work.assessment().readings[index] {
            Reading::Value(value) => {
                let (typed, read) = (work.answer(index).trim(), exact_text(value, app.language.get()));
                let is_marked = whole && typed.contains([',', '.']) && typed != read;
                if is_marked || typed.len() > SEEN {
                    (app.texts().page.form.read_as)(&read)
                } else {
                    String::new()
                }
            }
            _ => String::new(),
        })
    };
    el("span").class("reading").id(&format!("{}-reading", field_id(&input.address))).text_of(reading)
}

/// What is wrong at a field; an ambiguous number asks back with a button for each reading.
fn fault(app: App, session: Session, index: InputIx) -> El {
    let mates = session.mates(index);
    let address = &session.set.input(index).address;
    // Of several in one room, that of the field in hand lies on top: it is what describes the field.
    let owner = session.set.input(index).owner;
    let is_wrong = move |at: InputIx| {
        session.set.input(at).owner == owner && session.shown_fault(at, &session.mates(at)).is_some()
    };
    let is_last = move || session.at(index, |_| session.visited_last(is_wrong) == Some(index));
    el("div")
        .class("fault")
        .class_if("fault--last", is_last)
        .id(&format!("{}-error", field_id(address)))
        .list(move || {
            let Some(fault) = session.shown_fault(index, &mates) else { return vec![] };
            let texts = app.texts();
            let Wrong::Number(NumberFault::Ambiguous(grouped, decimal)) = fault else {
                return vec![el("p").text(&(texts.wrong)(session.set, &fault))];
            };
            let reading = |value: &Exact, written: String| {
                let words = (texts.page.form.read_as)(&exact_text(value, app.language.get()));
                let address = address.clone();
                link(move || words.clone()).on("click", move |_| {
                    session.dispatch(Change::Answer(address.clone(), written.clone()));
                    app.focus(&field_id(&address));
                })
            };
            // A fourth decimal makes the decimal reading the only one.
            let sentence = el("p")
                .text(texts.page.form.two_readings)
                .child(reading(&grouped, grouped.to_string()))
                .child(reading(&decimal, format!("{decimal}0").replace('.', ",")));
            vec![sentence]
        })
}
