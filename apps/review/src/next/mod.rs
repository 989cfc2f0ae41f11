//! What a unit does next with a sheet, fetched when it is opened: who reconciles or ranks does not wait for it. The build cuts
//! the program here (xtask/src/build/parts.rs).

mod back;
mod forget;
mod goal;
mod grid;
mod hand;
mod open;
mod other;
mod own;
mod periods;
mod pictures;
mod room;
mod shelf;
mod tryout;
mod way;
mod worker;
mod year;

use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use super::app::{App, PagePart};
use super::papers::Missing;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_journey::parts::PartFault;
use tudanhgia_journey::verified::{VerifiedPart, part_fault_in_words, verified_part_in_words, verify_part};
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::Language;

/// Verifies the part of a sheet; `None` of any other file.
type Verify = fn(&str, Option<&CriteriaSet>) -> Option<Result<VerifiedPart, PartFault>>;

/// What comes with the room.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// Builds it.
    view: fn(App) -> Vec<El>,
    /// Answers a question in its worker.
    answer: fn(&str) -> Option<String>,
    /// Verifies the part of a sheet.
    pub(super) verify: Verify,
    /// Says what was found.
    pub(super) verified: fn(&VerifiedPart, Option<&CriteriaSet>, Option<bool>, Language) -> Vec<String>,
    /// Says why it cannot be read.
    pub(super) refused: fn(&PartFault, Language) -> String,
}

static ROOM: OnceLock<Parts> = OnceLock::new();

#[wasm_split(next, fallible)]
fn bring() -> Result<Parts, Missing> {
    Ok(Parts {
        view: room::view,
        answer: tudanhgia_journey::asked::answer,
        verify: verify_part,
        verified: verified_part_in_words,
        refused: part_fault_in_words,
    })
}

/// What comes with the room, fetched when it is first asked for; `None` if it cannot be had.
pub(super) async fn parts() -> Option<Parts> {
    if ROOM.get().is_none() {
        let _ = ROOM.set(bring().await.ok()?);
    }
    there()
}

/// What comes with the room, if it has come.
pub(super) fn there() -> Option<Parts> {
    ROOM.get().copied()
}

/// The place of the room, empty until it has come.
pub(super) fn view(app: App) -> El {
    // Asked first: while nothing has come, this is what has to be followed.
    let build = move || {
        let has_come = app.room.get();
        let build = ROOM.get().filter(|_| has_come);
        build.map(|parts| untrack(|| (parts.view)(app)))
    };
    el("section").list(move || build().unwrap_or_default())
}

/// Fetches the room if it is the part that is shown.
pub(super) fn fetch(app: App) {
    if app.part.get_untracked() == PagePart::Next && ROOM.get().is_none() {
        spawn_local(async move {
            let has_come = parts().await.is_some();
            app.lost.set(!has_come);
            app.room.set(has_come);
        });
    }
}
