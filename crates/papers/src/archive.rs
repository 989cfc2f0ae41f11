//! Files packed into one (ZIP), read from memory and written to memory: workbooks, papers, a file for each unit.
//!
//! Only what such files need is here; the tables of a general library for it are as large as all of our reading of tables.

use std::collections::BTreeMap;
use std::ops::Range;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// An archive: its parts are unpacked when they are asked for.
#[derive(Clone, Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
}

/// Why a part cannot be unpacked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArchiveFault {
    /// It is damaged, encrypted, or packed in a way that office programs do not use.
    Broken,
    /// It unpacks to more bytes than were allowed.
    TooLarge,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    is_encrypted: bool,
    method: u64,
    sum: u64,
    /// How many bytes it has packed.
    packed: usize,
    /// Where its own header begins.
    at: usize,
    /// Where its entry in the list stands.
    listed: Range<usize>,
}

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";

/// What a number of four bytes says where the number itself stands elsewhere, in eight.
const ELSEWHERE: u64 = 0xffff_ffff;

const STORED: u64 = 0;
const DEFLATED: u64 = 8;

/// How hard is packed: as most programs do.
const LEVEL: u8 = 6;

impl<'a> Archive<'a> {
    /// Reads the list of the parts; `None` for what is no archive.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let last = bytes.len().checked_sub(22)?;
        // Behind the end a remark may stand.
        let end = (last.saturating_sub(0xffff)..=last).rev().find(|at| bytes[*at..].starts_with(END))?;
        let (end, mut count, size, offset) = match large_end(bytes, end) {
            Some(at) => {
                (at, number(bytes, at + 32, 8)?, place(bytes, at + 40, 8)?, place(bytes, at + 48, 8)?)
            }
            None => {
                (end, number(bytes, end + 10, 2)?, place(bytes, end + 12, 4)?, place(bytes, end + 16, 4)?)
            }
        };
        let mut at = end.checked_sub(size)?;
        // Bytes before the archive, such as a program that unpacks it, shift every place that it names.
        let before = at.checked_sub(offset)?;
        let mut parts = Vec::new();
        while count > 0 && bytes.get(at..).is_some_and(|rest| rest.starts_with(CENTRAL)) {
            let [name, extra, remark] = [28, 30, 32].map(|field| place(bytes, at + field, 2));
            let (name, extra, remark) = (name?, extra?, remark?);
            let called = bytes.get(at + 46..at + 46 + name)?;
            let more = bytes.get(at + 46 + name..at + 46 + name + extra)?;
            let given = [24, 20, 42].map(|field| number(bytes, at + field, 4));
            let [_, packed, header] = large(given, more)?;
            parts.push(Part {
                name: String::from_utf8_lossy(called).into_owned(),
                is_encrypted: number(bytes, at + 8, 2)? & 1 == 1,
                method: number(bytes, at + 10, 2)?,
                sum: number(bytes, at + 16, 4)?,
                packed: usize::try_from(packed).ok()?,
                at: usize::try_from(header).ok()?.checked_add(before)?,
                listed: at..at + 46 + name + extra + remark,
            });
            at += 46 + name + extra + remark;
            count -= 1;
        }
        (count == 0).then_some(Self { bytes, parts })
    }

    /// The names of the parts, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// The bytes of a part, by its place among the names, unless they are more than `most`.
    ///
    /// # Errors
    ///
    /// Why it cannot be unpacked.
    pub fn unpack(&self, index: usize, most: usize) -> Result<Vec<u8>, ArchiveFault> {
        let part = self.parts.get(index).filter(|part| !part.is_encrypted).ok_or(ArchiveFault::Broken)?;
        let packed = self.packed(part).ok_or(ArchiveFault::Broken)?;
        let bytes = match part.method {
            STORED if packed.len() > most => return Err(ArchiveFault::TooLarge),
            STORED => packed.to_vec(),
            DEFLATED => decompress_to_vec_with_limit(packed, most).map_err(|fault| match fault.status {
                TINFLStatus::HasMoreOutput => ArchiveFault::TooLarge,
                _ => ArchiveFault::Broken,
            })?,
            _ => return Err(ArchiveFault::Broken),
        };
        if u64::from(sum(&bytes)) == part.sum { Ok(bytes) } else { Err(ArchiveFault::Broken) }
    }

    /// The same archive with other bytes in some parts, by their places among the names; all other parts as they are packed.
    /// `None` for an archive that is not of the usual kind: with large numbers, or bytes before it.
    pub fn replaced(&self, others: &BTreeMap<usize, Vec<u8>>) -> Option<Vec<u8>> {
        let (mut archive, mut list) = (Vec::new(), Vec::new());
        for (index, part) in self.parts.iter().enumerate() {
            if let Some(bytes) = others.get(&index) {
                add(&part.name, bytes, FIRST, &mut archive, &mut list);
                continue;
            }
            // What stands in the header of a part may be missing there and follow the part: all numbers are in the list.
            let entry = self.bytes.get(part.listed.clone())?;
            if [20, 24, 42].iter().any(|field| number(entry, *field, 4) == Some(ELSEWHERE)) {
                return None;
            }
            let at = archive.len();
            archive.extend(LOCAL);
            // Without the flag that numbers follow.
            let how = usize::try_from(number(entry, 8, 2)? & !8).ok()?;
            archive.extend(entry.get(6..8)?);
            put(&mut archive, &[(how, 2)]);
            archive.extend(entry.get(10..30)?);
            put(&mut archive, &[(0, 2)]);
            let (name, extra) = (place(entry, 28, 2)?, place(entry, 30, 2)?);
            archive.extend(entry.get(46..46 + name)?);
            archive.extend(self.packed(part)?);
            list.extend(entry.get(..8)?);
            put(&mut list, &[(how, 2)]);
            list.extend(entry.get(10..30)?);
            put(&mut list, &[(0, 2)]);
            list.extend(entry.get(32..42)?);
            put(&mut list, &[(at, 4)]);
            list.extend(entry.get(46..46 + name)?);
            list.extend(entry.get(46 + name + extra..)?);
        }
        Some(closed(archive, list, self.parts.len())).filter(|bytes| !bytes.is_empty())
    }

    fn packed(&self, part: &Part) -> Option<&'a [u8]> {
        let rest = self.bytes.get(part.at..).filter(|rest| rest.starts_with(LOCAL))?;
        let from = 30 + place(rest, 26, 2)? + place(rest, 28, 2)?;
        rest.get(from..from.checked_add(part.packed)?)
    }
}

/// Packs parts in their order, the same bytes for the same parts; nothing if they are more than an archive of the usual kind
/// holds.
pub fn pack<N: AsRef<str>, B: AsRef<[u8]>>(parts: impl IntoIterator<Item = (N, B)>) -> Vec<u8> {
    pack_at(parts, FIRST)
}

/// The same for files that are unpacked beside others of their names: they are as new as this day and time, so that whoever has the others
/// is given them.
pub fn pack_at<N: AsRef<str>, B: AsRef<[u8]>>(
    parts: impl IntoIterator<Item = (N, B)>,
    moment: Moment,
) -> Vec<u8> {
    let (mut archive, mut list, mut count) = (Vec::new(), Vec::new(), 0);
    for (name, content) in parts {
        add(name.as_ref(), content.as_ref(), moment, &mut archive, &mut list);
        count += 1;
    }
    closed(archive, list, count)
}

/// Year, month and day, hour and minute.
pub type Moment = ((u32, u32, u32), (u32, u32));

/// The first moment that can be said, so that the bytes do not depend on the hour.
const FIRST: Moment = ((1980, 1, 1), (0, 0));

/// The list and the end behind the parts.
fn closed(mut archive: Vec<u8>, mut list: Vec<u8>, count: usize) -> Vec<u8> {
    let (size, offset) = (list.len(), archive.len());
    archive.append(&mut list);
    archive.extend(END);
    archive.extend([0; 4]);
    put(&mut archive, &[(count, 2), (count, 2), (size, 4), (offset, 4), (0, 2)]);
    // One of these numbers would have lost its beginning.
    if count > 0xffff || u32::try_from(archive.len()).is_err() { vec![] } else { archive }
}

/// Adds a part, and its entry in the list.
fn add(name: &str, bytes: &[u8], moment: Moment, archive: &mut Vec<u8>, list: &mut Vec<u8>) {
    /// A file that its owner may write and all may read, on a system of the kind of Unix.
    const KIND: [(usize, usize); 2] = [(0, 2), (0o100_644 << 16, 4)];
    let ((year, month, day), (hour, minute)) = moment;
    let date = year.saturating_sub(1980).min(127) << 9 | month << 5 | day;
    let [time, date] = [hour << 11 | minute << 5, date].map(|half| usize::try_from(half).unwrap_or(0));
    // Names are in UTF-8.
    let how = [(1 << 11, 2), (8, 2), (time, 2), (date, 2)];
    let packed = compress_to_vec(bytes, LEVEL);
    let [low, high] = [sum(bytes) & 0xffff, sum(bytes) >> 16].map(|half| usize::try_from(half).unwrap_or(0));
    let sizes = [(low, 2), (high, 2), (packed.len(), 4), (bytes.len(), 4), (name.len(), 2), (0, 2)];
    let at = archive.len();
    archive.extend(LOCAL);
    put(archive, &[&[(20, 2)], &how[..], &sizes].concat());
    archive.extend(name.as_bytes());
    archive.extend(packed);
    list.extend(CENTRAL);
    put(list, &[&[(0x0314, 2), (20, 2)], &how[..], &sizes, &[(0, 2), (0, 2)], &KIND, &[(at, 4)]].concat());
    list.extend(name.as_bytes());
}

/// Writes numbers, each with its count of bytes, the lowest byte first.
fn put(out: &mut Vec<u8>, numbers: &[(usize, usize)]) {
    for (number, count) in numbers {
        out.extend(number.to_le_bytes().iter().chain(&[0; 4]).take(*count));
    }
}

/// A number of so many bytes, the lowest first.
fn number(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn place(bytes: &[u8], at: usize, count: usize) -> Option<usize> {
    usize::try_from(number(bytes, at, count)?).ok()
}

/// Where the end in large numbers stands, of an archive that has one.
fn large_end(bytes: &[u8], end: usize) -> Option<usize> {
    let locator = end.checked_sub(20).filter(|at| bytes[*at..].starts_with(LOCATOR_64))?;
    let beside = locator.checked_sub(56);
    let places = [beside, place(bytes, locator + 8, 8)].into_iter().flatten();
    places.into_iter().find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(END_64)))
}

/// Numbers of four bytes, or what stands for them in the extra field for large ones.
fn large(given: [Option<u64>; 3], mut extra: &[u8]) -> Option<[u64; 3]> {
    let [one, two, three] = given;
    let mut numbers = [one?, two?, three?];
    while numbers.contains(&ELSEWHERE) && extra.len() >= 4 {
        let (kind, size) = (number(extra, 0, 2)?, place(extra, 2, 2)?);
        let (field, rest) = extra[4..].split_at_checked(size)?;
        if kind == 1 {
            for (index, large) in numbers.iter_mut().filter(|number| **number == ELSEWHERE).enumerate() {
                *large = number(field, index * 8, 8)?;
            }
            break;
        }
        extra = rest;
    }
    Some(numbers)
}

/// The checksum of a part (CRC-32), four bits at a time: a table for eight would be larger than all of this.
fn sum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut index = 0;
        while index < 16 {
            let (mut value, mut bit) = (index as u32, 0);
            while bit < 4 {
                value = if value & 1 == 1 { (value >> 1) ^ 0xedb8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[index] = value;
            index += 1;
        }
        table
    };
    let step = |sum: u32| (sum >> 4) ^ TABLE[usize::try_from(sum & 15).unwrap_or(0)];
    !bytes.iter().fold(!0, |sum, byte| step(step(sum ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use proptest::prelude::*;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipArchive, ZipWriter};

    use super::*;
    use crate::tried::tried;

    const MOST: usize = 1_000_000;

    fn parts() -> Vec<(String, String)> {
        let long = "Kết quả đánh giá. ".repeat(5000);
        let parts = [("[Content_Types].xml", ""), ("xl/bảng.xml", "Xã Đức Ninh"), ("a/b.xml", &*long)];
        parts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec()
    }

    fn written(options: SimpleFileOptions) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts() {
            writer.start_file(name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.set_comment("ghi chú").unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn unpacked(bytes: &[u8]) -> Option<Vec<(String, String)>> {
        let archive = Archive::open(bytes)?;
        let part = |(index, name): (usize, &str)| {
            let text = archive.unpack(index, MOST).ok()?;
            Some((name.to_owned(), String::from_utf8(text).ok()?))
        };
        archive.names().enumerate().map(part).collect()
    }

    #[test]
    fn parts_are_replaced_and_the_others_stay_as_they_are_packed() {
        let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for bytes in [written(deflated), pack(parts())] {
            let archive = Archive::open(&bytes).unwrap();
            let made = archive.replaced(&[(1, "Xã khác".into())].into()).unwrap();
            let mut expected = parts();
            expected[1].1 = "Xã khác".to_owned();
            assert_eq!(unpacked(&made), Some(expected.clone()));
            let again = Archive::open(&made).unwrap();
            assert_eq!(again.packed(&again.parts[2]), archive.packed(&archive.parts[2]));
            let mut other = ZipArchive::new(Cursor::new(made)).unwrap();
            for (name, text) in expected {
                let mut found = String::new();
                other.by_name(&name).unwrap().read_to_string(&mut found).unwrap();
                assert_eq!(found, text);
            }
        }
    }

    #[test]
    fn what_is_packed_is_read_by_another_library() {
        let mut archive = ZipArchive::new(Cursor::new(pack(parts()))).unwrap();
        for (name, text) in parts() {
            let mut read = String::new();
            archive.by_name(&name).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text, "{name}");
        }
        assert_eq!((archive.len(), pack(parts())), (3, pack(parts())));
        assert_eq!(unpacked(&pack(Vec::<(String, String)>::new())), Some(vec![]));
    }

    #[test]
    fn what_is_to_be_newer_has_its_day_and_time() {
        let day_of = |bytes: Vec<u8>| {
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            let at = archive.by_index(1).unwrap().last_modified().unwrap();
            (at.year(), at.month(), at.day(), at.hour(), at.minute())
        };
        assert_eq!(day_of(pack_at(parts(), ((2026, 11, 28), (23, 59)))), (2026, 11, 28, 23, 59));
        assert_eq!(day_of(pack(parts())), (1980, 1, 1, 0, 0));
        assert_eq!(unpacked(&pack_at(parts(), ((2026, 2, 1), (8, 5)))), Some(parts()));
    }

    #[test]
    fn what_another_library_packs_is_read() {
        let plain = SimpleFileOptions::default();
        for options in [plain, plain.compression_method(CompressionMethod::Stored), plain.large_file(true)] {
            let bytes = written(options);
            assert_eq!(unpacked(&bytes), Some(parts()));
            // Something may stand before an archive.
            assert_eq!(unpacked(&[b"#!/bin/sh\n", &bytes[..]].concat()), Some(parts()));
        }
    }

    /// Some programs write every number in eight bytes, and mark the places of four.
    #[test]
    fn large_numbers_are_read() {
        let mut bytes = pack([("a.xml", "một".to_owned())]);
        let list = bytes.windows(4).position(|part| part == CENTRAL).unwrap();
        let (packed, whole) = (number(&bytes, list + 20, 4).unwrap(), number(&bytes, list + 24, 4).unwrap());
        let end = bytes.len() - 22;
        let mut entry = bytes[list..end].to_vec();
        entry[20..28].fill(0xff);
        entry[42..46].fill(0xff);
        entry[30] = 28 + 5;
        // Another field stands before that of the numbers.
        entry.extend([9, 9, 1, 0, 7, 1, 0, 24, 0]);
        [whole, packed, 0].iter().for_each(|number| entry.extend(number.to_le_bytes()));
        bytes.truncate(list);
        bytes.extend(&entry);
        let large = u64::try_from(bytes.len()).unwrap();
        bytes.extend(END_64);
        put(
            &mut bytes,
            &[(44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (1, 8), (1, 8), (entry.len(), 8), (list, 8)],
        );
        bytes.extend(LOCATOR_64);
        bytes.extend([0; 4]);
        bytes.extend(large.to_le_bytes());
        bytes.extend([1, 0, 0, 0]);
        bytes.extend(END);
        bytes.extend([0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
        bytes.extend([0xff; 8]);
        bytes.extend([0, 0]);
        assert_eq!(unpacked(&bytes), Some(vec![("a.xml".to_owned(), "một".to_owned())]));
        assert_eq!(ZipArchive::new(Cursor::new(bytes)).unwrap().len(), 1);
    }

    /// Lengths in the list that lead beyond the file, and lists that are cut off, end the reading.
    #[test]
    fn a_list_that_leads_beyond_the_file_is_refused() {
        let bytes = pack(parts());
        let list = bytes.windows(4).position(|part| part == CENTRAL).unwrap();
        for field in (20..46).chain([bytes.len() - 22 - list + 10, bytes.len() - 22 - list + 12]) {
            for large in [0xff, 0x80, 1] {
                let mut broken = bytes.clone();
                broken[list + field] = large;
                let _ = unpacked(&broken);
            }
        }
        (0..bytes.len()).for_each(|end| assert_eq!(unpacked(&bytes[..end]), None));
    }

    #[test]
    fn a_part_is_not_unpacked_beyond_what_is_allowed() {
        let bytes = pack(parts());
        let archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.unpack(2, 100), Err(ArchiveFault::TooLarge));
        assert_eq!(archive.unpack(3, 100), Err(ArchiveFault::Broken));
        let stored = written(SimpleFileOptions::default().compression_method(CompressionMethod::Stored));
        assert_eq!(Archive::open(&stored).unwrap().unpack(2, 100), Err(ArchiveFault::TooLarge));
    }

    proptest! {
        #![proptest_config(tried(256))]

        /// Whatever is changed in an archive, it is read as it was or refused: a part that differs fits no checksum.
        #[test]
        fn a_damaged_archive_is_refused(
            large in any::<bool>(), cut in any::<prop::sample::Index>(),
            at in any::<prop::sample::Index>(), byte in any::<u8>(),
        ) {
            let mut bytes = written(SimpleFileOptions::default().large_file(large));
            let _ = unpacked(&bytes[..cut.index(bytes.len())]);
            let place = at.index(bytes.len());
            bytes[place] = byte;
            let texts = unpacked(&bytes).map(|read| read.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
            let known: Vec<String> = parts().into_iter().map(|(_, text)| text).collect();
            prop_assert!(texts.is_none_or(|texts| texts.iter().all(|text| known.contains(text))));
        }
    }
}
