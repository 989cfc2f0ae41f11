//! The search of what a unit does next, away from the page's own thread: what the worker does, and what the page asks of it.

use core::time::Duration;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use super::super::app::App;
use tudanhgia_journey::asked::answer;
use tudanhgia_web::platform::{Background, Told};

/// So many milliseconds are left to the browser to show that something is being computed.
const BREATH: Duration = Duration::from_millis(40);

/// What the worker of this room is asked.
#[wasm_bindgen]
pub struct NextWorker;

#[wasm_bindgen]
impl NextWorker {
    /// Begins.
    pub fn open() -> Self {
        Self
    }

    /// There are no files to be read.
    pub fn finish(&self) {}

    /// What is asked has no words in it.
    pub fn asked_in(&self, _given: &[u8]) -> String {
        String::new()
    }

    /// Answers a question of the page; nothing where the part that can is missing.
    pub async fn answer(&self, question: Vec<u8>) -> Vec<u8> {
        let Some(parts) = super::parts().await else { return vec![] };
        let answered = String::from_utf8(question).ok().and_then(|question| (parts.answer)(&question));
        answered.unwrap_or_default().into_bytes()
    }
}

/// What is done with an answer; there is none where the search broke.
type Then = Box<dyn FnOnce(Option<String>)>;

/// The other thread, as the page sees it. It answers one question at a time; who asks another ends the one before.
#[derive(Clone, Copy)]
pub(super) struct Thread {
    app: App,
    state: StoredValue<State, LocalStorage>,
}

#[derive(Default)]
struct State {
    worker: Option<Rc<Background>>,
    is_ready: bool,
    /// The browser runs no other thread: the page computes by itself.
    is_alone: bool,
    /// What is to be asked.
    waiting: Option<(String, Then)>,
    /// What is done with the answer that is on its way.
    asked: Option<Then>,
    /// Counts the questions: the answer to an older one has no reader any more.
    turn: usize,
}

impl Thread {
    pub(super) fn new(app: App) -> Self {
        Self { app, state: StoredValue::new_local(State::default()) }
    }

    /// Whether questions are answered by the page itself, which does nothing else meanwhile.
    pub(super) fn is_alone(self) -> bool {
        self.state.with_value(|state| state.is_alone)
    }

    /// Asks a question.
    pub(super) fn ask(self, question: String, then: impl FnOnce(Option<String>) + 'static) {
        self.stop();
        self.state.update_value(|state| state.waiting = Some((question, Box::new(then))));
        self.send();
    }

    /// Ends what is being computed; nothing comes of it.
    pub(super) fn stop(self) {
        let ended = self.state.try_update_value(|state| {
            state.turn += 1;
            state.waiting = None;
            let is_busy = state.asked.take().is_some();
            if is_busy {
                state.is_ready = false;
            }
            state.worker.take_if(|_| is_busy)
        });
        drop(ended);
    }

    /// Sends what waits, once the worker is there.
    fn send(self) {
        let (has_worker, is_ready, is_alone) =
            self.state.with_value(|state| (state.worker.is_some(), state.is_ready, state.is_alone));
        if is_alone {
            return self.alone();
        }
        if !has_worker {
            let worker = Background::begin(&self.app.worker(), "", None, vec![], move |told| self.told(told));
            self.state.update_value(|state| state.worker = Some(Rc::new(worker)));
        }
        if is_ready {
            self.hand_over();
        }
    }

    fn told(self, told: Told) {
        match told {
            Told::Reading(_) => {}
            Told::Ready => {
                let _ = self.state.try_update_value(|state| state.is_ready = true);
                self.hand_over();
            }
            // The worker may not be dropped while it speaks.
            Told::Refused | Told::Unreachable => set_timeout(move || self.lost(true), Duration::ZERO),
            Told::Crashed => set_timeout(move || self.lost(false), Duration::ZERO),
        }
    }

    fn hand_over(self) {
        let next = self.state.try_update_value(|state| {
            let (question, then) = state.waiting.take()?;
            state.asked = Some(then);
            Some((state.worker.clone()?, state.turn, question))
        });
        let Some((worker, turn, question)) = next.flatten() else { return };
        let answer = worker.ask("answer", question.into_bytes());
        spawn_local(async move {
            let answer = answer.await.and_then(|answer| String::from_utf8(answer).ok());
            let then = self.state.try_update_value(|state| state.asked.take_if(|_| state.turn == turn));
            if let Some(then) = then.flatten() {
                then(answer);
            }
        });
    }

    /// There is no worker, or it broke: then the same question would break the page.
    fn lost(self, is_alone: bool) {
        let lost = self.state.try_update_value(|state| {
            state.is_alone = is_alone;
            state.is_ready = false;
            let unsent = state.waiting.take_if(|_| !is_alone).map(|(_, then)| then);
            (state.worker.take(), state.asked.take().or(unsent))
        });
        let Some((_worker, asked)) = lost else { return };
        match asked {
            Some(then) => then(None),
            None if is_alone => self.alone(),
            None => {}
        }
    }

    /// Answers here, once the browser has shown that something is being computed.
    fn alone(self) {
        let turn = self.state.with_value(|state| state.turn);
        let run = move || {
            let next =
                self.state.try_update_value(|state| state.waiting.take_if(|_| state.turn == turn)).flatten();
            if let Some((question, then)) = next {
                then(answer(&question));
            }
        };
        set_timeout(run, BREATH);
    }
}
