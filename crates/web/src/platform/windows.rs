//! Windows of one origin that tell each other texts, where the browser has channels.

use gloo::events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

use super::by_name::{call, member};

/// A channel to the other windows that have opened it; closed with this value.
pub struct Channel {
    channel: EventTarget,
    _heard: EventListener,
}

impl Channel {
    /// Opens a channel; `heard` gets the texts of other windows. `None` where the browser has no channels.
    pub fn open(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let maker: Function = member(&js_sys::global(), "BroadcastChannel").dyn_into().ok()?;
        let channel = Reflect::construct(&maker, &Array::of1(&name.into())).ok()?;
        let channel: EventTarget = channel.unchecked_into();
        let heard = move |event: &Event| {
            member(event, "data").as_string().into_iter().for_each(&heard);
        };
        Some(Self { _heard: EventListener::new(&channel, "message", heard), channel })
    }

    /// Tells the other windows a text.
    pub fn say(&self, text: &str) {
        // A channel that is closed has nobody to tell.
        let _ = call(&self.channel, "postMessage", &text.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        let _ = call(&self.channel, "close", &JsValue::UNDEFINED);
    }
}
