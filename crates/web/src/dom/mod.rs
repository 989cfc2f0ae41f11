//! Elements of the page, kept current by Leptos' signals.
//!
//! A view is an element that exists; what changes in it is an effect that lives as long as the part of the page it
//! stands in. This takes the place of the `view!` macro, which compiles every view and closure into generic code of its
//! own and made the first load half as large again (the numbers are in ARCHITECTURE.md). It also writes no markup as
//! text, so it needs no exception from Trusted Types.
//!
//! For the same reason closures are boxed at once and the methods are not inlined: a view is then a list of calls.

mod follow;
mod parts;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{Owner, StoredValue, document, untrack};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement, Node, Text};

use follow::{add_text, follow_leaf, is_active, write_text};
pub use follow::{after, follow, follow_in_turn, together};
pub use parts::{actions, button, focus, keyed, link, notice, quiet, select, speak, view};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Builds what an element holds, below an owner, if it shall hold something else than before.
type Content = Box<dyn Fn(&Owner) -> Option<Vec<El>>>;

/// A function that writes a text of the page anew.
pub type Pen = Rc<dyn Fn(&str)>;

/// An element under construction.
#[derive(Clone)]
pub struct El(Element);

/// An HTML element.
#[inline(never)]
pub fn el(tag: &str) -> El {
    made(document().create_element(tag))
}

/// An SVG element.
#[inline(never)]
pub fn svg(tag: &str) -> El {
    made(document().create_element_ns(Some(SVG), tag))
}

/// A tag of this program can be made in every document, so the other case has no reader to speak to.
fn made(element: Result<Element, JsValue>) -> El {
    El(element.unwrap_or_else(JsCast::unchecked_into))
}

impl El {
    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(self, name: &str, value: &str) -> Self {
        // A name from this program is a name that the page takes.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the classes.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Sets the id.
    #[inline(never)]
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// An attribute that follows its signals; absent while there is no value.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.attr_boxed(name, Box::new(value))
    }

    #[inline(never)]
    fn attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let known = Cell::new(None);
        self.leaf(Box::new(move |element| {
            let value = value();
            // What is as it was is left alone: writing it again would undo what a person has unfolded.
            if known.take().as_ref() != Some(&value) {
                let _ = match &value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
            }
            known.set(Some(value));
        }))
    }

    /// A class that is there while the condition holds.
    pub fn class_if(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.class_boxed(class, Box::new(holds))
    }

    #[inline(never)]
    fn class_boxed(self, class: &'static str, holds: Box<dyn Fn() -> bool>) -> Self {
        let known = Cell::new(None);
        self.leaf(Box::new(move |element| {
            let holds = Some(holds());
            if known.replace(holds) != holds {
                let _ = element.class_list().toggle_with_force(class, holds == Some(true));
            }
        }))
    }

    /// Shown only while the condition holds.
    pub fn shown_if(self, holds: impl Fn() -> bool + 'static) -> Self {
        self.shown_boxed(Box::new(holds))
    }

    #[inline(never)]
    fn shown_boxed(self, holds: Box<dyn Fn() -> bool>) -> Self {
        self.attr_boxed("hidden", Box::new(move || (!holds()).then(String::new)))
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        if let Ok(text) = Text::new_with_data(text) {
            let _ = self.0.append_child(&text);
        }
        self
    }

    /// Adds a text that follows its signals.
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        self.text_boxed(Box::new(text))
    }

    #[inline(never)]
    fn text_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        let Ok(node) = add_text(&self.0) else { return self };
        let known = RefCell::new(String::new());
        self.leaf(Box::new(move |element| {
            let text = text();
            // Writing the same text again would make screen readers say it again.
            if *known.borrow() != text {
                write_text(element, &node, &text);
                known.replace(text);
            }
        }))
    }

    /// Adds a text that no signal changes, with what writes it anew: a timer, for instance.
    #[inline(never)]
    pub fn text_by_hand(self) -> (Self, Pen) {
        let (element, node) = (self.0.clone(), add_text(&self.0).ok());
        let known = RefCell::new(String::new());
        let write = move |text: &str| {
            // See `text_boxed`.
            if let Some(node) = &node
                && *known.borrow() != text
            {
                write_text(&element, node, text);
                known.replace(text.to_owned());
            }
        };
        (self, Rc::new(write))
    }

    /// Adds an element.
    #[inline(never)]
    pub fn child(self, child: Self) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds elements.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// All content of this element, built anew whenever a signal that `build` read changes.
    pub fn list(self, build: impl Fn() -> Vec<Self> + 'static) -> Self {
        self.list_boxed(Box::new(build))
    }

    #[inline(never)]
    fn list_boxed(self, build: Box<dyn Fn() -> Vec<Self>>) -> Self {
        self.following(Box::new(move |element| {
            // The whole list is built before the page changes once.
            replace(element, &build());
        }))
    }

    /// All content of this element, chosen by `key` alone: it is built anew when the key is another one, and neither an
    /// equal key nor a signal that `build` reads builds it anew.
    pub fn switch<K: Clone + PartialEq + 'static>(
        self,
        key: impl Fn() -> K + 'static,
        build: impl Fn(K) -> Vec<Self> + 'static,
    ) -> Self {
        let shown = RefCell::new(None);
        self.switch_boxed(Box::new(move |content| {
            let key = key();
            let before = shown.replace(Some(key.clone()));
            (before.as_ref() != Some(&key)).then(|| content.with_cleanup(|| untrack(|| build(key))))
        }))
    }

    #[inline(never)]
    fn switch_boxed(self, build: Content) -> Self {
        // What is built lives until other content takes its place, however often the key is looked at.
        let content = Owner::new();
        self.following(Box::new(move |element| {
            if let Some(children) = build(&content) {
                replace(element, &children);
            }
        }))
    }

    /// Does something on an event.
    pub fn on(self, event: &'static str, action: impl FnMut(&Event) + 'static) -> Self {
        self.listening(event, Box::new(action))
    }

    /// The typed text follows its signals; a text that is already there is left alone, and with it the cursor.
    pub fn value_of(self, value: impl Fn() -> String + 'static) -> Self {
        self.value_boxed(Box::new(value))
    }

    #[inline(never)]
    fn value_boxed(self, value: Box<dyn Fn() -> String>) -> Self {
        self.leaf(Box::new(move |element| {
            let value = value();
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                if input.value() != value {
                    input.set_value(&value);
                }
            } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
                && area.value() != value
            {
                area.set_value(&value);
            }
        }))
    }

    /// The same for a text in which somebody may be writing: the cursor goes where its place has `moved` from the old text
    /// to the new one.
    pub fn written_of(
        self,
        value: impl Fn() -> String + 'static,
        moved: fn(&str, &str, usize) -> usize,
    ) -> Self {
        self.following(Box::new(move |element| {
            let (value, Some(area)) = (value(), element.dyn_ref::<HtmlTextAreaElement>()) else { return };
            let old = area.value();
            if old == value {
                return;
            }
            let place = area.selection_end().ok().flatten().filter(|_| is_active(area).unwrap_or(false));
            area.set_value(&value);
            if let Some(place) = place {
                let place = moved(&old, &value, usize::try_from(place).unwrap_or(usize::MAX));
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                let _ = area.set_selection_range(place, place);
            }
        }))
    }

    /// Whether a radio button is chosen follows its signals.
    pub fn checked_if(self, holds: impl Fn() -> bool + 'static) -> Self {
        let holds: Box<dyn Fn() -> bool> = Box::new(holds);
        self.leaf(Box::new(move |element| {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.set_checked(holds());
            }
        }))
    }

    /// A style property, set through the object model, which a strict Content-Security-Policy admits.
    #[inline(never)]
    pub fn style(self, name: &str, value: &str) -> Self {
        if let Some(element) = self.0.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.style().set_property(name, value);
        }
        self
    }

    /// Puts the element into the page.
    pub fn mount(self, parent: &Node) {
        let _ = parent.append_child(&self.0);
    }

    #[inline(never)]
    fn listening(self, event: &'static str, action: Box<dyn FnMut(&Event)>) -> Self {
        let options = EventListenerOptions::enable_prevent_default();
        StoredValue::new_local(EventListener::new_with_options(&self.0, event, options, action));
        self
    }

    /// Follows signals by an effect that only writes into this element; within `together` it joins the others.
    #[inline(never)]
    fn leaf(self, effect: Box<dyn Fn(&Element)>) -> Self {
        let element = self.0.clone();
        follow_leaf(Box::new(move || effect(&element)));
        self
    }

    #[inline(never)]
    fn following(self, effect: Box<dyn Fn(&Element)>) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || effect(&element)));
        self
    }
}

/// Puts other content into an element.
fn replace(element: &Element, children: &[El]) {
    while let Some(child) = element.last_child() {
        let _ = element.remove_child(&child);
    }
    for child in children {
        let _ = element.append_child(&child.0);
    }
}

/// What stands in the field that an event came from.
pub fn typed(event: &Event) -> String {
    let target: Option<JsValue> = event.target().map(JsValue::from);
    let Some(target) = target else { return String::new() };
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.value(),
        Err(other) => other.dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default(),
    }
}

/// Whether what an event came from is unfolded.
pub fn is_open(event: &Event) -> bool {
    let target: Option<JsValue> = event.target().map(JsValue::from);
    target.and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|fold| fold.has_attribute("open"))
}
