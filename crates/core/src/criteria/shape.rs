//! A description of JSON objects as data, with its two uses: finding every structural problem, and the JSON Schema.

use serde_json::{Value, json};

use super::fault::{Expected, Fault, Limit, Problem};
use super::item::{Item, exact};
use super::limits::{MAX_FEW, MAX_ID, MAX_LIST, MAX_TEXT};
use super::steps::is_date;

/// A key that every object may have, for remarks of whoever writes the file: JSON has no comments of its own.
const COMMENT: &str = "$comment";

/// What a value has to look like.
pub(super) enum Shape {
    /// A text with content.
    Text,
    /// A name: letters, digits, `-`, `_`; dots between them.
    Id,
    /// A text in Vietnamese, and in English where the set has it.
    Words,
    /// An exact number.
    Number,
    /// An integer between two bounds.
    Integer(i64, i64),
    /// A date, of the calendar or of the year that is scored.
    Date,
    /// True or false.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list with at least one element, and at most [`MAX_LIST`].
    List(&'static Shape),
    /// A list with at least one element, and at most [`MAX_FEW`].
    Few(&'static Shape),
    /// An object.
    Object(&'static Object),
    /// The first object if the key is present, the second otherwise.
    Either(&'static str, &'static Object, &'static Object),
    /// One of several objects, told apart by the key `kind`.
    Kind(&'static Kinds),
}

/// Several objects told apart by the key `kind`, which is the object's name.
pub(super) struct Kinds {
    pub(super) name: &'static str,
    pub(super) objects: &'static [Object],
    /// The keys that all of them have.
    pub(super) common: &'static [Field],
}

/// An object of the format.
pub(super) struct Object {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) fields: &'static [Field],
}

/// A key of an object.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
    /// Whether it may stand elsewhere, being said once for many: then it need not be in the file at this place.
    pub(super) elsewhere: bool,
    pub(super) about: &'static str,
}

/// A required key.
pub(super) const fn must(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, shape, required: true, elsewhere: false, about: kept(about) }
}

/// An optional key.
pub(super) const fn may(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, shape, required: false, elsewhere: false, about: kept(about) }
}

/// The same key where it may be left out.
pub(super) const fn optional(field: Field) -> Field {
    Field { required: false, ..field }
}

/// The same key where it is needed, but may be said elsewhere for many at once.
pub(super) const fn by_default(field: Field) -> Field {
    Field { elsewhere: true, ..field }
}

/// The words of the schema, which no browser is asked for: there they are left out.
const fn kept(about: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { about }
}

/// Whether `text` can be a name.
pub(super) fn is_id(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    text.len() <= MAX_ID && text.split('.').all(part)
}

impl Shape {
    /// Adds every structural problem of `item` to `found`.
    pub(super) fn check(&self, item: &Item, found: &mut Vec<Problem>) {
        let mut report = |fault| found.push(Problem { place: item.place.clone(), fault });
        match self {
            Self::Text => match item.value.as_str() {
                None => report(Fault::WrongType(Expected::Text)),
                Some(text) if text.trim().is_empty() => report(Fault::Empty),
                // Bytes first: characters are counted only where there may be too many.
                Some(text) if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT => {
                    report(Fault::TooMany(Limit::Characters, MAX_TEXT, text.chars().count()));
                }
                Some(_) => {}
            },
            Self::Id => match item.value.as_str() {
                None => report(Fault::WrongType(Expected::Text)),
                Some(text) if !is_id(text) => report(Fault::BadId(text.to_owned())),
                Some(_) => {}
            },
            Self::Words => WORDS.check(item, found),
            Self::Number => {
                if exact(item.value).is_none() {
                    report(Fault::WrongType(Expected::Number));
                }
            }
            Self::Integer(least, most) => {
                if !item.value.as_i64().is_some_and(|value| (*least..=*most).contains(&value)) {
                    report(Fault::WrongType(Expected::Integer));
                }
            }
            Self::Date => {
                if !item.value.as_str().is_some_and(is_date) {
                    report(Fault::WrongType(Expected::Date));
                }
            }
            Self::Flag => {
                if !item.value.is_boolean() {
                    report(Fault::WrongType(Expected::Flag));
                }
            }
            Self::Word(words) => {
                let word = item.value.as_str().unwrap_or_default();
                if !words.contains(&word) {
                    report(Fault::UnknownKind(word.to_owned(), words.to_vec()));
                }
            }
            Self::List(shape) | Self::Few(shape) => match item.value.as_array() {
                None => report(Fault::WrongType(Expected::List)),
                Some(elements) if elements.is_empty() => report(Fault::Empty),
                Some(elements) if elements.len() > self.most_elements() => {
                    report(Fault::TooMany(Limit::Elements, self.most_elements(), elements.len()));
                }
                Some(_) => item.elements().iter().for_each(|element| shape.check(element, found)),
            },
            Self::Object(object) => object.check(item, found),
            Self::Either(key, with, without) => {
                (if item.get(key).is_some() { with } else { without }).check(item, found);
            }
            Self::Kind(kinds) => {
                let kind = item.text("kind");
                match kinds.objects.iter().find(|object| object.name == kind) {
                    Some(object) => object.check_besides("kind", kinds.common, item, found),
                    None if !item.value.is_object() => report(Fault::WrongType(Expected::Object)),
                    None if item.get("kind").is_none() => report(Fault::Missing("kind")),
                    None => {
                        let known = kinds.objects.iter().map(|object| object.name).collect();
                        found.push(Problem {
                            place: item.place_of("kind"),
                            fault: Fault::UnknownKind(kind, known),
                        });
                    }
                }
            }
        }
    }

    fn most_elements(&self) -> usize {
        if matches!(self, Self::Few(_)) { MAX_FEW } else { MAX_LIST }
    }

    fn schema(&self) -> Value {
        match self {
            Self::Text => json!({"type": "string", "minLength": 1, "maxLength": MAX_TEXT}),
            Self::Id => {
                json!({"type": "string", "maxLength": MAX_ID, "pattern": r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$"})
            }
            Self::Words => json!({"$ref": "#/$defs/words"}),
            Self::Number => json!({"$ref": "#/$defs/number"}),
            Self::Integer(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
            Self::Date => {
                json!({"type": "string", "pattern": r"^([0-9]{4}|year(\+1)?)-[0-9]{2}-[0-9]{2}$"})
            }
            Self::Flag => json!({"type": "boolean"}),
            Self::Word(words) => json!({"enum": words}),
            Self::List(shape) | Self::Few(shape) => json!({
                "type": "array", "minItems": 1, "maxItems": self.most_elements(), "items": shape.schema(),
            }),
            Self::Object(object) => reference(object.name),
            Self::Either(key, with, without) => json!({
                "if": {"required": [key]}, "then": reference(with.name), "else": reference(without.name),
            }),
            Self::Kind(kinds) => reference(kinds.name),
        }
    }

    /// Adds the definitions of all named objects within to `definitions`.
    fn define(&self, definitions: &mut serde_json::Map<String, Value>) {
        match self {
            Self::List(shape) | Self::Few(shape) => shape.define(definitions),
            Self::Object(object) => object.define(definitions),
            Self::Either(_, with, without) => {
                with.define(definitions);
                without.define(definitions);
            }
            Self::Kind(kinds) => kinds.define(definitions),
            _ => {}
        }
    }
}

impl Object {
    fn check(&self, item: &Item, found: &mut Vec<Problem>) {
        // `$schema` names the schema for editors, at the top of the file.
        self.check_besides(if item.place.is_empty() { "$schema" } else { "" }, &[], item, found);
    }

    /// Checks all keys, with those that the object has in common with others, but one more that it may have.
    fn check_besides(&self, other: &str, common: &[Field], item: &Item, found: &mut Vec<Problem>) {
        let Some(object) = item.value.as_object() else {
            found.push(Problem { place: item.place.clone(), fault: Fault::WrongType(Expected::Object) });
            return;
        };
        for field in self.fields.iter().chain(common) {
            match item.get(field.key) {
                Some(value) => field.shape.check(&value, found),
                None if field.required => {
                    found.push(Problem { place: item.place.clone(), fault: Fault::Missing(field.key) });
                }
                None => {}
            }
        }
        let known = |key: &str| {
            let mut fields = self.fields.iter().chain(common);
            key == other || key == COMMENT || fields.any(|field| field.key == key)
        };
        for key in object.keys().filter(|key| !known(key)) {
            found.push(Problem { place: item.place.clone(), fault: Fault::UnknownKey(key.clone()) });
        }
    }

    fn define(&self, definitions: &mut serde_json::Map<String, Value>) {
        if !definitions.contains_key(self.name) {
            definitions.insert(self.name.to_owned(), Value::Null);
            self.fields.iter().for_each(|field| field.shape.define(definitions));
            definitions.insert(self.name.to_owned(), self.definition(None, &[]));
        }
    }

    fn definition(&self, kind: Option<&str>, common: &[Field]) -> Value {
        let mut properties = serde_json::Map::new();
        if let Some(kind) = kind {
            properties.insert("kind".to_owned(), json!({"const": kind}));
        }
        properties.insert(
            COMMENT.to_owned(),
            json!({"type": "string", "description": "A remark; nothing reads it."}),
        );
        for field in self.fields.iter().chain(common) {
            let mut schema = field.shape.schema();
            schema["description"] = field.about.into();
            properties.insert(field.key.to_owned(), schema);
        }
        let required: Vec<&str> = self
            .fields
            .iter()
            .filter(|field| field.required && !field.elsewhere)
            .map(|field| field.key)
            .collect();
        json!({
            "type": "object", "description": self.about, "properties": properties,
            "required": required, "additionalProperties": false,
        })
    }

    /// The JSON Schema of a file that holds this object.
    pub(super) fn file_schema(&self) -> Value {
        let mut definitions = serde_json::Map::new();
        definitions.insert("words".to_owned(), WORDS.definition(None, &[]));
        definitions.insert(
            "number".to_owned(),
            json!({
                "description": "An exact number: an integer, or text such as \"0.5\" or \"1/3\".",
                "anyOf": [
                    {"type": "integer"},
                    {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?(/-?[0-9]+(\.[0-9]+)?)?$"},
                ],
            }),
        );
        self.fields.iter().for_each(|field| field.shape.define(&mut definitions));
        let mut schema = self.definition(None, &[]);
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        schema["title"] = self.name.into();
        schema["properties"]["$schema"] = json!({"type": "string"});
        schema["$defs"] = Value::Object(definitions);
        schema
    }
}

impl Kinds {
    fn define(&self, definitions: &mut serde_json::Map<String, Value>) {
        if definitions.contains_key(self.name) {
            return;
        }
        definitions.insert(self.name.to_owned(), Value::Null);
        let fields = self.objects.iter().flat_map(|object| object.fields).chain(self.common);
        fields.for_each(|field| field.shape.define(definitions));
        let known: Vec<&str> = self.objects.iter().map(|object| object.name).collect();
        let case = |object: &Object| {
            json!({
                "if": {"properties": {"kind": {"const": object.name}}, "required": ["kind"]},
                "then": object.definition(Some(object.name), self.common),
            })
        };
        let cases: Vec<Value> = self.objects.iter().map(case).collect();
        let schema = json!({
            "type": "object", "required": ["kind"],
            "properties": {"kind": {"enum": known}}, "allOf": cases,
        });
        definitions.insert(self.name.to_owned(), schema);
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

static WORDS: Object = Object {
    name: "words",
    about: "A text in the languages of the product: without English the Vietnamese stands in its place.",
    fields: &[must("vi", Shape::Text, "Vietnamese."), may("en", Shape::Text, "English; may be left out.")],
};
