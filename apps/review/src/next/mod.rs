//! What a unit does next with a sheet, fetched when it is opened: who reconciles or ranks does not wait for it. The build cuts
//! the program here (xtask/src/build/parts.rs).

mod back;
mod goal;
mod hand;
mod open;
mod own;
mod room;
mod way;
mod year;

use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use super::app::{App, PagePart};
use super::papers::Missing;
use tudanhgia_web::dom::{El, el};

/// What builds the room.
type Build = fn(App) -> Vec<El>;

static ROOM: OnceLock<Build> = OnceLock::new();

#[wasm_split(next, fallible)]
fn bring() -> Result<Build, Missing> {
    Ok(room::view)
}

/// The place of the room, empty until it has come.
pub(super) fn view(app: App) -> El {
    // Asked first: while nothing has come, this is what has to be followed.
    let build = move || {
        let has_come = app.room.get();
        let build = ROOM.get().filter(|_| has_come);
        build.map(|build| untrack(|| build(app)))
    };
    el("section").list(move || build().unwrap_or_default())
}

/// Fetches the room if it is the part that is shown.
pub(super) fn fetch(app: App) {
    if app.part.get_untracked() == PagePart::Next && ROOM.get().is_none() {
        spawn_local(async move {
            let brought = bring().await;
            app.lost.set(brought.is_err());
            if let Ok(build) = brought {
                let _ = ROOM.set(build);
                app.room.set(true);
            }
        });
    }
}
