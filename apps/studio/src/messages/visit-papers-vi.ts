/** Words about the papers of a visit in Vietnamese. */
export const visitPapersVi = {
  visit_documents: {
    title: 'Văn bản của đoàn',
    lead: 'Số, ngày và chữ ký để trống cho văn thư và người ký. Văn bản được lập mới mỗi lần tải, không lưu lại.',
    host: 'Cơ quan đón, ký văn bản',
    language: 'Ngôn ngữ của phóng viên',
    handed_out: 'tiếng Việt và ngôn ngữ đã chọn',
    docx: 'Word',
    pdf: 'PDF',
    calendar: 'Lịch chương trình',
  },
  visit_paper: {
    invitation: 'Thư mời',
    'form-01': 'Mẫu 01/BC-BNG',
    programme: 'Chương trình',
    equipment: 'Danh mục tạm nhập tái xuất',
    briefing: 'Tài liệu hướng dẫn đoàn',
    'end-report': 'Báo cáo Bộ Ngoại giao',
    thanks: 'Thư cảm ơn',
  },
} as const;
