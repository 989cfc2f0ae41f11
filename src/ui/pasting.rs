//! The clipboard in the form: what is more than one field takes opens a preview of what would go where. The desk brings it.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{ClipboardEvent, DataTransfer, Event, HtmlInputElement, HtmlTextAreaElement};
use wasm_bindgen::JsCast;

use super::app::App;
use super::form::field_id;
use super::later::{fetch_filler, filler, missing};
use super::session::{PASTE, Session};
use tudanhgia_core::calc::InputIx;
use tudanhgia_tables::answers::is_many;
use tudanhgia_web::dom::{El, el};

/// The place to paste in the preview itself.
pub(super) const PASTE_HERE: &str = "fill-text";

/// What was copied.
#[derive(Clone, Default)]
pub(super) struct Clip {
    pub(super) plain: String,
    pub(super) html: String,
    /// It is a picture and nothing else.
    pub(super) is_picture: bool,
    /// The question whose field was at hand.
    pub(super) from: Option<InputIx>,
}

thread_local! {
    // What waits to be shown; it is no state of the page, since it is taken once.
    static CLIP: RefCell<Option<Clip>> = const { RefCell::new(None) };
}

/// Takes over what is more than one field takes; anything else stays the browser's own.
pub(super) fn pasted(app: App, session: Session, event: &Event) {
    let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
    let (Some(data), Some(target)) = (data, event.target()) else { return };
    if app.host.is_readonly() {
        return;
    }
    let (mut from, mut is_asked) = (None, false);
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        // The options of a question share its name.
        let is = |id: &str| id == input.id() || id == input.name();
        from = session.set.inputs.find(|asked| is(&field_id(&asked.address)));
        if from.is_none() {
            return;
        }
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        is_asked = area.id() == PASTE_HERE;
        if !is_asked {
            return;
        }
    }
    let clip = of(&data, from);
    if is_asked || clip.is_picture || is_many(&clip.plain) {
        event.prevent_default();
        CLIP.with_borrow_mut(|waiting| *waiting = Some(clip));
        open(app, session, PASTE);
    }
}

fn of(data: &DataTransfer, from: Option<InputIx>) -> Clip {
    let text = |kind: &str| data.get_data(kind).unwrap_or_default();
    let (plain, html) = (text("text/plain"), text("text/html"));
    let has_file = || data.files().is_some_and(|files| files.get(0).is_some());
    let is_picture = plain.is_empty() && html.is_empty() && has_file();
    Clip { plain, html, is_picture, from }
}

/// Opens the preview over the form, once what draws it is there or cannot be had.
pub(super) fn open(app: App, session: Session, aid: usize) {
    spawn_local(async move {
        let _ = fetch_filler().await;
        let _ = session.aid.try_set(Some(aid));
        app.focus("aid");
    });
}

/// The preview with what was pasted, or where to paste or choose; another try where it could not be had.
pub(super) fn view(app: App, session: Session, aid: usize) -> Vec<El> {
    let clip = CLIP.with_borrow_mut(Option::take);
    let title = move || {
        let texts = app.language.get().aids();
        (if aid == PASTE { texts.paste_many } else { texts.from_file }).to_owned()
    };
    let content = match filler() {
        Some(fill) => fill(app, session, aid, clip),
        None => {
            // What was pasted waits for the next try, and for nothing else that opens here. While one is on its way there is
            // no button for another, which would find nothing waiting.
            let (clip, tries) = (RefCell::new(clip), RwSignal::new(false));
            let clip = StoredValue::new_local(clip);
            let again = move || {
                clip.with_value(|clip| CLIP.set(clip.take()));
                tries.set(true);
                open(app, session, aid);
            };
            el("div").list(move || match tries.get() {
                true => vec![el("p").text_of(app.words(|texts| texts.page.loading))],
                false => vec![missing(app, again)],
            })
        }
    };
    vec![el("h2").id("aid-title").attr("tabindex", "-1").text_of(title), content]
}
