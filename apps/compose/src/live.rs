//! What the row in work gives in the form that is filled in to try the set.

use leptos::prelude::*;

use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::explain;

use super::app::App;

pub(super) fn view(app: App, row: &str) -> El {
    if row.is_empty() {
        return el("div");
    }
    let row = row.to_owned();
    // Worked out once after an answer or the set has changed.
    let lines = Memo::new(move |_| {
        app.filled.track();
        // The form follows the set as it was looked through, not every letter.
        let id = untrack(|| app.look(|desk| desk.row(&row).map(|row| row.id)));
        let set = app.checked.with(|checked| checked.set.clone());
        let sheet = app.stage().sheet().and_then(|text| Sheet::read(&text).ok());
        let (Some(id), Some(set), Some(sheet)) = (id, set, sheet) else {
            return vec![app.words().live_none.to_owned()];
        };
        let found: Option<NodeIx> = set.nodes.pairs().find(|(_, node)| node.id == id).map(|(at, _)| at);
        let Some(at) = found else { return vec![app.words().live_none.to_owned()] };
        let told = explain(&set, &assess(&set, &sheet.answers), at, app.language.get());
        std::iter::once(told.chain).chain(told.remarks).filter(|line| !line.is_empty()).collect()
    });
    el("section")
        .class("live")
        .child(el("h3").text_of(app.say(|texts| texts.live)))
        .child(el("div").id("live").list(move || lines.get().iter().map(|line| el("p").text(line)).collect()))
}
