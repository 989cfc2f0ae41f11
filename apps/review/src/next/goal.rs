//! What is to be reached, and the search for the way.

use leptos::prelude::*;

use super::room::Room;
use tudanhgia_core::scoring::{Number, read_number};
use tudanhgia_journey::path::{Goal, next_class};
use tudanhgia_journey::texts::journey;
use tudanhgia_web::dom::{El, actions, button, el, notice, quiet, select, typed};
use tudanhgia_words::Translated;

/// The choice of a total; classes are chosen by their ids behind [`CLASS`].
const TOTAL: &str = "total";

/// What stands before the id of a class.
const CLASS: &str = "class ";

/// What keeps a search from being begun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    Number,
    Class,
}

/// The fields.
pub(super) fn view(room: Room) -> Vec<El> {
    let plan = room.shelves.plan;
    let target = move || plan.with(|plan| plan.target.clone());
    let total = move || plan.with(|plan| plan.total.clone());
    let lack = RwSignal::new(None::<Lack>);
    let options =
        move || {
            let (texts, language) = (room.texts(), room.app.language.get());
            let mut options = vec![(String::new(), texts.next_class.to_owned())];
            if let Some((_, set)) = room.ready() {
                // The lowest is reached by whoever has answered anything.
                let classes = set.classes().into_iter().flat_map(|classes| classes.list.iter().skip(1));
                options.extend(classes.map(|class| {
                    (format!("{CLASS}{}", class.id), (texts.this_class)(class.name.get(language)))
                }));
            }
            options.push((TOTAL.to_owned(), texts.a_total.to_owned()));
            options
        };
    let choose = move |chosen: String| {
        plan.change(|plan| plan.target = chosen);
        lack.set(None);
        room.outdate();
    };
    let find = move || match goal(room, &untrack(target), &untrack(total)) {
        Ok(goal) => {
            lack.set(None);
            room.find(goal);
        }
        Err(missing) => {
            room.outdate();
            lack.set(Some(missing));
        }
    };
    let input = el("input")
        .id("next-total")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("aria-describedby", "next-total-hint")
        .value_of(total)
        .on("input", move |event| {
            let typed = typed(event);
            plan.change(|plan| plan.total = typed);
            lack.set(None);
            room.outdate();
        });
    let hint = el("span").class("hint").id("next-total-hint").text_of(room.words(|texts| texts.total_hint));
    vec![
        el("p").class("hint").text_of(room.words(|texts| texts.wishes)),
        room.field("next-target", |texts| texts.target).child(select("next-target", options, target, choose)),
        room.field("next-total", |texts| texts.total)
            .child(hint)
            .child(input)
            .shown_if(move || target() == TOTAL),
        el("div").attr("role", "alert").child(notice(move || {
            lack.get().map(|lack| match lack {
                Lack::Number => room.texts().no_total.to_owned(),
                Lack::Class => journey(room.app.language.get()).no_next.to_owned(),
            })
        })),
        actions([
            button(room.words(|texts| texts.find)).on("click", move |_| find()),
            quiet(room.words(|texts| texts.stop))
                .on("click", move |_| room.stop())
                .shown_if(move || room.is_seeking()),
        ]),
    ]
}

/// What was chosen.
fn goal(room: Room, target: &str, total: &str) -> Result<Goal, Lack> {
    let (sheet, set) = untrack(|| room.ready()).ok_or(Lack::Class)?;
    if target == TOTAL {
        return match read_number(total) {
            Ok(Number::Plain(points)) => Ok(Goal::Points(points)),
            _ => Err(Lack::Number),
        };
    }
    let class = match target.strip_prefix(CLASS) {
        None => next_class(&set, &sheet.answers),
        Some(id) => set.classes().and_then(|classes| classes.list.find(|class| class.id == id)),
    };
    class.map(Goal::Class).ok_or(Lack::Class)
}
