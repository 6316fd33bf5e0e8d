import type { Words } from './words.ts';

export const vi: Words = {
  greeting: (name) => `Chào ${name},`,
  roles: {
    administrator: 'quản trị',
    publisher: 'duyệt bài',
    editor: 'biên tập',
    translator: 'biên dịch',
    reviewer: 'hiệu đính',
    terminologist: 'quản lý thuật ngữ',
    'partner-manager': 'quản lý đối tác',
    'rights-manager': 'quản lý bản quyền',
    'press-officer': 'cán bộ báo chí',
    custodian: 'người giữ hồ sơ hộ chiếu',
    'funding-officer': 'cán bộ huy động nguồn lực',
    'conflict-officer': 'người kiểm soát xung đột lợi ích',
    accountant: 'kế toán viên',
    'chief-accountant': 'kế toán trưởng',
    partner: 'đối tác',
    auditor: 'kiểm tra',
  },
  browsers: {
    edge: 'Edge',
    opera: 'Opera',
    samsung: 'Samsung Internet',
    coccoc: 'Cốc Cốc',
    firefox: 'Firefox',
    chrome: 'Chrome',
    safari: 'Safari',
    other: 'một trình duyệt khác',
  },
  systems: {
    ios: 'iPhone hoặc iPad',
    android: 'Android',
    chromeos: 'ChromeOS',
    windows: 'Windows',
    macos: 'Mac',
    linux: 'Linux',
    other: 'máy không rõ loại',
  },
  on: (browser, system) => `${browser} trên ${system}`,
  invitation: {
    subject: 'Lời mời vào bàn biên tập Nhịp Cầu',
    lead: (by, roles) =>
      by === null
        ? `Bạn được mời vào bàn biên tập Nhịp Cầu. Vai trò: ${roles}.`
        : `${by} mời bạn vào bàn biên tập Nhịp Cầu. Vai trò: ${roles}.`,
    open: 'Nhận lời mời',
    rule: (until) =>
      `Bạn sẽ chọn mật khẩu và đăng ký lớp xác thực thứ hai. Liên kết dùng được một lần, đến ${until}.`,
    unexpected: 'Nếu bạn không chờ lời mời này thì cứ bỏ qua thư: sẽ không có gì xảy ra.',
  },
  newDevice: {
    subject: 'Đăng nhập từ thiết bị mới',
    lead: (browser, at) =>
      `Tài khoản của bạn vừa được đăng nhập từ một thiết bị chưa dùng bao giờ: ${browser}, ${at}.`,
    yours: 'Nếu là bạn thì không cần làm gì.',
    notYours:
      'Nếu không phải bạn: hãy kết thúc phiên đó trong trang tài khoản, rồi đổi mật khẩu và báo cho người quản trị.',
    open: 'Xem các phiên đăng nhập',
  },
  accountChanged: {
    subject: 'Cách mở tài khoản của bạn đã thay đổi',
    what: {
      'password-changed': (at) => `Mật khẩu của bạn đã được đổi, ${at}.`,
      'passkey-added': (at) => `Một khóa truy cập mới đã được thêm vào tài khoản của bạn, ${at}.`,
      'passkey-removed': (at) => `Một khóa truy cập đã bị bỏ khỏi tài khoản của bạn, ${at}.`,
      'recovery-codes-made': (at) =>
        `Mã khôi phục mới đã được tạo cho tài khoản của bạn, ${at}. Các mã cũ không còn dùng được.`,
      'second-factor-reset': (at) =>
        `Người quản trị đã xóa lớp xác thực thứ hai của bạn, ${at}. Lần đăng nhập tới bạn sẽ đăng ký lại.`,
    },
    notYours: 'Nếu bạn không làm và không nhờ ai làm việc này, hãy báo ngay cho người quản trị.',
    open: 'Mở trang tài khoản',
  },
  actOnItem: {
    subject: {
      kill: (title) => `Đã thu hồi, xin không dùng: “${title}”`,
      correction: (title) => `Đã đính chính: “${title}”`,
    },
    again: (count) =>
      `Chúng tôi chưa nhận được trả lời nên xin nhắc lại, lần thứ ${count === 1 ? 'nhất' : count === 2 ? 'hai' : 'ba'}.`,
    lead: {
      kill: (title, language, at) =>
        `Chúng tôi đã thu hồi “${title}” (${language}), ${at}. Quý vị đã nhận bài này từ chúng tôi.`,
      correction: (title, language, at) =>
        `Chúng tôi đã đính chính “${title}” (${language}), ${at}. Quý vị đã nhận bản trước từ chúng tôi.`,
    },
    reason: (reason) => `Lý do: ${reason}`,
    ask: {
      kill: 'Xin gỡ bài ở mọi nơi quý vị đã đăng, rồi xác nhận trong cổng đối tác.',
      correction:
        'Xin thay bằng bản đã đính chính ở mọi nơi quý vị đã đăng, rồi xác nhận trong cổng đối tác.',
    },
    open: 'Mở cổng đối tác',
  },
  channelPaused: {
    subject: (channel) => `Kênh gửi đã tạm dừng: ${channel}`,
    lead: (channel, partner, at) =>
      `Kênh “${channel}” của đối tác ${partner} đã tạm dừng, ${at}, vì không giao được. Bàn biên tập ghi rõ lý do và những lần gửi gần nhất.`,
    leadToPartner: (channel, at) =>
      `Kênh “${channel}”, qua đó chúng tôi gửi bài cho quý vị, đã tạm dừng, ${at}, vì máy chủ của quý vị không nhận. Xin kiểm tra máy chủ rồi báo cho chúng tôi; trong khi chờ, quý vị vẫn lấy bài được trong cổng đối tác.`,
    keeps: 'Không bài nào bị bỏ sót: khi kênh chạy lại, việc gửi tiếp tục từ chỗ đã dừng.',
    open: 'Mở danh sách kênh',
    openPortal: 'Mở cổng đối tác',
  },
  digest: {
    subject: (count) => `Nhịp Cầu sáng nay: ${count} việc của bạn`,
    lead: 'Từ thư trước đến nay:',
    line: {
      assigned: (title, by) =>
        by === null ? `Bạn được giao “${title}”` : `${by} giao cho bạn “${title}”`,
      commented: (title, by) => `${by ?? 'Có người'} góp ý về “${title}”`,
      mentioned: (title, by) => `${by ?? 'Có người'} nhắc đến bạn trong “${title}”`,
      submitted: (title, by) => `${by ?? 'Có người'} gửi duyệt “${title}”`,
      'request-withdrawn': (title, by) => `${by ?? 'Có người'} rút yêu cầu dịch “${title}”`,
      'not-published': (title) =>
        `“${title}” không được đăng đúng giờ: có chỗ không được phép đăng`,
      'work-killed': (title, by) => `${by ?? 'Có người'} thu hồi hẳn “${title}”`,
      'sent-back': (title, by) => `${by ?? 'Có người'} gửi trả “${title}”`,
      'agreement-ends': (title) => `Thỏa thuận “${title}” sắp hết hiệu lực`,
      'renewal-missed': (title) =>
        `Thỏa thuận “${title}” sẽ hết hiệu lực: đã quá hạn quyết định gia hạn`,
      'review-due': (title) => `Đến ngày xem xét lại việc tạm đình chỉ “${title}”`,
      'obligation-due': (title) => `Nghĩa vụ sắp đến hạn: “${title}”`,
      'obligation-late': (title) => `Nghĩa vụ quá hạn: “${title}”`,
      'step-due': (title) => `Một bước theo quy định sắp đến hạn: “${title}”`,
      'step-late': (title) => `Một bước theo quy định đã quá hạn: “${title}”`,
      'offer-killed': (title, by) =>
        `${by ?? 'Một đối tác'} thu hồi một bài mà ta đã nhận: “${title}”`,
      'offer-corrected': (title, by) =>
        `${by ?? 'Một đối tác'} đính chính một bài mà ta đã nhận: “${title}”`,
      'application-came': (title) => `Có hồ sơ đăng ký đoàn báo chí mới: “${title}”`,
      'passports-opened': (title, by) =>
        `${by ?? 'Có người'} đã mở ${title} hồ sơ hộ chiếu trong một giờ`,
      due: (title) => `Sắp đến hạn: “${title}”`,
      decided: (title, by) => `${by ?? 'Có người'} đã quyết định về đề xuất “${title}” của bạn`,
    },
    due: (on) => `hạn ${on}`,
    more: (count) => `… và ${count} việc khác.`,
    open: 'Mở bàn biên tập',
    off: 'Bạn có thể tắt thư buổi sáng trong trang tài khoản.',
  },
  test: {
    subject: 'Thư thử của Nhịp Cầu',
    lead: 'Thư đi được. Chữ có dấu: Đặng Thị Nguyệt, Huế, Phú Quốc.',
  },
  foot: (studio) => `Thư tự động của bàn biên tập Nhịp Cầu, ${studio}. Xin đừng trả lời thư này.`,
};
