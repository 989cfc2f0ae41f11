//! Both results beside each other: differences line by line that add up to the difference of the totals.

use leptos::prelude::*;

use super::super::fields::named;
use super::bars::bars;
use super::pair::{Against, Compared, Pair};
use super::table::table;
use tudanhgia_office::official::Column;
use tudanhgia_office::reconcile::{About, Account, AgreementOutcome, LineOrder};
use tudanhgia_office::texts::review::{
    aside_called, aside_text, compared_in_words, contradictions_in_words, difference_text, figure_text,
    left_in_words, review,
};
use tudanhgia_web::dom::{El, el, select};

/// How the lines are shown.
#[derive(Clone, Copy)]
pub(super) struct LineChoice {
    pub(super) order: RwSignal<LineOrder>,
    pub(super) all: RwSignal<bool>,
}

/// The fields of this step and what they show.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let shown = LineChoice { order: RwSignal::new(LineOrder::Form), all: RwSignal::new(false) };
    vec![
        el("div").class("choices").children(compared(pair)).children(order(pair, shown)),
        el("div")
            .attr("role", "status")
            .list(move || pair.compared.get().map(|compared| summary(pair, &compared)).unwrap_or_default()),
        el("div").list(move || {
            let drawn = pair.compared.get().and_then(|compared| bars(&compared, pair.app.language.get()));
            drawn.into_iter().collect()
        }),
        el("div").list(move || {
            let lines = pair.compared.get().and_then(|compared| lines(pair, shown, &compared));
            lines.into_iter().collect()
        }),
    ]
}

/// Which column is compared, and with what.
fn compared(pair: Pair) -> [El; 2] {
    let app = pair.app;
    let columns = move || pair.taken.get().map(|taken| taken.comparable()).unwrap_or_default();
    let option = move |column: Column| {
        (column.key().to_owned(), (review(app.language.get()).column)(column).to_owned())
    };
    let of = |key: &str| Column::ALL.into_iter().find(|column| column.key() == key);
    let current = move || pair.compared.get().map(|compared| compared.sides.column);
    let others = move || {
        let sheet = pair.taken.get().is_some_and(|taken| taken.own().is_some());
        let sheet = sheet.then(|| (String::new(), app.pages().reconcile.side.sheet.to_owned()));
        let others = columns().into_iter().filter(|column| Some(*column) != current());
        sheet.into_iter().chain(others.map(option)).collect()
    };
    let against = move || match pair.compared.get().map(|compared| compared.against) {
        Some(Against::Column(column)) => column.key().to_owned(),
        _ => String::new(),
    };
    let column = select(
        "compared-column",
        move || columns().into_iter().map(option).collect(),
        move || current().map(Column::key).unwrap_or_default().to_owned(),
        move |key| pair.put(pair.column, of(&key)),
    );
    let other = select("compared-with", others, against, move |key| {
        pair.put(pair.against, Some(of(&key).map_or(Against::Sheet, Against::Column)));
    });
    [
        named(app, "compared-column", |texts| texts.reconcile.side.column).child(column),
        named(app, "compared-with", |texts| texts.reconcile.side.against).child(other),
    ]
}

/// In which order, and whether lines that agree stand there too.
fn order(pair: Pair, shown: LineChoice) -> [El; 2] {
    let app = pair.app;
    let orders = move || {
        let texts = &app.pages().reconcile.side;
        vec![("form".to_owned(), texts.by_form.to_owned()), ("weight".to_owned(), texts.by_weight.to_owned())]
    };
    let current = move || if shown.order.get() == LineOrder::Form { "form" } else { "weight" }.to_owned();
    let order = select("compared-order", orders, current, move |key| {
        shown.order.set(if key == "form" { LineOrder::Form } else { LineOrder::Weight });
    });
    let lines = move || {
        let texts = &app.pages().reconcile.side;
        vec![("differing".to_owned(), texts.differing.to_owned()), ("all".to_owned(), texts.all.to_owned())]
    };
    let current = move || if shown.all.get() { "all" } else { "differing" }.to_owned();
    let all = select("compared-lines", lines, current, move |key| shown.all.set(key == "all"));
    [
        named(app, "compared-order", |texts| texts.reconcile.side.order).child(order),
        named(app, "compared-lines", |texts| texts.reconcile.side.lines).child(all),
    ]
}

/// Both results in a sentence each.
fn summary(pair: Pair, compared: &Compared) -> Vec<El> {
    let (language, set) = (pair.app.language.get(), &compared.set);
    let words = &review(language).reconcile;
    let outcome = compared.agreement.outcome();
    let verdict = |text: &str| el("p").class("verdict verdict--sound").text(text);
    let mut said = vec![el("p").text(&compared_in_words(&compared.agreement.extent(), language))];
    match outcome {
        AgreementOutcome::Nothing => said = vec![el("p").class("notice").text(words.nothing)],
        AgreementOutcome::Contradicts => said.push(el("p").class("notice").text(words.contradicts)),
        AgreementOutcome::All => said.push(verdict(words.agreed)),
        AgreementOutcome::Part => {
            let confirmable = compared.agreement.is_confirmable();
            let text = (words.in_part)(confirmable);
            said.push(if confirmable { verdict(text) } else { el("p").class("notice").text(text) });
        }
        AgreementOutcome::Differs => {
            let is_line = |account: &&Account| account.is_line(set);
            let row = |account: &Account| {
                let difference = difference_text(&account.difference(), set.digits, language);
                let figure = |value| figure_text(set, account.root, value, language);
                let (own, official) = (figure(&account.own), figure(&account.official));
                let name = compared.called(account.root, language);
                el("p").class("verdict").text(&(words.summary)(name, &own, &official, &difference))
            };
            said.extend(compared.accounts.iter().filter(|account| !is_line(account)).map(row));
            let apart = compared.accounts.iter().find(is_line);
            said.extend(apart.map(|_| el("p").class("notice").text(words.no_total)));
        }
    }
    let official = &compared.taken.official;
    let mut more =
        left_in_words(set, official, compared.taken.troubles(), &compared.agreement.left, language);
    let found = &compared.agreement.contradictions;
    let contradictions = contradictions_in_words(set, official, compared.files().matched, found, language);
    more.splice(0..0, contradictions);
    for aside in compared.agreement.asides.iter().filter(|aside| !aside.agrees) {
        if aside.about == About::Set {
            let text = (words.other_set)(&aside.own, &aside.official);
            said.insert(0, el("p").class("verdict verdict--doubt").text(&text));
            continue;
        }
        let text = |text: &str| aside_text(set, aside.about, aside.row, text, language);
        let name = aside_called(set, aside.about, aside.row, language);
        more.insert(0, format!("{name}: {} ≠ {}", text(&aside.own), text(&aside.official)));
    }
    if !more.is_empty() {
        said.push(el("ul").class("findings").children(more.iter().map(|line| el("li").text(line))));
    }
    said
}

/// The table of all accounts.
fn lines(pair: Pair, shown: LineChoice, compared: &Compared) -> Option<El> {
    let (order, all) = (shown.order.get(), shown.all.get());
    (all || compared.agreement.differs).then(|| table(pair, compared, order, all))
}
