import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Words } from './view.fixture.ts';

const vietnamese: Readonly<Record<string, string>> = {
  'publisher.vi': 'Cơ quan Thông tin đối ngoại',
  'publisher.en': 'Foreign Information Agency',
  'statement.vi': 'Trang kể chuyện Việt Nam, do ngân sách và các bên góp công khai chi trả.',
  'statement.en': 'Stories from Vietnam, paid for by the state and by contributors named here.',
  'story.title': 'Hoàng hôn trên vịnh Hạ Long',
  'story.summary': 'Khi thuyền du lịch về bến, mặt nước trở lại với người nuôi hàu.',
  'story.byline': 'Nguyễn Thị Ước',
  'story.organisation': 'Ban Biên tập Nhịp Cầu',
  'story.translator': 'Lê Thuỷ',
  'pinned.text': 'Ngày 2 tháng 9, tòa soạn nghỉ; thư gửi đến được trả lời từ ngày 3.',
  'pinned.link': 'Cách liên hệ',
  'pinned.english': 'Storm warning for the central coast: check before you travel.',
  'picture.alt': 'Núi đá vôi nổi lên giữa mặt nước lúc chiều tà',
  'picture.caption': 'Vịnh Hạ Long nhìn từ đảo Ti Tốp',
  'picture.credit': 'Xưởng vẽ Nhịp Cầu',
  'card.title': 'Bát phở lúc sáu giờ sáng',
  'card.summary': 'Nước dùng được ninh suốt đêm, và người nấu chỉ ngủ khi khách đã về.',
  'topic.name': 'Di sản',
  'topic.text': 'Những gì được giữ lại và vì sao.',
  'place.name': 'Quảng Ninh',
  'place.official': 'Tỉnh Quảng Ninh',
  'place.text': 'Tỉnh ven biển ở phía đông bắc. Vịnh Hạ Long nằm ở đây.',
  'place.former': 'Yên Bái',
  'correction.reason': 'Sửa số đảo: 1.969, không phải 1.996.',
  'body.text': 'Ghềnh đá ở đây được tạo thành trong hơn 500 triệu năm; ',
  'body.strong': 'nước rút chậm',
  'body.emphasis': ' từng chút một. ',
  'body.outside': 'Danh sách di sản thế giới',
  'body.inside': 'Quảng Ninh',
  'body.mail': 'viết cho toà soạn',
  'body.arabic': 'خليج ها لونغ',
  'body.heading': 'Nghề nuôi hàu',
  'body.subheading': 'Một mùa',
  'body.item': 'Thả bè vào tháng ba',
  'body.quote': 'Biển cho thì mình giữ.',
  'body.speaker': 'Một ngư dân ở Cửa Vạn',
  'body.column': 'Năm',
  'body.row': '2025',
  'body.cell': '1.969 đảo',
  'body.callout': 'Vịnh được ghi danh lần đầu năm 1994.',
};

const arabic: Readonly<Record<string, string>> = {
  ...vietnamese,
  'story.title': 'غروب على خليج ها لونغ',
  'story.summary': 'حين تعود قوارب السياح إلى المرسى يعود الماء إلى مربّي المحار.',
  'story.organisation': 'هيئة تحرير نيب كاو',
  'pinned.text': 'مكتب التحرير مغلق في الثاني من سبتمبر، ونرد على الرسائل اعتبارًا من اليوم الثالث.',
  'pinned.link': 'كيف تتواصلون معنا',
  'pinned.english': 'Storm warning for the central coast: check before you travel.',
  'picture.alt': 'جبال من الحجر الجيري فوق الماء عند الغروب',
  'card.title': 'طبق فو في السادسة صباحًا',
  'card.summary': 'يُطهى المرق طوال الليل، ولا ينام الطاهي إلا بعد انصراف الضيوف.',
  'topic.name': 'التراث',
  'topic.text': 'ما بقي ولماذا بقي.',
  'place.name': 'كوانغ نينه',
  'place.text': 'مقاطعة ساحلية في الشمال الشرقي. فيها خليج ها لونغ.',
  'body.text': 'تكوّنت هذه الصخور خلال أكثر من 500 مليون سنة؛ ',
  'body.heading': 'تربية المحار',
  'body.quote': 'ما يعطيه البحر نحفظه.',
};

/** Words for the fixture pages: in Arabic for Arabic, in Vietnamese otherwise. */
export function sample(language: SiteLanguage): Words {
  const words = language === 'ar' ? arabic : vietnamese;
  return (field) => words[field] ?? field;
}
