//! The way through the sheet in the browser's history: Back leads to the group before, a link to a group leads there.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::*;

use super::app::{App, Screen};
use super::session::{Place, places};
use tudanhgia_core::criteria::CriteriaSet;

#[wasm_bindgen(module = "/src/ui/trail.js")]
extern "C" {
    fn here(host: &web_sys::Element) -> Option<String>;
    #[wasm_bindgen(js_name = go)]
    fn note(host: &web_sys::Element, place: &str, draft: Option<&str>);
    fn draft(host: &web_sys::Element) -> Option<String>;
    #[wasm_bindgen(catch)]
    fn ask(event: &web_sys::Event) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = isOpened)]
    fn is_opened(host: &web_sys::Element) -> Result<bool, JsValue>;
}

/// A part of a sheet as it stands in the history: the set, and its group or another part.
pub(super) fn name_of(set: &CriteriaSet, place: Place) -> String {
    let part = match place {
        Place::Facts => "~facts",
        Place::Group(group) => &set.node(group).id,
        Place::Result => "~result",
    };
    format!("{}/{part}", set.id)
}

/// The part of this set that has this name.
fn place_named(set: &CriteriaSet, name: &str) -> Option<Place> {
    places(set).into_iter().find(|place| name_of(set, *place) == name)
}

impl App {
    /// Writes down where the person is now, and in which draft if that is another; no name is the start page.
    pub(super) fn note(self, name: &str, draft: Option<&str>) {
        self.host.with_element(|element| note(element, name, draft));
    }

    /// The draft that was open where the history is; it may be gone.
    pub(super) fn noted_draft(self) -> Option<String> {
        self.host.with_element(draft).flatten()
    }

    /// Begins to follow the history; what it says at first is a wish.
    pub(super) fn follow_history(self) {
        self.wish.set_value(self.here().filter(|name| !name.is_empty()));
        let heard = move |_: &_| {
            if let Some(name) = self.here() {
                self.lead_to(name);
            }
        };
        StoredValue::new_local(EventListener::new(&window(), "popstate", heard));
    }

    fn here(self) -> Option<String> {
        self.host.with_element(here).flatten()
    }

    /// Goes where the history says. A sheet that is not open is looked for by the start page.
    fn lead_to(self, name: String) {
        let there = self.host.session().and_then(|session| {
            let place = place_named(session.set, &name)?;
            session.show(place);
            Some(())
        });
        if there.is_none() {
            self.wish.set_value(Some(name).filter(|name| !name.is_empty()));
            self.sought.set_value(true);
            self.screen.set(Screen::Start);
        }
        self.show_view();
    }

    /// The browser asks before what is in this window alone is lost with it; where it cannot, last words are left.
    pub(super) fn ask_before_leaving(self) {
        let options = EventListenerOptions::enable_prevent_default();
        let asks = move |event: &web_sys::Event| {
            if !self.unsaved().is_empty() {
                let _ = ask(event);
            }
        };
        let listener = EventListener::new_with_options(&window(), "beforeunload", options, asks);
        StoredValue::new_local(listener);
        // Phones ask nothing, and end what is out of sight without a word.
        for event in ["pagehide", "visibilitychange"] {
            let leaves = move |_: &_| self.leave();
            StoredValue::new_local(EventListener::new(&window(), event, leaves));
        }
    }

    /// The set that the wish is for, and whether one of its sheets is to be opened at once.
    pub(super) fn wished_set(self) -> Option<(String, bool)> {
        let wish = self.wish.try_get_value().flatten()?;
        let (set, _) = wish.split_once('/')?;
        let is_opened = || self.host.with_element(is_opened)?.ok();
        Some((set.to_owned(), self.sought.try_get_value()? || is_opened().unwrap_or(true)))
    }

    /// Where the history wishes work on a sheet of this set to begin: it is fulfilled once.
    pub(super) fn wished_place(self, set: &CriteriaSet) -> Option<Place> {
        let wish = self.wish.try_update_value(Option::take).flatten();
        self.sought.set_value(false);
        wish.and_then(|wish| place_named(set, &wish))
    }
}
