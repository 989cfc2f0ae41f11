//! QR codes (mã QR) for paper: which modules are dark, as a path to draw.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The densest code that is made: with 117 modules on 5 cm each is 0.4 mm, which office printers and telephones still manage.
const DENSEST: u8 = 25;

/// The light modules that belong around a code (ISO/IEC 18004).
pub const QUIET: u32 = 4;

/// A code, with its quiet zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Qr {
    /// How many modules it has in a row, with those of the quiet zone on both sides.
    pub size: u32,
    /// What is dark, as the data of an SVG path in which a module is one unit long.
    pub path: String,
}

/// The code of a text; `None` where it would be denser than can be printed. The weakest correction of errors is what counts
/// for that; a stronger one is taken where it makes the code no larger.
pub fn qr(text: &str) -> Option<Qr> {
    let segments = QrSegment::make_segments(text);
    let (least, most) = (Version::MIN, Version::new(DENSEST));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, least, most, None, true).ok()?;
    let quiet = i32::try_from(QUIET).ok()?;
    let path = runs(&code)
        .into_iter()
        .map(|[x, y, dark]| format!("M{},{}h{dark}v1h-{dark}z", x + quiet, y + quiet))
        .collect();
    Some(Qr { size: u32::try_from(code.size()).ok()? + 2 * QUIET, path })
}

/// The dark modules of a code in runs, line by line: column and line of the first, and how many there are.
pub(crate) fn runs(code: &QrCode) -> Vec<[i32; 3]> {
    let mut runs: Vec<[i32; 3]> = vec![];
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            match runs.last_mut() {
                Some([from, line, dark]) if *line == y && *from + *dark == x => *dark += 1,
                _ => runs.push([x, y, 1]),
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rqrr::PreparedImage;

    use super::*;
    use crate::tried::tried;

    /// What another library reads from the drawing: the modules that its path covers, each as three pixels.
    fn read(qr: &Qr) -> String {
        const PIXELS: usize = 3;
        let size = usize::try_from(qr.size).unwrap();
        let mut dark = vec![false; size * size];
        for run in qr.path.split('M').skip(1) {
            let (at, width) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(',').unwrap();
            let width: usize = width.split_once('v').unwrap().0.parse().unwrap();
            let first = y.parse::<usize>().unwrap() * size + x.parse::<usize>().unwrap();
            dark[first..first + width].fill(true);
        }
        let edge = size * PIXELS;
        let pixel = |x: usize, y: usize| if dark[y / PIXELS * size + x / PIXELS] { 0 } else { 255 };
        let mut image = PreparedImage::prepare_from_greyscale(edge, edge, pixel);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_code_that_cannot_be_printed_is_not_made() {
        let longest = "x".repeat(1273);
        let made = qr(&longest).unwrap();
        assert_eq!((made.size, read(&made)), (117 + 2 * QUIET, longest));
        assert_eq!(qr(&"x".repeat(1274)), None);
    }

    proptest! {
        #![proptest_config(tried(24))]

        #[test]
        fn a_code_is_read_by_another_library(text in "https://[a-z]{3,12}[.]gov[.]vn/#~1[.][A-Za-z0-9_-]{1,900}") {
            let made = qr(&text).unwrap();
            prop_assert_eq!(read(&made), text);
        }
    }
}
