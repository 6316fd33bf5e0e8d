import type { Bilingual } from '@nhipcau/core/kernel';
import type { RefusalKind } from './refusal.ts';

/** What a refusal is called and what a person can do about it. `{name}` stands for its data. */
export interface ProblemText {
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

function text(vi: string, en: string, viDetail = vi, enDetail = en): ProblemText {
  return { title: { vi, en }, detail: { vi: viDetail, en: enDetail } };
}

/** The words of every problem. */
export const problemTexts: Readonly<Record<RefusalKind, ProblemText>> = {
  'malformed-json': text(
    'Dữ liệu JSON không hợp lệ',
    'The JSON is malformed',
    'Máy chủ không đọc được nội dung gửi lên: {reason}.',
    'The body cannot be read: {reason}.',
  ),
  'malformed-form': text('Biểu mẫu không hợp lệ', 'The form data are malformed'),
  'body-too-large': text(
    'Nội dung quá lớn',
    'The body is too large',
    'Tối đa {most} byte.',
    'At most {most} bytes are taken.',
  ),
  'unsupported-media-type': text(
    'Kiểu nội dung không được hỗ trợ',
    'The media type is not supported',
    'Hãy gửi {expected}.',
    'Send {expected}.',
  ),
  'invalid-request': text(
    'Yêu cầu có chỗ chưa đúng',
    'The request has mistakes',
    'Xem danh sách các chỗ cần sửa.',
    'See the list of what to correct.',
  ),
  'not-found': text('Không tìm thấy', 'Not found'),
  'method-not-allowed': text(
    'Phương thức không được phép',
    'The method is not allowed',
    'Được phép: {allowed}.',
    'Allowed: {allowed}.',
  ),
  'not-signed-in': text(
    'Chưa đăng nhập',
    'Not signed in',
    'Hãy đăng nhập, hoặc đăng nhập lại nếu phiên đã hết.',
    'Sign in, or sign in again if the session has ended.',
  ),
  'not-allowed': text(
    'Không có quyền',
    'Not allowed',
    'Tài khoản này không có quyền {action} ở đây.',
    'This account may not do {action} here.',
  ),
  'foreign-origin': text(
    'Yêu cầu đến từ trang khác',
    'The request comes from another site',
    'Thay đổi chỉ được nhận từ chính trang này.',
    'Changes are taken from this origin only.',
  ),
  'wrong-credentials': text('E-mail hoặc mật khẩu không đúng', 'Wrong e-mail or password'),
  'wrong-code': text(
    'Mã không đúng',
    'Wrong code',
    'Mã sai, hết hạn hoặc đã dùng. Hãy nhập mã mới.',
    'The code is wrong, over, or used before. Enter a new one.',
  ),
  'wrong-password': text('Mật khẩu hiện tại không đúng', 'The present password is wrong'),
  'wrong-passkey': text(
    'Khóa truy cập không đúng',
    'Wrong passkey',
    'Khóa này không thuộc tài khoản, hoặc trả lời của nó không hợp lệ. Hãy thử lại.',
    'The passkey is not one of the account, or its answer does not hold. Try again.',
  ),
  'challenge-ended': text(
    'Lần đăng nhập này đã hết hạn',
    'This sign-in has ended',
    'Hãy nhập lại e-mail và mật khẩu.',
    'Enter e-mail and password again.',
  ),
  'too-many-guesses': text(
    'Thử sai quá nhiều lần',
    'Too many wrong guesses',
    'Có thể thử lại từ {retryAt}.',
    'Try again from {retryAt} on.',
  ),
  'version-needed': text(
    'Thiếu phiên bản',
    'The version is missing',
    'Hãy gửi If-Match với phiên bản đang sửa.',
    'Send If-Match with the version that you changed.',
  ),
  'version-differs': text(
    'Đã có người sửa trước',
    'Somebody changed it before you',
    'Bản hiện tại là phiên bản {version}, gửi kèm đây; nội dung của bạn chưa được lưu.',
    'The present version is {version} and comes with this answer; yours was not saved.',
  ),
  'key-for-another-request': text(
    'Khóa lặp lại đã dùng cho yêu cầu khác',
    'The idempotency key was used for another request',
  ),
  'email-taken': text('E-mail này đã có tài khoản', 'This e-mail has an account already'),
  'invited-already': text(
    'Địa chỉ này đã có lời mời',
    'This address is invited already',
    'Hãy gửi lại hoặc thu hồi lời mời đang chờ.',
    'Send the invitation that waits again, or take it back.',
  ),
  'invitation-unknown': text(
    'Liên kết này không mở lời mời nào',
    'This link opens no invitation',
    'Có thể lời mời đã được dùng, đã được thay bằng liên kết mới hoặc đã bị thu hồi. Hãy tìm thư mới nhất, hoặc hỏi người đã mời bạn.',
    'It may have been used, replaced by a newer link, or taken back. Look for the newest letter, or ask who invited you.',
  ),
  'invitation-expired': text(
    'Lời mời đã hết hạn',
    'The invitation has run out',
    'Liên kết dùng được đến {expiresAt}. Hãy nhờ người đã mời bạn gửi lại.',
    'The link worked until {expiresAt}. Ask who invited you to send it again.',
  ),
  'link-told': text(
    'Liên kết này đã được cho xem',
    'This link was shown before',
    'Mỗi liên kết chỉ hiện một lần. Hãy gửi lại lời mời để có liên kết mới.',
    'Each link is shown once. Send the invitation again for a new one.',
  ),
  'letter-under-way': text(
    'Lời mời được gửi bằng thư',
    'The invitation goes by mail',
    'Chỉ xem được liên kết khi chưa thiết lập thư hoặc khi thư không gửi được.',
    'The link is shown only where mail is not set up, or the letter could not be sent.',
  ),
  'passkey-known': text('Khóa truy cập này đã được đăng ký', 'This passkey is registered already'),
  'last-factor': text(
    'Đây là lớp xác thực thứ hai cuối cùng',
    'This is the last second factor',
    'Hãy thêm một khóa truy cập khác trước khi bỏ khóa này.',
    'Add another passkey before you remove this one.',
  ),
  'own-account': text(
    'Không thể làm điều này với chính tài khoản của mình',
    'You cannot do this to your own account',
  ),
  'state-not-later': text(
    'Ngày bắt đầu phải sau trạng thái cuối cùng',
    'The day must be later than the last state',
    'Trạng thái cuối cùng bắt đầu ngày {from}.',
    'The last state began on {from}.',
  ),
  'wrong-import-state': text(
    'Lần nhập này không ở bước đó',
    'The import is not at that step',
    'Trạng thái hiện tại: {state}. Hãy tải lại trang.',
    'It is {state}. Load the page again.',
  ),
  'no-language-allowed': text(
    'Bạn không được viết bằng ngôn ngữ này cho cơ quan này',
    'You may not write in this language for this organisation',
  ),
  'slug-taken': text(
    'Tên trong địa chỉ đã được dùng',
    'The name in the address is taken',
    '“{slug}” đã thuộc về mục khác.',
    '“{slug}” belongs to another one.',
  ),
  'slug-looks-alike': text(
    'Tên trong địa chỉ trông giống tên khác',
    'The name in the address looks like another',
    '“{slug}” dễ nhầm với “{other}”.',
    '“{slug}” is easily mistaken for “{other}”.',
  ),
  'edition-exists': text(
    'Đã có bản ở ngôn ngữ này',
    'There is an edition in this language',
    'Bản {language} đã có.',
    'The edition in {language} exists.',
  ),
  'not-ready': text(
    'Chưa đủ để gửi duyệt',
    'Not ready for review',
    'Xem danh sách những chỗ còn thiếu.',
    'See the list of what is missing.',
  ),
  'wrong-stage': text(
    'Không làm được ở bước này',
    'Not possible at this stage',
    'Bản này đang ở bước “{stage}”.',
    'The edition is at the stage “{stage}”.',
  ),
  'own-work': text(
    'Không được tự duyệt bài mình viết',
    'Nobody approves what they wrote',
    'Cần một người khác duyệt.',
    'Another person has to approve it.',
  ),
  'reason-needed': text(
    'Cần lý do công khai',
    'A public reason is needed',
    'Bài đã từng công khai: hãy ghi lý do sửa để độc giả thấy.',
    'The text was public before: say why it changes; readers will see it.',
  ),
  'not-published': text('Bài chưa công khai', 'It is not public'),
  'not-due': text(
    'Chưa đến giờ',
    'Not due yet',
    'Giờ hẹn là {publishAt}.',
    'It is due at {publishAt}.',
  ),
  embargoed: text(
    'Bài đang trong hạn cấm công bố',
    'The work is under an embargo',
    'Không gì của bài được công bố trước {until}, ở ngôn ngữ nào cũng vậy. Hãy hẹn giờ từ lúc đó.',
    'Nothing of it may be public before {until}, in any language. Schedule it for then or later.',
  ),
  'already-public': text(
    'Bài đã công khai',
    'The work is public already',
    'Bản {language} đã có người đọc; muốn rút phải rút công khai.',
    'The edition in {language} has readers; it can only be withdrawn in public.',
  ),
  'scheduled-earlier': text(
    'Có bản hẹn ra sớm hơn',
    'An edition is scheduled earlier',
    'Bản {language} hẹn ra lúc {publishAt}. Hãy hẹn lại bản đó trước.',
    'The edition in {language} goes out at {publishAt}. Schedule that one anew first.',
  ),
  'embargo-over': text(
    'Hạn cấm công bố phải ở phía trước',
    'The end of an embargo has to be ahead',
    '{until} đã qua.',
    '{until} is over.',
  ),
  relaxing: text(
    'Dời sớm hơn là nới hạn cấm',
    'An earlier end relaxes the embargo',
    'Chỉ người duyệt được nới hoặc bỏ, có lý do, và không phải người đã đặt hay người viết.',
    'Only a publisher may do that, with a reason, and neither who set it nor who wrote.',
  ),
  'position-taken': text(
    'Vị trí này đã có bài trong thời gian đó',
    'The position is taken in that time',
    'Vị trí {position} đã có bài khác từ {from}. Hãy chọn thời gian hoặc vị trí khác, hoặc bỏ bài kia.',
    'Another work stands at position {position} from {from} on. Choose another time or position, or take that one away.',
  ),
  'placed-elsewhere': text(
    'Bài này đã đứng ở vị trí khác trong thời gian đó',
    'The work stands at another position in that time',
    'Bài đứng ở vị trí {position} từ {from}. Một bài chỉ đứng một chỗ trên trang chủ.',
    'It stands at position {position} from {from} on. A work stands at one place of the home page only.',
  ),
  'redirect-exists': text(
    'Địa chỉ này đã được chuyển hướng trong thời gian đó',
    'The address leads elsewhere already in that time',
    'Đã có chuyển hướng từ {from}. Hãy sửa chuyển hướng đó, hoặc chọn thời gian khác.',
    'A redirect holds from {from} on. Change that one, or choose another time.',
  ),
  'redirect-loop': text(
    'Chuyển hướng đi vòng tròn',
    'The redirects go round in a circle',
    'Đi tiếp từ đích sẽ quay lại {path}. Hãy chọn một trang thật làm đích.',
    'From the target the way leads back to {path}. Choose a page as the target.',
  ),
  'lines-refused': text(
    'Tệp có dòng cần sửa',
    'The file has lines to correct',
    'Chưa dòng nào được ghi: {count} dòng cần sửa, xem danh sách.',
    'No line was written: {count} lines have to be corrected, see the list.',
  ),
  'no-such-revision': text(
    'Không có lần lưu này',
    'No such revision',
    'Không có lần lưu số {revision}.',
    'There is no revision {revision}.',
  ),
  'unknown-reference': text(
    'Nhắc đến mục không tồn tại',
    'Something named does not exist',
    'Trường {field} nhắc đến {id}, mục này không có.',
    'The field {field} names {id}, which does not exist.',
  ),
  'related-to-itself': text(
    'Bài không thể liên quan đến chính nó',
    'A work is not related to itself',
  ),
  'pitch-decided': text(
    'Đề xuất này đã được quyết định',
    'This pitch is decided',
    'Tình trạng hiện tại là “{state}”. Có thể mở lại đề xuất đã từ chối hoặc tạm hoãn.',
    'It is “{state}”. One that was declined or put off can be opened again.',
  ),
  'own-pitch': text(
    'Không được tự chấp nhận đề xuất của mình',
    'Nobody accepts their own pitch',
    'Cần một người khác quyết định.',
    'Another person has to decide.',
  ),
  'day-not-ahead': text(
    'Ngày phải sau hôm nay',
    'The day must be after today',
    'Sớm nhất là ngày {first}.',
    'The first day possible is {first}.',
  ),
  'assignment-ended': text(
    'Phân công này đã kết thúc',
    'This assignment has ended',
    'Tình trạng hiện tại là “{state}”.',
    'It is “{state}”.',
  ),
  'assignment-open': text('Phân công này đang mở', 'This assignment is open'),
  'same-person': text(
    'Người này đang giữ việc đó',
    'That person has it already',
    'Hãy chọn một người khác.',
    'Choose somebody else.',
  ),
  'cannot-take': text(
    'Người này không nhận được việc đó',
    'That person cannot be given this',
    'Vai trò của họ không cho phép làm việc “{task}” ở đây. Hãy chọn người khác, hoặc nhờ quản trị cấp quyền.',
    'Their roles do not allow “{task}” here. Choose somebody else, or ask an administrator.',
  ),
  'not-yours': text(
    'Chỉ người viết mới sửa được góp ý này',
    'Only whoever wrote this comment may edit it',
    'Hãy trả lời thay vì sửa.',
    'Answer it instead.',
  ),
  'thread-resolved': text(
    'Góp ý này đã giải quyết xong',
    'This thread is resolved',
    'Hãy mở lại trước khi trả lời.',
    'Open it again before you answer.',
  ),
  'thread-open': text('Góp ý này đang mở', 'This thread is open'),
  'picture-refused': text(
    'Ảnh không được nhận',
    'The picture is refused',
    'Xem lý do kèm theo.',
    'See the reason that comes with this answer.',
  ),
  'import-refused': text(
    'Tệp không được nhận',
    'The file is refused',
    'Không có gì được lấy từ tệp này. Xem lý do kèm theo.',
    'Nothing was taken from this file. See the reason that comes with this answer.',
  ),
  'no-such-release': text(
    'Không có bản phát hành này',
    'No such release',
    'Không có bản phát hành số {release}.',
    'There is no release {release}.',
  ),
  'crop-refused': text(
    'Phần cắt không dùng được',
    'The crop cannot be used',
    'Phần cắt cho vị trí {place} phải nằm trong ảnh, đủ lớn và đúng tỷ lệ.',
    'The crop for {place} has to lie within the picture, be large enough and have the right proportions.',
  ),
  'licence-period-empty': text(
    'Giấy phép kết thúc trước khi bắt đầu',
    'The licence ends before it begins',
    'Chọn thời điểm kết thúc sau thời điểm bắt đầu.',
    'Choose an end that is later than the beginning.',
  ),
  'offset-differs': text(
    'Phần này không nối tiếp phần trước',
    'This part does not follow the last one',
    'Hãy gửi tiếp từ byte thứ {offset}.',
    'Go on at byte {offset}.',
  ),
  'too-many-uploads': text(
    'Có quá nhiều lượt tải lên chưa xong',
    'Too many unfinished uploads',
    'Hãy gửi nốt hoặc hủy một lượt; tối đa {most} lượt một lúc.',
    'Finish or cancel one; at most {most} at a time.',
  ),
  'upload-ended': text(
    'Lượt tải lên đã quá hạn',
    'The upload is over',
    'Hãy tải tệp lên lại từ đầu; mỗi lượt kéo dài tối đa một ngày.',
    'Begin anew; an upload may take a day.',
  ),
  'part-too-large': text(
    'Phần gửi lên quá lớn',
    'The part is too large',
    'Phần tiếp theo được tối đa {most} byte.',
    'The next part may have {most} bytes at most.',
  ),
  'picture-used': text(
    'Ảnh đang được dùng',
    'The picture is used',
    'Có {editions} bản dùng ảnh này, kể cả trong các lần lưu trước. Ảnh đã dùng thì được giữ lại.',
    'Editions that show it, also in earlier revisions: {editions}. A picture that was used is kept.',
  ),
  'not-rendered-yet': text(
    'Ảnh chưa xử lý xong',
    'The picture is not processed yet',
    'Hãy thử lại sau ít giây.',
    'Try again in a few seconds.',
  ),
  busy: text(
    'Máy chủ đang bận',
    'The server is busy',
    'Hãy thử lại sau ít giây; chưa có gì thay đổi.',
    'Try again in a few seconds; nothing was changed.',
  ),
  fault: text(
    'Lỗi phía máy chủ',
    'A fault of ours',
    'Chưa có gì thay đổi. Khi báo lỗi, hãy ghi mã yêu cầu trong Request-Id.',
    'Nothing was changed. When you report it, name the Request-Id.',
  ),
};
