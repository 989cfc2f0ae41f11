//! What was read of sheets as bytes, for threads that share no memory: one reads and scores, another puts the round together.
//!
//! Only the same program of the same build reads what it wrote, for the same set; so the bytes carry no version, and are not
//! kept. Other bytes are refused, or give other sheets, and break nothing.

use super::entry::{Entry, Kept, Notice, Refused};
use super::figures::OtherFigure;
use tudanhgia_core::calc::{InputIx, NodeIx, OptionIx};
use tudanhgia_core::criteria::{ClassIx, CriteriaSet, ExclusionIx};
use tudanhgia_core::exact::{Exact, Packed};
use tudanhgia_core::json::NotJson;
use tudanhgia_core::scoring::Excluded;
use tudanhgia_core::sheet::SheetFault;

/// What was read, in its order. What only scoring anew needs stays with the reader.
pub fn to_bytes(read: &[Result<Entry, Refused>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for one in read {
        one.write(&mut bytes);
    }
    bytes
}

/// What was read, from its bytes; `None` of bytes that are none.
pub fn of_bytes(set: &CriteriaSet, bytes: &[u8]) -> Option<Vec<Result<Entry, Refused>>> {
    let mut from = Bytes { set, rest: bytes };
    let mut read = Vec::new();
    while !from.rest.is_empty() {
        read.push(Carried::read(&mut from)?);
    }
    Some(read)
}

/// The bytes that are still to be read.
struct Bytes<'a> {
    set: &'a CriteriaSet,
    rest: &'a [u8],
}

/// What can be written as bytes.
trait Carried: Sized {
    fn write(&self, to: &mut Vec<u8>);
    fn read(from: &mut Bytes) -> Option<Self>;
}

/// Seven bits to a byte, the lowest first; the eighth says that more follow.
impl Carried for usize {
    fn write(&self, to: &mut Vec<u8>) {
        let mut number = *self;
        while number > 0x7f {
            to.push(0x80 | number.to_le_bytes()[0]);
            number >>= 7;
        }
        to.push(number.to_le_bytes()[0]);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        let mut number = 0;
        for shift in (0..Self::BITS).step_by(7) {
            let (byte, rest) = from.rest.split_first()?;
            from.rest = rest;
            number |= Self::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

impl Carried for bool {
    fn write(&self, to: &mut Vec<u8>) {
        usize::from(*self).write(to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some(usize::read(from)? != 0)
    }
}

impl Carried for Box<[u8]> {
    fn write(&self, to: &mut Vec<u8>) {
        write_bytes(self, to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        let length = usize::read(from)?;
        let (bytes, rest) = from.rest.split_at_checked(length)?;
        from.rest = rest;
        Some(bytes.into())
    }
}

fn write_bytes(bytes: &[u8], to: &mut Vec<u8>) {
    bytes.len().write(to);
    to.extend_from_slice(bytes);
}

impl Carried for String {
    fn write(&self, to: &mut Vec<u8>) {
        write_bytes(self.as_bytes(), to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Self::from_utf8(Box::<[u8]>::read(from)?.into()).ok()
    }
}

impl Carried for Packed {
    fn write(&self, to: &mut Vec<u8>) {
        write_bytes(self.bytes(), to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some(Self::of_bytes(Box::read(from)?))
    }
}

impl Carried for Exact {
    fn write(&self, to: &mut Vec<u8>) {
        [Some(self.clone())].into_iter().collect::<Packed>().write(to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Packed::read(from)?.get(0_usize)
    }
}

impl<T: Carried> Carried for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Some(None) }
    }
}

impl<T: Carried> Carried for Box<[T]> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        let length = usize::read(from)?;
        // Each item takes a byte at least.
        if length > from.rest.len() {
            return None;
        }
        (0..length).map(|_| T::read(from)).collect()
    }
}

impl<A: Carried, B: Carried> Carried for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

/// An index travels as its number. Where `$of` says how many there are, others are refused.
macro_rules! carried_index {
    ($($index:ty, $of:expr;)*) => {$(
        impl Carried for $index {
            fn write(&self, to: &mut Vec<u8>) {
                usize::from(*self).write(to);
            }

            fn read(from: &mut Bytes) -> Option<Self> {
                let most: fn(&CriteriaSet) -> usize = $of;
                usize::read(from).filter(|index| *index < most(from.set)).map(Self::from)
            }
        }
    )*};
}

carried_index! {
    NodeIx, |set| set.nodes.len();
    InputIx, |set| set.inputs.len();
    ExclusionIx, |set| set.ranking.excluded.len();
    // Those of one input, and of one row.
    OptionIx, |_| usize::MAX;
    ClassIx, |_| usize::MAX;
}

impl Carried for Excluded {
    fn write(&self, to: &mut Vec<u8>) {
        match self {
            Self::Reason(reason) => (0, *reason).write(to),
            Self::Row(row) => (1, *row).write(to),
            Self::Unanswered(row) => (2, *row).write(to),
        }
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some(match usize::read(from)? {
            0 => Self::Reason(Carried::read(from)?),
            1 => Self::Row(Carried::read(from)?),
            2 => Self::Unanswered(Carried::read(from)?),
            _ => return None,
        })
    }
}

impl Carried for Notice {
    fn write(&self, to: &mut Vec<u8>) {
        Self::ALL.iter().position(|known| known == self).unwrap_or(usize::MAX).write(to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Self::ALL.get(usize::read(from)?).copied()
    }
}

impl Carried for OtherFigure {
    fn write(&self, to: &mut Vec<u8>) {
        let Self { input, typed, given } = self;
        input.write(to);
        typed.write(to);
        given.write(to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some(Self { input: Carried::read(from)?, typed: Carried::read(from)?, given: Carried::read(from)? })
    }
}

impl Carried for SheetFault {
    fn write(&self, to: &mut Vec<u8>) {
        match self {
            Self::TooLarge => 0.write(to),
            Self::NotText => 1.write(to),
            Self::Picture => 2.write(to),
            Self::NotJson(NotJson { line, column, twice }) => {
                (3, (*line, (*column, twice.clone()))).write(to);
            }
            Self::NotASheet(place) => (4, place.clone()).write(to),
            Self::NewerFormat(format) => (5, format.to_string()).write(to),
            Self::OtherSet(id, version) => (6, (id.clone(), version.clone())).write(to),
            Self::Unreadable(reason) => (7, reason.clone()).write(to),
        }
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some(match usize::read(from)? {
            0 => Self::TooLarge,
            1 => Self::NotText,
            2 => Self::Picture,
            3 => {
                let (line, (column, twice)) = Carried::read(from)?;
                Self::NotJson(NotJson { line, column, twice })
            }
            4 => Self::NotASheet(Carried::read(from)?),
            5 => Self::NewerFormat(String::read(from)?.parse().ok()?),
            6 => {
                let (id, version) = Carried::read(from)?;
                Self::OtherSet(id, version)
            }
            7 => Self::Unreadable(Carried::read(from)?),
            _ => return None,
        })
    }
}

impl Carried for Result<Entry, Refused> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_ok().write(to);
        match self {
            Ok(entry) => entry.write(to),
            Err(Refused { source, unit, why }) => {
                source.write(to);
                unit.write(to);
                why.write(to);
            }
        }
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        Some(match bool::read(from)? {
            true => Ok(Carried::read(from)?),
            false => Err(Refused {
                source: Carried::read(from)?,
                unit: Carried::read(from)?,
                why: Carried::read(from)?,
            }),
        })
    }
}

impl Carried for Entry {
    fn write(&self, to: &mut Vec<u8>) {
        let Self {
            source,
            unit,
            profile,
            points,
            unrounded,
            percents: [percent, percent_unrounded],
            reaches_nothing,
            class,
            classes,
            out,
            answered,
            unanswered,
            criteria,
            void,
            outside,
            wrong,
            excluded,
            notices,
            other_figures,
            assumed,
            own,
            given,
            unexplained,
            // Found once all are there.
            registered: _,
            // For who scores anew.
            kept: _,
        } = self;
        [source, unit].into_iter().for_each(|text| text.write(to));
        profile.write(to);
        [points, own].into_iter().for_each(|values| values.write(to));
        [unrounded, percent, percent_unrounded].into_iter().for_each(|value| value.write(to));
        reaches_nothing.write(to);
        class.write(to);
        classes.write(to);
        [answered, unanswered, criteria, wrong].into_iter().for_each(|number| number.write(to));
        [out, void, outside].into_iter().for_each(|rows| rows.write(to));
        excluded.write(to);
        notices.write(to);
        other_figures.write(to);
        assumed.write(to);
        given.write(to);
        unexplained.write(to);
    }

    fn read(from: &mut Bytes) -> Option<Self> {
        let entry = Self {
            source: Carried::read(from)?,
            unit: Carried::read(from)?,
            profile: Carried::read(from)?,
            points: Carried::read(from)?,
            own: Carried::read(from)?,
            unrounded: Carried::read(from)?,
            percents: [Carried::read(from)?, Carried::read(from)?],
            reaches_nothing: Carried::read(from)?,
            class: Carried::read(from)?,
            classes: Carried::read(from)?,
            answered: Carried::read(from)?,
            unanswered: Carried::read(from)?,
            criteria: Carried::read(from)?,
            wrong: Carried::read(from)?,
            out: Carried::read(from)?,
            void: Carried::read(from)?,
            outside: Carried::read(from)?,
            excluded: Carried::read(from)?,
            notices: Carried::read(from)?,
            other_figures: Carried::read(from)?,
            assumed: Carried::read(from)?,
            given: Carried::read(from)?,
            unexplained: Carried::read(from)?,
            registered: None,
            kept: Kept::default(),
        };
        let classes = from.set.classes().map_or(0, |classes| classes.list.len());
        entry.class.is_none_or(|class| usize::from(class) < classes).then_some(entry)
    }
}
