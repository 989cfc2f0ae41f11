//! Vietnamese: the page.

use tudanhgia_core::criteria::FormContent;

use super::page::{FormTexts, Lack, PageTexts, PaperTexts, SaveTexts, StartTexts};

pub(super) const PAGE: PageTexts = PageTexts {
    title: "Tự đánh giá",
    other_language: "English",
    loading: "Đang tải…",
    not_fetched: |file, lack| match lack {
        Lack::Answer => format!("Không tải được tệp “{file}”. Kiểm tra đường truyền rồi thử lại."),
        Lack::File(status) => {
            format!("Máy chủ không gửi tệp “{file}” (mã {status}). Báo người quản trị trang.")
        }
        Lack::Form => format!("Tệp “{file}” trên máy chủ không đúng dạng. Báo người quản trị trang."),
    },
    part_missing: "Không tải được phần này. Kiểm tra đường truyền rồi thử lại, hoặc tải lại trang.",
    retry: "Thử lại",
    reload: "Tải lại trang",
    sample: "Bộ mẫu",
    compiled: "Bộ tiêu chí biên soạn",
    to_start: "Trang đầu",
    start: StartTexts {
        lead: "Tự chấm điểm theo đúng cách tính đã công bố, xem ngay diễn giải của từng điểm.",
        privacy: "Số liệu chỉ nằm trên máy này, không gửi đi đâu.",
        drafts: "Chấm tiếp",
        unnamed: "(chưa ghi tên đơn vị)",
        new: "Chấm phiếu mới",
        which_set: "Đơn vị chấm theo bộ tiêu chí nào?",
        year_issuer: |year, issuer| format!("{year} · {issuer}"),
        unit: "Tên đơn vị",
        unit_hint: "Ghi như trên báo cáo, ví dụ: UBND xã Tràng Đà.",
        begin: "Bắt đầu chấm",
        choose_set: "Chọn một bộ tiêu chí.",
        chosen: "Đã chọn: ",
        open: "Mở phiếu từ tệp",
        open_hint: "Tệp .json đã lưu từ trang này. Phiếu mở ra là bản riêng, không ghi đè phiếu nào.",
        open_button: "Chọn tệp",
        examples: "Xem thử",
        open_example: "Mở phiếu ví dụ",
        no_storage: "Trình duyệt không cho trang này lưu trên máy. Vẫn chấm được; trước khi đóng trang, lưu phiếu thành tệp.",
        unreadable_file: "Trình duyệt không đọc được tệp này. Chép tệp về máy rồi mở lại.",
    },
    form: FormTexts {
        result: "Kết quả",
        unanswered: "Chưa chấm",
        groups: "Các nhóm tiêu chí",
        group_of: |index, count| format!("Nhóm {index}/{count}"),
        progress: |done, all| format!("{done}/{all} tiêu chí"),
        done: "Đã nhập đủ",
        max: |max| format!("tối đa {max}"),
        assumed: "tạm nếu chưa công bố",
        no_points: "không tính điểm",
        error: "Lỗi:",
        clear: "Xóa",
        undo: "Hoàn tác",
        how: "Cách tính",
        details: "Minh chứng",
        explain: "Giải trình",
        open: "chưa chấm",
        to_mend: "cần sửa",
        share: |unit, max| format!("Tỷ lệ × {max} {unit}"),
        two_readings: "Số này đọc được hai cách, chọn một:",
        up_to: "chắc chắn, tới",
        left: |open| format!("Còn {open}"),
        criteria: "tiêu chí",
        group_done: "Nhóm này đã chấm đủ.",
        read_as: |number| format!("Hiểu là {number}"),
        previous: "Nhóm trước",
        next: "Nhóm tiếp theo",
        to_result: "Xem kết quả",
        total: |total, of, percent| format!("Tổng điểm: {total}{of}{percent}."),
        total_range: |least, most, of| {
            format!("Theo số liệu đã nhập: ít nhất {least}, nhiều nhất {most}{of}.")
        },
        of_whole: |max, unit| format!("/{max}{unit}"),
        on_scale: |max, unit| format!(" trên thang {max}{unit}"),
        open_whole: |range, unit| format!("{unit}, mức tối đa {range}{unit}"),
        class: |class| format!("Xếp loại: {class}."),
        class_range: |lowest, highest| format!("từ {lowest} đến {highest}"),
        announce: |score, open| match open {
            0 => format!("{score} Đã chấm đủ các tiêu chí."),
            _ => format!("{score} Còn {open} tiêu chí chưa chấm."),
        },
        unit: "Đơn vị",
        facts: "Thông tin chung",
        facts_hint: "Số liệu dùng chung cho nhiều tiêu chí, chỉ nhập một lần ở đây.",
        reserved_points: |points| format!("Trong đó {points} do cơ quan khác chấm."),
        not_ranked: |why| format!("Không xếp hạng: {why}."),
        not_ranked_without: |rows| format!("Đơn vị không được xếp hạng vì không áp dụng: {rows}."),
        outside: |codes| {
            let of = if codes.is_empty() { "tổng cộng" } else { codes };
            format!(
                "Lỗi bộ tiêu chí: công thức mục {of} cho kết quả ngoài giới hạn đã khai báo. Chưa dùng điểm này."
            )
        },
        too_few: |group| match group {
            "" => "chưa trả lời đủ số tiêu chí cần thiết nên chưa có kết quả".to_owned(),
            _ => format!("“{group}” chưa trả lời đủ số tiêu chí cần thiết nên chưa có kết quả"),
        },
        count_nothing: |rows, handed_in| match handed_in {
            true => format!("{rows} tiêu chí chưa trả lời, tính 0 điểm theo quy định của bộ tiêu chí."),
            false => format!("{rows} tiêu chí chưa trả lời, nộp như hiện nay thì tính 0 điểm."),
        },
    },
    save: SaveTexts {
        off: "Trang này không lưu phiếu trên máy. Trước khi đóng trang, lưu phiếu thành tệp.",
        idle: "Chưa có thay đổi mới",
        saving: "Đang lưu…",
        saved: |time| format!("Đã lưu trên máy này lúc {time}"),
        denied: "Trình duyệt không cho lưu trên máy này. Lưu phiếu thành tệp để không mất dữ liệu.",
        silent: "Bộ nhớ của trình duyệt chưa trả lời, trang vẫn đang thử lại. Trước khi đóng trang, lưu phiếu thành tệp.",
        full: "Chưa lưu được trên máy này vì bộ nhớ đầy. Lưu phiếu thành tệp để không mất dữ liệu.",
        failed: "Chưa lưu được trên máy này. Lưu phiếu thành tệp để không mất dữ liệu.",
        conflict: "Phiếu này cũng đang được sửa ở cửa sổ khác. Phần của cửa sổ này đã tách thành một phiếu riêng.",
        to_file: "Lưu tệp phiếu",
        filed: |name| format!("Đã lưu tệp {name}, xem trong mục tải xuống của trình duyệt."),
    },
};

pub(super) static PAPER: PaperTexts = PaperTexts {
    blank: "Phiếu in để chấm trên giấy",
    kind: "Báo cáo",
    title: "Kết quả tự đánh giá",
    subject: |set| format!("Kết quả tự đánh giá theo {set}"),
    nation: "Cộng hòa xã hội chủ nghĩa Việt Nam",
    motto: "Độc lập - Tự do - Hạnh phúc",
    place_date: "…………, ngày …… tháng …… năm ………",
    number: "Số: ……/BC-……",
    recipients: "Nơi nhận:\n- ……………;\n- Lưu: VT, ……",
    rounded: "Số liệu trong bảng là số đã làm tròn.",
    unit_open: "(tên đơn vị)",
    column: |shows| match shows {
        FormContent::Code => "TT",
        FormContent::Name => "Tiêu chí",
        FormContent::Max => "Điểm tối đa",
        FormContent::How => "Cách xác định và tính điểm",
        FormContent::Figures => "Số liệu kê khai",
        FormContent::Expected => "Các yêu cầu và tài liệu kiểm chứng",
        FormContent::Own => "Điểm tự chấm",
        FormContent::Verified => "Điểm thẩm định",
        FormContent::Explanation => "Giải trình kết quả",
        FormContent::Evidence => "Minh chứng",
        FormContent::Remarks => "Ghi chú",
    },
    nothing_given: ["Chưa nhập", "Chưa chọn"],
    total: "Tổng cộng",
    signer: "…………………………",
    sign_here: "(Quyền hạn, chức vụ của người ký; ký, đóng dấu hoặc ký số; ghi rõ họ và tên)",
    clerk: "Người lập biểu",
    clerk_here: "(Ký, ghi rõ họ và tên)",
    foot: |id, version, hash, engine| {
        format!("Bộ tiêu chí {id}, phiên bản {version}, SHA-256 {hash}. Chương trình tudanhgia {engine}.")
    },
};
