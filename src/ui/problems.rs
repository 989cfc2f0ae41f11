//! The page of a set that cannot be used: every problem with its place.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::{Masthead, context};
use crate::criteria::Problem;

/// Lists the problems of a set.
#[component]
pub(super) fn BrokenSet(
    /// The file.
    file: String,
    /// Its problems.
    problems: Arc<Vec<Problem>>,
) -> impl IntoView {
    let context = context();
    let count = problems.len();
    let rows = move || -> Vec<AnyView> {
        let texts = context.texts();
        let row = |problem: &Problem| {
            let place = match problem.place.as_str() {
                "" => texts.page.start.whole_file.to_owned(),
                place => place.to_owned(),
            };
            let sentence = (texts.fault)(&problem.fault);
            view! { <tr><td><code>{place}</code></td><td>{sentence}</td></tr> }.into_any()
        };
        problems.iter().map(row).collect()
    };
    view! {
        <Masthead back=true/>
        <main class="column">
            <h1>{move || (context.texts().page.start.broken)(count)}</h1>
            <p>{move || (context.texts().page.start.broken_hint)(&file)}</p>
            <div class="scroll"><table class="problems"><tbody>{move || rows()}</tbody></table></div>
        </main>
    }
}
