//! What is to be filled in of an object of a set, as a form: made of the description of the format, in the words of the workbook, so
//! that a new key has a field before anybody has thought of it.

use serde_json::Value;
use tudanhgia_words::Language;

use super::Desk;
use super::place::{below, element, get};
use crate::layout::{Layout, head};
use crate::model::{COMMENT, Def, Fields, KIND, Kind, Model};
use crate::names;
use crate::spelled::{Written, written};

/// Keys of a row that are asked even where nothing stands there, by their paths.
const ASKED: [&str; 30] = [
    "id",
    "version",
    "title.vi",
    "level.id",
    "level.name.vi",
    "year",
    "issuer.vi",
    "code",
    "name.vi",
    "max",
    "how.vi",
    "evidence.vi",
    "note.vi",
    "status",
    "source",
    "place",
    "kind",
    "label.vi",
    "unit.vi",
    "min",
    "option",
    "points",
    "from",
    "each",
    "input",
    "by.vi",
    "number",
    "date",
    "words.vi",
    "when",
];

/// Places of the set that are asked even where nothing stands there.
const OF_SET: [&str; 7] = [
    "round.mode",
    "round.digits",
    "round.multiple",
    "defaults.source",
    "defaults.status",
    "defaults.how.vi",
    "defaults.evidence.vi",
];

/// The classes of the total.
const CLASSES: &str = "classes";

/// What classes need besides their list.
const OF_CLASSES: [&str; 3] = ["classes.on", "classes.source", "classes.place"];

/// Keys whose texts are formulas or conditions.
const FORMULAS: [&str; 4] = ["formula", "gives", "least", "when"];

/// The operators of formulas, beside the functions that the engine lists.
pub const OPERATORS: [&str; 13] = ["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or", "not"];

/// What holds for all rows that do not say it themselves.
const DEFAULTS: &str = "defaults";

/// A part of a form.
#[derive(Clone, PartialEq, Debug)]
pub enum Entry {
    /// A value.
    Field(Field),
    /// A list of objects, each a form of its own.
    List(List),
}

/// A value that can be typed or chosen.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Where it stands in the set.
    pub place: String,
    /// What it is called.
    pub head: String,
    /// What stands there, as it is typed; empty where nothing does.
    pub text: String,
    /// How it is filled in.
    pub asks: Asks,
}

/// How a value is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asks {
    /// By a text of one line, or of several.
    Text(bool),
    /// By a formula, or a condition.
    Formula,
    /// By a number.
    Number,
    /// By choosing one of these: what is typed, and what is shown.
    Choice(Vec<(String, String)>),
}

/// A list of objects.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// Where it stands in the set.
    pub place: String,
    /// What it is called.
    pub head: String,
    /// What one element of it is called; as the list where that has no name of its own.
    pub one: String,
    /// Its elements.
    pub elements: Vec<Element>,
}

/// An element of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Element {
    /// Where it stands in the set.
    pub place: String,
    /// Its form.
    pub entries: Vec<Entry>,
    /// What could stand in it besides: the place and the name of each.
    pub more: Vec<(String, String)>,
}

/// What a form is made with.
struct Maker<'a> {
    model: &'a Model,
    language: Language,
    set: &'a Value,
    /// The row that the form is of.
    row: Option<&'a Value>,
    entries: Vec<Entry>,
    /// What could stand here besides: the place and the name of each.
    more: Vec<(String, String)>,
}

/// A form, and what could stand in it besides: the place and the name of each.
pub(super) type Form = (Vec<Entry>, Vec<(String, String)>);

/// The form of the object at `place`, which the format calls `name`, with names in a language.
pub(super) fn form(set: &Value, place: &str, name: &str, language: Language) -> Form {
    let model = &Layout::own().model;
    let row = get(set, place);
    let mut maker = Maker { model, language, set, row, entries: Vec::new(), more: Vec::new() };
    maker.object(name, place, &[], &[]);
    (maker.entries, maker.more)
}

/// The name of the field at a place among the parts of a form.
fn head_of(entries: &[Entry], place: &str) -> Option<String> {
    entries.iter().find_map(|entry| match entry {
        Entry::Field(field) => (field.place == place).then(|| field.head.clone()),
        Entry::List(list) if list.place == place => Some(list.head.clone()),
        Entry::List(list) => list.elements.iter().find_map(|element| head_of(&element.entries, place)),
    })
}

impl Desk {
    /// The name of the field at a place; `None` where the form has none.
    pub(super) fn head_at(&self, place: &str, language: Language) -> Option<String> {
        head_of(&self.form(&self.home(place), language).0, place)
    }
}

/// The names by which rules read inputs, with what is asked: those of the row, then the facts.
pub(super) fn inputs(set: &Value, row: Option<&Value>) -> Vec<(String, String)> {
    let mut all = called(list(row, "inputs"), "label");
    all.extend(called(list(Some(set), "facts"), "label"));
    all
}

impl Maker<'_> {
    fn object(&mut self, name: &str, place: &str, heads: &[&str], path: &[&str]) {
        match self.model.def(name) {
            Def::Object(fields) => self.fields(name, fields, place, heads, path),
            Def::Kinds(kinds) => {
                let words = kinds.iter().map(|(kind, _)| kind.clone()).collect();
                self.field(name, KIND, &Kind::Word(words), place, heads, path);
                let chosen = get(self.set, place).and_then(|value| value.get(KIND)).and_then(Value::as_str);
                let Some((_, fields)) = kinds.iter().find(|(kind, _)| Some(kind.as_str()) == chosen) else {
                    return;
                };
                self.fields(name, fields, place, heads, path);
            }
        }
    }

    /// In the order of the columns of a workbook.
    fn fields(&mut self, name: &str, fields: &Fields, place: &str, heads: &[&str], path: &[&str]) {
        let mut fields: Vec<&(String, Kind)> = fields.iter().filter(|(key, _)| key != COMMENT).collect();
        fields.sort_by_key(|(key, _)| names::named(name, key).map_or(usize::MAX, |(at, _)| at));
        for (key, kind) in fields {
            self.field(name, key, kind, place, heads, path);
        }
    }

    fn field(&mut self, object: &str, key: &str, kind: &Kind, place: &str, heads: &[&str], path: &[&str]) {
        let at = below(place, key);
        let table = match kind {
            Kind::List(of) => self.model.table(of),
            _ => None,
        };
        let called = names::named(object, key).map(|(_, called)| called);
        let called = called.unwrap_or_else(|| table.map_or(key, names::sheet));
        let english = names::in_english(key);
        let called =
            if self.language == Language::En && !called.is_empty() { english.as_str() } else { called };
        let heads: Vec<&str> = heads.iter().copied().chain((!called.is_empty()).then_some(called)).collect();
        let path: Vec<&str> = path.iter().copied().chain([key]).collect();
        let stands = get(self.set, &at);
        match kind {
            // A rule that holds for many rows is shown where there is one.
            Kind::One(_) if object == DEFAULTS && key == "rule" && stands.is_none() => {}
            Kind::One(name) if !self.model.is_apart(name) || place.is_empty() || stands.is_some() => {
                self.object(name, &at, &heads, &path);
            }
            // Rows within a row have forms of their own.
            Kind::One(_) | Kind::Either(..) => {}
            Kind::List(of) if matches!(**of, Kind::Either(..)) => {}
            Kind::List(of) if self.model.table(of).is_some() => {
                let Kind::One(name) = &**of else { return };
                let count = stands.and_then(Value::as_array).map_or(0, Vec::len);
                if count == 0 && (object == DEFAULTS || !self.is_offered(key, place)) {
                    return self.more.push((at, heading(&heads)));
                }
                let elements = (0..count).map(|index| {
                    let inner = element(&at, index);
                    let mut maker = Maker {
                        model: self.model,
                        language: self.language,
                        set: self.set,
                        row: self.row,
                        entries: Vec::new(),
                        more: Vec::new(),
                    };
                    maker.object(name, &inner, &[], &[]);
                    Element { place: inner, entries: maker.entries, more: maker.more }
                });
                let elements = elements.collect();
                let head = heading(&heads);
                let one = names::one(key).filter(|_| self.language == Language::Vi);
                let one = one.map_or_else(|| head.clone(), str::to_owned);
                self.entries.push(Entry::List(List { place: at, head, one, elements }));
            }
            // A text that stands in both languages is one that nobody has translated yet.
            _ if key == "en" && (stands.is_none() || stands == get(self.set, &below(place, "vi"))) => {
                self.more.push((at, heading(&heads)));
            }
            _ => {
                let joined = path.join(".");
                // What classes need is asked as soon as there are some.
                let of_classes = OF_CLASSES.contains(&at.as_str()) && get(self.set, CLASSES).is_some();
                let is_asked = (ASKED.contains(&joined.as_str())
                    || OF_SET.contains(&at.as_str())
                    || object == "rule"
                    || of_classes)
                    && !joined.ends_with(".en");
                if stands.is_none() && !is_asked {
                    return self.more.push((at, heading(&heads)));
                }
                let scope = format!("{object}.{key}");
                let text = shown(kind, &scope, stands);
                let asks = asks(self.set, self.row, (key, kind, &scope), &text, self.language);
                self.entries.push(Entry::Field(Field { place: at, head: heading(&heads), text, asks }));
            }
        }
    }

    /// Whether a list without elements is offered: where what stands beside it asks for one.
    fn is_offered(&self, key: &str, place: &str) -> bool {
        let kind = get(self.set, place).and_then(|value| value.get(KIND)).and_then(Value::as_str);
        match key {
            "options" => matches!(kind, Some("choice" | "several")),
            "each" => kind == Some("deduct"),
            // The menu of the page leads there.
            "list" => place == CLASSES,
            _ => matches!(key, "inputs" | "bands" | "cases" | "parts" | "rules" | "blocks"),
        }
    }
}

/// How the value at a place is filled in, in a row.
pub(super) fn asks(
    set: &Value,
    row: Option<&Value>,
    (key, kind, scope): (&str, &Kind, &str),
    text: &str,
    language: Language,
) -> Asks {
    let chosen = |words: Vec<(String, String)>| {
        let mut all = vec![(String::new(), "—".to_owned())];
        all.extend(words);
        if all.iter().all(|(word, _)| word != text) {
            all.push((text.to_owned(), text.to_owned()));
        }
        Asks::Choice(all)
    };
    match kind {
        // What is typed is the word of the workbook; in English the word of the format is shown.
        Kind::Word(words) => {
            let shown = |word: &String| {
                let own = names::word(scope, word).to_owned();
                (own.clone(), if language == Language::En { word.clone() } else { own })
            };
            chosen(words.iter().map(shown).collect())
        }
        Kind::Flag => {
            let shown = |flag: bool| match (language, flag) {
                (Language::Vi, _) => names::flag(flag),
                (Language::En, true) => "yes",
                (Language::En, false) => "no",
            };
            chosen([true, false].map(|flag| (names::flag(flag).to_owned(), shown(flag).to_owned())).to_vec())
        }
        // What is named elsewhere is chosen by its words: nobody has to know names.
        Kind::Id if key == "source" => chosen(called(list(Some(set), "sources"), "title")),
        Kind::Id if key == "option" => {
            let of_inputs = list(row, "inputs").iter().chain(list(Some(set), "facts"));
            chosen(of_inputs.flat_map(|input| called(list(Some(input), "options"), "label")).collect())
        }
        Kind::Id if key == "input" || key != "id" && scope.starts_with("rule.") => {
            let named = |(id, label): (String, String)| (id.clone(), format!("{id}: {label}"));
            chosen(inputs(set, row).into_iter().map(named).collect())
        }
        Kind::Number | Kind::Integer => Asks::Number,
        Kind::Text if FORMULAS.contains(&key) => Asks::Formula,
        Kind::Text => Asks::Text(matches!(key, "vi" | "en")),
        Kind::List(of) => Asks::Text(**of == Kind::Text),
        _ => Asks::Text(false),
    }
}

fn list<'v>(value: Option<&'v Value>, key: &str) -> &'v [Value] {
    value.and_then(|value| value.get(key)).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The names of elements, each with what it is called.
fn called(list: &[Value], key: &str) -> Vec<(String, String)> {
    let one = |element: &Value| {
        let id = element.get("id")?.as_str()?.to_owned();
        let words = element.get(key).map(|words| words.get("vi").unwrap_or(words)).and_then(Value::as_str);
        Some((id.clone(), words.map_or(id, str::to_owned)))
    };
    list.iter().filter_map(one).collect()
}

/// A value as it is typed; empty for none.
pub(super) fn shown(kind: &Kind, scope: &str, value: Option<&Value>) -> String {
    match value.and_then(|value| written(kind, scope, value)) {
        Some(Written::Number(number)) => number.replace('.', ","),
        Some(Written::Text(text)) => text,
        None => String::new(),
    }
}

fn heading(heads: &[&str]) -> String {
    head(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>())
}
