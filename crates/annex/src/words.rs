//! The words that carry meaning in rules, as phrases of Vietnamese: what else stands in a cell only names things.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use tudanhgia_tables::spelled;

/// What a word or a phrase means in a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Sense {
    /// "trở lên": the number before it and all above.
    Upward,
    /// "trở xuống".
    Downward,
    /// "từ".
    From,
    /// "đến".
    To,
    /// "dưới": the number itself is not meant.
    Below,
    /// "không quá": the number itself is meant.
    AtMost,
    /// "ít nhất".
    AtLeast,
    /// "trên": the number itself is not meant.
    Above,
    /// "trong": of days, the number itself is meant.
    Within,
    /// "sau": of days, more than the number.
    After,
    /// "trước".
    Before,
    /// "mỗi", "cứ".
    Each,
    /// "trừ".
    Minus,
    /// "trừ đến hết điểm": until nothing remains.
    AllOff,
    /// "cộng".
    Plus,
    /// "tăng thêm": a quantity grows.
    More,
    /// "giảm": a quantity becomes less.
    Less,
    /// "được", "đạt", "tính": what stands behind is given.
    Give,
    /// "không", "chưa".
    Not,
    /// "có".
    Have,
    /// "đầy đủ".
    Full,
    /// "thiếu".
    Lacking,
    /// "một phần", "chưa đầy đủ".
    Partial,
    /// "điểm tối đa": all points of the row.
    FullMark,
    /// "không tính điểm".
    ZeroMark,
    /// "nửa".
    Half,
    /// "điểm".
    Point,
    /// "tối đa": at most.
    Most,
    /// "tỷ lệ".
    Ratio,
    /// "theo tỷ lệ".
    ByRatio,
    /// "phần lẻ".
    Fraction,
    /// "không tính phần lẻ".
    WholeSteps,
    /// "nhân".
    Times,
    /// "chia".
    Over,
    /// "làm tròn".
    Rounding,
    /// "chữ số thập phân".
    Digits,
    /// "ngày".
    Day,
    /// "chậm", "trễ".
    Late,
    /// "còn lại".
    Else,
    /// "nếu", "khi", "trường hợp".
    If,
    /// "thì".
    Then,
    /// "và".
    And,
    /// "hoặc".
    Or,
    /// "không phát sinh", "không được giao".
    NoEvent,
    /// "không áp dụng".
    Inapplicable,
    /// "không chấm điểm", "không đánh giá".
    NotScored,
    /// "giảm trừ tương ứng": the maximum becomes less.
    Shrink,
    /// "đối với".
    For,
    /// "không tính lại": another row has the points already.
    Counted,
    /// "tùy mức độ", "hội đồng": somebody judges.
    Judged,
    /// "điểm lẻ đến": the step in which points are given.
    OddPoints,
    /// "chỉ tính mức cao nhất".
    Highest,
    /// "trong đó": what the letters of a formula are.
    Wherein,
    /// "kể từ": from when something is counted.
    Since,
}

use Sense::{
    Above, After, AllOff, And, AtLeast, AtMost, Before, Below, ByRatio, Counted, Day, Digits, Downward, Each,
    Else, For, Fraction, From, Full, FullMark, Give, Half, Have, Highest, If, Inapplicable, Judged, Lacking,
    Late, Less, Minus, More, Most, NoEvent, Not, NotScored, OddPoints, Or, Over, Partial, Plus, Point, Ratio,
    Rounding, Shrink, Since, Then, Times, To, Upward, Wherein, WholeSteps, Within, ZeroMark,
};

/// The phrases, by what they mean; of several that fit the longest counts.
const PHRASES: [(Sense, &[&str]); 54] = [
    (Upward, &["trở lên", "trở đi"]),
    (Downward, &["trở xuống"]),
    (From, &["từ"]),
    (To, &["đến", "tới"]),
    (
        Below,
        &[
            "dưới",
            "nhỏ hơn",
            "thấp hơn",
            "ít hơn",
            "chưa đến",
            "đến cận",
            "chưa đạt",
            "không đạt",
            "chưa tới",
        ],
    ),
    (
        AtMost,
        &[
            "không quá",
            "không vượt quá",
            "nhiều nhất",
            "không lớn hơn",
            "không cao hơn",
            "trong vòng",
            "không tính quá",
            "không cộng quá",
        ],
    ),
    (AtLeast, &["ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "không ít hơn"]),
    (Above, &["trên", "lớn hơn", "cao hơn", "hơn", "vượt", "vượt quá", "quá", "nhiều hơn"]),
    (Within, &["trong", "trong thời hạn", "trong thời gian"]),
    (After, &["sau"]),
    (Before, &["trước"]),
    (Each, &["mỗi", "cứ", "cứ mỗi", "mỗi một", "từng", "cứ một", "với mỗi", "cho mỗi"]),
    (Minus, &["trừ", "bị trừ", "trừ đi", "sẽ trừ", "sẽ bị trừ", "thì trừ", "thì bị trừ"]),
    (
        AllOff,
        &[
            "trừ đến hết điểm",
            "trừ đến hết số điểm",
            "trừ đến khi hết điểm",
            "trừ hết điểm",
            "trừ cho đến hết điểm",
            "trừ cho đến khi hết điểm",
            "cho đến hết điểm",
            "cho đến khi hết điểm",
            "đến hết điểm",
            "đến khi hết điểm",
            "trừ cho đến hết",
            "trừ tối đa không quá số điểm của tiêu chí",
            "trừ không quá số điểm của tiêu chí",
            "không quá số điểm của tiêu chí",
            "tối đa không quá số điểm của tiêu chí",
            "trừ tối đa bằng số điểm của tiêu chí",
        ],
    ),
    (
        Plus,
        &[
            "cộng",
            "được cộng",
            "cộng thêm",
            "được cộng thêm",
            "được thêm",
            "được tính thêm",
            "thưởng",
            "được thưởng",
        ],
    ),
    (More, &["tăng thêm", "tăng", "thêm"]),
    (Less, &["giảm", "giảm thêm", "giảm đi"]),
    (
        Give,
        &[
            "được",
            "đạt",
            "tính",
            "được tính",
            "chấm",
            "cho",
            "được cho",
            "được chấm",
            "đạt được",
            "thì được",
            "thì đạt",
        ],
    ),
    (Not, &["không", "chưa", "không có", "chưa có"]),
    (Have, &["có"]),
    (Full, &["đầy đủ", "đủ", "toàn bộ", "tất cả"]),
    (Lacking, &["thiếu"]),
    (Partial, &["một phần", "chưa đầy đủ", "không đầy đủ"]),
    (
        FullMark,
        &[
            "điểm tối đa",
            "số điểm tối đa",
            "đủ điểm",
            "đủ số điểm",
            "trọn điểm",
            "trọn số điểm",
            "toàn bộ số điểm",
            "điểm chuẩn",
            "tối đa số điểm",
            "tối đa điểm",
            "đủ điểm tối đa",
            "tròn điểm",
            "điểm tối đa của tiêu chí",
            "điểm chuẩn của tiêu chí",
        ],
    ),
    (
        ZeroMark,
        &[
            "không tính điểm",
            "không được điểm",
            "không cho điểm",
            "không có điểm",
            "không được tính điểm",
            "không điểm",
            "không đạt điểm",
        ],
    ),
    (Half, &["nửa", "một nửa"]),
    (Point, &["điểm", "số điểm"]),
    (Most, &["tối đa", "cao nhất"]),
    (Ratio, &["tỷ lệ", "tỉ lệ"]),
    (ByRatio, &["theo tỷ lệ", "theo tỉ lệ", "tương ứng với tỷ lệ", "tương ứng tỷ lệ", "tương ứng với tỉ lệ"]),
    (Fraction, &["phần lẻ", "phần dư"]),
    (
        WholeSteps,
        &["không tính phần lẻ", "phần lẻ không tính", "phần lẻ không được tính", "chỉ tính bước tròn"],
    ),
    (Times, &["nhân", "nhân với", "x"]),
    (Over, &["chia", "chia cho"]),
    (Rounding, &["làm tròn", "được làm tròn", "làm tròn số"]),
    (Digits, &["chữ số", "chữ số thập phân", "số thập phân", "số lẻ"]),
    (Day, &["ngày", "ngày làm việc"]),
    (Late, &["chậm", "trễ", "muộn", "quá hạn", "trễ hạn"]),
    (
        Else,
        &[
            "còn lại",
            "các trường hợp còn lại",
            "trường hợp còn lại",
            "trường hợp khác",
            "các trường hợp khác",
        ],
    ),
    (If, &["nếu", "khi", "trường hợp", "trong trường hợp", "các trường hợp"]),
    (Then, &["thì", "được tính bằng", "tính bằng", "được xác định bằng", "xác định bằng"]),
    (And, &["và", "đồng thời"]),
    (Or, &["hoặc", "hay"]),
    (
        NoEvent,
        &[
            "không phát sinh",
            "không có phát sinh",
            "không được giao",
            "không thuộc phạm vi",
            "không thuộc đối tượng",
            "không thuộc diện",
            "không có chức năng",
        ],
    ),
    (Inapplicable, &["không áp dụng"]),
    (
        NotScored,
        &[
            "không chấm",
            "không chấm điểm",
            "không đánh giá",
            "không thực hiện đánh giá",
            "không xét",
            "không tính tiêu chí này",
            "không phải đánh giá",
        ],
    ),
    (
        Shrink,
        &[
            "giảm trừ",
            "giảm trừ tương ứng",
            "được giảm trừ",
            "được giảm trừ tương ứng",
            "trừ khỏi điểm tối đa",
            "không tính vào tổng điểm",
            "loại khỏi tổng điểm",
            "loại trừ khỏi tổng điểm",
        ],
    ),
    (For, &["đối với", "riêng đối với", "riêng"]),
    (
        Counted,
        &[
            "không tính lại",
            "không chấm lại",
            "không tính trùng",
            "đã chấm",
            "đã tính",
            "đã được tính",
            "đồng thời bị trừ",
        ],
    ),
    (Judged, &["tùy", "tùy theo", "tùy mức độ", "theo mức độ", "hội đồng", "xem xét", "căn cứ mức độ"]),
    (OddPoints, &["điểm lẻ đến", "điểm lẻ", "cho điểm lẻ đến", "lẻ đến", "điểm lẻ tới"]),
    (
        Highest,
        &[
            "chỉ tính mức cao nhất",
            "chỉ tính mức điểm cao nhất",
            "lấy mức cao nhất",
            "lấy mức điểm cao nhất",
            "chỉ trừ mức cao nhất",
            "chỉ tính hình thức cao nhất",
            "chỉ trừ theo hình thức cao nhất",
            "trừ theo mức cao nhất",
            "chỉ tính 01 lần",
        ],
    ),
    (Wherein, &["trong đó"]),
    (
        Since,
        &[
            "kể từ",
            "tính từ",
            "kể từ khi",
            "tính đến",
            "so với",
            "trên địa bàn",
            "trên môi trường",
            "trên mạng",
            "trên cơ sở",
            "trên hệ thống",
            "trên cổng",
            "vượt cấp",
            "khai trừ",
            "loại trừ",
            "khấu trừ",
            "cấp trên",
            "quá trình",
        ],
    ),
];

/// Words before a number that make it the name of something.
const NAMES: [&str; 24] = [
    "tháng", "quý", "điều", "khoản", "mục", "số", "ngày", "độ", "thứ", "khóa", "chương", "lục", "chí",
    "loại", "biểu", "lần", "hạng", "quyết", "định", "tư", "thị", "kỳ", "cấp", "hiệu",
];

/// Words behind "điểm" with which it means a place.
const PLACES: [&str; 12] =
    ["cầu", "danh", "nóng", "bưu", "truy", "du", "sinh", "giao", "tiếp", "cung", "đen", "phục"];

/// Units of which there are parts.
const AMOUNTS: [&str; 20] = [
    "km", "km²", "ha", "m", "m²", "m³", "kg", "tấn", "tạ", "lít", "triệu", "tỷ", "đồng", "giờ", "phút",
    "giây", "mét", "nghìn", "‰", "héc",
];

/// Whether a word is a unit of which there are parts.
pub(crate) fn is_amount(word: &str) -> bool {
    AMOUNTS.iter().any(|known| *known == word.to_lowercase())
}

/// The first spelled word of each phrase, with the others.
type Phrases = BTreeMap<String, Vec<(Vec<String>, Sense)>>;

static BY_FIRST: LazyLock<Phrases> = LazyLock::new(|| {
    let mut by_first = Phrases::new();
    for (sense, phrases) in PHRASES {
        for phrase in phrases {
            let mut words = phrase.split(' ').map(spelled);
            let first = words.next().unwrap_or_default();
            by_first.entry(first).or_default().push((words.collect(), sense));
        }
    }
    by_first
});

/// The sense of what begins at a word, and how many words it takes.
pub(crate) fn sense<'t>(word: &dyn Fn(usize) -> &'t str, at: usize) -> Option<(Sense, usize)> {
    match word(at) {
        "≥" => return Some((AtLeast, 1)),
        "≤" => return Some((AtMost, 1)),
        ">" if word(at + 1) == "=" => return Some((AtLeast, 2)),
        "<" if word(at + 1) == "=" => return Some((AtMost, 2)),
        ">" => return Some((Above, 1)),
        "<" => return Some((Below, 1)),
        "×" | "*" | "✕" => return Some((Times, 1)),
        _ => {}
    }
    if !word(at).starts_with(char::is_alphabetic) {
        return None;
    }
    let first = spelled(word(at));
    // "trên tổng số" is a quotient, "trên 80%" is not.
    let next = spelled(word(at + 1));
    if first == *TREN && next == *TONG {
        return Some((Over, 1));
    }
    let fits = |rest: &Vec<String>| {
        rest.iter().enumerate().all(|(more, wanted)| spelled(word(at + 1 + more)) == *wanted)
    };
    let known = BY_FIRST.get(&first)?;
    let found = known.iter().filter(|(rest, _)| fits(rest)).max_by_key(|(rest, _)| rest.len())?;
    Some((found.1, found.0.len() + 1))
}

static TREN: LazyLock<String> = LazyLock::new(|| spelled("trên"));
static TONG: LazyLock<String> = LazyLock::new(|| spelled("tổng"));

/// Whether a word is spelled like another.
pub(crate) fn is_word(word: &str, other: &str) -> bool {
    spelled(word) == spelled(other)
}

/// Whether a word before a number makes it a name.
pub(crate) fn names(word: &str) -> bool {
    NAMES.iter().any(|name| is_word(word, name))
}

/// Whether "điểm" before this word is a place and no points.
pub(crate) fn is_other_point(word: &str) -> bool {
    PLACES.iter().any(|place| is_word(word, place))
}

/// Whether a quotient before this word is a part of the points.
pub(crate) fn is_share(word: &str) -> bool {
    matches!(word, "×" | "*" | "x") || ["số", "điểm", "tổng", "mức"].iter().any(|known| is_word(word, known))
}
