//! The report of a draft in Vietnamese: what was taken for what, and what a person has to look at.

use crate::about;
use crate::doubts::Doubt;
use crate::draft::{Draft, Drafted};
use crate::heads::Column;
use crate::outline::Outline;
use crate::outside::decides;
use crate::propose::flat;
use crate::rules::Rule;
use crate::table::Pages;
use crate::texts;

/// What a column is called.
fn column(column: Column) -> &'static str {
    match column {
        Column::Code => "số thứ tự",
        Column::Name => "tiêu chí",
        Column::Max => "điểm tối đa",
        Column::How => "cách chấm",
        Column::Evidence => "tài liệu kiểm chứng",
        Column::Remarks => "ghi chú",
        Column::Filled => "để đơn vị hoặc người thẩm định ghi, không đọc",
    }
}

/// What a rule is called.
fn rule(rule: &Rule) -> String {
    match rule {
        Rule::YesNo(..) | Rule::No(..) => "có/không".to_owned(),
        Rule::Choice(cases) => format!("chọn một trong {} trường hợp", cases.len()),
        Rule::Bands(_, _, _, bands) => format!("bảng {} bậc", bands.len()),
        Rule::Ratio(_, None, None) => "tỷ lệ × điểm tối đa".to_owned(),
        Rule::Ratio(_, Some(target), None) => format!("tỷ lệ so với mốc {}%", texts::number(target)),
        Rule::Ratio(_, _, Some(least)) => {
            format!("tỷ lệ ba đoạn, dưới {}% không có điểm", texts::number(least))
        }
        Rule::Over(..) => "tỷ lệ × điểm tối đa, có thể quá 100%".to_owned(),
        Rule::Complement(..) => "tỷ lệ còn lại × điểm tối đa".to_owned(),
        Rule::Count(..) => "điểm cho mỗi đơn vị".to_owned(),
        Rule::Deduct(..) => "trừ điểm mỗi lần".to_owned(),
        Rule::Steps(steps) if steps.is_off => "trừ điểm theo bước so với mốc".to_owned(),
        Rule::Steps(_) => "cộng điểm theo bước từ ngưỡng".to_owned(),
        Rule::Added(parts) => format!("cộng {} phần", parts.len()),
        Rule::Blocks(blocks) => format!("{} cách chấm theo trường hợp", blocks.len()),
        Rule::Given(points) => format!("được {} điểm", texts::number(points)),
        Rule::Sum(sums) => format!("cộng điểm của {} cách chấm", sums.len()),
        Rule::Free(_) => "tự cho điểm".to_owned(),
    }
}

/// What the reading leaves open about groups, totals and texts outside of tables.
fn open_of_tables(pages: &Pages, draft: &Draft) -> impl Iterator<Item = String> {
    let warnings = draft.warnings.iter().map(|warning| {
        format!("{} ({}): {}", flat(&warning.about), warning.place, texts::doubt(&warning.doubt))
    });
    let title = about::of(&pages.around).title.unwrap_or_default();
    let around = pages.around.iter().filter(move |text| decides(text) && !title.contains(text.trim()));
    warnings.chain(around.map(|text| format!("Ngoài bảng, chưa đưa vào cách chấm: “{}”", flat(text))))
}

/// The rows that were not read.
fn left_out(outline: &Outline) -> impl Iterator<Item = String> {
    outline.left_out.iter().map(|cell| format!("Không đọc: “{}” ({})", flat(&cell.text), cell.place))
}

/// All that the reading leaves open about the set as a whole, a line each.
pub(crate) fn open(pages: &Pages, outline: &Outline, draft: &Draft) -> Vec<String> {
    pages.notes.iter().cloned().chain(open_of_tables(pages, draft)).chain(left_out(outline)).collect()
}

/// So many signs of a line are told in the remark of a set, and so many of all lines: the text of a set has an end.
const OF_LINE: usize = 300;
const OF_REMARK: usize = 4_500;

/// The remark of a set with what waits for a person; what has no room is counted.
pub(crate) fn remark(open: &[String]) -> String {
    let mut remark = texts::PROPOSED_OF_SET.to_owned();
    for (at, line) in open.iter().enumerate() {
        let cut: String = line.chars().take(OF_LINE).collect();
        let more = if cut.len() < line.len() { "…" } else { "" };
        if remark.chars().count() + cut.chars().count() > OF_REMARK {
            return format!("{remark}\n– {}", texts::more_open(open.len() - at));
        }
        remark += &format!("\n– {cut}{more}");
    }
    remark
}

/// The report.
pub(crate) fn report(pages: &Pages, outline: &Outline, draft: &Draft) -> String {
    let mut lines: Vec<String> = pages.notes.clone();
    lines.extend(of_set(pages, draft));
    for (place, heads) in &outline.heads {
        lines.push(format!("Bảng tại {place}:"));
        for (at, what, head) in &heads.columns {
            lines.push(format!("  cột {}: “{}” là {}", at + 1, flat(head), column(*what)));
        }
        for (at, head) in &heads.unknown {
            lines.push(format!("  cột {}: “{}” không rõ là gì, không đọc", at + 1, flat(head)));
        }
    }
    if outline.repeated > 0 {
        lines.push(format!("Dòng đầu bảng lặp lại {} lần, đã bỏ.", outline.repeated));
    }
    lines.push(String::new());
    lines.extend(draft.rows.iter().flat_map(row));
    if !draft.warnings.is_empty() || !outline.left_out.is_empty() {
        lines.push(String::new());
    }
    lines.extend(open_of_tables(pages, draft).map(|line| format!("! {line}")));
    for (cell, points) in &outline.totals {
        lines.push(format!(
            "Dòng tổng “{}” ({}) ghi {}.",
            flat(&cell.text),
            cell.place,
            texts::number(points)
        ));
    }
    lines.extend(left_out(outline).map(|line| format!("! {line}")));
    lines.push(String::new());
    lines.push(summary(draft));
    lines.join("\n") + "\n"
}

/// What the lines say of the set as a whole, and what they do not say.
fn of_set(pages: &Pages, draft: &Draft) -> Vec<String> {
    let found = about::of(&pages.around);
    let said = |pointer: &str| draft.set.pointer(pointer).and_then(|text| text.as_str()).unwrap_or_default();
    let lines = [
        ("Tên bộ tiêu chí", "/title/vi", found.title.is_some()),
        ("Năm đánh giá", "/year", found.year.is_some()),
        ("Văn bản", "/sources/0/title", found.document.is_some()),
        ("Cơ quan ban hành", "/issuer/vi", found.issuer.is_some()),
    ];
    let line = |(what, pointer, is_found): (&str, &str, bool)| match is_found {
        true => format!("{what} (đề xuất, cần xác nhận): {}", flat(said(pointer))),
        false => format!("{what}: chưa thấy trong tệp, cần ghi; tạm để “{}”", flat(said(pointer))),
    };
    lines.into_iter().map(line).collect()
}

fn row(row: &Drafted) -> Vec<String> {
    let proposal = &row.proposal;
    let mark = match () {
        () if proposal.is_by_hand() => "✎",
        () if proposal.doubts.is_empty() => "•",
        () => "!",
    };
    let max = texts::number(&row.max);
    let mut lines = vec![format!(
        "{mark} {} {} ({max} điểm; {}): {}",
        row.id,
        proposal.name,
        row.place,
        rule(&proposal.rule)
    )];
    let more = |doubt: &Doubt| format!("    cần xem: {}", texts::doubt(doubt));
    lines.extend(proposal.doubts.iter().map(more));
    if let Some(policy) = proposal.not_applicable {
        let what = match policy {
            "full" => "được điểm tối đa",
            "zero" => "không có điểm",
            _ => "bớt khỏi điểm tối đa",
        };
        lines.push(format!("    khi không áp dụng: {what}"));
    }
    lines
}

fn summary(draft: &Draft) -> String {
    let by_hand = draft.rows.iter().filter(|row| row.proposal.is_by_hand()).count();
    let clear =
        draft.rows.iter().filter(|row| !row.proposal.is_by_hand() && row.proposal.doubts.is_empty()).count();
    format!(
        "{} tiêu chí: {clear} đọc được trọn vẹn (•), {} cần xem lại (!), {by_hand} tự cho điểm (✎). \
         Mọi dòng đều là đề xuất: người soạn xem từng dòng, ghi “đúng văn bản” vào cột “So với văn bản” rồi xóa ghi chú.",
        draft.rows.len(),
        draft.rows.len() - by_hand - clear,
    )
}
