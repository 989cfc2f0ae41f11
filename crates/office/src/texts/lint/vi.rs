//! The linter in Vietnamese.

use super::{Language, LintTexts, gap};
use crate::lint::{Remark, Warning, What};
use tudanhgia_core::cases::Unlike;
use tudanhgia_core::criteria::{Expected, Fault, FormulaFault, Limit, Thing};
use tudanhgia_core::sheet::SheetFault;
use tudanhgia_words::interval_words;

pub(super) static TEXTS: LintTexts = LintTexts {
    message,
    hint,
    at: "ở",
    to_do: "gợi ý",
    clean: |set, criteria, cases| {
        format!("{set}: không có lỗi, {criteria} tiêu chí, {cases} trường hợp kiểm thử")
    },
    summary: |files, errors, warnings| format!("Đã kiểm tra {files} tệp: {errors} lỗi, {warnings} cảnh báo"),
    acknowledged: "đã xem xét",
    reason: "lý do",
    more_acknowledged: |count| format!("{count} cảnh báo đã xem xét: xem bằng --all"),
    nothing: |folder| format!("{folder}: không có tệp bộ tiêu chí nào"),
};

fn message(what: &What) -> String {
    match what {
        What::Fault(fault) => Language::Vi.fault(fault),
        What::Twice(key) => {
            format!("Khóa “{key}” ghi hai lần trong một đối tượng, không rõ lần nào đúng.")
        }
        What::Sheet(fault) => Language::Vi.texts().sheet_fault(fault),
        What::NotText => Language::Vi.texts().sheet_fault(&SheetFault::NotText),
        What::Cell(said) => said.message.vi.clone(),
        What::Case(case, unlike) if case.is_empty() => unlike_text(unlike),
        What::Case(case, unlike) => format!("Trường hợp “{case}”: {}", unlike_text(unlike)),
        What::Warning(warning) => warning_text(warning),
        What::Remark(Remark::VietnameseAlone) => {
            "Bộ tiêu chí chỉ có tiếng Việt: trang tiếng Anh dùng bản tiếng Việt và nói điều đó một lần."
                .to_owned()
        }
        What::Remark(Remark::NoEnglish) => {
            "Chưa có bản tiếng Anh: trang tiếng Anh dùng bản tiếng Việt ở chỗ này.".to_owned()
        }
    }
}

fn unlike_text(unlike: &Unlike) -> String {
    match unlike {
        Unlike::NotJson(fault) => (Language::Vi.texts().not_json)(fault),
        Unlike::NotCases => {
            "Không phải tệp trường hợp kiểm thử theo định dạng mà chương trình này đọc được.".to_owned()
        }
        Unlike::Missing(key) => format!("Thiếu “{key}”."),
        Unlike::UnknownKey(key) => format!("Khóa “{key}” không có trong định dạng."),
        Unlike::WrongType(Expected::Number) => {
            "Sai kiểu dữ liệu, cần: số như 20, \"0.5\", \"1/3\", hoặc [ít nhất, nhiều nhất].".to_owned()
        }
        Unlike::WrongType(expected) => Language::Vi.fault(&Fault::WrongType(*expected)),
        Unlike::OtherSet(named, at_hand) => {
            format!("Tệp ghi cho bộ {named}, nhưng bộ bên cạnh là {at_hand}.")
        }
        Unlike::UnknownInput(name) => format!("Không có ô nhập nào tên “{name}”."),
        Unlike::UnknownRow(name) => format!("Không có mục nào tên “{name}”."),
        Unlike::UnknownClass(name) => format!("Không có mức xếp loại nào tên “{name}”."),
        Unlike::Points(row, expected, found) if row == "total" => {
            format!("Tổng điểm phải là {}, chương trình tính ra {}.", comma(expected), comma(found))
        }
        Unlike::Points(row, expected, found) => {
            format!("Mục {row} phải được {}, chương trình tính ra {}.", comma(expected), comma(found))
        }
        Unlike::Unrounded(expected, found) => {
            format!(
                "Tổng trước khi làm tròn phải là {}, chương trình tính ra {}.",
                comma(expected),
                comma(found)
            )
        }
        Unlike::Published(published, found) => {
            format!(
                "Tổng đã công bố là {}, chương trình tính ra {}, chênh quá mức cho phép.",
                comma(published),
                comma(found)
            )
        }
        Unlike::Classes(_, expected, found) => {
            format!("Xếp loại phải là {expected}, chương trình cho {}.", or_none(found))
        }
        Unlike::Wrong(input) => format!("Câu trả lời cho “{input}” không tính được."),
        Unlike::NotWrong(input) => format!("Câu trả lời cho “{input}” tính được, trái với “wrong”."),
    }
}

/// A number as Vietnamese has it.
fn comma(number: &str) -> String {
    number.replace('.', ",")
}

fn or_none(found: &str) -> &str {
    if found.is_empty() { "không mức nào" } else { found }
}

fn warning_text(warning: &Warning) -> String {
    match warning {
        Warning::UnusedFact(id) => format!("Số liệu chung “{id}” không được quy tắc hay điều kiện nào dùng."),
        Warning::UnusedSource(id) => format!("Nguồn “{id}” không được mục nào dẫn."),
        Warning::UnusedValue(id) => format!("Giá trị của mục “{id}” không được công thức nào dùng."),
        Warning::UncountedPoints(id) => {
            format!("Điểm của mục “{id}” không được tính vào đâu: nhóm chỉ xét đạt hay không đạt.")
        }
        Warning::UnusedProfile(id) => format!("Loại đơn vị “{id}” không làm thay đổi điều gì."),
        Warning::UnreachableClass(id) => format!("Không điểm số nào rơi vào mức xếp loại “{id}”."),
        Warning::UnreachableMaximum(declared, reached) => {
            format!("Không câu trả lời nào đạt được điểm tối đa {declared}: nhiều nhất chỉ được {reached}.")
        }
        Warning::UnreachableBand(ends) => {
            format!("Không giá trị nào rơi vào mức {} của bảng.", interval_words(ends, "", Language::Vi))
        }
        Warning::SameWorth(input) => {
            format!("Mọi lựa chọn của “{input}” cho điểm như nhau, nên chọn gì cũng vậy.")
        }
        Warning::DecimalComma(at, number) => {
            format!(
                "Công thức, ký tự {at}: “{number}” ở đây là hai số, vì phần thập phân viết bằng dấu chấm."
            )
        }
        Warning::Constant(true) => "Điều kiện này lúc nào cũng đúng.".to_owned(),
        Warning::Constant(false) => "Điều kiện này không bao giờ đúng.".to_owned(),
        Warning::OutsideBounds(value, least, max) => format!(
            "Có câu trả lời hợp lệ làm công thức cho {value}, ngoài giới hạn đã khai báo từ {least} đến {max}."
        ),
        Warning::RoundedPart(step, apart) => format!(
            "Điểm của mục này được làm tròn đến bội số của {step} trước khi cộng: tổng có thể lệch đến {apart} so với làm tròn một lần ở tổng."
        ),
        Warning::SameCode(code) => format!("Trong nhóm đã có mục khác mang mã “{code}”."),
        Warning::SameName(name) => format!("Trong nhóm đã có mục khác tên “{name}”."),
        Warning::SameText => "Bản tiếng Anh giống hệt bản tiếng Việt: có lẽ chưa dịch.".to_owned(),
        Warning::VietnameseInEnglish => "Bản tiếng Anh viết bằng tiếng Việt.".to_owned(),
        Warning::NoAccents => "Bản tiếng Việt không có dấu.".to_owned(),
        Warning::NoPlace => "Không ghi vị trí của tiêu chí trong văn bản nguồn.".to_owned(),
        Warning::NoSource => "Không ghi văn bản nào cho phép loại đơn vị này bỏ các mục.".to_owned(),
        Warning::NoCases => "Bên cạnh bộ tiêu chí không có trường hợp kiểm thử nào.".to_owned(),
        Warning::Needless(code) => {
            format!(
                "Cảnh báo “{code}” được ghi là đã xem xét, nhưng ở đây và các mục bên dưới không có cảnh báo này."
            )
        }
    }
}

fn hint(what: &What) -> String {
    match what {
        What::Fault(fault) => fault_hint(fault),
        What::Twice(_) => "Gộp hai lần ghi làm một, hoặc bỏ lần thừa.".to_owned(),
        What::Sheet(SheetFault::OtherSet(..)) => {
            "Dùng đúng bộ tiêu chí và phiên bản mà phiếu đã chấm theo.".to_owned()
        }
        What::NotText => "Lưu lại tệp ở bảng mã UTF-8.".to_owned(),
        What::Sheet(_) => "Lưu lại phiếu từ trang tự đánh giá, hoặc lấy bản gốc chưa sửa tay.".to_owned(),
        What::Cell(said) => said.hint.vi.clone(),
        What::Case(_, unlike) => unlike_hint(unlike).to_owned(),
        What::Warning(warning) => warning_hint(warning).to_owned(),
        What::Remark(Remark::VietnameseAlone) => {
            "Không bắt buộc. Muốn có bản tiếng Anh thì ghi thêm; trang tiếng Anh khi đó dùng bản ấy."
                .to_owned()
        }
        What::Remark(Remark::NoEnglish) => {
            "Không bắt buộc. Ghi thêm bản tiếng Anh để cả bộ có đủ.".to_owned()
        }
    }
}

fn fault_hint(fault: &Fault) -> String {
    match fault {
        Fault::MoreProblems(_) => "Sửa các lỗi ở trên trước, rồi kiểm tra lại.".to_owned(),
        Fault::TooLarge(_) => "Tách thành nhiều tệp, mỗi cấp đơn vị một tệp.".to_owned(),
        Fault::NotJson(_) => {
            "Chỗ sai thường ngay trước vị trí này: thiếu dấu phẩy, thiếu ngoặc, hoặc thừa dấu phẩy cuối."
                .to_owned()
        }
        Fault::NewerFormat(_) => "Tải bản mới của chương trình.".to_owned(),
        Fault::Missing(key) => format!("Thêm “{key}” vào đối tượng bắt đầu ở đây."),
        Fault::UnknownKey(_) => {
            "Lệnh schema in mọi khóa của định dạng. Ghi chú riêng thì đặt vào “$comment”.".to_owned()
        }
        Fault::WrongType(Expected::Number) => {
            "Số lẻ để trong ngoặc kép, ví dụ \"0.5\", để giữ đúng từng chữ số.".to_owned()
        }
        Fault::WrongType(_) => "So với ví dụ trong tài liệu về định dạng.".to_owned(),
        Fault::Empty => "Chưa có nội dung thì bỏ hẳn khóa, nếu khóa không bắt buộc.".to_owned(),
        Fault::UnknownKind(..) => "Kiểm tra chính tả; chữ hoa khác chữ thường.".to_owned(),
        Fault::BadId(_) => "Đặt tên ngắn, không dấu, ví dụ “so-cuoc-hop”.".to_owned(),
        Fault::Duplicate(..) => {
            "Giữ tên cũ cho mục cũ, vì phiếu đã lưu đi theo tên; đổi tên mục kia.".to_owned()
        }
        Fault::Unknown(Thing::Source, _) => {
            "Khai báo nguồn trong “sources”, hoặc sửa tên cho khớp.".to_owned()
        }
        Fault::Unknown(Thing::Input, _) => {
            "Tên phải là một ô nhập của chính tiêu chí này hoặc một số liệu chung.".to_owned()
        }
        Fault::Unknown(Thing::Option, _) => "Tên phải là một trong các “options” của ô nhập.".to_owned(),
        Fault::Unknown(..) => "Kiểm tra chính tả, hoặc khai báo tên này.".to_owned(),
        Fault::WrongInput(..) => "Sửa “kind” của ô nhập, hoặc dùng quy tắc khác.".to_owned(),
        Fault::NotAsked(name) => format!("Thêm {{{name}}} vào câu hỏi, hoặc bỏ “ask”."),
        Fault::UnusedInput(_) => "Đưa ô nhập vào quy tắc, hoặc bỏ đi.".to_owned(),
        Fault::OptionWorth(_) => {
            "Ghi mỗi lựa chọn đúng một lần trong “cases”, kể cả lựa chọn 0 điểm.".to_owned()
        }
        Fault::NotBoth(..) => "Chỉ giữ lại khóa nói đúng về bộ tiêu chí.".to_owned(),
        Fault::OneOf(_) => "Bỏ khóa thừa, hoặc thêm khóa còn thiếu.".to_owned(),
        Fault::Sum(_, actual) => format!(
            "Sửa “max” thành {actual}, hoặc sửa điểm tối đa của các mục bên dưới. Nếu chính văn bản cộng như vậy thì văn bản có lỗi: hỏi đơn vị ban hành."
        ),
        Fault::AboveCeiling(..) => "Đổi cách làm tròn “round”, hoặc đặt mức trần là số đã tròn.".to_owned(),
        Fault::AboveMaximum(_) => "Hạ số điểm trong quy tắc, đặt “cap”, hoặc nâng điểm tối đa.".to_owned(),
        Fault::NoYear(_) => "Ghi ngày đầy đủ, ví dụ “2026-03-31”.".to_owned(),
        Fault::Before(..) => "Sửa ngày, hoặc xếp lại các bước theo thứ tự thời gian.".to_owned(),
        Fault::NoWorkingDay => "“weekend” chỉ ghi các ngày nghỉ hằng tuần.".to_owned(),
        Fault::WorkedAnyway(_) => "“worked” chỉ ghi ngày nghỉ hằng tuần phải làm bù.".to_owned(),
        Fault::OutsideCalendar(..) => {
            "Đặt “least”, “most” cho ô nhập trong khoảng của lịch, hoặc ghi thêm ngày nghỉ và nới “from”, “until”."
                .to_owned()
        }
        Fault::NotPositive => "Ghi một số dương; điểm trừ cũng ghi số dương.".to_owned(),
        Fault::Gap(around) => match gap(around) {
            Some((below, above, middle)) => format!(
                "Giá trị có thể lẻ: {middle} nằm giữa {below} và {above} nên không thuộc mức nào. Ghi “to” của mức dưới là {above} (hiểu là dưới {above}), hoặc bỏ “to” đó."
            ),
            None => "Bỏ “from” của mức thấp nhất và “to” của mức cao nhất để phủ hết mọi giá trị.".to_owned(),
        },
        Fault::Overlap(_) => {
            "Mỗi giá trị chỉ thuộc một mức: “fromExcluded” và “toIncluded” nói đầu mút thuộc mức nào."
                .to_owned()
        }
        Fault::NoValue(..) => "Đổi chỗ hai đầu mút, hoặc nới rộng.".to_owned(),
        Fault::TooMany(Limit::Levels, ..) => "Gộp bớt cấp nhóm.".to_owned(),
        Fault::TooMany(..) => "Tách thành nhiều bộ tiêu chí.".to_owned(),
        Fault::AlwaysApplies => {
            "Nói khi nào mục không áp dụng: “declared” là có nếu đơn vị tự khai; “applies” nếu có điều kiện; hoặc “without” của loại đơn vị."
                .to_owned()
        }
        Fault::NoVerdicts => {
            "Dùng quy tắc “target” hoặc “checks” cho các mục, hoặc đổi “combine”.".to_owned()
        }
        Fault::NoPoints => "Chỉ cộng các quy tắc cho điểm.".to_owned(),
        Fault::Circular(_) => "Bỏ một tham chiếu để vòng tròn đứt ra.".to_owned(),
        Fault::Formula(_, FormulaFault::Units(..)) => {
            "Sửa “unit” của ô nhập nếu cùng một thứ; nếu khác, chia cho một số cùng đơn vị trước.".to_owned()
        }
        Fault::Formula(_, FormulaFault::NotPoints(_)) => {
            "Nhân với số điểm cho mỗi đơn vị, hoặc lấy tỷ lệ hai số cùng đơn vị.".to_owned()
        }
        Fault::Formula(..) => {
            "Tên trong công thức là ô nhập của tiêu chí, số liệu chung, hoặc mục khác.".to_owned()
        }
    }
}

fn unlike_hint(unlike: &Unlike) -> &'static str {
    match unlike {
        Unlike::NotJson(_) => "Chỗ sai thường ngay trước vị trí này.",
        Unlike::NotCases => "Ghi “kind”: “tudanhgia-cases” và “format”: 1.",
        Unlike::Missing(_) | Unlike::UnknownKey(_) | Unlike::WrongType(_) => {
            "So với phần cuối của tài liệu về định dạng."
        }
        Unlike::OtherSet(..) => "Kiểm tra lại từng trường hợp theo bản mới, rồi sửa “set” và “version”.",
        Unlike::UnknownInput(_) | Unlike::UnknownRow(_) | Unlike::UnknownClass(_) => {
            "Kiểm tra chính tả; tên lấy từ “id” trong bộ tiêu chí."
        }
        Unlike::Points(..) | Unlike::Unrounded(..) | Unlike::Published(..) | Unlike::Classes(..) => {
            "Tính tay lại theo văn bản: sai ở quy tắc thì sửa bộ tiêu chí, sai ở trường hợp thì sửa con số này."
        }
        Unlike::Wrong(_) => "Sửa câu trả lời, hoặc ghi tên ô nhập vào “wrong” nếu cố ý.",
        Unlike::NotWrong(_) => "Bỏ tên ô nhập khỏi “wrong”.",
    }
}

fn warning_hint(warning: &Warning) -> &'static str {
    match warning {
        Warning::UnusedFact(_) => "Bỏ đi, để đơn vị khỏi phải khai một số không dùng đến.",
        Warning::UnusedSource(_) => "Dẫn nguồn ở mục lấy từ đó, hoặc bỏ đi.",
        Warning::UnusedValue(_) => "Dùng giá trị trong một công thức, hoặc bỏ mục này.",
        Warning::UncountedPoints(_) => {
            "Dùng quy tắc “target” hoặc “checks” cho mục, hoặc chuyển mục sang nhóm có cộng điểm."
        }
        Warning::UnusedProfile(_) => "Ghi “without” cho các mục không áp dụng, hoặc bỏ loại đơn vị.",
        Warning::UnreachableClass(_) => "Xem lại giới hạn của mức và điểm tối đa của bộ.",
        Warning::UnreachableMaximum(..) => {
            "Xem lại điểm trong quy tắc và giới hạn của ô nhập so với văn bản."
        }
        Warning::UnreachableBand(_) => {
            "Xem lại đơn vị của giới hạn (phần trăm hay tỷ lệ) và “min”, “max” của ô nhập."
        }
        Warning::SameWorth(_) => "Xem lại điểm của từng lựa chọn, hoặc dùng quy tắc không tính điểm.",
        Warning::DecimalComma(..) => "Số thập phân thì viết dấu chấm (0.5), hai số thì viết cách ra (0, 5).",
        Warning::Constant(_) => "Xem lại giới hạn trong điều kiện và “min”, “max” của ô nhập.",
        Warning::OutsideBounds(..) => {
            "Sửa “min”, “max” của số liệu hay giới hạn của mục theo văn bản; số là phần của một tổng thì ghi “within”; hoặc giới hạn kết quả ngay trong công thức."
        }
        Warning::RoundedPart(..) => "Chỉ làm tròn ở mục nếu văn bản nói vậy; nếu không, ghi “round” ở tổng.",
        Warning::SameCode(_) | Warning::SameName(_) => {
            "Bảng kết quả được ghép với tiêu chí theo mã, rồi theo tên: ghi cho khác nhau nếu văn bản cho phép."
        }
        Warning::SameText | Warning::VietnameseInEnglish => "Dịch sang tiếng Anh.",
        Warning::NoAccents => "Gõ lại có dấu, đúng như văn bản.",
        Warning::NoPlace => "Thêm “place”, ví dụ “Phụ lục I, mục 2.1”.",
        Warning::NoSource => "Thêm “source” và “place”.",
        Warning::NoCases => "Ghi vài trường hợp đã tính tay vào tệp cùng tên, đuôi .cases.json.",
        Warning::Needless(_) => {
            "Bỏ phần đã xem xét này, hoặc xem lại mã: mã đứng trong ngoặc vuông sau “warning”."
        }
    }
}
