//! Which version a change of a set takes, by the rules of the guide ("Versions").

use std::fmt;

use serde_json::Value;

use super::{Aspect, Changes};

/// What a change of a set asks of its version, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Needed {
    /// The two are the same but for the version.
    #[default]
    Nothing,
    /// The last number: only wording changed, and every score stays the same.
    Wording,
    /// The middle number: rows, rules or what is asked changed.
    Rows,
    /// The first number: another body has decided.
    Decision,
    /// Another id: another year or another level is another set.
    OtherSet,
}

impl Needed {
    /// The word of files and programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Wording => "wording",
            Self::Rows => "rows",
            Self::Decision => "decision",
            Self::OtherSet => "other-set",
        }
    }
}

/// A version of three numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Version(pub [u64; 3]);

/// Whether the later version is high enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// What the change asks for.
    pub needed: Needed,
    /// The least version that is high enough; `None` where only another id is, where the sets have other ids, or where the
    /// earlier version is not of three numbers.
    pub least: Option<Version>,
    /// Whether the later set has it.
    pub enough: bool,
    /// Whether documents that the rows cite changed: where a new decision replaces the set, the first number grows, which no
    /// program can know.
    pub sources: bool,
}

impl Version {
    /// The version of a text such as `1.0.0`.
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| {
            let plain = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
            if plain { number.parse().ok() } else { None }
        });
        let version = [numbers.next()??, numbers.next()??, numbers.next()??];
        numbers.next().is_none().then_some(Self(version))
    }

    /// The least version after this one that so much asks for.
    fn after(self, needed: Needed) -> Self {
        let Self([first, middle, last]) = self;
        Self(match needed {
            Needed::Nothing => [first, middle, last],
            Needed::Wording => [first, middle, last.saturating_add(1)],
            Needed::Rows => [first, middle.saturating_add(1), 0],
            Needed::Decision | Needed::OtherSet => [first.saturating_add(1), 0, 0],
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Self([first, middle, last]) = self;
        write!(formatter, "{first}.{middle}.{last}")
    }
}

/// What an aspect asks for. Whatever may give the same answers other points or another class is more than
/// wording.
fn of(aspect: Aspect) -> Needed {
    match aspect {
        Aspect::Version => Needed::Nothing,
        Aspect::Wording
        | Aspect::Questions
        | Aspect::Steps
        | Aspect::Standing
        | Aspect::Remarks
        | Aspect::Written => Needed::Wording,
        Aspect::New
        | Aspect::Gone
        | Aspect::Code
        | Aspect::Moved
        | Aspect::Order
        | Aspect::Maximum
        | Aspect::Rule
        | Aspect::Inputs
        | Aspect::Applies
        | Aspect::Rounding
        | Aspect::Classes
        | Aspect::Ranking
        | Aspect::Facts
        | Aspect::Form
        | Aspect::Calendar
        | Aspect::Other => Needed::Rows,
        Aspect::Issuer => Needed::Decision,
        Aspect::Identity => Needed::OtherSet,
    }
}

/// The most that any of the changes asks for.
pub fn needed(changes: &Changes) -> Needed {
    changes.all().map(|change| of(change.aspect)).max().unwrap_or_default()
}

/// What the changes from one set to another ask for, and whether the version of the later one is high enough. Sets with other
/// ids number their versions for themselves.
pub fn verdict(before: &Value, after: &Value, changes: &Changes) -> Verdict {
    let text = |set: &Value, key: &str| set.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let needed = needed(changes);
    let cites = |path: &str| path.starts_with("sources") || path == "source" || path.ends_with(".source");
    let sources = changes.all().flat_map(|change| &change.places).any(|place| cites(&place.path));
    if text(before, "id") != text(after, "id") {
        return Verdict { needed, least: None, enough: true, sources };
    }
    let [old, new] = [before, after].map(|set| Version::read(&text(set, "version")));
    let least = old.filter(|_| needed != Needed::OtherSet).map(|old| old.after(needed));
    let same = text(before, "version") == text(after, "version");
    let enough = match needed {
        Needed::Nothing if same => true,
        _ => least.zip(new).is_some_and(|(least, new)| new >= least),
    };
    Verdict { needed, least, enough, sources }
}
