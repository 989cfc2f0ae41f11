//! Vietnamese.

use super::{ExplainTexts, Language, Texts, day_as_typed, exact_text};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::calc::MAX_DECIMALS;
use tudanhgia_core::criteria::limits::MAX_SET_BYTES;
use tudanhgia_core::criteria::{
    CriteriaSet, DateFault, Expected, Fault, FormulaFault, Limit, Thing, function_names,
};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::formula::{MAX_DEPTH, MAX_LENGTH, MAX_OPERATIONS, MAX_TERMS, SyntaxKind, instead_of};
use tudanhgia_core::json::NotJson;
use tudanhgia_core::scoring::{NumberFault, Wrong};
use tudanhgia_core::sheet::SheetFault;

pub(super) static TEXTS: Texts = Texts {
    language: Language::Vi,
    yes: "Có",
    none_chosen: "Không có mục nào",
    no: "Không",
    day: |(year, month, day)| format!("{day:02}/{month:02}/{year}"),
    from_to: |from, to| format!("từ {from} đến {to}"),
    date_form: "ngày/tháng/năm",
    met: "Đạt",
    not_met: "Không đạt",
    not_decided: "Chưa rõ",
    wrong,
    not_json,
    amount: |number, unit| format!("{number} {unit}").trim_end().to_owned(),
    unscored: "Không tính điểm",
    not_applicable: "Không áp dụng",
    page: super::vi_page::PAGE,
};

pub(super) static EXPLAIN: ExplainTexts = ExplainTexts {
    part_of: |part, whole, unit| format!("{part} trên {whole} {unit}").trim_end().to_owned(),
    in_band: |value, band| format!("{value} thuộc khoảng {band}"),
    band: |from, to| match (from, to) {
        (Some((from, true)), Some((to, false))) => format!("từ {from} đến dưới {to}"),
        (Some((from, true)), Some((to, true))) if from == to => from.to_owned(),
        (Some((from, true)), Some((to, true))) => format!("từ {from} đến {to}"),
        (Some((from, false)), Some((to, false))) => format!("trên {from} đến dưới {to}"),
        (Some((from, false)), Some((to, true))) => format!("trên {from} đến {to}"),
        (Some((from, true)), None) => format!("từ {from} trở lên"),
        (Some((from, false)), None) => format!("trên {from}"),
        (None, Some((to, true))) => format!("từ {to} trở xuống"),
        (None, Some((to, false))) => format!("dưới {to}"),
        (None, None) => "mọi giá trị".to_owned(),
    },
    chosen: |option| format!("chọn “{option}”"),
    ratio: "tỷ lệ",
    nothing_to_add: "các mục trong nhóm không tính điểm nên không có gì để cộng",
    of_maximum: |of| format!("{of} × điểm tối đa"),
    maximum_of: |name, max| format!("điểm tối đa của “{name}”: {max}"),
    row_applies: |name| format!("“{name}” có áp dụng"),
    capped: |limit| format!("vượt mức tối đa {limit}"),
    floored: |limit| format!("thấp hơn mức tối thiểu {limit}"),
    rounded: |digits, mode| match digits {
        0 => format!("làm tròn đến hàng đơn vị ({mode})"),
        _ => format!("làm tròn đến {digits} chữ số sau dấu phẩy ({mode})"),
    },
    root: |degree, of| {
        let names = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
        let name = usize::try_from(degree).ok().and_then(|degree| names.get(degree.checked_sub(2)?));
        format!("căn bậc {} của {of}", name.map_or_else(|| degree.to_string(), ToString::to_string))
    },
    ln: |of| format!("lôgarit tự nhiên của {of}"),
    whole_root: |name, value| format!("{name} là {value}"),
    rounded_root: |name, digits, value| match digits {
        0 => format!("{name}, làm tròn đến hàng đơn vị: {value}"),
        _ => format!("{name}, làm tròn đến {digits} chữ số sau dấu phẩy: {value}"),
    },
    rounded_to: |multiple, mode| format!("làm tròn theo bước {multiple} ({mode})"),
    modes: [
        "chữ số bỏ đi đầu tiên từ 5 trở lên thì tăng chữ số đứng trước thêm 1",
        "đúng một nửa thì làm tròn về số chẵn",
        "luôn làm tròn xuống",
        "luôn làm tròn lên",
    ],
    step_modes: [
        "phần lẻ từ nửa bước trở lên thì làm tròn lên, số âm thì làm tròn xuống",
        "đúng nửa bước thì làm tròn về bội số chẵn",
        "luôn làm tròn xuống",
        "luôn làm tròn lên",
    ],
    target: |value, target, met| match met {
        true => format!("{value} đạt mức yêu cầu {target}"),
        false => format!("{value} chưa đạt mức yêu cầu {target}"),
    },
    condition: |condition, holds| match holds {
        true => format!("{condition}: thỏa mãn"),
        false => format!("{condition}: không thỏa mãn"),
    },
    condition_open: |condition| format!("{condition}: chưa xác định"),
    enough: |met, all, which, need| {
        let needed = if need == all { "cần đủ" } else { "cần ít nhất" };
        match met {
            Some(met) => format!("đạt {met} trên {all} ({which}), {needed} {need}"),
            None => format!("{needed} {need} trên {all} ({which})"),
        }
    },
    unanswered: |label| match label.ends_with('?') {
        true => format!("{label} Chưa trả lời"),
        false => format!("{label}: chưa trả lời"),
    },
    handed_on: "điểm đạt được/điểm tối đa còn áp dụng × điểm tối đa của nhóm",
    and: " và ",
    or: " hoặc ",
    not: |condition| format!("không phải ({condition})"),
    all: |conditions, hold| match hold {
        true => format!("{conditions} (đủ các điều kiện)"),
        false => format!("{conditions} (không đủ các điều kiện)"),
    },
    any: |conditions, hold| match hold {
        true => format!("{conditions} (có điều kiện được đáp ứng)"),
        false => format!("{conditions} (không điều kiện nào được đáp ứng)"),
    },
    relations: ["bằng", "khác", "dưới", "không quá", "lớn hơn", "không dưới"],
    day_relations: ["đúng ngày", "khác ngày", "trước ngày", "không sau ngày", "sau ngày", "không trước ngày"],
    compared: |left, stands| format!("{left} {stands}"),
    count: |conditions| format!("số mục đạt trong ({conditions})"),
    least: |cases| format!("số nhỏ nhất trong ({cases})"),
    most: |cases| format!("số lớn nhất trong ({cases})"),
    figures: [
        |count, _| format!("{count} đơn vị"),
        |count, value| format!("tổng của {count} đơn vị: {value}"),
        |count, value| format!("trung bình của {count} đơn vị: {value}"),
        |count, value| format!("nhỏ nhất trong {count} đơn vị: {value}"),
        |count, value| format!("lớn nhất trong {count} đơn vị: {value}"),
    ],
    share: |reached, count, limit| format!("{reached} trên {count} đơn vị có giá trị {limit}"),
    survey: "Chấm qua điều tra xã hội học",
    measured: "Do hệ thống hoặc cơ quan khác đo",
    reserved: |who, points| format!("{who}, đơn vị không tự chấm: để dành {points}"),
    may_be_out: |why| format!("Có thể không áp dụng: {why}."),
    out_by_condition: |words, values| format!("chỉ áp dụng khi {words} ({values})"),
    out_by_profile: |name, cited| match cited.is_empty() {
        true => format!("loại đơn vị “{name}”"),
        false => format!("loại đơn vị “{name}” ({cited})"),
    },
    out_by_zero: |label| format!("“{label}” bằng 0"),
    out_by_unit: "theo khai báo của đơn vị, lý do ghi trong phiếu",
    policies: [
        |max| format!("Điểm tối đa giảm {max}."),
        |max| format!("{max} điểm tối đa được chia cho các mục còn lại trong nhóm theo tỷ lệ."),
        |max| format!("Được tính đủ {max} điểm."),
        |max| format!("Điểm tối đa giảm {max} và đơn vị không được xếp hạng."),
        |max| format!("Tính 0 điểm; điểm tối đa {max} giữ nguyên."),
    ],
    left_out: "Không tính vào kết quả chung của các mục trong nhóm.",
    without: |codes, whole, max, raised| match (whole == max, raised) {
        (true, _) => format!("Không áp dụng: mục {codes}; điểm tối đa vẫn là {max}."),
        (_, true) => format!("Không áp dụng: mục {codes}; điểm tối đa là {whole} thay cho {max}."),
        _ => format!("Không áp dụng: mục {codes}; điểm tối đa còn {whole} trên {max}."),
    },
    class_at_least: |words, class| format!("{words}: xếp loại không thấp hơn “{class}”"),
    class_at_most: |words, class| format!("{words}: xếp loại không vượt quá “{class}”"),
    quota: |words| format!(" (còn tùy kết quả xếp hạng cả đợt: {words})"),
    not_ranked: |why| format!("Không xếp hạng: {why}."),
    may_not_be_ranked: |why| format!("Có thể không được xếp hạng: {why}."),
    row_out: |name| format!("“{name}” không áp dụng"),
    outer_percent: "Tỷ lệ phần trăm nêu ở đây là giới hạn ngoài: còn dòng có thể không áp dụng, nên có thể không đạt được mức cao nhất hay thấp nhất.",
    outer_classes: "Các mức xếp loại nêu ở đây là giới hạn ngoài: không liệt kê hết được các tổng điểm còn có thể, nên có mức có thể không đạt được.",
    outside: "Công thức cho kết quả ngoài giới hạn mà bộ tiêu chí khai báo: bộ tiêu chí có lỗi, cần báo đơn vị ban hành.",
    days_between: |from, to, days| format!("từ {from} đến {to}: {days}"),
    day_units: ["ngày", "ngày làm việc"],
    counts_nothing: "chưa trả lời, tính 0 điểm theo quy định của bộ tiêu chí",
    would_count_nothing: "Chưa trả lời: nộp như hiện nay thì tính 0 điểm theo quy định của bộ tiêu chí.",
    too_few: |answered, needed, group| {
        let of = if group.is_empty() { String::new() } else { format!(" của “{group}”") };
        format!("mới trả lời {answered} tiêu chí{of}, cần ít nhất {needed} để có kết quả")
    },
    needed_for_result: |answered, needed| match answered < needed {
        true => format!(
            "Nộp như hiện nay thì chưa có kết quả: mới trả lời {answered} tiêu chí, cần ít nhất {needed}."
        ),
        false => format!("Đã trả lời {answered} tiêu chí, đủ số cần thiết để có kết quả ({needed})."),
    },
    still_needed: |labels| format!("Còn thiếu hoặc cần sửa: {labels}"),
    provisional: "Điểm tạm tính: phụ thuộc một giá trị do đơn vị giả định.",
};

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::TooLarge(_) => {
            // Of a file that is too large only the beginning is read: how large it is, nobody knows.
            let most =
                exact_text(&Exact::from(i64::try_from(MAX_SET_BYTES).unwrap_or(i64::MAX)), Language::Vi);
            format!("Tệp quá lớn: bộ tiêu chí nhiều nhất {most} byte.")
        }
        Fault::NotJson(fault) => not_json(fault),
        Fault::NewerFormat(found) => {
            format!("Tệp theo định dạng {found}, mới hơn chương trình này. Cập nhật chương trình.")
        }
        Fault::Missing(key) => format!("Thiếu “{key}”."),
        Fault::UnknownKey(key) => {
            format!("Khóa “{key}” không có trong định dạng. Kiểm tra chính tả hoặc bỏ đi.")
        }
        Fault::WrongType(expected) => format!("Sai kiểu dữ liệu, cần: {}.", type_name(*expected)),
        Fault::Empty => "Để trống. Điền nội dung hoặc bỏ khóa này.".to_owned(),
        Fault::UnknownKind(found, known) => {
            format!("“{found}” không có trong định dạng. Dùng một trong: {}.", known.join(", "))
        }
        Fault::BadId(id) => format!(
            "Tên “{id}” chỉ được có chữ không dấu, số, “-”, “_”; “.” ở giữa (tên ô nhập không có “.”)."
        ),
        Fault::Duplicate(name, first) => format!("“{name}” đã dùng ở {first}. Mỗi tên chỉ dùng một lần."),
        Fault::Unknown(what, name) => format!("Không có {} nào tên “{name}”.", thing(*what)),
        Fault::WrongInput(name, needed) => format!("Ô nhập “{name}” phải thuộc kiểu: {}.", needed.kinds()),
        Fault::NotAsked(name) => format!("Câu hỏi không có chỗ cho ô nhập “{name}”."),
        Fault::UnusedInput(name) => format!("Ô nhập “{name}” không được quy tắc nào dùng."),
        Fault::OptionWorth(option) => format!("Lựa chọn “{option}” phải có điểm đúng một lần."),
        Fault::NotBoth(first, second) => {
            format!("“{first}” và “{second}” không được cùng có.")
        }
        Fault::OneOf(keys) => format!("Ghi đúng một trong các khóa: {keys}."),
        Fault::Sum(declared, actual) => format!("Điểm tối đa ghi {declared}, nhưng các mục cho {actual}."),
        Fault::AboveCeiling(most, ceiling) => format!("Làm tròn thành {most}, vượt mức trần {ceiling}."),
        Fault::AboveMaximum(most) => format!("Quy tắc có thể cho {most}, vượt điểm tối đa."),
        Fault::NoYear(year) => {
            format!("Ngày viết theo năm chấm điểm, nhưng “year” là “{year}”, không phải một năm.")
        }
        Fault::Before(day, other) => {
            format!("Ngày {day} sớm hơn {other}; ngày này không được trước {other}.")
        }
        Fault::NoWorkingDay => "Mọi ngày trong tuần đều nghỉ. Bỏ bớt ngày ở “weekend”.".to_owned(),
        Fault::WorkedAnyway(day) => {
            format!("Ngày {day} không phải ngày nghỉ hằng tuần nên không cần ghi làm bù. Bỏ đi.")
        }
        Fault::OutsideCalendar(first, last) => format!(
            "Lịch làm việc chỉ có từ {first} đến {last}, nhưng ngày này có thể nằm ngoài. Đặt “least”, “most” cho ô nhập."
        ),
        Fault::NotPositive => "Phải lớn hơn 0.".to_owned(),
        Fault::Gap(around) => format!("Khoảng trống: không mức nào áp dụng ở {around}."),
        Fault::Overlap(at) => format!("Hai mức cùng áp dụng ở {at}."),
        Fault::NoValue(min, max) => format!("Không giá trị nào hợp lệ: ít nhất {min}, nhiều nhất {max}."),
        Fault::TooMany(what, limit, found) => {
            format!("Quá nhiều {}: có {found}, nhiều nhất {limit}.", limited(*what))
        }
        Fault::MoreProblems(more) => format!("Còn {more} lỗi nữa. Sửa các lỗi ở trên trước."),
        Fault::AlwaysApplies => {
            "Mục này luôn áp dụng nên không cần “notApplicable”. Thêm điều kiện, hồ sơ đơn vị, hoặc bỏ đi."
                .to_owned()
        }
        Fault::NoVerdicts => "Kết hợp kiểu met cần ít nhất một mục đạt / không đạt.".to_owned(),
        Fault::NoPoints => "Phần này không cho điểm nên không cộng được.".to_owned(),
        Fault::Circular(circle) => format!("Các mục tham chiếu vòng tròn: {circle}."),
        Fault::Formula(0, fault) => format!("Công thức: {}", formula_fault(fault)),
        Fault::Formula(at, fault) => format!("Công thức, ký tự {at}: {}", formula_fault(fault)),
    }
}

fn decimal_comma(number: &str) -> String {
    format!("số thập phân dùng dấu chấm: viết {} thay cho {number}.", number.replace(',', "."))
}

fn formula_fault(fault: &FormulaFault) -> String {
    match fault {
        FormulaFault::Syntax(kind) => match kind {
            SyntaxKind::Empty => "để trống.".to_owned(),
            SyntaxKind::TooLong(found) => {
                format!("quá dài: {found} ký tự, nhiều nhất {MAX_LENGTH}. Chia thành nhiều mục.")
            }
            SyntaxKind::TooDeep => format!("lồng sâu hơn {MAX_DEPTH} cấp. Chia thành nhiều mục."),
            SyntaxKind::TooManyOperations(found) => format!(
                "{found} phép tính nối tiếp, nhiều nhất {MAX_OPERATIONS}. Dùng sum(a, b, …) hoặc chia thành nhiều mục."
            ),
            SyntaxKind::TooManyTerms => {
                format!("có hơn {MAX_TERMS} thành phần. Chia thành nhiều mục.")
            }
            SyntaxKind::UnexpectedCharacter(c) => format!("không hiểu ký tự “{c}”. Tên chỉ gồm chữ không dấu, chữ số, “-”, “_” và “.”."),
            SyntaxKind::Instead(found, own) => format!("viết {own} thay cho “{found}”."),
            SyntaxKind::Invisible(c) => format!("có ký tự không nhìn thấy (U+{:04X}). Xóa ký tự này.", u32::from(*c)),
            SyntaxKind::LeadingEquals => "công thức không bắt đầu bằng dấu “=” như trong bảng tính. Xóa dấu này.".to_owned(),
            SyntaxKind::DecimalComma(number) => decimal_comma(number),
            SyntaxKind::UnexpectedEnd => "kết thúc giữa chừng: còn thiếu một số, một tên hoặc dấu “)”.".to_owned(),
            SyntaxKind::Unexpected(token) => format!("“{token}” không đứng được ở đây: cần một số, một tên hoặc dấu “(”."),
            SyntaxKind::NoOperator(token) => format!("“{token}” không đứng được ở đây: cần một phép tính (+ - * /, so sánh, and, or) hoặc dấu “)”."),
            SyntaxKind::UnclosedText => "thiếu dấu ngoặc kép đóng (\").".to_owned(),
            SyntaxKind::UnclosedBracket => "thiếu dấu đóng “]”.".to_owned(),
            SyntaxKind::BadNumber(number) => format!("“{number}” không phải số (ví dụ 0.5)."),
            SyntaxKind::ChainedComparison => "so sánh nối tiếp; dùng “and” giữa hai phép so sánh.".to_owned(),
        },
        FormulaFault::UnknownName(name) => {
            format!(
                "không có ô nhập, số liệu chung, mục hay lựa chọn nào tên “{name}”. Phép trừ cần dấu cách: a - b."
            )
        }
        FormulaFault::UnknownFunction(name) => {
            let known = |own: &&'static str| own.eq_ignore_ascii_case(name);
            let instead = instead_of(name).or_else(|| function_names().iter().copied().find(known));
            let all = function_names().join(", ");
            match instead {
                Some(instead) => format!("không có hàm “{name}”: viết {instead}. Các hàm: {all}."),
                None => format!("không có hàm “{name}”. Các hàm: {all}."),
            }
        }
        FormulaFault::DecimalComma(number, usage) => format!("{} Dùng hàm theo mẫu: {usage}.", decimal_comma(number)),
        FormulaFault::Arguments(usage) => format!("dùng hàm theo mẫu: {usage}."),
        FormulaFault::NoTruth => "cần một điều kiện đúng / sai.".to_owned(),
        FormulaFault::NoNumber => "cần một số.".to_owned(),
        FormulaFault::Units(a, b) => format!("không cộng hay so sánh được “{a}” với “{b}”."),
        FormulaFault::NoDate(text) => format!("“{text}” không phải ngày (ví dụ \"2026-03-31\")."),
        FormulaFault::NeedsDate => "cần một ngày: ô nhập kiểu date, hoặc date(\"2026-03-31\").".to_owned(),
        FormulaFault::NoCalendar => {
            "bộ tiêu chí không khai báo lịch làm việc. Thêm “calendar”, hoặc dùng days(…).".to_owned()
        }
        FormulaFault::OutsideCalendar(first, last) => format!(
            "lịch làm việc chỉ có từ {first} đến {last}, nhưng ngày này có thể nằm ngoài. Đặt “least”, “most” cho ô nhập."
        ),
        FormulaFault::NotPoints(unit) => format!("kết quả tính bằng “{unit}”, không phải điểm."),
        FormulaFault::MayDivideByZero => {
            "mẫu số có thể bằng 0. Đặt “min” cho ô nhập, hoặc viết if(b = 0, …, min(a / b, 1)).".to_owned()
        }
        FormulaFault::MayBeBelowZero => "root(…) có thể lấy căn của số âm. Đặt “min” cho số liệu, hoặc viết root(max(…, 0), …), hoặc if(… >= 0, root(…), …).".to_owned(),
        FormulaFault::MayNotBeAboveZero => "ln(…) có thể lấy lôgarit của số không dương. Đặt “min” lớn hơn 0 cho số liệu, hoặc viết if(… > 0, ln(…), …).".to_owned(),
        FormulaFault::MayBeHidden(name) => {
            format!("“{name}” thuộc mục có thể không áp dụng. Khai báo thành số liệu chung (facts).")
        }
        FormulaFault::NeedsAnswers(name) => {
            format!(
                "“{name}” là kết quả của một mục. Điều kiện áp dụng chỉ dùng số liệu chung, hồ sơ đơn vị và câu trả lời."
            )
        }
        FormulaFault::TooLarge(most) => format!("viết đủ ra quá {most} phần. Chia nhỏ bảng hoặc công thức."),
    }
}

fn type_name(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "chữ",
        Expected::Number => "số nguyên, hoặc chữ như \"0.5\", \"1/3\"",
        Expected::Integer => "số nguyên trong giới hạn cho phép",
        Expected::Flag => "true hoặc false",
        Expected::List => "danh sách [ … ]",
        Expected::Object => "đối tượng { … }",
        Expected::Date => "ngày như \"2026-03-31\", \"year-03-31\", \"year+1-03-31\"",
        Expected::Bound => "số gõ được: không quá 15 chữ số, 6 chữ số thập phân",
    }
}

fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Source => "nguồn",
        Thing::Input => "ô nhập",
        Thing::Option => "lựa chọn",
        Thing::Row => "mục",
        Thing::Class => "mức xếp loại",
        Thing::Scale => "thang lựa chọn",
    }
}

fn limited(limit: Limit) -> &'static str {
    match limit {
        Limit::Inputs => "ô nhập",
        Limit::Rows => "dòng",
        Limit::Levels => "cấp nhóm",
        Limit::RuleLevels => "cấp quy tắc lồng nhau",
        Limit::Characters => "ký tự",
        Limit::Elements => "phần tử trong danh sách",
        Limit::Digits => "chữ số của kết quả",
    }
}

fn wrong(set: &CriteriaSet, fault: &Wrong) -> String {
    let number = |value: &Exact| exact_text(value, Language::Vi);
    match fault {
        Wrong::Number(NumberFault::NotANumber) => {
            "Chỉ nhập chữ số, không ghi đơn vị đo hay ký tự khác; ví dụ: 12.".to_owned()
        }
        Wrong::Number(NumberFault::Percent) => "Bỏ dấu %, chỉ nhập số.".to_owned(),
        Wrong::Number(NumberFault::Quoted) => "Bỏ dấu nháy, chỉ nhập số.".to_owned(),
        Wrong::Number(NumberFault::TooLong) => {
            "Số quá dài: nhiều nhất 15 chữ số phần nguyên, 6 chữ số thập phân.".to_owned()
        }
        Wrong::Number(NumberFault::Ambiguous(grouped, decimal)) => {
            format!("Số này đọc được hai cách: {} hay {}? Chọn một.", number(grouped), number(decimal))
        }
        Wrong::NotWhole => "Nhập số nguyên, không có phần thập phân.".to_owned(),
        Wrong::Decimals(0) => "Nhập số không có phần thập phân.".to_owned(),
        Wrong::Decimals(most) => format!("Nhập nhiều nhất {most} chữ số thập phân."),
        Wrong::Step(step) => format!("Nhập số là bội của {}.", number(step)),
        Wrong::Divisor(false) => "Nhập số lớn hơn 0.".to_owned(),
        Wrong::Divisor(true) => {
            "Nhập từ 1 trở lên; là 0: bỏ trống cả tiêu chí, giải trình, chờ thẩm định.".to_owned()
        }
        Wrong::Below(least) => format!("Nhập số từ {} trở lên.", number(least)),
        Wrong::Above(most) => format!("Nhập số không quá {}.", number(most)),
        Wrong::Date(DateFault::NoDate) => "Nhập ngày theo mẫu ngày/tháng/năm, ví dụ: 31/03/2026.".to_owned(),
        Wrong::Date(DateFault::NoSuchDay) => "Lịch không có ngày này. Kiểm tra lại ngày và tháng.".to_owned(),
        Wrong::Before(day) => format!("Nhập từ ngày {} trở đi.", day_as_typed(*day)),
        Wrong::After(day) => format!("Nhập ngày không sau {}.", day_as_typed(*day)),
        Wrong::NoSuchOption => "Lựa chọn này không có trong bộ tiêu chí. Chọn lại.".to_owned(),
        Wrong::ExceedsWhole { sum, whole, is, .. } => {
            let is = is.as_ref().map(|is| format!(" {}", number(is))).unwrap_or_default();
            match set.has_several_parts(*whole) {
                true => {
                    format!("Các số cộng lại là {}, lớn hơn tổng số{is}. Kiểm tra lại.", number(sum))
                }
                false => format!("{} lớn hơn tổng số{is}. Kiểm tra lại hai số.", number(sum)),
            }
        }
        Wrong::BelowOwnRatio(own) => {
            // Rounded up to what can be typed: what it asks for is then admitted.
            let own = number(&own.rounded(MAX_DECIMALS, Mode::Up));
            format!("Mức cao nhất không thể thấp hơn mức của đơn vị. Nhập từ {own} trở lên.")
        }
        Wrong::Line(line, inner) => format!("Dòng {line}: {}", wrong(set, inner)),
        Wrong::TooManyLines(most) => format!("Quá nhiều dòng: nhiều nhất {most}."),
    }
}

/// Numbers that contradict each other, by their names.
pub(super) fn exceeds(
    set: &CriteriaSet,
    sum: &Exact,
    first: InputIx,
    whole: InputIx,
    is: Option<&Exact>,
) -> String {
    let label = |index: InputIx| format!("“{}”", set.input(index).label.vi);
    let is = is.map(|is| format!(" ({})", exact_text(is, Language::Vi))).unwrap_or_default();
    let (sum, several) = (exact_text(sum, Language::Vi), set.has_several_parts(whole));
    let whole = label(whole) + &is;
    match several {
        true => format!("Tổng các số thành phần là {sum}, lớn hơn {whole}. Kiểm tra lại các số này."),
        false => format!("{} ({sum}) lớn hơn {whole}. Kiểm tra lại hai số.", label(first)),
    }
}

fn not_json(fault: &NotJson) -> String {
    let NotJson { line, column, twice } = fault;
    match twice {
        Some(key) => format!(
            "Dòng {line}, cột {column}: khóa “{key}” ghi hai lần trong một đối tượng, không rõ lần nào đúng. Xin lại tệp gốc, hoặc bỏ lần thừa."
        ),
        None => format!(
            "Tệp không phải JSON hoặc bị thiếu phần cuối: dòng {line}, cột {column}. Tải hoặc xin lại tệp gốc."
        ),
    }
}

pub(super) fn sheet_fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::TooLarge => "Tệp lớn hơn 5 MB nên không phải phiếu của chương trình này.".to_owned(),
        SheetFault::NotText => {
            "Không đọc được bảng mã của tệp. Xin lại tệp gốc, hoặc lưu lại ở bảng mã UTF-8.".to_owned()
        }
        SheetFault::Picture => "Tệp này là ảnh (PNG, JPEG hoặc GIF), không phải phiếu.".to_owned(),
        SheetFault::NotJson(fault) => not_json(fault),
        SheetFault::NotASheet(place) => {
            // A file may have no places at all.
            let at = match place.as_str() {
                "" => String::new(),
                place => format!(": “{place}” thiếu hoặc sai kiểu dữ liệu"),
            };
            format!("Tệp không phải phiếu tự đánh giá của chương trình này{at}.")
        }
        SheetFault::NewerFormat(format) => {
            format!(
                "Phiếu lưu theo định dạng {format}, mới hơn chương trình này. Tải lại trang hoặc cập nhật chương trình."
            )
        }
        SheetFault::Unreadable(reason) => format!("Không đọc được tệp: {reason}."),
        SheetFault::OtherSet(id, version) => {
            format!("Phiếu thuộc bộ tiêu chí {id}, phiên bản {version}, không có ở đây.")
        }
    }
}
