//! The form: the task list of groups, and one group with its criteria.

use leptos::prelude::*;

use super::app::App;
use super::criterion::{criterion, not_applicable};
use super::field::field;
use super::score_bar::{drawn, score_bar};
use super::session::{Place, Session, places};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::scoring::Reading;
use tudanhgia_web::dom::{El, actions, button, el, quiet, together};
use tudanhgia_words::{class_of, is_out, points_text};

/// In a group of more criteria than this the browser lays out only those in sight (see `.large` in form.css).
const MANY: usize = 100;

/// The task list: every group with its progress and its bar; the result last.
pub(super) fn groups(app: App, session: Session) -> El {
    let set = session.set;
    let place = move || {
        let texts = &app.texts().page;
        match session.place.get() {
            Place::Group(group) => {
                let groups = set.children(set.total());
                let index = groups.iter().position(|known| *known == group).map_or(0, |index| index + 1);
                (texts.form.group_of)(index, groups.len())
            }
            Place::Facts => texts.form.facts.to_owned(),
            Place::Result => texts.paper.result.to_owned(),
        }
    };
    let progress = move || {
        let (answered, all) = session.whole(|work| {
            let total = &work.assessment().nodes[NodeIx::TOTAL];
            (total.answered, total.criteria)
        });
        (app.texts().page.form.progress)(answered, all)
    };
    let name = el("span").class("group__name").text_of(app.words(|texts| texts.page.paper.result));
    let result = el("li").class("group").child(task(app, session, Place::Result).child(name));
    let summary = el("summary")
        .child(el("span").text_of(place))
        .child(el("span").class("groups__progress").text_of(progress));
    let rows = set.children(set.total()).iter().map(|group| group_row(app, session, *group));
    let facts = (!set.facts.is_empty()).then(|| facts_row(app, session));
    let list = el("ol").class("groups__list").children(facts).children(rows).child(result);
    let fold = el("details").class("groups__fold").attr("open", "").child(summary).child(list);
    // The unit tells the lists of two sheets on one page apart.
    let name = move || {
        let groups = app.texts().page.form.groups;
        let unit = session.whole(|work| work.sheet().unit.clone());
        if unit.is_empty() { groups.to_owned() } else { format!("{groups}, {unit}") }
    };
    el("nav").class("groups").attr_of("aria-label", move || Some(name())).child(fold)
}

/// A row of the task list as a button that leads there.
fn task(app: App, session: Session, place: Place) -> El {
    let current = move || (session.place.get() == place).then(|| "page".to_owned());
    el("button")
        .attr("type", "button")
        .class("group__button")
        .attr_of("aria-current", current)
        .on("click", move |_| go(app, session, place))
}

/// Goes to a part of the sheet; keyboard and screen reader follow.
fn go(app: App, session: Session, place: Place) {
    session.go(place);
    app.show_view();
}

/// The row of what is asked once.
fn facts_row(app: App, session: Session) -> El {
    let open = move || {
        session.whole(|work| {
            let open = |input: &&InputIx| {
                !matches!(work.assessment().readings[**input], Reading::Value(_) | Reading::Units(_))
            };
            session.set.facts.iter().filter(open).count()
        })
    };
    let state = move || {
        let (texts, all) = (&app.texts().page.form, session.set.facts.len());
        if open() == 0 { texts.done.to_owned() } else { (texts.facts_progress)(all - open(), all) }
    };
    let task = task(app, session, Place::Facts)
        .child(el("span").class("group__name").text_of(app.words(|texts| texts.page.form.facts)))
        .child(el("span").class("group__state").text_of(state));
    el("li").class("group").class_if("group--done", move || open() == 0).child(task)
}

fn group_row(app: App, session: Session, group: NodeIx) -> El {
    let node = session.set.node(group);
    let done = move || session.row(group, |work| work.assessment().node(group).missing.is_empty());
    let state = move || {
        session.row(group, |work| {
            let (texts, score) = (&app.texts().page.form, work.assessment().node(group));
            if is_out(work, group) {
                return app.texts().not_applicable.to_owned();
            }
            let done = score.missing.is_empty();
            if done { texts.done.to_owned() } else { (texts.progress)(score.answered, score.criteria) }
        })
    };
    let points = move || {
        session.row(group, |work| match &work.assessment().node(group).range {
            range if range.is_false() && is_out(work, group) => String::new(),
            range => points_text(session.set, range, app.language.get()),
        })
    };
    let name =
        el("span").class("group__name").text(&format!("{}. ", node.code)).text_of(app.own(node.name.clone()));
    // A group of targets has no points to draw.
    let picture = (!node.max.is_zero()).then(|| {
        let bar = score_bar(&node.id, drawn(session, group), None);
        [el("span").class("group__points").text_of(points), bar]
    });
    let task = task(app, session, Place::Group(group))
        .child(name)
        .child(el("span").class("group__state").text_of(state))
        .children(picture.into_iter().flatten());
    el("li").class("group").class_if("group--done", done).child(task)
}

/// One group: its criteria.
pub(super) fn group(app: App, session: Session, group: NodeIx) -> Vec<El> {
    let set = session.set;
    let node = set.node(group);
    let whole = Range::certain(node.max.clone());
    let max = move || {
        let points = points_text(set, &whole, app.language.get());
        (app.texts().page.form.max)(&points)
    };
    let max = (!node.max.is_zero()).then(|| el("span").class("maximum").text_of(max));
    let title = el("h2")
        .class("group-title")
        .text(&format!("{}. ", node.code))
        .text_of(app.own(node.name.clone()))
        .text(" ")
        .children(max);
    let class = move || {
        let language = app.language.get();
        let class = session.row(group, |work| class_of(set, work.assessment(), group, language));
        class.map(|class| (language.texts().page.form.class)(&class)).unwrap_or_default()
    };
    let class = node.classes.is_some().then(|| el("p").class("group__class").text_of(class));
    let mut parts = vec![title];
    parts.extend(class);
    parts.extend(not_applicable(app, session, group));
    parts.extend(set.children(group).iter().map(|child| item(app, session, *child)));
    part(app, session, Place::Group(group), parts)
}

/// What is asked once for all criteria: the kind of unit and the facts.
pub(super) fn facts(app: App, session: Session) -> Vec<El> {
    let title = el("h2").class("group-title").text_of(app.words(|texts| texts.page.form.facts));
    let hint = el("p").class("hint").text_of(app.words(|texts| texts.page.form.facts_hint));
    let fields = session.set.facts.iter().map(|fact| field(app, session, *fact));
    let fields = el("div").class("criterion__fields").children(fields);
    part(app, session, Place::Facts, vec![title, hint, fields])
}

/// A part of the form with the error summary once it was checked, and the way on.
fn part(app: App, session: Session, place: Place, content: Vec<El>) -> Vec<El> {
    let all = places(session.set);
    let here = all.iter().position(|known| *known == place).unwrap_or(0);
    let next = all.get(here + 1).copied().unwrap_or(Place::Result);
    let previous = here.checked_sub(1).and_then(|index| all.get(index).copied());
    let summary = el("div").switch(
        move || session.summary.get(),
        move |shown| shown.then(|| error_summary(app, session, place, next)).into_iter().collect(),
    );
    let on_next = move |_: &_| {
        if session.check(place) {
            session.summary.set(true);
            app.focus("error-summary");
        } else {
            go(app, session, next);
        }
    };
    let forward = move || {
        let texts = &app.texts().page.form;
        if next == Place::Result { texts.to_result.to_owned() } else { texts.next.to_owned() }
    };
    let back = previous.map(|previous| {
        quiet(app.words(|texts| texts.page.form.previous)).on("click", move |_| go(app, session, previous))
    });
    // To a screen reader it is no group of its own; disabled, it makes all fields read-only.
    let content = el("fieldset")
        .attr("role", "none")
        .attr_of("disabled", move || app.host.is_readonly().then(String::new))
        .children(content);
    // In a shadow tree Chromium never lets go of radio buttons that have no form. It is sent nowhere.
    let large = matches!(place, Place::Group(group) if session.set.criteria_of(group).len() > MANY);
    let content = el("form")
        .class(if large { "large" } else { "" })
        .attr("novalidate", "")
        .on("submit", |event| event.prevent_default())
        .child(content);
    let mut parts = vec![summary, content];
    parts.push(actions(back.into_iter().chain([button(forward).on("click", on_next)])));
    parts
}

/// A criterion, or a group within the group: a heading and its items.
fn item(app: App, session: Session, index: NodeIx) -> El {
    let set = session.set;
    let children = set.children(index);
    if children.is_empty() {
        return together(|| criterion(app, session, index));
    }
    let node = set.node(index);
    let title = el("h3")
        .class("subgroup__title")
        .text(&format!("{}. ", node.code))
        .text_of(app.own(node.name.clone()));
    let items = children.iter().map(|child| item(app, session, *child));
    let declared = not_applicable(app, session, index);
    el("section").class("subgroup").child(title).children(declared).children(items)
}

/// All errors of a part of the form, each a way to its field.
fn error_summary(app: App, session: Session, place: Place, next: Place) -> El {
    let rows = move || {
        let row = |input: InputIx| {
            let at = session.told_at(input, &session.mates(input)).unwrap_or(input);
            let words = session.whole(|work| {
                work.assessment().wrong(input).map(|wrong| session.fault_words(at, wrong)).unwrap_or_default()
            });
            let target = field_id(&session.set.input(at).address);
            let link = el("a").attr("href", "#").text(&words).on("click", move |event| {
                // The host page's address is not ours to change.
                event.prevent_default();
                app.focus(&target);
            });
            el("li").child(link)
        };
        session.wrong_in(place).into_iter().map(row).collect()
    };
    let list = el("div")
        .child(el("h2").id("error-title").text_of(app.words(|texts| texts.page.form.summary)))
        .child(el("ul").list(rows));
    let go_on = quiet(app.words(|texts| texts.page.form.go_on)).on("click", move |_| go(app, session, next));
    // It gets the focus and is said by that.
    el("div")
        .class("errors")
        .id("error-summary")
        .attr("tabindex", "-1")
        .attr("role", "group")
        .attr("aria-labelledby", "error-title")
        .child(list)
        .child(go_on)
}

/// The id of the control of an input; the first of a choice.
pub(super) fn field_id(address: &str) -> String {
    format!("field-{address}")
}
