//! Where the round stands, on one line that unfolds to its steps. The desk brings it.

use gloo::timers::callback::Interval;
use leptos::prelude::*;

use super::app::{App, Own};
use super::session::Session;
use tudanhgia_core::criteria::{Day, Standing, Words};
use tudanhgia_papers::calendar;
use tudanhgia_web::dom::{El, el, quiet};
use tudanhgia_web::platform;
use tudanhgia_words::{Language, RoundLine, Translated, round_line, step_days, step_state};

/// So often is looked whether the day is still the same.
const MINUTE: u32 = 60_000;

/// The line and the steps; nothing of a set that declares none.
pub(super) fn round(app: App, session: Session) -> Option<El> {
    let set = session.set;
    if set.steps.is_empty() {
        return None;
    }
    // A page that is open past midnight says what is true on the new day.
    let day = RwSignal::new(platform::today());
    StoredValue::new_local(Interval::new(MINUTE, move || {
        if day.get_untracked() != platform::today() {
            day.set(platform::today());
        }
    }));
    let today = move || Day { number: day.get() };
    let line = move || {
        let finished = session.whole(|work| work.assessment().is_complete());
        round_line(set, today(), finished, app.language.get())
            .unwrap_or(RoundLine { words: String::new(), overdue: false })
    };
    let summary = el("summary")
        .class("round__line")
        .class_if("round__line--overdue", move || line().overdue)
        .text_of(move || line().words);
    let rows = move || {
        let (language, today) = (app.language.get(), today());
        (0..set.steps.len()).map(|at| step(session, at, today, language)).collect()
    };
    let list = el("ol").class("round__steps").list(rows);
    let origin = el("div").list(move || origin(session, app.language.get()));
    let texts = move || app.language.get().steps();
    let hint = el("p").class("hint").text_of(move || texts().calendar_hint.to_owned());
    let save = quiet(move || texts().calendar.to_owned()).on("click", move |_| {
        let language = app.language.get_untracked();
        if let Some(text) = calendar(set, &platform::now(), language) {
            let name = format!("{}-{}.ics", language.steps().file_name, set.id);
            platform::download_bytes(&name, text.into_bytes(), "text/calendar;charset=utf-8");
        }
    });
    let dated = set.steps.iter().any(|step| step.from.is_some() || step.until.is_some());
    let save = dated.then(|| el("div").child(el("p").class("actions").child(save)).child(hint));
    Some(el("details").class("round").child(summary).child(list).child(origin).children(save))
}

/// A step: its name, when it is and where it stands, who does it, what happens to who is late, where in its source it stands.
fn step(session: Session, at: usize, today: Day, language: Language) -> El {
    let (set, texts) = (session.set, language.steps());
    let step = &set.steps[at];
    let days = step_days(step, language);
    let state = step_state(&set.steps, at, today, language);
    let when = [days, state].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let said = |term: &str, words: &Option<Words>| {
        let said = |words: &Words| el("span").spoken(words).text(words.get(language));
        words.as_ref().map(|words| el("p").text(term).text(": ").child(said(words)))
    };
    let name = format!("{}. {}", at + 1, step.name.get(language));
    let place = step.place.as_ref().map(|place| el("p").class("hint").attr("lang", "vi").text(place));
    let row = el("li")
        .child(el("p").class("round__name").spoken(&step.name).text(&name))
        .child(el("p").text(&when))
        .children(said(texts.who, &step.who))
        .children(said(texts.late, &step.late))
        .children(place);
    let is_current = Standing::of(&set.steps, today) == Standing::Under(at);
    if is_current { row.attr("aria-current", "step") } else { row }
}

/// What is adapted in the steps, and where they stand: each once, also where several steps share it.
fn origin(session: Session, language: Language) -> Vec<El> {
    let set = session.set;
    let texts = language.steps();
    let mut said: Vec<[&str; 3]> = Vec::new();
    for step in &set.steps {
        // The title of a document stays in the document's language.
        let note = step.note.as_ref();
        let tag = |note: &Words| if note.en.is_empty() { "vi" } else { language.tag() };
        let note = note.map(|note| [language.aids().note, tag(note), note.get(language)]);
        for line in note.into_iter().chain([[texts.source, "vi", &set.sources[step.source].title]]) {
            if !said.contains(&line) {
                said.push(line);
            }
        }
    }
    let row = |[term, tag, text]: &[&str; 3]| {
        el("p").class("hint").text(term).text(": ").child(el("span").attr("lang", tag).text(text))
    };
    said.iter().map(row).collect()
}
