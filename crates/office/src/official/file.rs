//! The file of official results: JSON, described in `docs/official-result.md`.

use core::convert::Infallible;

use serde_json::{Map, Value, json};

use super::beside::{ISSUER, TITLE};
use super::{Beside, Column, Line, Official, Score};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::json::{self, NotJson};
use tudanhgia_core::seal::{self, ListSeal};
use tudanhgia_core::sheet::{ENGINE, SetRef};

/// The newest format of official results that this program reads.
pub const FORMAT: u64 = 1;

/// The key that tells an official result from any other JSON.
pub const KIND: &str = "tudanhgia-official";

/// The largest file accepted as official results, in bytes.
pub const MAX_OFFICIAL_BYTES: usize = 50_000_000;

/// The results of one decision: of one unit, or of all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Results {
    /// The set by which all units are scored.
    pub set: SetRef,
    /// Who issued the results.
    pub issuer: String,
    /// The document that announces them, such as the number of the decision.
    pub document: String,
    /// Its date, as in ISO 8601.
    pub date: String,
    /// The units in the order of the file.
    pub units: Vec<Official>,
}

/// Why a file is no official result, or what in it was not understood.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OfficialFault {
    /// Not JSON, cut off, or a key stands twice; where.
    NotJson(NotJson),
    /// JSON, but no official result.
    NotOfficial,
    /// Written in a newer format; which.
    NewerFormat(u64),
    /// Something is missing or of another type, at this place.
    Wrong(String),
    /// A number that is not written as the format says: the place, what stands there.
    NotANumber(String, String),
}

impl Results {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// Everything that was not understood, each with its place.
    pub fn read(text: &str) -> Result<Self, Vec<OfficialFault>> {
        Self::of(&json::read(text).map_err(|fault| vec![OfficialFault::NotJson(fault)])?)
    }

    /// Reads a file that was parsed.
    ///
    /// # Errors
    ///
    /// As [`Results::read`].
    pub fn of(file: &Value) -> Result<Self, Vec<OfficialFault>> {
        if file.get("kind").and_then(Value::as_str) != Some(KIND) {
            return Err(vec![OfficialFault::NotOfficial]);
        }
        match file.get("format").and_then(Value::as_u64) {
            Some(format) if format > FORMAT => return Err(vec![OfficialFault::NewerFormat(format)]),
            Some(_) => {}
            None => return Err(vec![OfficialFault::Wrong("format".to_owned())]),
        }
        let mut reader = Reader::default();
        let set = file.get("set").map(|set| reader.set(set)).unwrap_or_default();
        reader.text(file, "engine", "");
        reader.others(file, &FILE_KEYS, "");
        if let Some(set) = file.get("set") {
            reader.others(set, &SET_KEYS, "set/");
        }
        let [issuer, document, date] = [ISSUER, "document", "date"].map(|key| reader.text(file, key, ""));
        let said = [(ISSUER, &issuer), (TITLE, &set.title)];
        let said = said.into_iter().filter(|(_, text)| !text.trim().is_empty());
        reader
            .beside
            .extend(said.map(|(place, text)| Beside { place: place.to_owned(), text: text.clone() }));
        let of_all = core::mem::take(&mut reader.beside);
        let units = reader.list(file, UNITS, UNITS);
        let mut units: Vec<Official> =
            units.into_iter().map(|(unit, place)| reader.unit(unit, &place, &set)).collect();
        for unit in &mut units {
            unit.beside.extend_from_slice(&of_all);
            let announced = [document.trim(), date.trim()].into_iter().filter(|text| !text.is_empty());
            unit.announced = announced.collect::<Vec<_>>().join(", ");
        }
        let results = Self { units, issuer, document, date, set };
        if reader.faults.is_empty() { Ok(results) } else { Err(reader.faults) }
    }

    /// The results as the text of a file: indented, sealed, the same for the same results.
    pub fn save(&self) -> String {
        self.with(&mut self.units.iter().map(unit_json), usize::MAX).unwrap_or_default()
    }

    /// The same with these units instead, each of which is gone before the next one comes; nothing of a text that is longer than
    /// units can open.
    pub fn save_with(&self, units: impl Iterator<Item = Official>) -> Option<String> {
        self.with(&mut units.map(|unit| unit_json(&unit)), MAX_OFFICIAL_BYTES)
    }

    fn with(&self, units: &mut dyn Iterator<Item = Value>, most: usize) -> Option<String> {
        let mut head = json!({
            "kind": KIND, "format": FORMAT, "engine": ENGINE,
            "set": self.set.to_json(),
            "issuer": self.issuer, "document": self.document, "date": self.date,
        });
        let mut seal = ListSeal::new(&head, UNITS);
        let mut list = String::new();
        for unit in units {
            seal.add(&unit);
            list += if list.is_empty() { "\n    " } else { ",\n    " };
            list += &format!("{unit:#}").replace('\n', "\n    ");
            if list.len() > most {
                return None;
            }
        }
        head[seal::KEY] = seal.done().to_json();
        let head = format!("{head:#}");
        let head = head.trim_end_matches("\n}");
        let end = if list.is_empty() { "" } else { "\n  " };
        let text = format!("{head},\n  \"{UNITS}\": [{list}{end}]\n}}\n");
        (text.len() <= most).then_some(text)
    }

    /// What stands above the units: the set, the document and its issuer, without any unit.
    pub fn head(&self) -> Self {
        Self {
            set: self.set.clone(),
            issuer: self.issuer.clone(),
            document: self.document.clone(),
            date: self.date.clone(),
            units: vec![],
        }
    }

    /// A file for each unit, with its name: numbers keep two units of one name apart.
    pub fn by_unit(&self) -> impl Iterator<Item = (String, Self)> + '_ {
        let units = self.units.iter().enumerate();
        units.map(|(index, unit)| (Self::name_of(index, &unit.unit), self.alone(unit.clone())))
    }

    /// The name of such a file, by the place of its unit among all and the name of that.
    pub fn name_of(index: usize, unit: &str) -> String {
        let called: String = super::folded(unit).replace(' ', "-").chars().take(60).collect();
        format!("{:05}-{called}.json", index + 1)
    }

    /// The same announcement of one unit.
    pub fn alone(&self, unit: Official) -> Self {
        Self { units: vec![unit], ..self.head() }
    }

    /// The result of the unit of that name, written in whatever way; the only one of a file that does not say whose it is.
    /// `None` also where two results bear the name, since it is not known which of them counts.
    pub fn of_unit(&self, name: &str) -> Option<&Official> {
        match self.units.as_slice() {
            [only] if only.unit.is_empty() => Some(only),
            units => {
                let names: Vec<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
                units.get(super::find_unit(&names, name)?)
            }
        }
    }
}

fn unit_json(unit: &Official) -> Value {
    let mut object = Map::new();
    let texts = [&unit.unit, &unit.block, &unit.class, &unit.lowered, &unit.unranked];
    for (key, text) in ["unit", "block", "class", "lowered", "unranked"].into_iter().zip(texts) {
        if !text.is_empty() || key == "unit" {
            object.insert(key.to_owned(), json!(text));
        }
    }
    if let Some(rank) = unit.rank {
        object.insert("rank".to_owned(), json!(rank));
    }
    if let Some(value) = &unit.ranked_on {
        object.insert("rankedOn".to_owned(), json!(value.to_string()));
    }
    if !unit.ties.is_empty() {
        let ties: Vec<String> = unit.ties.iter().map(ToString::to_string).collect();
        object.insert("ties".to_owned(), json!(ties));
    }
    object.insert("lines".to_owned(), unit.lines.iter().map(line_json).collect());
    // Who issued it and the title of its set stand at the head of the file.
    let beside = unit.beside.iter().filter(|one| one.place != ISSUER && one.place != TITLE);
    let beside: Vec<Value> = beside.map(|one| json!({"place": one.place, "text": one.text})).collect();
    if !beside.is_empty() {
        object.insert("beside".to_owned(), beside.into());
    }
    Value::Object(object)
}

fn line_json(line: &Line) -> Value {
    let mut object = Map::new();
    let texts = [&line.id, &line.code, &line.name, &line.class, &line.note];
    for (key, text) in ["id", "code", "name", "class", "note"].into_iter().zip(texts) {
        if !text.is_empty() {
            object.insert(key.to_owned(), json!(text));
        }
    }
    if line.total {
        object.insert("total".to_owned(), json!(true));
    }
    for column in Column::ALL {
        match line.score(column) {
            Some(Score::Points(points, digits)) => {
                object.insert(column.key().to_owned(), json!(printed(points, *digits)));
            }
            Some(Score::NotApplicable) => {
                object.insert(column.key().to_owned(), json!(NOT_APPLICABLE));
            }
            None => {}
        }
    }
    Value::Object(object)
}

/// The longest number that is read, in characters. A sum of a hundred quotients that no rule rounds has some thousand
/// digits; much longer ones take long to reduce.
const LONGEST: usize = 4_000;

/// The keys of a file, of its set, of a unit and of a line, as far as the columns of points do not name them.
const FILE_KEYS: [&str; 9] =
    ["kind", "format", "engine", "set", "issuer", "document", "date", UNITS, seal::KEY];
const SET_KEYS: [&str; 6] = ["id", "version", "sha256", "title", "sample", "compiled"];
const UNIT_KEYS: [&str; 10] =
    ["unit", "block", "class", "lowered", "unranked", "rank", "rankedOn", "ties", "lines", "beside"];
const LINE_KEYS: [&str; 6] = ["id", "code", "name", "class", "note", "total"];

/// The key of the units, behind which no other key of a file stands in its canonical form.
const UNITS: &str = "units";

/// What says in a file that a line does not apply.
const NOT_APPLICABLE: &str = "n/a";

/// With the decimals that were printed, so that a reader sees where it was rounded.
fn printed(points: &Exact, digits: u32) -> String {
    if points.exact_digits(digits).is_none() {
        return points.to_string();
    }
    let (negative, whole, fraction) = points.decimal(digits, tudanhgia_core::exact::Mode::Down);
    let sign = if negative { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// An exact number as this program writes it, of any length that is read.
fn number(text: &str) -> Option<Exact> {
    (text.len() <= LONGEST).then(|| Exact::parse_own(text)).flatten()
}

/// Reads and notes what it does not understand.
#[derive(Default)]
struct Reader {
    faults: Vec<OfficialFault>,
    /// What stands under keys that nothing is read of.
    beside: Vec<Beside>,
}

impl Reader {
    fn set(&mut self, set: &Value) -> SetRef {
        if !set.is_object() {
            self.faults.push(OfficialFault::Wrong("set".to_owned()));
        }
        let read: Result<_, Infallible> = SetRef::read(&mut |key| Ok(self.text(set, key, "set/")));
        read.unwrap_or_default()
    }

    /// A text that may be absent; what is no text is not left out silently. `before` stands before the key in its place.
    fn text(&mut self, object: &Value, key: &str, before: &str) -> String {
        match object.get(key) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.faults.push(OfficialFault::Wrong(format!("{before}{key}")));
                String::new()
            }
        }
    }

    /// Notes what stands under other keys than these, for a person to read.
    fn others(&mut self, object: &Value, known: &[&str], before: &str) {
        let is_known = |key: &str| {
            known.contains(&key)
                || before.contains("lines/") && Column::ALL.iter().any(|column| column.key() == key)
        };
        for (key, value) in object.as_object().into_iter().flatten().filter(|(key, _)| !is_known(key)) {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.beside.push(Beside { place: format!("{before}{key}"), text });
        }
    }

    /// What a table said beside its lines, of which the file was made.
    fn told(&mut self, unit: &Value, before: &str) -> Vec<Beside> {
        if unit.get("beside").is_none() {
            return vec![];
        }
        let told = self.list(unit, "beside", &format!("{before}beside"));
        let read = |(one, place): (&Value, String)| {
            let before = format!("{place}/");
            self.others(one, &["place", "text"], &before);
            let [place, text] = ["place", "text"].map(|key| self.text(one, key, &before));
            Beside { place, text }
        };
        told.into_iter().map(read).collect()
    }

    fn list<'a>(&mut self, object: &'a Value, key: &str, place: &str) -> Vec<(&'a Value, String)> {
        match object.get(key).and_then(Value::as_array) {
            Some(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| (item, format!("{place}/{}", index + 1)))
                .collect(),
            None => {
                self.faults.push(OfficialFault::Wrong(place.to_owned()));
                vec![]
            }
        }
    }

    fn unit(&mut self, unit: &Value, place: &str, set: &SetRef) -> Official {
        let rank = unit
            .get("rank")
            .map(|rank| rank.as_u64().and_then(|rank| u32::try_from(rank).ok()).filter(|rank| *rank > 0));
        if rank == Some(None) {
            self.faults.push(OfficialFault::Wrong(format!("{place}/rank")));
        }
        let ranked_on = unit.get("rankedOn").map(|value| value.as_str().and_then(number));
        if ranked_on == Some(None) {
            self.faults.push(OfficialFault::Wrong(format!("{place}/rankedOn")));
        }
        let ties = match unit.get("ties") {
            None => Some(vec![]),
            Some(ties) => {
                ties.as_array().and_then(|ties| ties.iter().map(|one| number(one.as_str()?)).collect())
            }
        };
        if ties.is_none() {
            self.faults.push(OfficialFault::Wrong(format!("{place}/ties")));
        }
        let lines = self.list(unit, "lines", &format!("{place}/lines"));
        let before = format!("{place}/");
        let mut beside = self.told(unit, &before);
        let lines: Vec<Line> = lines.into_iter().map(|(line, place)| self.line(line, place)).collect();
        self.others(unit, &UNIT_KEYS, &before);
        beside.append(&mut self.beside);
        let mut text = |key| self.text(unit, key, &before);
        Official {
            set: set.clone(),
            unit: text("unit"),
            block: text("block"),
            class: text("class"),
            lowered: text("lowered"),
            unranked: text("unranked"),
            rank: rank.flatten(),
            ranked_on: ranked_on.flatten(),
            ties: ties.unwrap_or_default(),
            lines,
            beside,
            ..Official::default()
        }
    }

    fn line(&mut self, line: &Value, place: String) -> Line {
        let before = format!("{place}/");
        self.others(line, &LINE_KEYS, &before);
        let total = line.get("total").map_or(Some(false), Value::as_bool);
        if total.is_none() {
            self.faults.push(OfficialFault::Wrong(format!("{before}total")));
        }
        let mut text = |key| self.text(line, key, &before);
        let mut read = Line {
            id: text("id"),
            code: text("code"),
            name: text("name"),
            note: text("note"),
            class: text("class"),
            total: total.unwrap_or(false),
            ..Line::default()
        };
        for column in Column::ALL {
            let Some(cell) = line.get(column.key()) else { continue };
            let score = match cell {
                Value::String(text) if text == NOT_APPLICABLE => Some(Score::NotApplicable),
                Value::String(text) => number(text).map(|points| {
                    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                    match u32::try_from(decimals) {
                        Ok(digits) if !text.contains('/') => Score::Points(points, digits),
                        _ => Score::exact(points),
                    }
                }),
                Value::Number(number) => number.as_i64().map(|points| Score::Points(points.into(), 0)),
                _ => None,
            };
            if score.is_none() {
                let place = format!("{place}/{}", column.key());
                self.faults.push(OfficialFault::NotANumber(place, cell.to_string()));
            }
            read.give(column, score);
        }
        read.place = place;
        read
    }
}
