//! The words of evidence: its fields, what became of files, how a document is cited. No part of [`Texts`](super::Texts), which
//! travels with the first visit.

use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::sheet::{Fate, Proof};
use tudanhgia_core::work::Work;

use super::{Language, Translated, exact_text};

/// What is said where evidence is named, looked at again and listed.
pub struct EvidenceTexts {
    /// A document by its number.
    pub document: fn(usize) -> String,
    /// The fields of a document, in the order of [`Proof::KEYS`].
    pub fields: [&'static str; 6],
    /// How a date and a link are typed, and nothing for the others.
    pub examples: [&'static str; 6],
    /// Adds a document.
    pub add: &'static str,
    /// Removes the document of this number.
    pub remove: fn(usize) -> String,
    /// The same where the document is named beside it.
    pub remove_here: &'static str,
    /// Gives it back.
    pub restore: &'static str,
    /// Follows the link.
    pub open_link: &'static str,
    /// What is wrong with a link that cannot be followed.
    pub no_link: &'static str,
    /// A date that the calendar does not have.
    pub no_such_day: &'static str,
    /// What was typed is no date.
    pub no_date: &'static str,
    /// A date that has not come yet.
    pub day_to_come: &'static str,
    /// An issuing body that is no name.
    pub no_body: &'static str,
    /// Chooses files of a document.
    pub choose: &'static str,
    /// What becomes of them.
    pub choose_hint: &'static str,
    /// A file is being read: its name, how many percent are done.
    pub reading: fn(&str, u64) -> String,
    /// Stops reading.
    pub stop: &'static str,
    /// A file cannot be read.
    pub unreadable: fn(&str) -> String,
    /// Files were read, but their document is gone by then; their names.
    pub not_added: fn(&str) -> String,
    /// The beginning of the hash of a file.
    pub hash: fn(&str) -> String,
    /// Takes a file off the list: its name.
    pub drop_file: fn(&str) -> String,
    /// The same where the name stands beside it.
    pub drop: &'static str,
    /// Looks at the files again.
    pub check: &'static str,
    /// What that does.
    pub check_hint: &'static str,
    /// What became of a file.
    pub fate: fn(&Fate) -> String,
    /// Which files that were chosen are none of the kept ones.
    pub strangers: fn(&str) -> String,
    /// What became of all: how many are the same, changed, missing.
    pub fates: fn(usize, usize, usize) -> String,
    /// The private note.
    pub note: &'static str,
    /// Where it is and is not.
    pub note_hint: &'static str,
    /// How many documents are named, in the line of a criterion.
    pub named: fn(usize) -> String,
    /// None is, though points are claimed.
    pub none: &'static str,
    /// How many criteria claim points without evidence.
    pub unproven: fn(usize) -> String,
    /// What is to be done about it.
    pub unproven_hint: &'static str,
    /// How many dates and links should be looked at again before the sheet is printed.
    pub doubtful: fn(usize) -> String,
    /// That they are printed as they were typed.
    pub doubtful_hint: &'static str,
    /// The date of the paper.
    pub paper_date: &'static str,
    /// Above the list of all evidence.
    pub heading: &'static str,
    /// The head of that list: code, document, subject, page or item, files.
    pub columns: [&'static str; 5],
    /// The head of its long form in a workbook: code, criterion, then each field, then files with their hashes.
    pub long_columns: [&'static str; 10],
    /// A number and sign, a date, an issuing body, as they are cited.
    pub cited: [fn(&str) -> String; 3],
    /// A file, as it is cited.
    pub cited_file: fn(&str) -> String,
}

/// A document as lists have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EvidenceRow {
    /// Whose evidence it is.
    pub row: NodeIx,
    /// The document.
    pub proof: Proof,
}

/// All documents of a sheet in the order of the form; what is empty is left out.
pub fn evidence_rows(work: &Work) -> Vec<EvidenceRow> {
    let set = work.set();
    let criteria = set.criteria_of(set.total()).into_iter();
    criteria.flat_map(|(row, _)| evidence_of(work, row)).collect()
}

/// The documents of a row; what is empty is left out.
pub(crate) fn evidence_of(work: &Work, row: NodeIx) -> impl Iterator<Item = EvidenceRow> + use<> {
    let proofs = work.sheet().evidence.of(&work.set().node(row).id).into_iter();
    proofs.filter(|proof| !proof.is_empty()).map(move |proof| EvidenceRow { row, proof })
}

impl EvidenceRow {
    /// Number and sign, date and issuing body, as papers cite a document.
    pub fn document(&self, language: Language) -> String {
        let texts = language.evidence();
        let [number, date, issuer, ..] = &self.proof.texts;
        let date = match language {
            Language::Vi => dated(date),
            Language::En => date.clone(),
        };
        let [number, date, issuer] =
            [(number, texts.cited[0]), (&date, texts.cited[1]), (issuer, texts.cited[2])]
                .map(|(text, cite)| if text.trim().is_empty() { String::new() } else { cite(text.trim()) });
        match language {
            // Of a body alone nothing is.
            Language::Vi if number.is_empty() && date.is_empty() => self.proof.texts[2].trim().to_owned(),
            Language::Vi => [number, date, issuer].join(" ").split_whitespace().collect::<Vec<_>>().join(" "),
            Language::En => in_a_row(&[number, date, issuer]),
        }
    }

    /// Link and names of files.
    pub fn sources(&self, language: Language) -> String {
        let file = |name: &String| (language.evidence().cited_file)(name);
        let files = self.proof.files.iter().map(|kept| file(&kept.name));
        in_a_row(&std::iter::once(self.proof.texts[5].trim().to_owned()).chain(files).collect::<Vec<_>>())
    }

    /// The whole document in one line.
    pub fn cited(&self, language: Language) -> String {
        let [_, _, _, subject, place, _] = &self.proof.texts;
        let [subject, place] = [subject, place].map(|text| text.trim().to_owned());
        in_a_row(&[self.document(language), subject, place, self.sources(language)])
    }

    /// The criterion by code and name.
    pub fn criterion(&self, work: &Work, language: Language) -> String {
        let node = work.set().node(self.row);
        format!("{}. {}", node.code, node.name.get(language))
    }
}

/// What should be looked at again in a field of a document, as it was typed and is kept: a date that the calendar does not have
/// or that has not come yet, an issuing body without a name.
pub fn proof_remark(proof: &Proof, field: usize, today: Day, language: Language) -> Option<&'static str> {
    let texts = language.evidence();
    let typed = proof.texts.get(field)?.trim();
    match *Proof::KEYS.get(field)? {
        "date" => match parts_of_date(typed) {
            // A year of three digits is still being typed.
            Some((.., 100..1000)) | None => None,
            Some((day, month, year)) => match Day::of(year, month, day) {
                None => Some(texts.no_such_day),
                Some(day) => (day > today).then_some(texts.day_to_come),
            },
        },
        "issuer" if !typed.is_empty() && !typed.chars().any(char::is_alphabetic) => Some(texts.no_body),
        _ => None,
    }
}

/// A date in figures as papers cite it: a zero before days below 10 and the first two months, the year in full. What is no date
/// of the calendar stays as it was typed.
fn dated(typed: &str) -> String {
    let Some((day, month, year)) =
        parts_of_date(typed).filter(|(day, month, year)| Day::of(*year, *month, *day).is_some())
    else {
        return typed.trim().to_owned();
    };
    let month = if month < 3 { format!("0{month}") } else { month.to_string() };
    format!("{day:02}/{month}/{year}")
}

/// What should be looked at again in the date of a document of one's own, which may lie ahead.
pub fn date_remark(typed: &str, language: Language) -> Option<&'static str> {
    let texts = language.evidence();
    match parts_of_date(typed) {
        // A year of three digits is still being typed, and so is what is short.
        Some((.., 100..1000)) => None,
        Some((day, month, year)) => Day::of(year, month, day).is_none().then_some(texts.no_such_day),
        None => (typed.trim().chars().count() > 7).then_some(texts.no_date),
    }
}

/// Day, month and year of a date in figures or in words, whether the calendar has it or not; a year of two digits is of this
/// century.
pub fn parts_of_date(typed: &str) -> Option<(u32, u32, u32)> {
    let text = typed.trim().to_lowercase();
    let text = text.strip_prefix("ngày ").unwrap_or(&text).replace("tháng", "/").replace("năm", "/");
    let number = |part: &str| {
        let part = part.trim();
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| digits)
    };
    let parts: Vec<Option<u32>> = text.split(['/', '-', '.']).map(number).collect();
    let [Some(first), Some(month), Some(last)] = parts[..] else { return None };
    // As computers write it, the year stands first.
    let (day, year) = if first > 31 { (last, first) } else { (first, last) };
    Some((day, month, if year < 100 { 2000 + year } else { year }))
}

/// What is there, parted by commas.
fn in_a_row(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// A length in bytes, as people read it.
pub fn size_in_words(size: u64, language: Language) -> String {
    let (unit, name) = match size {
        0..1024 => return format!("{size} byte"),
        1024..1_048_576 => (1024, "KB"),
        _ => (1_048_576, "MB"),
    };
    let whole = |number: u64| Exact::from(i64::try_from(number).unwrap_or(i64::MAX));
    let shown = whole(size).divided_by(&whole(unit)).unwrap_or(Exact::ZERO).rounded(1, Mode::HalfUp);
    format!("{} {name}", exact_text(&shown, language))
}

impl Language {
    /// The words of evidence.
    pub fn evidence(self) -> &'static EvidenceTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: EvidenceTexts = EvidenceTexts {
    document: |number| format!("Văn bản {number}"),
    fields: ["Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Trang, mục", "Đường dẫn"],
    examples: ["12/KH-UBND", "05/3/2026", "", "", "", "https://"],
    add: "Thêm văn bản",
    remove: |number| format!("Xóa văn bản {number}"),
    remove_here: "Xóa",
    restore: "Hoàn tác xóa văn bản",
    open_link: "Mở đường dẫn",
    no_link: "Đường dẫn bắt đầu bằng https:// hoặc http://, không có dấu cách.",
    no_date: "Chưa đọc được thành ngày. Nhập như 05/3/2026; nội dung đã nhập vẫn được giữ.",
    no_such_day: "Lịch không có ngày này. Kiểm tra lại; nội dung đã nhập vẫn được giữ.",
    day_to_come: "Ngày này chưa đến. Kiểm tra lại; nội dung đã nhập vẫn được giữ.",
    no_body: "Nhập tên cơ quan, ví dụ: UBND xã. Nội dung đã nhập vẫn được giữ.",
    choose: "Chọn tệp",
    choose_hint: "Tệp không được gửi đi đâu: chương trình chỉ đọc trên máy này để ghi tên và mã SHA-256.",
    reading: |name, percent| format!("Đang đọc {name}: {percent}%"),
    stop: "Dừng",
    not_added: |names| format!("Văn bản đã bị xóa nên không ghi tệp: {names}."),
    unreadable: |name| format!("Không đọc được {name}. Chọn lại tệp, hoặc chép tệp về máy này rồi chọn."),
    hash: |start| format!("mã SHA-256 {start}…"),
    drop_file: |name| format!("Bỏ tệp {name}"),
    drop: "Bỏ",
    check: "Kiểm tra lại tệp",
    check_hint: "Chọn lại các tệp minh chứng để kiểm tra tệp nào đã bị sửa hoặc còn thiếu.",
    fate: |fate| match fate {
        Fate::Same => "giống lúc ghi".to_owned(),
        Fate::Renamed(name) => format!("giống lúc ghi, nay tên là {name}"),
        Fate::Changed => "đã thay đổi".to_owned(),
        Fate::Missing => "thiếu".to_owned(),
    },
    strangers: |names| format!("Không khớp tệp nào đã ghi: {names}."),
    fates: |same, changed, missing| {
        format!("Đã kiểm tra: {same} tệp giống lúc ghi, {changed} tệp đã thay đổi, {missing} tệp thiếu.")
    },
    note: "Ghi chú riêng (không in, không đưa vào báo cáo)",
    note_hint: "Chỉ lưu trong bản nháp và tệp phiếu; xóa trước khi gửi tệp phiếu cho nơi khác.",
    named: |count| format!("{count} minh chứng"),
    none: "chưa có minh chứng",
    unproven: |count| {
        format!("{count} tiêu chí cần tài liệu kiểm chứng đã được tính điểm nhưng chưa ghi minh chứng")
    },
    unproven_hint: "Vẫn lưu và in được phiếu; cơ quan thẩm định có thể yêu cầu bổ sung.",
    doubtful: |count| format!("{count} chỗ cần xem trước khi in"),
    doubtful_hint: "Bản in và tệp giữ đúng chữ đã nhập; đường dẫn không hợp lệ chỉ in như chữ thường.",
    paper_date: "Ngày của văn bản",
    heading: "Phụ lục\nDANH MỤC TÀI LIỆU KIỂM CHỨNG",
    columns: [
        "TT",
        "Số, ký hiệu, ngày ban hành, cơ quan ban hành",
        "Trích yếu",
        "Trang, mục",
        "Đường dẫn, tệp",
    ],
    long_columns: [
        "TT",
        "Tiêu chí",
        "Số, ký hiệu",
        "Ngày ban hành",
        "Cơ quan ban hành",
        "Trích yếu",
        "Trang, mục",
        "Đường dẫn",
        "Tệp",
        "Mã SHA-256",
    ],
    cited: [
        |number| format!("số {number}"),
        |date| format!("ngày {}", date.trim_start_matches("ngày ").trim()),
        |issuer| format!("của {issuer}"),
    ],
    cited_file: |name| format!("tệp {name}"),
};

static EN: EvidenceTexts = EvidenceTexts {
    document: |number| format!("Document {number}"),
    fields: ["Number and sign", "Date of issue", "Issuing body", "Subject", "Page or item", "Link"],
    examples: ["12/KH-UBND", "5 March 2026", "", "", "", "https://"],
    add: "Add a document",
    remove: |number| format!("Remove document {number}"),
    remove_here: "Remove",
    restore: "Bring the document back",
    open_link: "Open the link",
    no_link: "A link begins with https:// or http:// and has no spaces.",
    no_date: "This is no date. Type it as 5/3/2026; what you typed is kept.",
    no_such_day: "The calendar has no such day. Check it; what you typed is kept.",
    day_to_come: "This day has not come yet. Check it; what you typed is kept.",
    no_body: "Enter the name of the body. What you typed is kept.",
    choose: "Choose files",
    choose_hint: "Files are sent nowhere: they are read on this computer for their name and their SHA-256 alone.",
    reading: |name, percent| format!("Reading {name}: {percent}%"),
    stop: "Stop",
    not_added: |names| format!("The document was removed, so the files are not noted: {names}."),
    unreadable: |name| format!("{name} cannot be read. Choose it again, or copy it to this computer first."),
    hash: |start| format!("SHA-256 {start}…"),
    drop_file: |name| format!("Remove {name}"),
    drop: "Remove",
    check: "Check the files",
    check_hint: "Choose the files that you hold: each is as it was, changed or missing.",
    fate: |fate| match fate {
        Fate::Same => "as it was".to_owned(),
        Fate::Renamed(name) => format!("as it was, now named {name}"),
        Fate::Changed => "changed".to_owned(),
        Fate::Missing => "missing".to_owned(),
    },
    strangers: |names| format!("None of the files noted: {names}."),
    fates: |same, changed, missing| {
        format!("Checked: {same} as they were, {changed} changed, {missing} missing.")
    },
    note: "Private note (not printed, not in the report)",
    note_hint: "It is in the draft and in the file of the sheet; remove it before you send that file to others.",
    named: |count| match count {
        1 => "1 document".to_owned(),
        _ => format!("{count} documents"),
    },
    none: "no evidence yet",
    unproven: |count| match count {
        1 => "1 criterion has points and no evidence yet".to_owned(),
        _ => format!("{count} criteria have points and no evidence yet"),
    },
    unproven_hint: "The sheet can be saved and printed all the same; whoever verifies it may ask for evidence.",
    doubtful: |count| match count {
        1 => "1 thing to look at before printing".to_owned(),
        _ => format!("{count} things to look at before printing"),
    },
    doubtful_hint: "Papers and files keep what was typed; what is no link is printed as plain text.",
    paper_date: "Date of the paper",
    heading: "Appendix\nLIST OF EVIDENCE",
    columns: ["No.", "Number and sign, date, issuing body", "Subject", "Page or item", "Link, files"],
    long_columns: [
        "No.",
        "Criterion",
        "Number and sign",
        "Date of issue",
        "Issuing body",
        "Subject",
        "Page or item",
        "Link",
        "File",
        "SHA-256",
    ],
    cited: [|number| format!("No. {number}"), str::to_owned, str::to_owned],
    cited_file: |name| format!("file {name}"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_with_one_decimal_at_most() {
        for (size, shown) in [
            (0, "0 byte"),
            (1023, "1023 byte"),
            (1024, "1 KB"),
            (1536, "1,5 KB"),
            (1_048_576, "1 MB"),
            (26_214_400, "25 MB"),
            (1 << 40, "1.048.576 MB"),
        ] {
            assert_eq!(size_in_words(size, Language::Vi), shown);
        }
    }

    #[test]
    fn a_document_is_cited_by_what_is_known_of_it() {
        let mut proof = Proof {
            texts: ["12/KH-SYT", "ngày 05/3/2026", "Sở Y tế", "Kế hoạch", "trang 2", ""].map(str::to_owned),
            ..Proof::default()
        };
        let row = |proof: &Proof| EvidenceRow { row: NodeIx::TOTAL, proof: proof.clone() };
        assert_eq!(
            row(&proof).cited(Language::Vi),
            "số 12/KH-SYT ngày 05/3/2026 của Sở Y tế, Kế hoạch, trang 2"
        );
        for (typed, cited) in [
            ("5/3/26", "ngày 05/3/2026"),
            ("15-1-2026", "ngày 15/01/2026"),
            ("31/2/2026", "ngày 31/2/2026"),
            ("quý I", "ngày quý I"),
        ] {
            proof.texts[1] = typed.to_owned();
            assert_eq!(row(&proof).document(Language::Vi), format!("số 12/KH-SYT {cited} của Sở Y tế"));
        }
        proof.texts = ["", "", "Sở Y tế", "", "", ""].map(str::to_owned);
        assert_eq!(row(&proof).cited(Language::Vi), "Sở Y tế");
        proof.texts = ["", " ", "", "", "", "https://a.vn"].map(str::to_owned);
        assert_eq!(row(&proof).cited(Language::Vi), "https://a.vn");
    }

    fn remark(key: &str, typed: &str) -> Option<&'static str> {
        let field = Proof::KEYS.iter().position(|known| *known == key).unwrap();
        let mut proof = Proof::default();
        proof.texts[field] = typed.to_owned();
        proof_remark(&proof, field, Day::of(2026, 11, 28).unwrap(), Language::Vi)
    }

    #[test]
    fn the_date_of_a_paper_may_lie_ahead_and_must_be_one() {
        for day in ["31/02/2026", "29/2/2027", "1/13/2026", "0/0/0", "ngày 31 tháng 02 năm 2026"] {
            assert_eq!(date_remark(day, Language::Vi), Some(VI.no_such_day), "{day}");
        }
        for day in ["ngày mai nhé", "15/03/20266", "2026-13-45-1"] {
            assert_eq!(date_remark(day, Language::Vi), Some(VI.no_date), "{day}");
        }
        for day in
            ["", "1", "15/3", "15/3/2", "15/3/27", "15/03/2027", "5/3/2099", "ngày 05 tháng 3 năm 2026"]
        {
            assert_eq!(date_remark(day, Language::Vi), None, "{day}");
        }
    }

    #[test]
    fn a_day_that_the_calendar_lacks_or_that_has_not_come_is_remarked_on() {
        for day in
            ["31/02/2026", "ngày 31 tháng 02 năm 2026", "29-2-2027", "2026-13-01", "0/1/2026", "31.4.26"]
        {
            assert_eq!(remark("date", day), Some(VI.no_such_day), "{day}");
        }
        for day in ["29/11/2026", "Ngày 1 tháng 1 năm 2027", "2027-01-01"] {
            assert_eq!(remark("date", day), Some(VI.day_to_come), "{day}");
        }
        for day in
            ["28/11/2026", "29/02/2028/x", "29/02/2024", "", "tháng 3/2026", "2026", "31/02/202", "quý I"]
        {
            assert_eq!(remark("date", day), None, "{day}");
        }
    }

    #[test]
    fn an_issuing_body_has_a_name() {
        assert_eq!(remark("issuer", "12"), Some(VI.no_body));
        assert_eq!([remark("issuer", ""), remark("issuer", "Sở KH&CN"), remark("number", "12")], [None; 3]);
    }

    #[test]
    fn a_date_is_cited_as_papers_write_it_or_stays_as_it_was_typed() {
        let cited = ["5/3/2026", "ngày 1-2-26", "2026-02-01", "5 tháng 3 năm 2026"].map(dated);
        assert_eq!(cited, ["05/3/2026", "01/02/2026", "01/02/2026", "05/3/2026"]);
        let kept = ["31/02/2026", "quý I/2026", " Ngày 31 tháng 02 năm 2026 "].map(dated);
        assert_eq!(kept, ["31/02/2026", "quý I/2026", "Ngày 31 tháng 02 năm 2026"]);
    }
}
