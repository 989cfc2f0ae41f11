//! The words of pictures and of earlier periods, in Vietnamese and English.

use tudanhgia_words::Language;

use crate::published::LeftOut;

/// What is said of pictures and of earlier periods.
pub struct DrawnTexts {
    /// The step of the pictures.
    pub heading: &'static str,
    /// How a bar is read.
    pub key: &'static str,
    /// A row of a picture.
    pub row: &'static str,
    /// A criterion.
    pub criterion: &'static str,
    /// Points.
    pub points: &'static str,
    /// The most that can be had.
    pub most: &'static str,
    /// Points that are lost.
    pub lost: &'static str,
    /// Points that may still be lost.
    pub may_be_lost: &'static str,
    /// How many units.
    pub units: &'static str,
    /// The own place.
    pub own: &'static str,
    /// That the own place may be there.
    pub own_may_be: &'static str,
    /// Percentages that rank.
    pub percent: &'static str,
    /// The picture of groups against their maxima.
    pub groups: &'static str,
    /// The picture of lost points: how many criteria are drawn, of how many.
    pub lost_title: fn(usize, usize) -> String,
    /// That nothing is lost.
    pub nothing_lost: &'static str,
    /// The picture of several periods.
    pub series: &'static str,
    /// The picture of the own place: how many published totals are higher, at least and at most while the own is open; of how many;
    /// whether percentages were compared.
    pub position: fn([usize; 2], usize, bool) -> String,
    /// That totals were compared although the set ranks by percent.
    pub by_points: &'static str,
    /// That the figures of a table were compared as it prints them.
    pub as_printed: &'static str,
    /// That the sheet has no name of a unit, so that its own result may be among the others.
    pub nameless: &'static str,
    /// Why units of the file are not counted: their names.
    pub left_out: fn(LeftOut, &[String]) -> String,
    /// That a file has no units with totals, and which one to take.
    pub no_units: &'static str,
    /// That results are of another set.
    pub other_results: &'static str,
    /// The step of earlier periods.
    pub periods: &'static str,
    /// What this is for.
    pub periods_lead: &'static str,
    /// The field of the files of earlier sheets.
    pub periods_file: &'static str,
    /// A hint for it.
    pub periods_hint: &'static str,
    /// The choice of a milestone of the draft.
    pub milestone: &'static str,
    /// None is chosen.
    pub no_milestone: &'static str,
    /// Takes an earlier sheet out again: which.
    pub take_out: fn(&str) -> String,
    /// That the set of an earlier sheet is not at hand: the name of its file, the set.
    pub no_set: fn(&str, &str) -> String,
    /// The sheet of the room as a period.
    pub now: &'static str,
    /// The field of published results.
    pub results: &'static str,
    /// A hint for it.
    pub results_hint: &'static str,
    /// That published results have no totals.
    pub no_totals: &'static str,
    /// The heading of answers of the last period for fields that are empty now.
    pub offered: &'static str,
    /// What this is for.
    pub offered_lead: &'static str,
    /// Takes an answer of the last period: what it is an answer to.
    pub take: fn(&str) -> String,
    /// Takes it, on the button.
    pub take_short: &'static str,
    /// Asks about what did not change: how many.
    pub same: fn(usize) -> String,
    /// Somebody has looked at it.
    pub same_seen: &'static str,
    /// Saves the sheet with what was taken.
    pub save: &'static str,
    /// How the name of its file begins.
    pub file: &'static str,
    /// The step of what is tried.
    pub what_if: &'static str,
    /// What this is for.
    pub what_if_lead: &'static str,
    /// The choice of a criterion to try.
    pub what_if_row: &'static str,
    /// No criterion is chosen.
    pub what_if_none: &'static str,
    /// Takes back all that was tried.
    pub what_if_back: &'static str,
    /// The total: now, and with what is tried.
    pub what_if_total: fn(&str, &str) -> String,
    /// What is tried: the answer's name, the real answer, the tried one.
    pub what_if_answer: fn(&str, &str, &str) -> String,
    /// The head of the table of what rows bring: number, criterion, points more or less.
    pub what_if_head: [&'static str; 3],
    /// A place that is not answered.
    pub nothing: &'static str,
}

/// The words in a language.
pub fn drawn(language: Language) -> &'static DrawnTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// So many names are said.
const NAMED: usize = 5;

/// The first names of a list, in brackets.
fn named(names: &[String]) -> String {
    let first: Vec<&str> =
        names.iter().filter(|name| !name.is_empty()).take(NAMED).map(String::as_str).collect();
    let more = if names.len() > first.len() { "; …" } else { "" };
    if first.is_empty() { String::new() } else { format!(" ({}{more})", first.join("; ")) }
}

static VI: DrawnTexts = DrawnTexts {
    heading: "Nhìn bằng hình",
    key: "Phần đặc là điểm chắc chắn, phần gạch chéo là điểm còn có thể, khung là tối đa. Số ở bên cạnh nói cùng một điều.",
    row: "Mục",
    criterion: "Tiêu chí",
    points: "Điểm",
    most: "Tối đa",
    lost: "Đã mất",
    may_be_lost: "Còn có thể mất",
    units: "Số đơn vị",
    own: "đơn vị mình",
    own_may_be: "đơn vị mình có thể ở đây",
    percent: "Tỷ lệ (%)",
    groups: "Từng nhóm so với điểm tối đa",
    lost_title: |shown, all| {
        if shown == all {
            format!("Mất điểm ở đâu: {all} tiêu chí")
        } else {
            format!("Mất điểm ở đâu: {shown} tiêu chí mất nhiều nhất trong {all}")
        }
    },
    nothing_lost: "Chưa tiêu chí nào chắc chắn mất điểm.",
    series: "Tổng điểm và các nhóm qua các kỳ, so với tối đa của từng kỳ",
    position: |[least, most], all, percent| {
        let higher = if percent { "tỷ lệ phần trăm cao hơn" } else { "tổng điểm cao hơn" };
        if least == most {
            format!("Vị trí so với kết quả đã công bố: {most} trong {all} đơn vị khác có {higher}")
        } else {
            format!(
                "Vị trí so với kết quả đã công bố: trong {all} đơn vị khác, có từ {least} đến {most} đơn vị có {higher}, tùy \
                 những chỗ phiếu chưa trả lời"
            )
        }
    },
    by_points: "Bảng xếp hạng đã công bố tính theo tỷ lệ phần trăm; phiếu hoặc tệp chưa cho biết đủ tỷ lệ nên ở đây so bằng tổng điểm.",
    as_printed: "So theo số in trong bảng, đã làm tròn: đơn vị có số in bằng nhau không được tính là cao hơn.",
    nameless: "Phiếu chưa có tên đơn vị, nên kết quả của chính đơn vị mình có thể đang được tính trong các đơn vị khác.",
    left_out: |why, names| {
        let (count, named) = (names.len(), named(names));
        match why {
            LeftOut::Own => format!("Không tính {count} kết quả cùng tên với phiếu{named}."),
            LeftOut::NoTotal => format!("Không tính {count} đơn vị không có tổng điểm{named}."),
            LeftOut::Unranked => format!("Không tính {count} đơn vị không được xếp hạng{named}."),
            LeftOut::Twice => {
                format!("{count} tên đứng nhiều lần với cùng kết quả, mỗi tên chỉ tính một lần{named}.")
            }
            LeftOut::Differing => {
                format!("Không tính {count} tên đứng nhiều lần với kết quả khác nhau{named}.")
            }
        }
    },
    no_units: "Không thấy bảng kết quả nhiều đơn vị trong tệp: cần một hàng tiêu đề có cột “Đơn vị” và cột “Tổng điểm”, như phụ lục mà \
               phần xếp hạng lưu ra (XLSX, CSV). Cũng dùng được tệp kết quả JSON của phần đó.",
    other_results: "Kết quả đã mở là của bộ tiêu chí khác nên không so vị trí.",
    periods: "Các kỳ trước",
    periods_lead: "Mở phiếu của các kỳ trước để xem điểm thay đổi thế nào và dùng lại số liệu cũ làm gợi ý. Phiếu hiện tại không bị sửa.",
    periods_file: "Phiếu của các kỳ trước",
    periods_hint: "Một hay nhiều tệp JSON mà trang chấm điểm đã lưu; xếp theo năm của bộ tiêu chí, rồi theo ngày lập phiếu.",
    milestone: "Đặt cạnh một mốc của phiếu này",
    no_milestone: "Chọn mốc",
    take_out: |name| format!("Bỏ ra: {name}"),
    no_set: |file, set| {
        format!(
            "{file}: không có bộ tiêu chí “{set}” trên máy này; mở bộ đó một lần ở mục “Bộ tiêu chí” rồi chọn lại."
        )
    },
    now: "Kỳ này",
    results: "Kết quả đã công bố",
    results_hint: "Tệp JSON, Excel hoặc CSV có tổng điểm của các đơn vị; tệp không rời máy này.",
    no_totals: "Tệp không có tổng điểm của đơn vị nào khác.",
    offered: "Số liệu kỳ trước cho chỗ còn để trống",
    offered_lead: "Chỉ là gợi ý: không có gì tự điền. Mỗi lần bấm nhận một số liệu; lưu phiếu rồi mở ở trang chấm điểm để kiểm tra.",
    take: |name| format!("Nhận số liệu kỳ trước: {name}"),
    take_short: "Nhận",
    same: |count| format!("{count} số liệu giống hệt kỳ trước. Kỳ này đúng là không thay đổi?"),
    same_seen: "Đúng, đã xem",
    save: "Lưu phiếu với số liệu đã nhận",
    file: "phieu-co-so-lieu-ky-truoc",
    what_if: "Thử xem",
    what_if_lead: "Thử một câu trả lời khác để xem điểm thay đổi thế nào. Câu trả lời thật không bị đụng đến.",
    what_if_row: "Tiêu chí để thử",
    what_if_none: "Chọn tiêu chí",
    what_if_back: "Bỏ mọi thử nghiệm",
    what_if_total: |real, tried| format!("Tổng điểm thật: {real}. Với những gì đang thử: {tried}."),
    what_if_answer: |name, real, tried| format!("{name}: {real} → {tried}"),
    what_if_head: ["TT", "Tiêu chí", "Điểm chắc chắn thay đổi"],
    nothing: "để trống",
};

static EN: DrawnTexts = DrawnTexts {
    heading: "Pictures",
    key: "What is filled is certain, what is hatched is still possible, the frame is the most. The figures beside say the same.",
    row: "Row",
    criterion: "Criterion",
    points: "Points",
    most: "At most",
    lost: "Lost",
    may_be_lost: "May still be lost",
    units: "Units",
    own: "own unit",
    own_may_be: "perhaps the own unit",
    percent: "Percent",
    groups: "The groups against their maxima",
    lost_title: |shown, all| {
        if shown == all {
            format!("Where points were lost: {all} criteria")
        } else {
            format!("Where points were lost: the {shown} criteria with most of {all}")
        }
    },
    nothing_lost: "No criterion has lost points for certain.",
    series: "Total and groups through the periods, against the most of each period",
    position: |[least, most], all, percent| {
        let higher = if least == most { most.to_string() } else { format!("{least} to {most}") };
        let open = if least == most { "" } else { ", as what is open turns out" };
        let more = if percent { "a higher percentage" } else { "more points" };
        format!("Among published results: {higher} of {all} other units have {more}{open}")
    },
    by_points: "The published ranking goes by percent; sheet or file do not tell all percentages, so that totals are compared here.",
    as_printed: "Compared as the table prints its figures, which are rounded: units with equal figures do not count as higher.",
    nameless: "The sheet has no name of a unit, so that its own result may be counted among the others.",
    left_out: |why, names| {
        let (count, named) = (names.len(), named(names));
        match why {
            LeftOut::Own => format!("Not counted, with the name of the sheet: {count}{named}."),
            LeftOut::NoTotal => format!("Not counted, without a total: {count}{named}."),
            LeftOut::Unranked => format!("Not counted, not ranked: {count}{named}."),
            LeftOut::Twice => format!("More than once with the same result, counted once: {count}{named}."),
            LeftOut::Differing => format!("Not counted, more than once with other results: {count}{named}."),
        }
    },
    no_units: "The file has no table of results of several units: it takes a head with the columns “Unit” (“Đơn vị”) and “Total” (“Tổng \
               điểm”), as the annex has it that the ranking saves (XLSX, CSV). Its JSON file of results serves as well.",
    other_results: "The results that were opened are of another set, so no place among them is drawn.",
    periods: "Earlier periods",
    periods_lead: "Open the sheets of earlier periods to see how points changed, and to have old figures as suggestions. The present sheet \
                   is not changed.",
    periods_file: "Sheets of earlier periods",
    periods_hint: "One or several JSON files that the scoring page saved; they are put in order by the year of their set, then by when they were begun.",
    milestone: "Put a milestone of this sheet beside it",
    no_milestone: "Choose a milestone",
    take_out: |name| format!("Take out: {name}"),
    no_set: |file, set| {
        format!(
            "{file}: the criteria set “{set}” is not on this computer; open it once under “Criteria set” and choose the file again."
        )
    },
    now: "This period",
    results: "Published results",
    results_hint: "A JSON, Excel or CSV file with the totals of units; it does not leave this computer.",
    no_totals: "The file has no total of any other unit.",
    offered: "Last period's figures for what is empty",
    offered_lead: "Suggestions only: nothing is filled in by itself. One press takes one figure; save the sheet and open it on the scoring \
                   page to look at it.",
    take: |name| format!("Take last period's figure: {name}"),
    take_short: "Take",
    same: |count| {
        let figures = if count == 1 { "1 figure is".to_owned() } else { format!("{count} figures are") };
        format!("{figures} the same as in the last period. Did really nothing change?")
    },
    same_seen: "Yes, I have looked",
    save: "Save the sheet with what was taken",
    file: "sheet-with-last-figures",
    what_if: "What if",
    what_if_lead: "Try another answer to see how points change. The real answers are not touched.",
    what_if_row: "Criterion to try",
    what_if_none: "Choose a criterion",
    what_if_back: "Take back all that is tried",
    what_if_total: |real, tried| format!("The real total: {real}. With what is tried: {tried}."),
    what_if_answer: |name, real, tried| format!("{name}: {real} → {tried}"),
    what_if_head: ["No.", "Criterion", "Change of certain points"],
    nothing: "empty",
};
