//! Letting go what is kept of a sheet on this computer, and taking that back.

use leptos::prelude::*;

use super::room::{Room, Shelves};
use tudanhgia_journey::agreed::Plan;
use tudanhgia_journey::split::Review;
use tudanhgia_journey::tasks::Tasks;
use tudanhgia_web::dom::{El, actions, el, quiet};

/// What was let go of each, as long as it can be taken back.
#[derive(Clone)]
struct Gone {
    plan: Option<Plan>,
    tasks: Option<Tasks>,
    review: Option<Review>,
}

/// The button, while there is something to let go or to take back.
pub(super) fn view(room: Room) -> El {
    let gone = RwSignal::new(None::<Gone>);
    let Shelves { plan, tasks, review } = room.shelves;
    // Of another sheet nothing was let go.
    room.then(move || gone.set(None));
    let holds = move || plan.holds() || tasks.holds() || review.holds();
    let forget = move |_: &_| {
        gone.set(Some(Gone { plan: plan.forget(), tasks: tasks.forget(), review: review.forget() }));
        room.plan_anew();
    };
    let back = move |_: &_| {
        let Some(Gone { plan: was, tasks: were, review: reviewed }) = gone.get_untracked() else { return };
        was.into_iter().for_each(|was| plan.recall(&was));
        were.into_iter().for_each(|were| tasks.recall(&were));
        reviewed.into_iter().for_each(|reviewed| review.recall(&reviewed));
        gone.set(None);
        room.plan_anew();
    };
    let is_gone = move || gone.with(Option::is_some);
    let said = move || if is_gone() { room.texts().forgotten.to_owned() } else { String::new() };
    el("div")
        .child(el("p").class("hint").attr("role", "status").text_of(said))
        .child(actions([
            quiet(room.words(|texts| texts.take_back)).on("click", back).shown_if(is_gone),
            quiet(room.words(|texts| texts.forget)).on("click", forget).shown_if(holds),
        ]))
        .shown_if(move || is_gone() || holds())
}
