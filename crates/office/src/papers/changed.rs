//! What changed from one version of a set to the next as a table: a line for each respect in which a row differs, before and after
//! in words, with the places as the workbook calls them.

use serde_json::Value;

use super::method::{how_computed, method_part};
use super::{Cell, Document, PaperTable, Part, made_by};
use crate::changes::{Aspect, Change, Changes, Place, RowChange, Verdict};
use crate::texts::changes::{ChangeTexts, change_texts, verdict_in_words};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_words::{Language, Translated, caveat, exact_text};

/// How places and values of a file are called: whoever writes workbooks knows the words. Each is told whether it is of a row, or of the
/// set as a whole, and by which keys it is reached from there.
#[derive(Clone, Copy)]
pub struct Calls {
    /// A place in words.
    pub place: fn(bool, &str, Language) -> String,
    /// A value that stands at a place, in words.
    pub value: fn(bool, &str, &Value, Language) -> String,
}

/// The widths of the columns beside each other.
const WIDTHS: [u32; 5] = [6, 20, 16, 29, 29];

/// What changed between two sets as a paper, with what that asks of the version.
pub fn changes_paper(
    [before, after]: [&CriteriaSet; 2],
    changes: &Changes,
    verdict: &Verdict,
    calls: &Calls,
    language: Language,
) -> Document {
    let texts = change_texts(language);
    let [old, new] = [before, after].map(|set| SetRef::of(set).called());
    let mut parts = Vec::new();
    match changes.is_empty() {
        true => parts.push(Part::Text(texts.same.to_owned())),
        false => {
            let said = verdict_in_words(verdict, &after.version, before.id != after.id, language);
            parts.extend(said.into_iter().map(Part::Text));
            parts.push(Part::Table(changes_table([before, after], changes, calls, language)));
        }
    }
    parts.extend(caveat(after, language).map(Part::Text));
    parts.extend([before, after].map(|set| made_by(&SetRef::of(set), language)));
    let title = format!(
        "{}\n{}\n{}",
        texts.title,
        tudanhgia_words::capitals(after.title.get(language)),
        (texts.between)(&old, &new)
    );
    Document { title, parts, landscape: true, ..Document::default() }
}

/// The table of what changed: the set as a whole, then each row.
pub fn changes_table(
    sets: [&CriteriaSet; 2],
    changes: &Changes,
    calls: &Calls,
    language: Language,
) -> PaperTable {
    let texts = change_texts(language);
    let mut table = PaperTable {
        head: texts.head.map(str::to_owned).to_vec(),
        widths: WIDTHS.to_vec(),
        ..PaperTable::default()
    };
    for change in &changes.parts {
        let lines = lines(sets, None, change, calls, language);
        table.rows.extend(lines.into_iter().map(|line| row(["", texts.whole], line)));
    }
    for changed in &changes.rows {
        let called = changed.called[1].as_ref().or(changed.called[0].as_ref());
        let (code, name) = called.map_or(("", ""), |called| (called.code.as_str(), called.name.as_str()));
        let name = named(sets, changed, language).unwrap_or_else(|| name.to_owned());
        for change in &changed.changes {
            let lines = lines(sets, Some(changed), change, calls, language);
            table.rows.extend(lines.into_iter().map(|line| row([code, &name], line)));
        }
    }
    table
}

/// What changed, what stood there, what stands there now.
type Line = [String; 3];

fn row(called: [&str; 2], line: Line) -> Vec<Cell> {
    called.map(str::to_owned).into_iter().chain(line).map(Cell::Text).collect()
}

/// The name of a row in the language of the paper.
fn named(sets: [&CriteriaSet; 2], changed: &RowChange, language: Language) -> Option<String> {
    let set = if changed.called[1].is_some() { sets[1] } else { sets[0] };
    let row = set.row_named(&changed.id)?;
    Some(set.node(row).name.get(language).to_owned())
}

/// The lines of a change: wording has one for each text, all else one.
fn lines(
    sets: [&CriteriaSet; 2],
    row: Option<&RowChange>,
    change: &Change,
    calls: &Calls,
    language: Language,
) -> Vec<Line> {
    let texts = change_texts(language);
    let said = Said { sets, calls, is_of_row: row.is_some(), language, texts };
    if let Aspect::Wording | Aspect::Questions = change.aspect {
        return change.places.iter().map(|place| said.wording(change.aspect, place)).collect();
    }
    let name = (texts.aspect)(change.aspect).to_owned();
    if let (Aspect::New | Aspect::Gone, Some(row)) = (change.aspect, row) {
        let remark = row.probably.as_ref().map(|id| (texts.probably)(id));
        let what = std::iter::once(name).chain(remark).collect::<Vec<_>>().join("\n");
        let id = &row.id;
        return vec![match change.aspect {
            Aspect::New => [what, String::new(), whole_row(sets[1], id, language)],
            _ => [what, whole_row(sets[0], id, language), String::new()],
        }];
    }
    let words = [0, 1].map(|side| in_words(sets[side], row, change, side, language));
    let [before, after] = match words {
        [Some(before), Some(after)] if before != after => [before, after],
        _ => [|place: &Place| place.before.clone(), |place: &Place| place.after.clone()]
            .map(|side| said.raw(&change.places, side)),
    };
    let mut paths: Vec<String> = change.places.iter().map(|place| said.place(of_text(&place.path))).collect();
    paths.retain(|path| !path.is_empty());
    paths.dedup();
    let name = match (change.aspect, paths.as_slice()) {
        (Aspect::Maximum | Aspect::Code | Aspect::Moved | Aspect::Version, _) | (_, []) => name,
        (_, paths) => format!("{name}\n({})", paths.join("; ")),
    };
    vec![[name, before, after]]
}

/// The way to a text, whatever its language.
fn of_text(path: &str) -> &str {
    path.strip_suffix(".vi").or(path.strip_suffix(".en")).unwrap_or(path)
}

/// With what places and values are said.
struct Said<'s> {
    sets: [&'s CriteriaSet; 2],
    calls: &'s Calls,
    is_of_row: bool,
    language: Language,
    texts: &'s ChangeTexts,
}

impl Said<'_> {
    fn place(&self, path: &str) -> String {
        (self.calls.place)(self.is_of_row, path, self.language)
    }

    fn value(&self, place: &Place, value: Option<&Value>) -> String {
        value.map_or_else(
            || self.texts.nothing.to_owned(),
            |value| (self.calls.value)(self.is_of_row, &place.path, value, self.language),
        )
    }

    /// A text that changed.
    fn wording(&self, aspect: Aspect, place: &Place) -> Line {
        let texts = self.texts;
        let path = of_text(&place.path);
        let name = (texts.aspect)(aspect);
        let english =
            if place.path.ends_with(".en") { format!(" ({})", texts.in_english) } else { String::new() };
        let what = match (texts.wording)(path) {
            Some(which) => format!("{name}: {which}{english}"),
            None => format!("{name}{english}\n({})", self.place(path)),
        };
        let sides = [(self.sets[0], &place.before), (self.sets[1], &place.after)];
        let [before, after] =
            sides.map(|(set, value)| match (path, value.as_ref().and_then(Value::as_str)) {
                // A document is known by its title.
                ("source", Some(id)) => {
                    let mut sources = set.sources.pairs().map(|(_, source)| source);
                    sources.find(|source| source.id == id).map_or(id, |source| &source.title).to_owned()
                }
                _ => self.value(place, value.as_ref()),
            });
        [what, before, after]
    }

    /// The places with what stands there; one alone is named beside it.
    fn raw(&self, places: &[Place], side: fn(&Place) -> Option<Value>) -> String {
        let line = |place: &Place| {
            let value = self.value(place, side(place).as_ref());
            match self.place(&place.path) {
                name if name.is_empty() || places.len() == 1 => value,
                name => format!("{name}: {value}"),
            }
        };
        places.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A whole row in words: its maximum and how it is scored.
fn whole_row(set: &CriteriaSet, id: &str, language: Language) -> String {
    let Some(row) = set.row_named(id) else { return String::new() };
    let max = (language.texts().amount)(&exact_text(&set.node(row).max, language), set.unit.get(language));
    let how = how_computed(set, row, language);
    std::iter::once(max).chain(how).collect::<Vec<_>>().join("\n")
}

/// One side of a change in words; `None` where the words of the method do not say it.
fn in_words(
    set: &CriteriaSet,
    row: Option<&RowChange>,
    change: &Change,
    side: usize,
    language: Language,
) -> Option<String> {
    let texts = change_texts(language);
    let at = match row {
        Some(row) => set.row_named(&row.id)?,
        None => set.total(),
    };
    match change.aspect {
        Aspect::Maximum => Some(exact_text(&set.node(at).max, language)),
        Aspect::Code => Some(set.node(at).code.clone()),
        Aspect::Version => Some(set.version.clone()),
        Aspect::Moved => {
            let parent = set.node(at).parent.map(|parent| set.node(parent));
            let parent = parent.filter(|parent| !parent.id.is_empty());
            Some(parent.map_or_else(
                || texts.whole.to_owned(),
                |parent| (texts.in_group)(&format!("{} “{}”", parent.code, parent.name.get(language))),
            ))
        }
        Aspect::Order => {
            let place = change.places.first()?;
            let ids = if side == 0 { &place.before } else { &place.after };
            let ids = ids.as_ref()?.as_array()?.iter().filter_map(Value::as_str);
            let codes: Option<Vec<&str>> =
                ids.map(|id| Some(set.node(set.row_named(id)?).code.as_str())).collect();
            Some(codes?.join(", "))
        }
        aspect => {
            let said = method_part(set, at, aspect, language)?;
            Some(if said.is_empty() { texts.nothing.to_owned() } else { said.join("\n") })
        }
    }
}
