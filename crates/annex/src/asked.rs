//! What is asked of a number, as an official would write it: "Số hồ sơ trễ hạn", "Số báo cáo còn thiếu", "Số cuộc vắng không lý do".

/// The question for a number of something, which may say already that it is one.
pub(crate) fn number_of(label: &str) -> String {
    match label.to_lowercase().starts_with("số ") {
        true => label.to_owned(),
        false => format!("Số lượng: {label}"),
    }
}

/// A text with a small letter at its beginning, unless its first word is an abbreviation.
pub(crate) fn lowered(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let is_short_name = first.chars().count() > 1 && !first.chars().any(char::is_lowercase);
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if !is_short_name => letter.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Words with which something is counted.
const EACH: [&str; 8] = ["mỗi", "cứ", "từng", "một", "1", "01", "với", "cho"];

fn is_each(word: &str) -> bool {
    EACH.contains(&word.to_lowercase().as_str())
}

/// A text without the words of counting, and digits, at its beginning.
fn without_each(text: &str) -> &str {
    let mut rest = text;
    while let Some((first, behind)) = rest.split_once(' ')
        && (is_each(first) || first.chars().all(|sign| sign.is_ascii_digit()))
    {
        rest = behind.trim_start();
    }
    rest
}

/// The question for what points are given or taken off for each of: the words of what is counted, those of the unit behind the
/// points ("2 điểm/cuộc"), and whether the text says "mỗi" before it.
pub(crate) fn each_of(label: &str, per: &str, is_each: bool) -> String {
    let unit = without_each(per);
    let is_of = |words: &str, unit: &str| {
        let (words, unit) = (format!("{} ", words.to_lowercase()), format!("{} ", unit.to_lowercase()));
        words.starts_with(&unit)
    };
    if label.to_lowercase().starts_with("số ") {
        return label.to_owned();
    }
    if let Some((when, what)) = around_each(label) {
        return of_what(without_each(what), when);
    }
    match unit {
        "" if is_each => format!("Số {}", lowered(without_each(label))),
        "" => format!("Số lần {}", lowered(label)),
        unit if label.is_empty() || label == per || is_of(label, unit) => {
            format!("Số {}", lowered(if label.is_empty() || label == per { unit } else { label }))
        }
        // "Không báo cáo trừ 1 điểm/báo cáo".
        unit if label.to_lowercase().contains(&unit.to_lowercase()) => format!("Số lần {}", lowered(label)),
        // "Số người khiển trách" would be of those who reprimand.
        unit if is_of_people(unit) => format!("Số {unit}: {}", lowered(label)),
        unit => format!("Số {unit} {}", lowered(label)),
    }
}

/// Words of people and offices, who do something or to whom it is done.
const PEOPLE: [&str; 8] =
    ["người", "cán bộ", "công chức", "viên chức", "cá nhân", "tập thể", "đơn vị", "lãnh đạo"];

/// "Thiếu mỗi nội dung", "sau ngày 15/12 mỗi ngày", "chậm 01 ngày": when, and what is counted.
fn around_each(label: &str) -> Option<(&str, &str)> {
    let starts = label.match_indices(' ').map(|(at, _)| at);
    let begins = |at: &usize| {
        let word = label[at + 1..].split(' ').next().unwrap_or_default();
        is_each(word) && !matches!(word, "với" | "cho")
    };
    let at = starts.into_iter().find(begins)?;
    let (when, what) = label.split_at_checked(at)?;
    (!without_each(what.trim()).is_empty()).then_some((when.trim_end_matches([':', ',', ' ']), what.trim()))
}

/// What is counted, of what is missing, late or otherwise so.
fn of_what(what: &str, when: &str) -> String {
    match when.to_lowercase().as_str() {
        // "Có sai sót, mỗi sai sót".
        said if said.strip_prefix("có ") == Some(&what.to_lowercase()) => format!("Số {what}"),
        "thiếu" => format!("Số {what} còn thiếu"),
        // "Trả hồ sơ chậm: cứ 01 hồ sơ".
        said if said.contains(&what.to_lowercase()) => format!("Số {what} ({})", lowered(when)),
        _ if is_of_people(what) => format!("Số {what}: {}", lowered(when)),
        _ => format!("Số {what} {}", lowered(when)),
    }
}

/// Whether a unit is of people or offices.
fn is_of_people(unit: &str) -> bool {
    let unit = format!("{} ", unit.to_lowercase());
    PEOPLE.iter().any(|known| unit.starts_with(&format!("{known} ")))
}

/// The question for a number in a table: the name of the row with the unit of its steps.
pub(crate) fn in_steps(label: &str, unit: &str) -> String {
    let lower = label.to_lowercase();
    match unit {
        _ if lower.starts_with("số ") => label.to_owned(),
        "" => number_of(label),
        unit if lower.starts_with(&format!("{} ", unit.to_lowercase())) || lower == unit.to_lowercase() => {
            format!("Số {}", lowered(label))
        }
        unit => format!("Số {unit}: {label}"),
    }
}
