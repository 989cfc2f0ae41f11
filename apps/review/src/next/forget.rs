//! Letting go what is kept of a sheet on this computer, and taking that back.

use leptos::prelude::*;

use super::room::{Room, Shelves};
use tudanhgia_journey::agreed::Plan;
use tudanhgia_journey::split::Review;
use tudanhgia_journey::tasks::Tasks;
use tudanhgia_web::dom::{El, el, quiet};

/// What was let go of each, as long as it can be taken back.
#[derive(Clone)]
struct Gone {
    plan: Option<Plan>,
    tasks: Option<Tasks>,
    review: Option<Review>,
}

/// The button, which takes back what it has let go. It is there from the beginning: nothing below moves with the first thing that is kept.
pub(super) fn view(room: Room) -> El {
    let gone = RwSignal::new(None::<Gone>);
    let Shelves { plan, tasks, review } = room.shelves;
    // Of another sheet nothing was let go.
    room.then(move || gone.set(None));
    let holds = move || plan.holds() || tasks.holds() || review.holds();
    let forget = move || {
        gone.set(Some(Gone { plan: plan.forget(), tasks: tasks.forget(), review: review.forget() }));
        room.plan_anew();
    };
    let back = move || {
        let Some(Gone { plan: was, tasks: were, review: reviewed }) = gone.get_untracked() else { return };
        was.into_iter().for_each(|was| plan.recall(&was));
        were.into_iter().for_each(|were| tasks.recall(&were));
        reviewed.into_iter().for_each(|reviewed| review.recall(&reviewed));
        gone.set(None);
        room.plan_anew();
    };
    let is_gone = move || gone.with(Option::is_some);
    let said = move || if is_gone() { room.texts().forgotten.to_owned() } else { String::new() };
    let words = move || {
        let texts = room.texts();
        (if is_gone() { texts.take_back } else { texts.forget }).to_owned()
    };
    let act = move |_: &_| if untrack(is_gone) { back() } else { forget() };
    let button =
        quiet(words).attr_of("disabled", move || (!is_gone() && !holds()).then(String::new)).on("click", act);
    // What is said stands behind it: it stays where it is.
    let said = el("span").class("hint").attr("role", "status").text_of(said);
    el("p").class("actions").child(button).child(said)
}
