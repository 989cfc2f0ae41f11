//! Values in little space, for who keeps those of many thousands of sheets.

use super::{Exact, Repr};

/// Values one after the other, each of which may be missing. A usual one takes two or three bytes.
///
/// ```
/// use tudanhgia_core::exact::{Exact, Packed};
/// let values = [Exact::parse("0.58"), None, Exact::parse("-1/3")];
/// let packed: Packed = values.iter().cloned().collect();
/// assert!(packed.iter().eq(values));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Packed(Box<[u8]>);

/// What stands in the place of a denominator: no value, and a text that follows with its length.
const MISSING: u64 = 0;
const TEXT: u64 = u64::MAX;

/// Seven bits of a number to a byte, the lowest first; the eighth says that more follow.
const MORE: u8 = 0x80;

impl Packed {
    /// The values in their order.
    pub fn iter(&self) -> impl Iterator<Item = Option<Exact>> + '_ {
        let mut rest = &*self.0;
        std::iter::from_fn(move || value(&mut rest))
    }

    /// The value at an index; `None` also behind the last.
    pub fn get(&self, index: impl Into<usize>) -> Option<Exact> {
        self.iter().nth(index.into())?
    }

    /// The bytes in which the values stand.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The values that stand in bytes as [`Packed::bytes`] gives them. In any others stand fewer values, or other ones.
    ///
    /// ```
    /// use tudanhgia_core::exact::{Exact, Packed};
    /// let packed: Packed = [Some(Exact::ONE), None].into_iter().collect();
    /// assert_eq!(Packed::of_bytes(packed.bytes().into()), packed);
    /// ```
    pub fn of_bytes(bytes: Box<[u8]>) -> Self {
        Self(bytes)
    }
}

impl FromIterator<Option<Exact>> for Packed {
    fn from_iter<I: IntoIterator<Item = Option<Exact>>>(values: I) -> Self {
        let mut bytes = Vec::new();
        values.into_iter().for_each(|value| add(value.as_ref(), &mut bytes));
        Self(bytes.into())
    }
}

fn add(value: Option<&Exact>, bytes: &mut Vec<u8>) {
    match value.map(|value| (value, &value.0)) {
        None => put(MISSING, bytes),
        Some((_, Repr::Small(over, by))) => {
            put(by.unsigned_abs(), bytes);
            // The sign is the lowest bit, so that a small number is short whatever its sign.
            put(((over << 1) ^ (over >> 63)).cast_unsigned(), bytes);
        }
        Some((value, Repr::Big(_))) => {
            let text = value.to_string();
            put(TEXT, bytes);
            put(text.len() as u64, bytes);
            bytes.extend_from_slice(text.as_bytes());
        }
    }
}

fn put(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= MORE.into() {
        bytes.push(MORE | low(number));
        number >>= 7;
    }
    bytes.push(low(number));
}

/// The lowest seven bits.
fn low(number: u64) -> u8 {
    (number & 0x7f).try_into().unwrap_or_default()
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & !MORE) << shift;
        if byte & MORE == 0 {
            break;
        }
    }
    Some(number)
}

/// The next value; `None` behind the last.
fn value(rest: &mut &[u8]) -> Option<Option<Exact>> {
    let by = number(rest)?;
    if by == MISSING {
        return Some(None);
    }
    let next = number(rest)?;
    if by != TEXT {
        let over = (next >> 1).cast_signed() ^ -(next & 1).cast_signed();
        return Some(Some(Exact(Repr::Small(over, i64::try_from(by).ok()?))));
    }
    let (text, after) = rest.split_at_checked(usize::try_from(next).ok()?)?;
    *rest = after;
    Some(Some(Exact::parse_own(str::from_utf8(text).ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_in_its_place() {
        let far = Exact::power_of_ten(30);
        let ends = [i64::MAX, i64::MIN, -1, 0, 63, 64, -64, -65].map(Exact::from);
        let ratios = [(1, i64::MAX), (i64::MIN + 1, i64::MAX), (-127, 128), (1, 3)]
            .map(|(over, by)| Exact::ratio(over, by));
        let big =
            [Some(far.clone()), Some(-&far), Exact::ONE.divided_by(&far), far.divided_by(&Exact::from(-7))];
        let values: Vec<Option<Exact>> = ends
            .into_iter()
            .map(Some)
            .chain([None])
            .chain(ratios)
            .chain([None, None])
            .chain(big)
            .chain([None])
            .collect();
        let packed: Packed = values.iter().cloned().collect();
        assert_eq!(packed.iter().collect::<Vec<_>>(), values);
        for (index, value) in values.iter().enumerate() {
            assert_eq!(packed.get(index), *value);
        }
        assert_eq!((packed.get(values.len()), Packed::default().iter().count()), (None, 0));
    }

    #[test]
    fn a_usual_value_takes_two_bytes() {
        let packed: Packed = [Exact::parse("0.58"), Exact::parse("-20"), None].into_iter().collect();
        assert_eq!(packed.0.len(), 5);
    }
}
