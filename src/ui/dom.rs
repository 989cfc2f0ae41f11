//! Elements of the page, kept current by Leptos' signals.
//!
//! A view is an element that exists; what changes in it is an effect that lives as long as the part of the page it
//! stands in. This takes the place of the `view!` macro, which compiles every view and closure into generic code of its
//! own and made the first load half as large again (the numbers are in ARCHITECTURE.md). It also writes no markup as
//! text, so it needs no exception from Trusted Types.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlInputElement, HtmlTextAreaElement, Node, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element under construction.
#[derive(Clone)]
pub(super) struct El(Option<Element>);

/// An HTML element.
pub(super) fn el(tag: &str) -> El {
    El(document().and_then(|document| document.create_element(tag).ok()))
}

/// An SVG element.
pub(super) fn svg(tag: &str) -> El {
    El(document().and_then(|document| document.create_element_ns(Some(SVG), tag).ok()))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Runs `effect` now and again whenever a signal that it read changes, until the part of the page around it goes.
fn follow(effect: Box<dyn Fn()>) {
    StoredValue::new_local(RenderEffect::new(move |_| effect()));
}

impl El {
    /// Sets an attribute.
    pub(super) fn attr(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            // A name from this program is a name that the page takes.
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// Sets the classes.
    pub(super) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Sets the id.
    pub(super) fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// An attribute that follows its signals; absent while there is no value.
    pub(super) fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let value: Box<dyn Fn() -> Option<String>> = Box::new(value);
        self.following(Box::new(move |element| {
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }))
    }

    /// A class that is there while the condition holds.
    pub(super) fn class_if(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let holds: Box<dyn Fn() -> bool> = Box::new(holds);
        self.following(Box::new(move |element| {
            let _ = element.class_list().toggle_with_force(class, holds());
        }))
    }

    /// Shown only while the condition holds.
    pub(super) fn shown_if(self, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr_of("hidden", move || (!holds()).then(String::new))
    }

    /// Adds a text.
    pub(super) fn text(self, text: &str) -> Self {
        if let (Some(element), Ok(text)) = (&self.0, Text::new_with_data(text)) {
            let _ = element.append_child(&text);
        }
        self
    }

    /// Adds a text that follows its signals.
    pub(super) fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        let text: Box<dyn Fn() -> String> = Box::new(text);
        if let (Some(element), Ok(node)) = (&self.0, Text::new()) {
            let _ = element.append_child(&node);
            follow(Box::new(move || {
                let text = text();
                // Writing the same text again would make screen readers say it again.
                if node.data() != text {
                    node.set_data(&text);
                }
            }));
        }
        self
    }

    /// Adds an element.
    pub(super) fn child(self, child: Self) -> Self {
        if let (Some(element), Some(child)) = (&self.0, &child.0) {
            let _ = element.append_child(child);
        }
        self
    }

    /// Adds elements.
    pub(super) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// All content of this element, built anew whenever a signal that `build` read changes.
    pub(super) fn list(self, build: impl Fn() -> Vec<Self> + 'static) -> Self {
        let build: Box<dyn Fn() -> Vec<Self>> = Box::new(build);
        self.following(Box::new(move |element| {
            // The whole list is built before the page changes once.
            let children = build();
            while let Some(child) = element.last_child() {
                let _ = element.remove_child(&child);
            }
            for child in children.iter().filter_map(|child| child.0.as_ref()) {
                let _ = element.append_child(child);
            }
        }))
    }

    /// All content of this element, chosen by `key` alone: signals read in `build` do not build it anew.
    pub(super) fn switch<K>(
        self,
        key: impl Fn() -> K + 'static,
        build: impl Fn(K) -> Vec<Self> + 'static,
    ) -> Self {
        self.list(move || {
            let key = key();
            untrack(|| build(key))
        })
    }

    /// Does something on an event.
    pub(super) fn on(self, event: &'static str, action: impl FnMut(&Event) + 'static) -> Self {
        if let Some(element) = &self.0 {
            let action: Box<dyn FnMut(&Event)> = Box::new(action);
            let options = EventListenerOptions::enable_prevent_default();
            StoredValue::new_local(EventListener::new_with_options(element, event, options, action));
        }
        self
    }

    /// The typed text follows its signals; a text that is already there is left alone, and with it the cursor.
    pub(super) fn value_of(self, value: impl Fn() -> String + 'static) -> Self {
        let value: Box<dyn Fn() -> String> = Box::new(value);
        self.following(Box::new(move |element| {
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

    /// Whether a radio button is chosen follows its signals.
    pub(super) fn checked_if(self, holds: impl Fn() -> bool + 'static) -> Self {
        let holds: Box<dyn Fn() -> bool> = Box::new(holds);
        self.following(Box::new(move |element| {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.set_checked(holds());
            }
        }))
    }

    /// A style property, set through the object model, which a strict Content-Security-Policy admits.
    pub(super) fn style(self, name: &str, value: &str) -> Self {
        let element = self.0.as_ref().and_then(|element| element.dyn_ref::<web_sys::HtmlElement>());
        if let Some(element) = element {
            let _ = element.style().set_property(name, value);
        }
        self
    }

    /// Puts the element into the page.
    pub(super) fn mount(self, parent: &Node) {
        if let Some(element) = &self.0 {
            let _ = parent.append_child(element);
        }
    }

    fn following(self, effect: Box<dyn Fn(&Element)>) -> Self {
        if let Some(element) = self.0.clone() {
            follow(Box::new(move || effect(&element)));
        }
        self
    }
}

/// What stands in the field that an event came from.
pub(super) fn typed(event: &Event) -> String {
    let target: Option<JsValue> = event.target().map(JsValue::from);
    let Some(target) = target else { return String::new() };
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.value(),
        Err(other) => other.dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default(),
    }
}
