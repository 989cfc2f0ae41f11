//! Both results beside each other: differences line by line that add up to the difference of the totals.

use leptos::prelude::*;

use super::super::fields::{named, select};
use super::bars::bars;
use super::pair::{Against, Compared, Pair};
use super::table::table;
use crate::dom::{El, el};
use crate::exact::Exact;
use crate::official::Column;
use crate::reconcile::{Account, Order};
use crate::texts::review::{difference_text, review};
use crate::texts::score_text;

/// How the lines are shown.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) order: RwSignal<Order>,
    pub(super) all: RwSignal<bool>,
}

/// The fields of this step and what they show.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let shown = Shown { order: RwSignal::new(Order::Form), all: RwSignal::new(false) };
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
        move |key| pair.column.set(of(&key)),
    );
    let other = select("compared-with", others, against, move |key| {
        pair.against.set(Some(of(&key).map_or(Against::Sheet, Against::Column)));
    });
    [
        named(app, "compared-column", |texts| texts.reconcile.side.column).child(column),
        named(app, "compared-with", |texts| texts.reconcile.side.against).child(other),
    ]
}

/// In which order, and whether lines that agree stand there too.
fn order(pair: Pair, shown: Shown) -> [El; 2] {
    let app = pair.app;
    let orders = move || {
        let texts = &app.pages().reconcile.side;
        vec![("form".to_owned(), texts.by_form.to_owned()), ("weight".to_owned(), texts.by_weight.to_owned())]
    };
    let current = move || if shown.order.get() == Order::Form { "form" } else { "weight" }.to_owned();
    let order = select("compared-order", orders, current, move |key| {
        shown.order.set(if key == "form" { Order::Form } else { Order::Weight });
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
    if compared.accounts.is_empty() {
        return vec![el("p").class("notice").text(words.nothing)];
    }
    if compared.agrees() {
        return vec![el("p").class("verdict verdict--sound").text(words.agreed)];
    }
    let points = |value: &Exact| score_text(value, set.digits, language);
    let row = |account: &Account| {
        let difference = difference_text(&account.difference(), set.digits, language);
        let name = compared.called(account.root, language);
        el("p").class("verdict").text(&(words.summary)(
            name,
            &points(&account.own),
            &points(&account.official),
            &difference,
        ))
    };
    let is_line = |account: &&Account| account.is_line(set);
    let apart = compared.accounts.iter().find(is_line).map(|_| el("p").class("notice").text(words.no_total));
    compared.accounts.iter().filter(|account| !is_line(account)).map(row).chain(apart).collect()
}

/// The table of all accounts.
fn lines(pair: Pair, shown: Shown, compared: &Compared) -> Option<El> {
    let (order, all) = (shown.order.get(), shown.all.get());
    (all || !compared.agrees()).then(|| table(pair, compared, order, all))
}
