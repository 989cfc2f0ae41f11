//! The words of what changed from one version of a set to the next.

use crate::changes::{Aspect, Needed, Verdict};
use tudanhgia_words::Language;

/// The words of what changed.
pub struct ChangeTexts {
    /// The title, and the two sets below it: id and version of each.
    pub(crate) title: &'static str,
    pub(crate) between: fn(&str, &str) -> String,
    /// The head of the table: number, criterion, what changed, before, after.
    pub(crate) head: [&'static str; 5],
    /// The set as a whole, as a row.
    pub(crate) whole: &'static str,
    /// The name of an aspect.
    pub(crate) aspect: fn(Aspect) -> &'static str,
    /// Which words changed, by the first key of their place.
    pub(crate) wording: fn(&str) -> Option<&'static str>,
    /// A text in English, where the Vietnamese one did not change.
    pub(crate) in_english: &'static str,
    /// A row that is new or gone probably is another one under another id: that id.
    pub(crate) probably: fn(&str) -> String,
    /// The group around a row.
    pub(crate) in_group: fn(&str) -> String,
    /// Nothing stands there.
    pub(crate) nothing: &'static str,
    /// That nothing differs.
    pub same: &'static str,
    /// What the verdict on the version says: the least version, or nothing where there is none.
    asks: fn(Needed, &str) -> String,
    /// That the version is high enough, or not: the version.
    enough: [fn(&str) -> String; 2],
    /// The sets have other ids, so that each numbers its versions for itself.
    other_ids: &'static str,
    /// A version that is not of three numbers.
    no_version: &'static str,
    /// Documents changed: whether a new decision replaces the set a person has to say.
    sources: &'static str,
}

/// The texts in a language.
pub fn change_texts(language: Language) -> &'static ChangeTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// What the verdict on a version says, a sentence each; `version` is that of the later set, `other_ids` whether the sets have
/// other ids.
pub fn verdict_in_words(
    verdict: &Verdict,
    version: &str,
    other_ids: bool,
    language: Language,
) -> Vec<String> {
    let texts = change_texts(language);
    let mut lines = Vec::new();
    if other_ids {
        lines.push(texts.other_ids.to_owned());
    } else {
        let least = verdict.least.map(|least| least.to_string());
        lines.push((texts.asks)(verdict.needed, least.as_deref().unwrap_or_default()));
        match (verdict.needed, &least) {
            (Needed::Nothing, _) if verdict.enough => {}
            (Needed::OtherSet, _) => {}
            (_, None) => lines.push(texts.no_version.to_owned()),
            _ => lines.push((texts.enough[usize::from(!verdict.enough)])(version)),
        }
    }
    lines.extend((verdict.sources && verdict.needed < Needed::Decision).then(|| texts.sources.to_owned()));
    lines
}

static VI: ChangeTexts = ChangeTexts {
    title: "BẢNG SO SÁNH BỘ TIÊU CHÍ",
    between: |before, after| format!("({before} và {after})"),
    head: ["TT", "Tiêu chí", "Thay đổi", "Bộ cũ", "Bộ mới"],
    whole: "Toàn bộ",
    aspect: |aspect| match aspect {
        Aspect::New => "Mục mới",
        Aspect::Gone => "Bỏ mục",
        Aspect::Code => "Số thứ tự",
        Aspect::Moved => "Chuyển nhóm",
        Aspect::Order => "Thứ tự các mục",
        Aspect::Maximum => "Điểm tối đa",
        Aspect::Rule => "Cách chấm",
        Aspect::Inputs => "Số liệu khai",
        Aspect::Questions => "Lời câu hỏi",
        Aspect::Applies => "Trường hợp áp dụng",
        Aspect::Rounding => "Làm tròn",
        Aspect::Classes => "Xếp loại",
        Aspect::Ranking => "Xếp hạng",
        Aspect::Facts => "Số liệu chung, loại đơn vị, thang trả lời",
        Aspect::Form => "Cột biểu mẫu",
        Aspect::Steps => "Các bước, thời hạn",
        Aspect::Calendar => "Ngày làm việc",
        Aspect::Wording => "Lời văn",
        Aspect::Standing => "Tính chất của bộ tiêu chí",
        Aspect::Remarks => "Ghi chú của người soạn",
        Aspect::Written => "Ghi khác trong tệp, nội dung như cũ",
        Aspect::Version => "Phiên bản",
        Aspect::Identity => "Mã, cấp hoặc năm của bộ tiêu chí",
        Aspect::Issuer => "Cơ quan ban hành",
        Aspect::Other => "Mục khác của tệp",
    },
    wording: |key| {
        Some(match key {
            "name" => "Tên",
            "how" => "Cách chấm trong văn bản",
            "evidence" => "Tài liệu kiểm chứng",
            "dataSource" => "Nguồn số liệu",
            "verifiedBy" => "Đơn vị xác minh",
            "note" => "Ghi chú",
            "status" => "So với văn bản",
            "source" => "Văn bản",
            "place" => "Vị trí trong văn bản",
            "title" => "Tên bộ tiêu chí",
            "sources" => "Văn bản được dẫn",
            "unit" => "Đơn vị điểm",
            _ => return None,
        })
    },
    in_english: "bản tiếng Anh",
    probably: |id| {
        format!("Có lẽ là cùng một mục, nay mang mã khác: {id}. Phiếu đã điền không đi theo mã mới.")
    },
    in_group: |group| format!("thuộc nhóm {group}"),
    nothing: "không có",
    same: "Hai bộ tiêu chí giống hệt nhau.",
    asks: |needed, least| {
        let least = if least.is_empty() { String::new() } else { format!(": từ {least}") };
        match needed {
            Needed::Nothing => "Nội dung không đổi, không cần phiên bản mới.".to_owned(),
            Needed::Wording => {
                format!("Chỉ đổi lời văn, mọi điểm giữ nguyên: số cuối của phiên bản phải tăng{least}.")
            }
            Needed::Rows => format!(
                "Có thay đổi về mục, cách chấm hoặc điều được hỏi: số giữa của phiên bản phải tăng{least}."
            ),
            Needed::Decision => format!("Cơ quan ban hành thay đổi: số đầu của phiên bản phải tăng{least}."),
            Needed::OtherSet => "Năm hoặc cấp thay đổi: phải là bộ tiêu chí mới, có mã riêng.".to_owned(),
        }
    },
    enough: [
        |version| format!("Phiên bản {version} đáp ứng."),
        |version| format!("Phiên bản {version} chưa đủ cao."),
    ],
    other_ids: "Hai bộ tiêu chí có mã khác nhau, mỗi bộ đánh số phiên bản riêng.",
    no_version: "Phiên bản không ghi theo dạng 1.0.0 nên không so được.",
    sources: "Văn bản được dẫn có thay đổi: nếu quyết định mới thay thế bộ tiêu chí này thì số đầu của phiên bản phải tăng.",
};

static EN: ChangeTexts = ChangeTexts {
    title: "CRITERIA SETS COMPARED",
    between: |before, after| format!("({before} and {after})"),
    head: ["No.", "Criterion", "Change", "Before", "After"],
    whole: "The set as a whole",
    aspect: |aspect| match aspect {
        Aspect::New => "New row",
        Aspect::Gone => "Row is gone",
        Aspect::Code => "Number",
        Aspect::Moved => "In another group",
        Aspect::Order => "Order of rows",
        Aspect::Maximum => "Maximum",
        Aspect::Rule => "Rule",
        Aspect::Inputs => "What is asked",
        Aspect::Questions => "Words of questions",
        Aspect::Applies => "When it applies",
        Aspect::Rounding => "Rounding",
        Aspect::Classes => "Classes",
        Aspect::Ranking => "Ranking",
        Aspect::Facts => "General information, profiles, scales",
        Aspect::Form => "Columns of the form",
        Aspect::Steps => "Steps, dates",
        Aspect::Calendar => "Working days",
        Aspect::Wording => "Wording",
        Aspect::Standing => "Standing of the set",
        Aspect::Remarks => "Remarks of the author",
        Aspect::Written => "Written in another way, the same content",
        Aspect::Version => "Version",
        Aspect::Identity => "Id, level or year of the set",
        Aspect::Issuer => "Issuer",
        Aspect::Other => "Another part of the file",
    },
    wording: |key| {
        Some(match key {
            "name" => "name",
            "how" => "how it is scored, in the document",
            "evidence" => "evidence",
            "dataSource" => "data source",
            "verifiedBy" => "verified by",
            "note" => "note",
            "status" => "status",
            "source" => "document",
            "place" => "place in the document",
            "title" => "title",
            "sources" => "documents cited",
            "unit" => "what a point is called",
            _ => return None,
        })
    },
    in_english: "in English",
    probably: |id| {
        format!(
            "Probably the same row, now under another id: {id}. Sheets that are filled in do not follow the new id."
        )
    },
    in_group: |group| format!("in group {group}"),
    nothing: "nothing",
    same: "The two sets are the same.",
    asks: |needed, least| {
        let least = if least.is_empty() { String::new() } else { format!(": {least} or above") };
        match needed {
            Needed::Nothing => "The content is the same; no new version is needed.".to_owned(),
            Needed::Wording => format!(
                "Only wording changed, every score stays the same: the last number of the version has to grow{least}."
            ),
            Needed::Rows => format!(
                "Rows, rules or what is asked changed: the middle number of the version has to grow{least}."
            ),
            Needed::Decision => {
                format!("The issuer changed: the first number of the version has to grow{least}.")
            }
            Needed::OtherSet => {
                "The year or the level changed: this has to be a new set with an id of its own.".to_owned()
            }
        }
    },
    enough: [
        |version| format!("The version {version} is high enough."),
        |version| format!("The version {version} is too low."),
    ],
    other_ids: "The sets have different ids; each numbers its versions for itself.",
    no_version: "A version is not written like 1.0.0, so the two cannot be compared.",
    sources: "Documents that are cited changed: if a new decision replaces the set, the first number of the version has to grow.",
};
