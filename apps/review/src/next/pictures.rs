//! Pictures: tables whose last column draws their figures, for eyes that look rather than read. They print in black and white.

use leptos::prelude::*;

use super::super::paper::scrolled;
use super::periods::Periods;
use super::room::Room;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::assess;
use tudanhgia_journey::drawn::{DrawnTexts, drawn};
use tudanhgia_journey::pictures::{
    Bar, Picture, PictureRow, groups_picture, lost_picture, position_picture, series_picture,
};
use tudanhgia_journey::series::series;
use tudanhgia_journey::tables::series_table;
use tudanhgia_office::texts::review::review;
use tudanhgia_web::dom::{El, el, svg};
use tudanhgia_words::{Translated, percent};

/// How high a bar is.
const HEIGHT: usize = 12;

/// How far it is from one to the next.
const STEP: usize = 15;

/// The pictures of a sheet, and of what it stands beside: a paper, which is printed with the plan.
pub(super) fn view(periods: Periods) -> Vec<El> {
    vec![el("article").class("sheet sheet--wide pictures").list(move || all(periods).unwrap_or_default())]
}

fn texts(room: Room) -> &'static DrawnTexts {
    drawn(room.app.language.get())
}

fn all(periods: Periods) -> Option<Vec<El>> {
    let room = periods.room;
    let (language, (sheet, set), texts) = (room.app.language.get(), room.ready()?, texts(room));
    let now = assess(&set, &sheet.answers);
    let mut found = vec![("groups", groups_picture(&set, &now, language))];
    let lost = lost_picture(&set, &now, language);
    let nothing_lost = lost.is_none().then(|| el("p").text(texts.nothing_lost));
    found.extend(lost.map(|lost| ("lost", lost)));
    let table = periods.with_all(texts.now, |all| {
        let rows = series(all);
        found.push(("series", series_picture(all, &rows, language)));
        series_table(all, &rows, language)
    });
    let published = periods.published();
    let mut besides = Vec::new();
    if let Some(published) = published {
        let own = now.node(set.total());
        let place = position_picture(&set, &sheet.unit, own, &published, language);
        let lacking = if published.is_of(&set.id) { texts.no_totals } else { texts.other_results };
        besides.extend(place.is_none().then_some(lacking));
        besides.extend(published.changed.then_some(review(language).changed));
        found.extend(place.map(|picture| ("place", picture)));
    }
    let besides = besides.into_iter().map(|said| el("p").class("notice").text(said));
    let head =
        el("h2").class("sheet__title").text(&format!("{} – {}", texts.heading, set.title.get(language)));
    let unit = (!sheet.unit.is_empty()).then(|| el("p").class("sheet__title sheet__side").text(&sheet.unit));
    let key = el("p").class("hint").text(texts.key);
    let pictures = found.iter().flat_map(|(id, picture)| {
        let notes = picture.notes.iter().map(|note| el("p").class("hint").text(note));
        std::iter::once(shown(id, picture)).chain(notes)
    });
    let table = table.map(|table| super::grid::grid(&table, language).attr("aria-label", texts.series));
    Some(
        std::iter::once(head)
            .chain(unit)
            .chain([key])
            .chain(pictures)
            .chain(nothing_lost)
            .chain(besides)
            .chain(table)
            .collect(),
    )
}

/// A picture as a table.
fn shown(id: &str, picture: &Picture) -> El {
    let head = picture.head.iter().map(|text| el("th").attr("scope", "col").text(text));
    let row = |(at, row): (usize, &PictureRow)| {
        let name = el("th").attr("scope", "row").text(&row.name);
        let name = if row.own { name.class("pictures__own") } else { name };
        let figures = row.figures.iter().zip(picture.head.iter().skip(1));
        let figures =
            figures.map(|(figure, head)| el("td").class("number").attr("data-label", head).text(figure));
        let bars = el("td").class("bars__bar").attr("aria-hidden", "true");
        el("tr").child(name).children(figures).child(bars.child(bars_of(&format!("{id}-{at}"), row, picture)))
    };
    let table = el("table")
        .class("bars bars--figures")
        .child(el("caption").text(&picture.title))
        .child(el("thead").child(el("tr").children(head).child(el("td").attr("aria-hidden", "true"))))
        .child(el("tbody").children(picture.rows.iter().enumerate().map(row)));
    scrolled(table).attr("aria-label", &picture.title)
}

/// The bars of a row, one below the other.
fn bars_of(id: &str, row: &PictureRow, picture: &Picture) -> El {
    let hatch = format!("hatch-{id}");
    let pattern = svg("pattern")
        .id(&hatch)
        .attr("width", "6")
        .attr("height", "6")
        .attr("patternUnits", "userSpaceOnUse")
        .attr("patternTransform", "rotate(45)")
        .child(svg("rect").class("bars__whole").attr("width", "6").attr("height", "6"))
        .child(svg("rect").class("bars__hatch").attr("width", "2").attr("height", "6"));
    let bars = row.bars.iter().enumerate().flat_map(|(at, bar)| drawn_bar(at, bar, &picture.scale, &hatch));
    svg("svg")
        .attr("focusable", "false")
        .attr("height", &(row.bars.len() * STEP + 1).to_string())
        .child(svg("defs").child(pattern))
        .children(bars)
}

fn drawn_bar(at: usize, bar: &Bar, scale: &Exact, hatch: &str) -> Vec<El> {
    let rect = |class: &str, from: &Exact, to: &Exact| {
        svg("rect")
            .class(class)
            .attr("x", &percent(from, scale))
            .attr("width", &percent(&(to - from), scale))
            .attr("y", &(at * STEP + 1).to_string())
            .attr("height", &HEIGHT.to_string())
    };
    let zero = Exact::ZERO;
    vec![
        rect("bars__whole", &zero, &bar.whole),
        rect("bars__part", &zero, &bar.certain),
        rect("bars__possible", &bar.certain, &bar.possible).attr("fill", &format!("url(#{hatch})")),
        rect("bars__frame", &zero, &bar.whole),
    ]
}
