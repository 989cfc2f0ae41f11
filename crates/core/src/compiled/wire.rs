//! Values as bytes, without names: whoever reads knows what was written.

use std::collections::BTreeMap;

use crate::calc::{Curve, InputIx, NodeIx, OptionIx, Table};
use crate::criteria::{BundleIx, ClassIx, ConstraintIx, SourceIx};
use crate::exact::Exact;

/// What can be written and read back.
pub(super) trait Wire: Sized {
    /// Appends the value.
    fn write(&self, out: &mut Writer);
    /// Takes the value off the front. Where there is none, the reader has failed and gives something empty.
    fn read(input: &mut Reader) -> Self;
}

/// Bytes being written.
pub(super) struct Writer {
    out: Vec<u8>,
    /// Where each word stands first.
    words: BTreeMap<String, usize>,
}

impl Writer {
    /// Nothing written yet; texts among `words` become references.
    pub(super) fn new(words: Vec<String>) -> Self {
        let mut places = BTreeMap::new();
        for (place, word) in words.into_iter().enumerate() {
            places.entry(word).or_insert(place);
        }
        Self { out: Vec::new(), words: places }
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

/// Bytes being read. Whether something failed is asked once, at the end: after a failure only zeros are read, so that
/// reading soon ends.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    words: Vec<String>,
    failed: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(rest: &'a [u8], words: Vec<String>) -> Self {
        Self { rest, words, failed: false }
    }

    /// What was read with success to the very end.
    pub(super) fn finish<T>(&self, value: T) -> Option<T> {
        (!self.failed && self.rest.is_empty()).then_some(value)
    }

    pub(super) fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    pub(super) fn take(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    pub(super) fn count(&mut self) -> u64 {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1).first().copied().unwrap_or(0);
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }
}

impl Wire for usize {
    fn write(&self, out: &mut Writer) {
        out.count(*self as u64);
    }

    fn read(input: &mut Reader) -> Self {
        input.count().try_into().unwrap_or(0)
    }
}

impl Wire for bool {
    fn write(&self, out: &mut Writer) {
        out.count(u64::from(*self));
    }

    fn read(input: &mut Reader) -> Self {
        input.count() != 0
    }
}

impl Wire for u32 {
    fn write(&self, out: &mut Writer) {
        out.count(u64::from(*self));
    }

    fn read(input: &mut Reader) -> Self {
        input.count().try_into().unwrap_or(0)
    }
}

/// A reference to a text of the set's file, as an odd number, or the text itself after its doubled length.
impl Wire for String {
    fn write(&self, out: &mut Writer) {
        match out.words.get(self) {
            Some(place) => out.count(2 * *place as u64 + 1),
            None => {
                out.count(2 * self.len() as u64);
                out.bytes(self.as_bytes());
            }
        }
    }

    fn read(input: &mut Reader) -> Self {
        let head = input.count();
        let number = usize::try_from(head / 2).unwrap_or(0);
        let found = match head % 2 {
            1 => input.words.get(number).cloned(),
            _ => String::from_utf8(input.take(number).to_vec()).ok(),
        };
        found.unwrap_or_else(|| {
            input.fail();
            String::new()
        })
    }
}

impl Wire for Exact {
    fn write(&self, out: &mut Writer) {
        self.to_fraction_text().write(out);
    }

    fn read(input: &mut Reader) -> Self {
        Exact::from_fraction_text(&String::read(input)).unwrap_or_else(|| {
            input.fail();
            Exact::ZERO
        })
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Writer) {
        out.count(u64::from(self.is_some()));
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(input: &mut Reader) -> Self {
        (input.count() != 0).then(|| T::read(input))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Writer) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut Reader) -> Self {
        let length = usize::read(input);
        // Every item takes at least a byte, so a damaged length asks for no memory.
        if length > input.rest.len() {
            input.fail();
            return Self::new();
        }
        (0..length).map(|_| T::read(input)).collect()
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    fn read(input: &mut Reader) -> Self {
        Self::new(T::read(input))
    }
}

/// What computes a root is no data: a set with one is read from its text.
impl Wire for Curve {
    fn write(&self, _: &mut Writer) {}

    fn read(input: &mut Reader) -> Self {
        input.fail();
        Self::NONE
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut Reader) -> Self {
        (A::read(input), B::read(input))
    }
}

impl<I, T: Wire> Wire for Table<I, T> {
    fn write(&self, out: &mut Writer) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut Reader) -> Self {
        Vec::read(input).into()
    }
}

macro_rules! indices {
    ($($name:ident)*) => { $(
        impl Wire for $name {
            fn write(&self, out: &mut Writer) {
                usize::from(*self).write(out);
            }

            fn read(input: &mut Reader) -> Self {
                usize::read(input).into()
            }
        }
    )* };
}

indices! { NodeIx InputIx OptionIx SourceIx ClassIx ConstraintIx BundleIx }
