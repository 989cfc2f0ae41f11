//! The sheet in an address (liên kết chia sẻ): what stands behind the `#`, which browsers send to no server.
//!
//! A link is `~1.` and base64url of a checksum and of the packed sheet: the time at which it was made, a line break, and the
//! sheet's file in its canonical form, without its seal, which follows from it, and without private notes. The checksum is
//! the first half of the SHA-256 of what is packed, so that whatever is cut or changed on the way is refused before it is
//! unpacked. Whoever makes a link by hand can make its checksum too: what comes out is read as every file is, and no more
//! is believed of it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::origin::sheet_code;
use tudanhgia_core::canonical;
use tudanhgia_core::json;
use tudanhgia_core::seal;
use tudanhgia_core::sheet::{Sheet, SheetFault};

/// How every link begins: no part of a sheet in the browser's history does.
const MARK: char = '~';
/// The version of links that hold a sheet.
const SHEET: &str = "1";
/// That of links that name a sheet by its hash, where the sheet itself is too long.
const NAME: &str = "id1";
/// That of links that hold a set in work.
const WORK: &str = "bo1";

/// The longest link that is made or read, in characters.
pub const MAX_LINK: usize = 64_000;

/// The longest link that mail and chat programs commonly leave whole, in characters: some cut at about 2,048.
pub const SAFE_LINK: usize = 2_000;

/// The most bytes that a link unpacks to.
const MAX_TEXT: usize = 1_000_000;

/// The bytes of the checksum.
const CHECK: usize = 16;

/// As hard as it can be packed: links are short and made once.
const LEVEL: u8 = 10;

/// What a link leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Linked {
    /// A sheet, and when the link was made as an ISO 8601 time, empty if unknown.
    Sheet(Box<Sheet>, String),
    /// The code of a sheet, by which its papers name it too; the sheet itself is not in the link.
    Name(String),
}

/// Why a link leads to nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkFault {
    /// Cut off, changed, or never a link.
    Damaged,
    /// Made by a newer version of this program.
    Newer,
    /// Longer than [`MAX_LINK`], or more than a link may hold.
    TooLarge,
    /// What is in it is no sheet that can be opened.
    Sheet(SheetFault),
}

/// What a sheet is when it is handed on: its content in canonical form, and its code, by which its papers name it too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    form: Vec<u8>,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

impl Shared {
    /// Of a sheet, without its private notes.
    pub fn of(sheet: &Sheet) -> Self {
        // What was just written can be read.
        let text = sheet.shared();
        let file = json::read(&text).unwrap_or_default();
        Self { form: canonical::form_without(seal::KEY, &file), sha256: sheet_code(&text) }
    }

    /// The link, made at an ISO 8601 time; `None` where it would be too long.
    pub fn link(&self, made: &str) -> Option<String> {
        written(SHEET, &[made.as_bytes(), b"\n", &self.form].concat())
    }

    /// The link that names the sheet alone.
    pub fn name(&self) -> String {
        format!("{MARK}{NAME}.{}", self.sha256)
    }
}

/// The link that holds a set in work, as a text; `None` where it would be too long.
pub fn work_link(text: &str) -> Option<String> {
    written(WORK, text.as_bytes())
}

/// Reads the link of a set in work: its text, of which no more is believed than of any file.
///
/// # Errors
///
/// The one reason why it leads to nothing.
pub fn read_work_link(fragment: &str) -> Result<String, LinkFault> {
    let (version, data) =
        fragment.strip_prefix(MARK).and_then(|link| link.split_once('.')).ok_or(LinkFault::Damaged)?;
    match version {
        WORK if fragment.len() > MAX_LINK => Err(LinkFault::TooLarge),
        WORK => unpacked(own(data)),
        newer if newer.strip_prefix("bo").is_some_and(|number| number.parse::<u32>().is_ok()) => {
            Err(LinkFault::Newer)
        }
        _ => Err(LinkFault::Damaged),
    }
}

/// A link of a version that holds these bytes; `None` where it would be too long.
fn written(version: &str, text: &[u8]) -> Option<String> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let packed = compress_to_vec(text, LEVEL);
    let data = URL_SAFE_NO_PAD.encode([check(&packed), packed].concat());
    let link = format!("{MARK}{version}.{data}");
    (link.len() <= MAX_LINK).then_some(link)
}

/// The text that a link holds.
fn unpacked(data: &str) -> Result<String, LinkFault> {
    // With an underscore or a hyphen a link may end, and so may the marks around it.
    let plain = data.trim_end_matches(['_', '-']);
    let packed = packed(data).or_else(|| packed(plain)).ok_or(LinkFault::Damaged)?;
    let text = decompress_to_vec_with_limit(&packed, MAX_TEXT).map_err(|fault| match fault.status {
        TINFLStatus::HasMoreOutput => LinkFault::TooLarge,
        _ => LinkFault::Damaged,
    })?;
    String::from_utf8(text).map_err(|_| LinkFault::Damaged)
}

/// Whether what stands behind the `#` is a link, sound or not.
pub fn is_link(fragment: &str) -> bool {
    fragment.starts_with(MARK)
}

/// Reads a link. Nothing is unpacked beyond what a link may hold, and nothing at all that does not fit its checksum.
///
/// # Errors
///
/// The one reason why it leads to nothing.
pub fn read_link(fragment: &str) -> Result<Linked, LinkFault> {
    let (version, data) =
        fragment.strip_prefix(MARK).and_then(|link| link.split_once('.')).ok_or(LinkFault::Damaged)?;
    let data = own(data);
    match version {
        NAME => {
            let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            let is_hash = data.len() == 64 && data.bytes().all(digit);
            if is_hash { Ok(Linked::Name(data.to_owned())) } else { Err(LinkFault::Damaged) }
        }
        SHEET if fragment.len() > MAX_LINK => Err(LinkFault::TooLarge),
        SHEET => {
            let text = unpacked(data)?;
            let (made, sheet) = text.split_once('\n').ok_or(LinkFault::Damaged)?;
            let sheet = Sheet::read(sheet).map_err(LinkFault::Sheet)?;
            Ok(Linked::Sheet(Box::new(sheet), if is_time(made) { made.to_owned() } else { String::new() }))
        }
        // Which versions there will be is not known; what was never one has other letters.
        newer if newer.strip_prefix("id").unwrap_or(newer).parse::<u32>().is_ok() => Err(LinkFault::Newer),
        _ => Err(LinkFault::Damaged),
    }
}

/// What of the end of a link belongs to it: mail and chat programs take along the full stop, the bracket or the space that
/// follows a link in a sentence. Whether something is missing then the checksum tells.
fn own(data: &str) -> &str {
    let is_ours = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    data.find(|sign| !is_ours(sign)).and_then(|end| data.get(..end)).unwrap_or(data)
}

/// What was packed, if it fits its checksum.
fn packed(data: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(data).ok()?;
    let (sum, packed) = bytes.split_at_checked(CHECK)?;
    (check(packed) == sum).then(|| packed.to_vec())
}

/// A time as this program writes it.
fn is_time(text: &str) -> bool {
    (20..=30).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.TZ".contains(&byte))
}

/// The first bytes of the SHA-256.
fn check(packed: &[u8]) -> Vec<u8> {
    let hash = canonical::digest(packed);
    let byte = |at: usize| u8::from_str_radix(hash.get(2 * at..2 * at + 2)?, 16).ok();
    (0..CHECK).filter_map(byte).collect()
}
