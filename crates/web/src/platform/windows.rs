//! Windows of one origin that tell each other texts, where the browser has channels. It goes through the names of the page's
//! objects: bindings of their own would travel with the first visit, where nobody needs them.

use gloo::events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// A channel to the other windows that have opened it; closed with this value.
pub struct Channel {
    channel: EventTarget,
    _heard: EventListener,
}

impl Channel {
    /// Opens a channel; `heard` gets the texts of other windows. `None` where the browser has no channels.
    pub fn open(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let maker: Function =
            Reflect::get(&js_sys::global(), &"BroadcastChannel".into()).ok()?.dyn_into().ok()?;
        let channel = Reflect::construct(&maker, &Array::of1(&name.into())).ok()?;
        let channel: EventTarget = channel.unchecked_into();
        let heard = move |event: &Event| {
            let text = Reflect::get(event, &"data".into()).ok().and_then(|data| data.as_string());
            text.into_iter().for_each(&heard);
        };
        Some(Self { _heard: EventListener::new(&channel, "message", heard), channel })
    }

    /// Tells the other windows a text.
    pub fn say(&self, text: &str) {
        self.call("postMessage", &text.into());
    }

    fn call(&self, name: &str, given: &JsValue) {
        let method = Reflect::get(&self.channel, &name.into()).ok();
        let method = method.and_then(|method| method.dyn_into::<Function>().ok());
        // A channel that is closed has nobody to tell.
        let _ = method.map(|method| method.call1(&self.channel, given));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.call("close", &JsValue::UNDEFINED);
    }
}
