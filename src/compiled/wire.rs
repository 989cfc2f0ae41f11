//! Values as bytes, without names: whoever reads knows what was written.

use std::collections::BTreeMap;

use crate::calc::{InputIx, NodeIx};
use crate::exact::Exact;

/// What can be written and read back.
pub(super) trait Wire: Sized {
    /// Appends the value.
    fn write(&self, out: &mut Writer);
    /// Takes the value off the front; `None` if there is none.
    fn read(input: &mut Reader) -> Option<Self>;
}

/// Bytes being written.
pub(super) struct Writer {
    out: Vec<u8>,
    words: Vec<String>,
}

impl Writer {
    /// Nothing written yet; texts among `words`, which are sorted, become references.
    pub(super) fn new(words: Vec<String>) -> Self {
        Self { out: Vec::new(), words }
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    pub(super) fn written(&self) -> &[u8] {
        &self.out
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }

    /// Seven bits a byte, the last without the eighth.
    pub(super) fn count(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.out.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
            value >>= 7;
        }
        self.out.push(u8::try_from(value).unwrap_or(0));
    }
}

/// Bytes being read.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    words: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(rest: &'a [u8], words: Vec<String>) -> Self {
        Self { rest, words }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    pub(super) fn count(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = *self.take(1)?.first()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Wire for usize {
    fn write(&self, out: &mut Writer) {
        out.count(*self as u64);
    }

    fn read(input: &mut Reader) -> Option<Self> {
        input.count()?.try_into().ok()
    }
}

impl Wire for bool {
    fn write(&self, out: &mut Writer) {
        out.count(u64::from(*self));
    }

    fn read(input: &mut Reader) -> Option<Self> {
        Some(input.count()? != 0)
    }
}

impl Wire for u32 {
    fn write(&self, out: &mut Writer) {
        out.count(u64::from(*self));
    }

    fn read(input: &mut Reader) -> Option<Self> {
        input.count()?.try_into().ok()
    }
}

/// A reference to a text of the set's file, as an odd number, or the text itself after its doubled length.
impl Wire for String {
    fn write(&self, out: &mut Writer) {
        match out.words.binary_search(self) {
            Ok(index) => out.count(2 * index as u64 + 1),
            Err(_) => {
                out.count(2 * self.len() as u64);
                out.bytes(self.as_bytes());
            }
        }
    }

    fn read(input: &mut Reader) -> Option<Self> {
        let head = input.count()?;
        let number = usize::try_from(head / 2).ok()?;
        if head % 2 == 1 {
            return input.words.get(number).cloned();
        }
        String::from_utf8(input.take(number)?.to_vec()).ok()
    }
}

impl Wire for Exact {
    fn write(&self, out: &mut Writer) {
        self.to_fraction_text().write(out);
    }

    fn read(input: &mut Reader) -> Option<Self> {
        Exact::from_fraction_text(&String::read(input)?)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Writer) {
        out.count(u64::from(self.is_some()));
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(input: &mut Reader) -> Option<Self> {
        Some(match input.count()? {
            0 => None,
            _ => Some(T::read(input)?),
        })
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Writer) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut Reader) -> Option<Self> {
        let length = usize::read(input)?;
        // Every item takes at least a byte, so a damaged length asks for no memory.
        (length <= input.rest.len()).then_some(())?;
        (0..length).map(|_| T::read(input)).collect()
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    fn read(input: &mut Reader) -> Option<Self> {
        T::read(input).map(Box::new)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut Reader) -> Option<Self> {
        Some((A::read(input)?, B::read(input)?))
    }
}

impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V> {
    fn write(&self, out: &mut Writer) {
        self.len().write(out);
        for (key, value) in self {
            key.write(out);
            value.write(out);
        }
    }

    fn read(input: &mut Reader) -> Option<Self> {
        Some(Vec::<(K, V)>::read(input)?.into_iter().collect())
    }
}

impl Wire for NodeIx {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(input: &mut Reader) -> Option<Self> {
        usize::read(input).map(Self)
    }
}

impl Wire for InputIx {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(input: &mut Reader) -> Option<Self> {
        usize::read(input).map(Self)
    }
}
