//! The words around official results, in Vietnamese.

use super::{OfficePaperTexts, ProvinceTexts, ReconcileTexts, ReviewTexts, Said, SidesHead, day};
use crate::official::{Column, Foreign, OfficialFault, Trouble};
use crate::province::{Apart, Counts, Notice};
use crate::reconcile::{About, Cause, Extent, Left};
use crate::verify::{KeyFault, SetMatch};
use tudanhgia_core::scoring::Excluded;
use tudanhgia_core::seal::{SealChange, SealState};
use tudanhgia_words::{Language, full_name};

pub(super) static TEXTS: ReviewTexts = ReviewTexts {
    unknown_key: |place| {
        format!(
            "{place}: khóa này chương trình không đọc, nên nội dung ở đó sẽ mất. Sửa tên khóa hoặc bỏ đi."
        )
    },
    seal,
    against: |against| match against {
        SetMatch::Nothing => None,
        SetMatch::Same => Some("Bộ tiêu chí đúng với bộ đang có, kể cả nội dung.".to_owned()),
        SetMatch::OtherContent => Some(
            "Bộ tiêu chí cùng mã và phiên bản nhưng nội dung khác bộ đang có (mã SHA-256 khác nhau)."
                .to_owned(),
        ),
        SetMatch::OtherSet(id, version) => Some(format!(
            "Tệp lập theo bộ tiêu chí khác hoặc phiên bản khác với bộ đang có ({id} {version})."
        )),
    },
    content: |sha256| format!("Mã kiểm tra nội dung: {sha256}."),
    engine: |version| match version.is_empty() {
        true => "Tệp không ghi phiên bản chương trình.".to_owned(),
        false => format!("Tệp do chương trình phiên bản {version} ghi."),
    },
    verdict: |sound| match sound {
        true => "Kết luận: tệp nguyên vẹn.",
        false => "Kết luận: tệp có điểm cần xem lại.",
    },
    signature: |valid| match valid {
        true => "Chữ ký đúng: người giữ khóa này đã ký đúng nội dung này.",
        false => "Chữ ký không khớp với tệp và khóa này.",
    },
    key_fault: |fault| match fault {
        KeyFault::NotJson(_) => "",
        KeyFault::NoSecretKey => "Tệp không phải khóa bí mật do chương trình này tạo.",
        KeyFault::NoPublicKey => "Tệp không phải khóa công khai do chương trình này tạo.",
        KeyFault::NoSignature => "Tệp không phải chữ ký do chương trình này tạo.",
    },
    keys: |secret, public| {
        format!("Khóa bí mật: {secret} (giữ kín, không gửi cho ai). Khóa công khai: {public} (công bố).")
    },
    no_reply: |detail| format!("Tệp không phải giải trình của chương trình này ({detail})."),
    paper_kind: |path| format!("{path}: tên tệp phải kết thúc bằng .docx, .xlsx hoặc .csv."),
    results_too_large: |limit| {
        format!(
            "Kết quả lớn hơn {limit} MB nên đơn vị không mở được. Nêu một thư mục ở --results để ghi riêng tệp cho từng đơn vị."
        )
    },
    doubts: |path| {
        format!(
            "Đã ghi các dòng chưa rõ vào {path}: điền mã vào \"id\" (để \"\" nếu dòng không thuộc bộ tiêu chí) rồi chạy lại với --confirmed."
        )
    },
    no_doubts: "Không có dòng nào chưa rõ.",
    changed: "Tệp bị sửa sau khi lưu (mã kiểm tra không khớp): kiểm tra tệp trước khi dùng.",
    not_confirmed: |path| format!("{path}: không phải danh sách xác nhận, cần dạng {{\"mã|tên\": \"id\"}}."),
    found: ["Đơn vị", "Dòng", "Cột", "Kết quả kiểm tra"],
    what: |said| match said {
        Said::Sum(stated, computed, None) => format!("Ghi {stated}; cộng lại các dòng bên dưới: {computed}."),
        Said::Sum(stated, computed, Some(difference)) => {
            format!("Ghi {stated}; cộng lại các dòng bên dưới được {computed}, chênh {difference}.")
        }
        Said::Rounding(stated, computed) => {
            format!("Ghi {stated}; cộng các số đã in được {computed}. Chênh lệch nằm trong phạm vi làm tròn.")
        }
        Said::AboveMaximum(stated, max) => format!("Ghi {stated}, cao hơn điểm tối đa {max}."),
        Said::BelowLeast(stated, least) => format!("Ghi {stated}, thấp hơn mức thấp nhất {least}."),
        Said::OtherMaximum(stated, max) => format!("Điểm tối đa ghi {stated}; bộ tiêu chí quy định {max}."),
        Said::AboveDeclared(stated, declared) => {
            format!("Điểm thẩm định {stated} cao hơn điểm tự chấm {declared}.")
        }
        Said::RankedOn(stated, total) => {
            format!("Điểm dùng để xếp hạng ghi {stated}, không khớp với tổng điểm {total}.")
        }
        Said::Class(stated, computed) => format!("Xếp loại ghi “{stated}”; theo tổng điểm là “{computed}”."),
    },
    nothing_found: |lines| format!("Đã kiểm tra {lines} dòng: các phép tính đều khớp."),
    rank: |stated, computed| format!("Ghi hạng {stated}; theo điểm là hạng {computed}."),
    fault,
    trouble,
    fields: ["TT", "Tiêu chí", "Ghi chú"],
    column: |column| match column {
        Column::Max => "Điểm tối đa",
        Column::Declared => "Điểm tự chấm",
        Column::Appraised => "Thẩm định lần 1",
        Column::Explained => "Điểm giải trình",
        Column::AppraisedAgain => "Thẩm định lần 2",
        Column::Final => "Điểm cuối cùng",
    },
    cause: |cause| match cause {
        Cause::Arithmetic => "Số cộng trong bảng kết quả chưa khớp",
        Cause::Rounding => "Khác nhau về cách làm tròn",
        Cause::Denominator => "Mẫu số hoặc điểm tối đa khác",
        Cause::NotApplicable => "Cách hiểu “không áp dụng” khác nhau",
        Cause::Evidence => "Thiếu tài liệu kiểm chứng hoặc chưa được chấp nhận",
        Cause::OtherSet => "Khác phiên bản bộ tiêu chí",
        Cause::Transposed => "Ghi nhầm dòng",
        Cause::Declared => "Điểm tự chấm ghi trong bảng kết quả không đúng phiếu đã gửi",
        Cause::Judgement => "Khác nhau về đánh giá nội dung",
        Cause::Other => "Nguyên nhân khác",
    },
    reconcile: ReconcileTexts {
        head: SidesHead {
            code: "TT",
            name: "Tiêu chí",
            own: "Đơn vị",
            official: "Chính thức",
            difference: "Chênh lệch",
            in_total: "Vào tổng điểm",
            causes: "Nguyên nhân",
        },
        summary: |row, own, official, difference| {
            format!("{row}: đơn vị {own}, chính thức {official}, chênh lệch {difference}.")
        },
        remainder: "Phần còn lại, không dòng nào giải thích được",
        beyond_lines: "(ngoài các dòng của nhóm)",
        total: "Tổng cộng",
        compared: |extent, besides| {
            let Extent { compared, stated, absent, rounded, printed, .. } = extent;
            let besides = if besides.is_empty() { String::new() } else { format!(", cùng {besides}") };
            let mut said = format!("Đã đối chiếu {compared} trong {stated} dòng của kết quả{besides}.");
            if *absent > 0 {
                said += &format!(" Kết quả không có dòng cho {absent} tiêu chí.");
            }
            if *rounded > 0 {
                said += &format!(
                    " {rounded} dòng chỉ khác do làm tròn đến 15 chữ số của bảng tính, coi là khớp."
                );
            }
            for (digits, lines) in printed {
                said += &format!(" {lines} dòng khớp sau khi làm tròn {digits} chữ số thập phân.");
            }
            said
        },
        other_set: |own, official| {
            format!(
                "Kết quả lập theo bộ tiêu chí khác với phiếu, nên không xác nhận được. Phiếu: {own}. Kết quả: {official}."
            )
        },
        contradicts: "Các dòng đã đối chiếu đều khớp, nhưng kết quả tự mâu thuẫn nên chưa lập được bản xác nhận:",
        agreed: "Tất cả các dòng khớp nhau.",
        in_part: |confirmable| match confirmable {
            true => "Các dòng đã đối chiếu đều khớp.",
            false => {
                "Các dòng đã đối chiếu đều khớp, nhưng còn chỗ chưa đối chiếu nên chưa lập được bản xác nhận."
            }
        },
        left: |left, called| {
            match left {
            Left::Changed => {
                "Tệp kết quả bị sửa sau khi lưu (mã kiểm tra không khớp), nên chưa xác nhận được: lấy lại tệp gốc."
                    .to_owned()
            }
            Left::SheetChanged => {
                "Tệp phiếu bị sửa sau khi lưu (mã kiểm tra không khớp): mở phiếu, kiểm tra rồi lưu lại."
                    .to_owned()
            }
            Left::Unread(_) => called.to_owned(),
            Left::Unmatched(_) => format!("Dòng “{called}”: chưa rõ là tiêu chí nào."),
            Left::Foreign(_) => format!("Dòng “{called}”: không thuộc bộ tiêu chí."),
            Left::Unheard(_, false) => {
                format!("Tệp còn ghi “{called}”: chương trình không so nội dung này, cần đọc.")
            }
            Left::Unheard(_, true) => {
                format!("Tệp còn ghi “{called}”: chương trình không so nội dung này, đơn vị đã đọc.")
            }
            Left::Blank(_) => format!("Dòng “{called}”: không có số ở cột đang so."),
            Left::Open(_) => format!("Dòng “{called}”: một bên chưa có kết quả rõ ràng."),
            Left::Later(_, lines) => {
                format!(
                    "Cột “{called}” là bước sau cột đang so và có điểm khác ở {lines} dòng: cần so cột đó."
                )
            }
            Left::Declared(lines) => {
                format!("Cột “{called}” của tệp khác phiếu của đơn vị ở {lines} dòng.")
            }
            Left::Class(_) => format!("Xếp loại ({called}): chưa xác định được từ phiếu."),
            Left::RankedOn => format!("Điểm dùng để xếp hạng ({called}): chưa xác định được từ phiếu."),
            Left::Rank => {
                format!("Thứ hạng ({called}): phụ thuộc điểm của các đơn vị khác, không đối chiếu được.")
            }
        }
        },
        left_class: |called, text| {
            format!(
                "Dòng “{called}” ghi “{text}”: không phải tên xếp loại của bộ tiêu chí nên chưa đối chiếu. Không cần sửa tệp kết quả: so dòng này bằng mắt rồi xác nhận là dòng không thuộc bộ tiêu chí (dòng lệnh: --doubts, --confirmed)."
            )
        },
        about: |about| match about {
            About::Set => "Bộ tiêu chí",
            About::Percent => "Tỷ lệ điểm",
            About::Class => "Xếp loại",
            About::Rank => "Thứ hạng",
            About::RankedOn => "Điểm dùng để xếp hạng",
            About::Applies => "Không áp dụng",
        },
        not_ranked: "Không xếp hạng",
        applies: "Có áp dụng",
        may_be: |causes| format!("Có thể do: {causes}"),
        foreign: "Giải trình, xác nhận chỉ lập khi so với phiếu của đơn vị hoặc với điểm tự chấm (--against declared).",
        no_paper: "Chưa lập văn bản: không có chênh lệch để giải trình, và chưa đối chiếu hết hoặc kết quả tự mâu thuẫn nên chưa xác nhận được.",
        no_total: "Có dòng không nằm trong tổng hay nhóm nào mà hai bên cùng có điểm: chênh lệch tính theo điểm của từng dòng.",
        nothing: "Không có số nào để đối chiếu: thiếu tổng điểm và điểm từng dòng ở một trong hai bên.",
        doubt: |line, candidates| {
            format!("Dòng “{line}” có thể là: {candidates}. Xác nhận rồi đối chiếu lại.")
        },
        strange: |line| format!("Dòng “{line}” không có trong bộ tiêu chí."),
        no_unit: |unit| format!("Tệp kết quả không có đơn vị “{unit}”, hoặc có nhiều hơn một lần."),
        no_column: "Tệp kết quả không có điểm nào ở cột này.",
    },
    province: ProvinceTexts {
        head: ["Hạng", "Đơn vị", "Điểm", "Xếp loại"],
        sheets: [
            "Tệp",
            "Đơn vị",
            "Điểm",
            "Xếp loại",
            "Đã chấm",
            "Số liệu sai",
            "Thiếu tài liệu kiểm chứng",
            "Ghi chú",
        ],
        apart: |reason, words| match reason {
            Apart::Incomplete => "phiếu chưa đủ".to_owned(),
            Apart::Void => "không có mục nào áp dụng (0 trên 0 điểm)".to_owned(),
            Apart::NoPercent => "không có điểm tối đa để tính tỷ lệ phần trăm".to_owned(),
            Apart::Outside => "công thức của bộ tiêu chí cho kết quả ngoài giới hạn đã khai báo".to_owned(),
            Apart::Excluded(Excluded::Reason(_), true) => words.to_owned(),
            Apart::Excluded(Excluded::Reason(_), false) => format!("chưa rõ: {words}"),
            Apart::Excluded(Excluded::Row(_), true) => format!("không áp dụng “{words}”"),
            Apart::Excluded(Excluded::Row(_), false) => format!("chưa rõ “{words}” có áp dụng không"),
            Apart::Excluded(Excluded::Unanswered(_), _) if words.is_empty() => {
                "chưa trả lời đủ số tiêu chí cần thiết nên chưa có kết quả".to_owned()
            }
            Apart::Excluded(Excluded::Unanswered(_), _) => {
                format!("“{words}” chưa trả lời đủ số tiêu chí cần thiết nên chưa có kết quả")
            }
            Apart::Duplicate => "gửi nhiều phiếu".to_owned(),
            Apart::Unnamed => "phiếu không ghi tên đơn vị".to_owned(),
            Apart::Unregistered => "không có trong danh sách đơn vị".to_owned(),
            Apart::NotSent => "chưa gửi phiếu".to_owned(),
        },
        notice: |notice| match notice {
            Notice::Unsealed => "tệp không có mã kiểm tra",
            Notice::Changed => "tệp bị sửa sau khi lưu",
            Notice::OtherContent => "bộ tiêu chí cùng phiên bản nhưng nội dung khác",
            Notice::Unnamed => "không ghi tên đơn vị",
        },
        summary: |&Counts { read, scored, ranked, apart, refused }| {
            format!(
                "Đã đọc {read} tệp: chấm được {scored}, xếp hạng {ranked}, để riêng {apart}, không mở được {refused}."
            )
        },
        all_units: "Tất cả đơn vị",
        block: "Khối",
        set_apart: "Không xếp hạng",
        best: |row, value| format!("{row}: tỷ lệ cao nhất trong các đơn vị là {value}."),
        no_row: |id| format!("Bộ tiêu chí không có mục “{id}”."),
        spread: |[least, mean, middle, most]| {
            format!("Thấp nhất {least}, trung bình {mean}, trung vị {middle}, cao nhất {most}.")
        },
        of_class: |class, count| format!("{class}: {count} đơn vị"),
    },
    papers: OfficePaperTexts {
        reply_title: "BÁO CÁO\nGiải trình, kiến nghị về kết quả đánh giá",
        reply_lead: |unit, set| {
            let unit = full_name(unit);
            format!(
                "{unit} đã đối chiếu kết quả chính thức với phiếu tự đánh giá theo {set} và giải trình, kiến nghị như sau:"
            )
        },
        reply_head: [
            "TT",
            "Tiêu chí",
            "Đơn vị",
            "Chính thức",
            "Vào tổng điểm",
            "Nguyên nhân",
            "Giải trình, kiến nghị",
            "Tài liệu kiểm chứng",
        ],
        confirmation_title: "BÁO CÁO\nXác nhận kết quả đánh giá",
        confirmation_lead: |unit, set, compared| {
            let unit = full_name(unit);
            format!(
                "{unit} đã đối chiếu kết quả đánh giá với phiếu tự đánh giá theo {set}. {compared} Các dòng đã đối chiếu đều khớp. {unit} xác nhận kết quả như sau:"
            )
        },
        announced: |document| format!("Kết quả được công bố tại: {document}."),
        confirmed: "Nội dung",
        annex_title: "Phụ lục\nKẾT QUẢ ĐÁNH GIÁ, XẾP HẠNG",
        annex_to: |document, date, issuer| {
            let date = match date.is_empty() {
                true => String::new(),
                false => format!(" ngày {}", day(date, |[year, month, day]| on_paper(day, month, year))),
            };
            let issuer = if issuer.is_empty() { String::new() } else { format!(" của {issuer}") };
            format!("(Kèm theo {document}{date}{issuer})")
        },
        annex_head: ["Hạng", "Đơn vị", "Tổng điểm", "Xếp loại", "Lý do không xếp hạng"],
        made_by: |id, version, sha256, engine| {
            format!("Bộ tiêu chí {id} {version}, SHA-256 {sha256}. Chương trình phiên bản {engine}.")
        },
        made_from: |sheet, official| {
            let sheet = if sheet.is_empty() { String::new() } else { format!("phiếu {sheet}; ") };
            format!(
                "Mã kiểm tra nội dung: {sheet}kết quả chính thức {official}. Mở tệp ở phần “Kiểm tra tệp” (hoặc lệnh verify) để so mã; với kết quả là bảng tính, mã là SHA-256 của tệp."
            )
        },
    },
};

/// A date as papers write it: days below 10 and the months 1 and 2 with a zero before them (Nghị định 30/2020/NĐ-CP,
/// phụ lục I).
fn on_paper(day: u32, month: u32, year: u32) -> String {
    let zero = if month < 3 { "0" } else { "" };
    format!("{day:02} tháng {zero}{month} năm {year}")
}

fn seal(compared: &SealState) -> Vec<String> {
    match compared {
        SealState::Intact => vec!["Nội dung tệp đúng như lúc lưu.".to_owned()],
        SealState::Unsealed => {
            vec!["Tệp không có mã kiểm tra nên không biết có bị sửa sau khi lưu hay không.".to_owned()]
        }
        SealState::BrokenSeal => vec!["Mã kiểm tra trong tệp bị hỏng hoặc bị sửa.".to_owned()],
        SealState::Changed(changes) => changes.iter().map(change).collect(),
    }
}

fn change(change: &SealChange) -> String {
    match change {
        SealChange::Value(place) => format!("Đã bị sửa sau khi lưu: {place}."),
        SealChange::Added(place) => format!("Được thêm sau khi lưu: {place}."),
        SealChange::Removed(before, after) if before.is_empty() => {
            format!("Bị xóa sau khi lưu: mục trước {after}.")
        }
        SealChange::Removed(before, after) if after.is_empty() => {
            format!("Bị xóa sau khi lưu: mục sau {before}.")
        }
        SealChange::Removed(before, after) => format!("Bị xóa sau khi lưu: mục giữa {before} và {after}."),
        SealChange::Several(first, last) => {
            format!("Nhiều mục bị sửa, thêm hoặc xóa, từ {first} đến {last}.")
        }
    }
}

fn fault(fault: &OfficialFault) -> String {
    match fault {
        OfficialFault::NotJson(fault) => (Language::Vi.texts().not_json)(fault),
        OfficialFault::NotOfficial => "Tệp không phải kết quả chính thức của chương trình này.".to_owned(),
        OfficialFault::NewerFormat(format) => {
            format!("Tệp theo định dạng {format}, mới hơn chương trình này. Cập nhật chương trình.")
        }
        OfficialFault::Wrong(place) => format!("{place}: thiếu hoặc sai kiểu dữ liệu."),
        OfficialFault::NotANumber(place, found) => {
            format!("{place}: {found} không phải số theo định dạng. Ghi trong ngoặc kép, ví dụ \"12.5\".")
        }
    }
}

/// What a file is that holds no table that is read, and what to do.
fn foreign(kind: Foreign) -> String {
    const SAVE: &str = "Mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi mở tệp mới.";
    const ASK: &str = "Xin bảng ở dạng Excel (.xlsx), hoặc chép bảng vào Excel rồi lưu dạng .xlsx.";
    let (what, todo) = match kind {
        Foreign::Locked => ("Tệp có mật khẩu.", "Mở tệp, bỏ mật khẩu, lưu lại dạng .xlsx rồi mở tệp mới."),
        Foreign::Binary => ("Bảng tính dạng nhị phân (.xlsb).", SAVE),
        Foreign::Xml => ("Bảng tính XML của Excel 2003.", SAVE),
        Foreign::Web => ("Trang web không có bảng, hoặc dạng .mht.", SAVE),
        Foreign::Document => ("Tệp văn bản (Word), không phải bảng tính.", ASK),
        Foreign::Slides => ("Tệp trình chiếu, không phải bảng tính.", ASK),
        Foreign::Pdf => ("Tệp PDF, không phải bảng tính.", ASK),
        Foreign::Picture => ("Tệp ảnh, không phải bảng tính.", ASK),
        Foreign::Archive => ("Tệp nén.", "Giải nén rồi mở bảng ở bên trong."),
    };
    format!("{what} {todo}")
}

fn trouble(trouble: &Trouble, field: &str) -> String {
    match trouble {
        Trouble::TooLarge(limit) => {
            format!("Tệp lớn hơn {limit} MB. Lưu riêng bảng kết quả ra một tệp rồi mở lại.")
        }
        Trouble::TooLargeInside(limit) => {
            format!(
                "Nội dung nén trong tệp lớn hơn {limit} MB nên không mở. Lưu riêng bảng kết quả ra một tệp."
            )
        }
        Trouble::Encoding => {
            "Không đọc được bảng mã của tệp. Mở bằng Excel, lưu lại dạng “CSV UTF-8” hoặc XLSX.".to_owned()
        }
        Trouble::OldFont(before, after) => {
            format!(
                "Chữ trong tệp không theo Unicode (phông chữ TCVN3, VNI, hoặc tệp từng bị mở sai bảng mã). Có thể đọc “{before}” thành “{after}”: nếu đúng thì đồng ý đọc như vậy (dòng lệnh: --convert), nếu sai thì chuyển tệp sang Unicode rồi mở lại."
            )
        }
        Trouble::Converted(before, after) => {
            format!(
                "Chữ trong tệp không theo Unicode, đã đọc theo cách được đồng ý: “{before}” thành “{after}”."
            )
        }
        Trouble::Foreign(kind) => foreign(*kind),
        Trouble::OldWorkbook => {
            "Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Mở bằng Excel, lưu lại dạng .xlsx không mật khẩu."
                .to_owned()
        }
        Trouble::NoWorkbook(_) => {
            "Tệp bảng tính bị hỏng. Mở bằng Excel rồi lưu lại dạng .xlsx, hoặc xin lại tệp gốc.".to_owned()
        }
        Trouble::SeveralSheets(names) => {
            format!("Tệp có nhiều trang tính: {}. Chọn một trang.", names.join("; "))
        }
        Trouble::NoSheet(name) => format!("Tệp không có trang tính “{name}”."),
        Trouble::TooManyCells => "Bảng có quá nhiều hàng hoặc cột. Xóa phần thừa rồi lưu lại.".to_owned(),
        Trouble::NoHead => {
            "Không tìm thấy hàng tiêu đề (TT, Tiêu chí, Điểm …). Chỉ ra hàng tiêu đề và các cột.".to_owned()
        }
        Trouble::NoLines => "Dưới hàng tiêu đề không có dòng nào.".to_owned(),
        Trouble::NoPoints => {
            "Không có cột điểm nào (tự chấm, thẩm định, cuối cùng). Chỉ ra cột điểm.".to_owned()
        }
        Trouble::TwoColumns(_, first, second) => {
            format!("Hai cột {first} và {second} cùng là “{field}” nên chưa dùng cột nào. Chọn một cột.")
        }
        Trouble::Merged(area) => {
            format!("{area}: ô gộp, không biết điểm thuộc dòng nào nên chưa dùng. Bỏ gộp ô rồi lưu lại.")
        }
        Trouble::Hidden(row) => format!("Hàng {row} bị ẩn trong bảng; vẫn được tính."),
        Trouble::HiddenColumn(_, letters) => {
            format!("Cột {letters} ({field}) bị ẩn trong bảng nên chưa dùng. Muốn dùng thì chỉ ra cột đó.")
        }
        Trouble::OtherSheets(names) => format!("Trang tính khác, không đọc: {}.", names.join("; ")),
        Trouble::HiddenSheets(names) => format!("Trang tính bị ẩn, không đọc: {}.", names.join("; ")),
        Trouble::TooWide(row) => {
            format!(
                "Hàng {row}: dấu phẩy thập phân có thể đã tách một số thành hai ô (nhiều ô hơn hàng tiêu đề, hoặc số đứng ở cột ghi chú), nên điểm của hàng chưa dùng. Lưu lại dạng .xlsx hoặc CSV cách nhau bằng dấu chấm phẩy."
            )
        }
        Trouble::Worded(cell, found) => format!("{cell}: ô hiện “{found}”; dùng phần số."),
        Trouble::Formula(cell) => format!("{cell}: ô công thức; dùng kết quả đã lưu trong tệp."),
        Trouble::BrokenFormula(cell, found) => {
            format!("{cell}: công thức không có kết quả dùng được {found}.")
        }
        Trouble::Date(cell) => {
            format!("{cell}: Excel đã đổi thành ngày tháng. Định dạng cột là văn bản rồi nhập lại.")
        }
        Trouble::NotANumber(cell, found) => format!("{cell}: “{found}” không phải một số điểm."),
        Trouble::Ambiguous(cell, found) => {
            format!("{cell}: “{found}” đọc được hai cách (hàng nghìn hay thập phân) nên chưa dùng.")
        }
        Trouble::MixedSigns(comma, point) => {
            format!(
                "Bảng dùng cả dấu phẩy ({comma}) lẫn dấu chấm ({point}) thập phân; mỗi số được đọc theo dấu của nó."
            )
        }
        Trouble::Nameless(row) => format!("Hàng {row} có điểm nhưng không có mã, không có tên; chưa dùng."),
    }
}
