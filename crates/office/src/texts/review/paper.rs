//! What verification says of a paper.

use super::review;
use crate::verify::{Letters, SetMatch, VerifiedPaper};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_papers::{Origin, OwnPaper, sheet_code};
use tudanhgia_words::{Language, score_text};

/// The sentences.
pub struct PaperVerifyTexts {
    /// Which paper it is: the report, the list of evidence, the derivations; of which unit.
    made: fn(OwnPaper, &str) -> String,
    /// The code of the sheet.
    sheet: fn(&str) -> String,
    /// The set: id, version, hash.
    set: fn(&str, &str, &str) -> String,
    /// The total, in words.
    total: fn(&str) -> String,
    /// Whether the letters are those of the program.
    letters: fn(&Letters) -> String,
    /// A file that does not say what it was made from.
    pub unknown: &'static str,
    /// A detached signature was given along with a paper.
    pub detached: &'static str,
    /// A file of a kind that carries nothing to verify it by.
    pub no_seal: &'static str,
    /// By which code papers name a sheet that has private notes.
    named: fn(&str) -> String,
    /// That its letters were compared, or not.
    verdict: fn(&VerifiedPaper) -> &'static str,
}

/// The sentences in a language.
pub fn paper_texts(language: Language) -> &'static PaperVerifyTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// By which code papers name a sheet, where it is not that of its file: where it has private notes. Nothing for other files.
pub fn paper_code_in_words(text: &str, language: Language) -> Option<String> {
    let sheet = Sheet::read(text).ok().filter(|sheet| !sheet.notes.is_empty())?;
    Some((paper_texts(language).named)(&sheet_code(&sheet.shared())))
}

/// What was found out about a paper with the set at hand, a sentence each; the first is the verdict.
pub fn paper_in_words(
    verified: &VerifiedPaper,
    set: Option<&CriteriaSet>,
    language: Language,
) -> Vec<String> {
    let (words, origin) = (paper_texts(language), &verified.origin);
    let mut lines = vec![
        (words.verdict)(verified).to_owned(),
        (words.made)(origin.paper, &origin.unit),
        (words.sheet)(&origin.sheet),
        (words.set)(&origin.set.id, &origin.set.version, &origin.set.sha256),
        (words.total)(&total(origin, set, language)),
        (review(language).engine)(&origin.engine),
    ];
    if verified.against != SetMatch::Nothing {
        lines.extend((review(language).against)(&verified.against));
    }
    lines.push((words.letters)(&verified.letters));
    lines
}

/// With how many decimals a total is said whose set is not at hand.
const DIGITS: u32 = 2;

/// A total as papers write it: a number, or two with a dash between them; `≈` before what is rounded.
fn total(origin: &Origin, set: Option<&CriteriaSet>, language: Language) -> String {
    let digits = set.filter(|set| origin.set.is(set)).map_or(DIGITS, |set| set.digits);
    let number = |text: &str| match Exact::parse(text) {
        Some(value) => score_text(&value, digits, language),
        None => text.to_owned(),
    };
    match origin.total.split_once("..") {
        Some((least, most)) => format!("{} – {}", number(least), number(most)),
        None => number(&origin.total),
    }
}

static VI: PaperVerifyTexts = PaperVerifyTexts {
    made: |paper, unit| {
        let paper = match paper {
            OwnPaper::Report => "báo cáo tự đánh giá",
            OwnPaper::Evidence => "phụ lục tài liệu kiểm chứng",
            OwnPaper::Derivations => "phụ lục diễn giải điểm",
            OwnPaper::Cover => "công văn gửi kèm báo cáo",
        };
        match unit {
            "" => format!("Văn bản là {paper}; phiếu không ghi tên đơn vị."),
            unit => format!("Văn bản là {paper} của {unit}."),
        }
    },
    sheet: |sheet| format!("Theo thông tin ghi trong tệp, văn bản được lập từ phiếu có mã {sheet}."),
    set: |id, version, hash| format!("Bộ tiêu chí: {id}, phiên bản {version}, SHA-256 {hash}."),
    total: |total| format!("Tổng điểm ghi kèm: {total}."),
    letters: |letters| {
        match letters {
        Letters::Editable => "Tệp Word sửa được, nên những dòng trên chỉ cho biết văn bản được lập từ đâu, không cho biết chữ \
                              trong đó có bị sửa về sau hay không."
            .to_owned(),
        Letters::NoSet => {
            "Chưa đối chiếu từng chữ: cần đúng bộ tiêu chí nói trên để lập lại văn bản từ phiếu kèm trong tệp.".to_owned()
        }
        Letters::OtherProgram(engine) => format!(
            "Chưa đối chiếu được từng chữ: văn bản do phiên bản {engine} lập, phiên bản này có thể trình bày khác."
        ),
        Letters::OtherSheet => "Phiếu kèm trong tệp không phải phiếu mà văn bản ghi.".to_owned(),
        Letters::Same => "Lập lại văn bản từ phiếu kèm trong tệp thì được đúng tệp này, đến từng byte; tệp chưa ký.".to_owned(),
        Letters::Continued(of) => {
            let begun = "Phần đầu tệp đúng là văn bản lập lại từ phiếu kèm trong tệp, đến từng byte. Sau đó tệp được thêm";
            match of.signatures {
                0 => format!(
                    "{begun} {} byte. Chương trình không kiểm tra phần thêm, phần này có thể che hoặc thay nội dung.",
                    of.bytes
                ),
                count => format!(
                    "{begun} {} byte, có {count} chữ ký số. Chương trình không kiểm tra phần thêm: chữ ký có hợp lệ không, \
                     phần thêm có che hoặc thay nội dung không, hãy xem bằng phần mềm ký số.",
                    of.bytes
                ),
            }
        }
        Letters::Changed => "Lập lại văn bản từ phiếu kèm trong tệp thì không được tệp này: tệp đã bị sửa hoặc ghi lại.".to_owned(),
    }
    },
    unknown: "Tệp không cho biết được lập từ phiếu nào: không phải văn bản của chương trình, hoặc đã bị phần mềm khác ghi lại.",
    detached: "Tệp chữ ký rời chỉ dùng cho tệp JSON; chữ ký số trong PDF kiểm tra bằng phần mềm ký số.",
    no_seal: "Chỉ kiểm tra được tệp JSON, PDF và DOCX do chương trình này lưu; bảng tính và CSV không kèm mã kiểm tra. Hãy kiểm \
              tra phiếu (.json) hoặc báo cáo PDF.",
    named: |code| {
        format!("Phiếu có ghi chú riêng; văn bản lập từ phiếu không kèm ghi chú này và ghi mã {code}.")
    },
    verdict: |verified| match (&verified.letters, verified.is_sound()) {
        (_, true) => "Văn bản đúng như chương trình đã lập.",
        (Letters::Continued(of), _) if of.signatures == 0 => {
            "Phần do chương trình lập còn nguyên đến từng byte; phần thêm vào sau chưa được kiểm tra."
        }
        (Letters::Continued(_), _) => {
            "Phần do chương trình lập còn nguyên đến từng byte; phần thêm vào sau (chữ ký) phải kiểm tra bằng phần mềm ký số."
        }
        (Letters::Changed | Letters::OtherSheet, _) => "Văn bản không còn như chương trình đã lập.",
        _ => {
            "Đã xác định được phiếu dùng để lập văn bản; chưa xác định được nội dung văn bản có bị sửa hay không."
        }
    },
};

static EN: PaperVerifyTexts = PaperVerifyTexts {
    made: |paper, unit| {
        let paper = match paper {
            OwnPaper::Report => "the self-assessment report",
            OwnPaper::Evidence => "the annex with the list of evidence",
            OwnPaper::Derivations => "the annex with the derivations",
            OwnPaper::Cover => "the cover letter of the report",
        };
        match unit {
            "" => format!("The paper is {paper}; the sheet does not name the unit."),
            unit => format!("The paper is {paper} of {unit}."),
        }
    },
    sheet: |sheet| format!("It says that it was made from the sheet with the code {sheet}."),
    set: |id, version, hash| format!("Criteria set: {id}, version {version}, SHA-256 {hash}."),
    total: |total| format!("Total that it states: {total}."),
    letters: |letters| {
        match letters {
        Letters::Editable => "A Word file can be edited: the lines above say where the paper comes from, not whether its \
                              letters were altered afterwards."
            .to_owned(),
        Letters::NoSet => "Its letters were not compared: that takes the criteria set above, to make the paper again from the \
                           sheet inside the file."
            .to_owned(),
        Letters::OtherProgram(engine) => format!(
            "Its letters could not be compared: version {engine} of the program made it, and this one may lay it out in another way."
        ),
        Letters::OtherSheet => "The sheet inside the file is not the one that the paper names.".to_owned(),
        Letters::Same => {
            "Made again from the sheet inside the file, the paper is this file to the last byte; it is not signed.".to_owned()
        }
        Letters::Continued(of) => {
            let begun = "The file begins with the paper as it is made again from the sheet inside, to the last byte. Then";
            let signed = match of.signatures {
                0 => {
                    return format!(
                        "{begun} {} bytes were added, which are not looked at; they may cover or replace what was there.",
                        of.bytes
                    );
                }
                1 => "1 signature".to_owned(),
                count => format!("{count} signatures"),
            };
            format!(
                "{begun} {} bytes were added, with {signed}. What was added is not looked at: whether signatures hold, and \
                 whether it covers or replaces anything, is for a program for signatures to say.",
                of.bytes
            )
        }
        Letters::Changed => {
            "Made again from the sheet inside the file, the paper is not this file: it was altered or written anew.".to_owned()
        }
    }
    },
    unknown: "The file does not say which sheet it was made from: it is no paper of this program, or another program has written it \
              anew.",
    detached: "A detached signature is for a JSON file; signatures inside a PDF are for a program for signatures to check.",
    no_seal: "Only JSON, PDF and DOCX files that this program saved can be verified; workbooks and CSV carry no checksum. Verify \
              the sheet (.json) or the report as PDF.",
    named: |code| {
        format!("The sheet has private notes; papers are made without them and name it by the code {code}.")
    },
    verdict: |verified| match (&verified.letters, verified.is_sound()) {
        (_, true) => "The paper is as the program made it.",
        (Letters::Continued(of), _) if of.signatures == 0 => {
            "What the program made is there to the last byte; what was added behind it is not looked at."
        }
        (Letters::Continued(_), _) => {
            "What the program made is there to the last byte; what was added behind it is for a program for signatures to check."
        }
        (Letters::Changed | Letters::OtherSheet, _) => "The paper is no longer as the program made it.",
        _ => "It is known which sheet the paper was made from; not whether its letters were altered.",
    },
};
