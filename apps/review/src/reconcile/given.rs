//! The official result: the file, the unit in it, and everything of it that was not understood.

use leptos::prelude::*;

use super::super::fields::{file_field, labelled, refused, unreadable};
use super::layout;
use super::pair::Pair;
use tudanhgia_office::official::{Hints, MAX_OFFICIAL_BYTES, Official, OpenFault, Trouble};
use tudanhgia_office::texts::review::{open_fault_in_words, review, trouble_in_words};
use tudanhgia_web::dom::{El, actions, el, quiet, select};

/// The fields of this step.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let units =
        move || pair.read.get().and_then(|read| Some(read.as_ref().as_ref().ok()?.results.units.clone()));
    // Also where the file has one unit, which is called otherwise than the sheet's.
    let asked = move || {
        let several =
            |units: Vec<Official>| units.len() > 1 || pair.unit.get().is_some() || pair.taken.get().is_none();
        units().is_some_and(several)
    };
    let options = move || {
        let row = |(index, unit): (usize, Official)| (index.to_string(), unit.unit);
        let none = (String::new(), app.pages().reconcile.given.no_unit.to_owned());
        std::iter::once(none).chain(units().unwrap_or_default().into_iter().enumerate().map(row)).collect()
    };
    let current = move || {
        let taken = pair.taken.get().map(|taken| taken.official.unit.clone());
        let place = |unit: String| units()?.iter().position(|other| other.unit == unit);
        pair.unit.get().or_else(|| place(taken?)).map(|index| index.to_string()).unwrap_or_default()
    };
    vec![
        file_field(
            app,
            "reconcile-official",
            [|texts| texts.reconcile.given.file, |texts| texts.reconcile.given.file_hint],
            ".json,.csv,.tsv,.txt,.xlsx,.xlsm,.ods,.xls,.html,.htm",
            MAX_OFFICIAL_BYTES,
            move |opened| pair.open_official(opened),
        ),
        el("div").attr("role", "status").list(move || opened(pair)),
        labelled(
            app,
            "reconcile-unit",
            [|texts| texts.reconcile.given.unit, |texts| texts.reconcile.given.unit_hint],
        )
        .child(select("reconcile-unit", options, current, move |index| {
            pair.put(pair.unit, index.parse().ok())
        }))
        .shown_if(asked),
        layout::view(pair),
    ]
}

/// What was opened, and what of it was not understood.
fn opened(pair: Pair) -> Vec<El> {
    let (app, language) = (pair.app, pair.app.language.get());
    let texts = &app.pages().reconcile.given;
    let name = pair.file.with(|file| {
        file.as_ref().map(|file| file.as_ref().map(|file| file.name.clone()).map_err(Clone::clone))
    });
    let name = match name {
        None => return vec![],
        Some(Err(fault)) => return vec![refused(vec![unreadable(app, &fault, MAX_OFFICIAL_BYTES)])],
        Some(Ok(name)) => name,
    };
    let Some(read) = pair.read.get() else { return vec![] };
    let opened = match read.as_ref() {
        Err(fault) => {
            let heading = el("p").text(&(texts.not_opened)(&name));
            let old = |troubles: &Vec<Trouble>| matches!(troubles.as_slice(), [Trouble::OldFont(..)]);
            let agree = matches!(fault, OpenFault::Table(troubles) if old(troubles)).then(|| {
                let agree = move |_: &_| {
                    let hints = Hints { convert: true, ..pair.hints.get_untracked() };
                    pair.put(pair.hints, hints);
                };
                actions([quiet(app.words(|texts| texts.reconcile.given.convert)).on("click", agree)])
            });
            let parts = [heading, refused(open_fault_in_words(fault, language))];
            return parts.into_iter().chain(agree).collect();
        }
        Ok(opened) => opened,
    };
    let results = &opened.results;
    let lines: usize = results.units.iter().map(|unit| unit.lines.len()).sum();
    let row = el("p").class("taken").text(&(texts.opened)(&name, results.units.len(), lines));
    let source = [&results.issuer, &results.document, &results.date].map(String::as_str);
    let source = source.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let source = (!source.is_empty()).then(|| el("p").class("hint").text(&source));
    let list = |heading: &str, notices: bool| {
        let troubles = opened.troubles.iter().filter(|trouble| trouble.is_notice() == notices);
        let rows: Vec<El> =
            troubles.map(|trouble| el("li").text(&trouble_in_words(trouble, language))).collect();
        let class = if notices { "notice" } else { "errors" };
        (!rows.is_empty()).then(|| {
            el("div")
                .class(class)
                .child(el("p").text(heading))
                .child(el("ul").class("findings").children(rows))
        })
    };
    let left_out = list(texts.left_out, false);
    let to_know = list(texts.to_know, true);
    let changed = opened.changed.then(|| el("p").class("notice").text(review(language).changed));
    std::iter::once(row).chain(changed).chain(source).chain(left_out).chain(to_know).collect()
}
