//! The root of what is shown: the page of the present screen, and the masthead that all pages have.

use leptos::prelude::*;
use leptos::web_sys;

use super::app::{App, Screen};
use super::host::Host;
use super::later::{Desk, missing};
use super::{start, work};
use tudanhgia_web::dom::{El, el, follow, link, speak};
use tudanhgia_words::Language;

/// Builds the app in `root`, below the current owner: cleaning up the owner ends everything. `criteria` is the address of
/// the index of criteria sets.
pub fn build(root: &web_sys::HtmlElement, criteria: String, host: Host) -> App {
    let app = App::new(root, criteria, host);
    // A page of ours is in the language that is shown; a host page says that itself.
    if host.is_own_page() {
        follow(Box::new(move || speak(app.language.get().tag(), app.texts().page.title)));
    }
    app.follow_history();
    app.ask_before_leaving();
    el("div")
        .class("app")
        .attr("part", "app")
        .attr_of("lang", move || Some(app.language.get().tag().to_owned()))
        .list(move || {
            let screen = app.screen.get();
            // The screen alone decides: what its page reads while it is built does not build it anew.
            untrack(|| {
                host.left();
                match screen {
                    Screen::Start => start::page(app),
                    Screen::Work(opening) => work::page(app, opening),
                    // Only the desk finds problems, so it is there.
                    Screen::Broken { file, problems } => {
                        Desk::there().map(|desk| (desk.problems)(app, &file, &problems)).unwrap_or_default()
                    }
                }
            })
        })
        .mount(root);
    app
}

impl App {
    /// The title, the way back to the start page where there is one, and the language.
    pub(super) fn masthead(self, back: bool) -> El {
        // The start page has it as its heading, and it would be read twice.
        let title =
            back.then(|| el("strong").class("masthead__title").text_of(self.words(|texts| texts.page.title)));
        self.masthead_of(back, title.into_iter().collect())
    }

    /// The same with something else than the title.
    pub(super) fn masthead_of(self, back: bool, content: Vec<El>) -> El {
        let home = back.then(|| {
            link(self.words(|texts| texts.page.to_start)).on("click", move |_| {
                self.screen.set(Screen::Start);
                self.show_view();
            })
        });
        let switch = link(self.words(|texts| texts.page.other_language))
            .class("link masthead__language")
            .attr_of("lang", move || Some(other(self.language.get()).tag().to_owned()))
            .on("click", move |_| self.speak(other(self.language.get_untracked())));
        el("header")
            .class("masthead")
            .attr("part", "masthead")
            .children(home)
            .children(content)
            .child(switch)
            .child(el("div").list(move || {
                let again = move || self.speak(other(self.language.get_untracked()));
                self.speechless.get().then(|| missing(self, again)).into_iter().collect()
            }))
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    }
}
