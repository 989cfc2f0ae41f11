//! Both results drawn on one scale: the whole and each main group.

use super::super::paper::scrolled;
use super::pair::{Against, Compared};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::exact::Exact;
use tudanhgia_office::texts::review::pages::pages;
use tudanhgia_office::texts::review::{difference_text, figure_text, review};
use tudanhgia_web::dom::{El, el, svg};
use tudanhgia_words::{Language, percent};

/// The pictures, with their numbers beside them; nothing where no main row can be compared.
pub(super) fn bars(compared: &Compared, language: Language) -> Option<El> {
    let (set, texts) = (&compared.set, &pages(language).reconcile.side);
    let total = set.total();
    let rows: Vec<El> = std::iter::once(total)
        .chain(set.children(total).iter().copied())
        .filter_map(|row| drawn_row(compared, row, language))
        .collect();
    let any = !rows.is_empty();
    let official = (review(language).column)(compared.sides.column);
    let own = match compared.against {
        Against::Sheet => texts.recomputed,
        Against::Column(column) => (review(language).column)(column),
    };
    let difference = review(language).reconcile.head.difference;
    let head =
        [own, official, difference].map(|text| el("th").attr("scope", "col").class("number").text(text));
    let head = el("tr").child(el("td")).children(head).child(el("td").attr("aria-hidden", "true"));
    let table = el("table")
        .class("sides")
        .child(el("caption").text(&(texts.picture)(own, official)))
        .child(el("thead").child(head))
        .child(el("tbody").children(rows));
    any.then(|| scrolled(table).attr("aria-label", texts.pictures))
}

fn drawn_row(compared: &Compared, row: NodeIx, language: Language) -> Option<El> {
    let (set, side) = (&compared.set, &compared.sides.rows[row]);
    let (own, official) = (side.own.as_ref()?, side.official.as_ref()?);
    let node = set.node(row);
    let number = |text: &str| el("td").class("number").text(text);
    let points = |value| figure_text(set, row, value, language);
    let bar = (node.max > Exact::ZERO)
        .then(|| drawn(&format!("sides-{}", usize::from(row)), own, official, &node.max));
    Some(
        el("tr")
            .child(el("th").attr("scope", "row").text(compared.called(row, language)))
            .child(number(&points(own)))
            .child(number(&points(official)))
            .child(number(&difference_text(&(official - own), set.digits, language)))
            .child(el("td").class("sides__bar").attr("aria-hidden", "true").children(bar)),
    )
}

/// The own bar above, the official one below; what they differ by is hatched in the lower one.
fn drawn(id: &str, own: &Exact, official: &Exact, max: &Exact) -> El {
    let within = |value: &Exact| value.clone().max(Exact::ZERO).min(max.clone());
    let (own, official) = (within(own), within(official));
    let (less, more) = (own.clone().min(official.clone()), own.clone().max(official.clone()));
    let rect = |class: &str, y: &str, from: &Exact, to: &Exact| {
        svg("rect")
            .class(class)
            .attr("y", y)
            .attr("height", "11")
            .attr("x", &percent(from, max))
            .attr("width", &percent(&(to - from), max))
    };
    let hatch = svg("pattern")
        .id(id)
        .attr("width", "6")
        .attr("height", "6")
        .attr("patternUnits", "userSpaceOnUse")
        .attr("patternTransform", "rotate(45)")
        .child(svg("rect").class("sides__ground").attr("width", "6").attr("height", "6"))
        .child(svg("rect").class("sides__hatch").attr("width", "3").attr("height", "6"));
    let end = percent(&own, max);
    let zero = Exact::ZERO;
    svg("svg")
        .attr("focusable", "false")
        .child(svg("defs").child(hatch))
        .child(rect("sides__ground", "1", &zero, max))
        .child(rect("sides__ground", "14", &zero, max))
        .child(rect("sides__own", "1", &zero, &own))
        .child(rect("sides__official", "14", &zero, &less))
        .child(rect("sides__between", "14", &less, &more).attr("fill", &format!("url(#{id})")))
        .child(rect("sides__frame", "1", &zero, max))
        .child(rect("sides__frame", "14", &zero, max))
        .child(
            svg("line")
                .class("sides__end")
                .attr("x1", &end)
                .attr("x2", &end)
                .attr("y1", "1")
                .attr("y2", "25"),
        )
}
