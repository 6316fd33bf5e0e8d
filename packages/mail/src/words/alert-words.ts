import type { SiteLanguage } from '@nhipcau/core/kernel';

/** The words of letters about saved searches, in one language of the portal. */
export interface AlertWords {
  readonly subject: (count: number) => string;
  readonly lead: string;
  /** How many more of one search the letter leaves out. */
  readonly more: (count: number) => string;
  readonly open: string;
  /** What the link says that ends these letters. */
  readonly off: string;
  readonly pausedSubject: (name: string) => string;
  readonly paused: (name: string, at: string) => string;
  readonly pausedKeeps: string;
  /** Why the reader gets letters, at the foot of each. */
  readonly foot: (studio: string) => string;
}

export const alertWords: Readonly<Record<SiteLanguage, AlertWords>> = {
  vi: {
    subject: (count) => `Có tin bài mới theo tìm kiếm đã lưu: ${count}`,
    lead: 'Những tin bài sau vừa được phép dùng và khớp với tìm kiếm bạn đã lưu.',
    more: (count) => `… và ${count} tin bài nữa.`,
    open: 'Mở cổng đối tác',
    off: 'Thôi nhận những thư này',
    pausedSubject: (name) => `Webhook đã tạm dừng: ${name}`,
    paused: (name, at) =>
      `Webhook của tìm kiếm “${name}” đã tạm dừng, ${at}, vì địa chỉ của quý vị không nhận.`,
    pausedKeeps: 'Xin xem lại địa chỉ rồi đặt lại trong cổng đối tác.',
    foot: (studio) => `Thư tự động của Nhịp Cầu, ${studio}. Xin không trả lời thư này.`,
  },
  en: {
    subject: (count) => `New in your saved searches: ${count}`,
    lead: 'These items have just been cleared for you, and match what you saved.',
    more: (count) => `… and ${count} more.`,
    open: 'Open the partner portal',
    off: 'Stop these letters',
    pausedSubject: (name) => `A webhook has paused: ${name}`,
    paused: (name, at) =>
      `The webhook of the search “${name}” paused on ${at}, because your address does not take its calls.`,
    pausedKeeps: 'Please look at the address, and set it again in the partner portal.',
    foot: (studio) => `Sent by Nhịp Cầu, ${studio}, by itself. Please do not answer this letter.`,
  },
  ko: {
    subject: (count) => `저장한 검색의 새 콘텐츠: ${count}`,
    lead: '아래 콘텐츠를 이제 이용하실 수 있으며, 저장하신 검색 조건과 일치합니다.',
    more: (count) => `… 그 밖에 ${count}건.`,
    open: '협력사 포털 열기',
    off: '이 메일 그만 받기',
    pausedSubject: (name) => `웹훅이 중지되었습니다: ${name}`,
    paused: (name, at) =>
      `저장한 검색 ‘${name}’의 웹훅이 중지되었습니다(${at}). 지정하신 주소에서 수신하지 않습니다.`,
    pausedKeeps: '주소를 확인하신 뒤 협력사 포털에서 다시 설정해 주십시오.',
    foot: (studio) => `Nhịp Cầu(${studio})에서 자동으로 보낸 메일입니다. 회신하지 말아 주십시오.`,
  },
  ja: {
    subject: (count) => `保存した検索の新着: ${count}`,
    lead: '次の記事が新たにご利用いただけるようになりました。保存された検索に一致します。',
    more: (count) => `…ほか${count}件。`,
    open: 'パートナーポータルを開く',
    off: 'このメールの配信を停止する',
    pausedSubject: (name) => `Webhookを停止しました: ${name}`,
    paused: (name, at) =>
      `検索「${name}」のWebhookを停止しました（${at}）。ご指定のアドレスで受信されないためです。`,
    pausedKeeps: 'アドレスをご確認のうえ、パートナーポータルで設定し直してください。',
    foot: (studio) =>
      `このメールはNhịp Cầu（${studio}）が自動で送信しています。ご返信はご遠慮ください。`,
  },
  zh: {
    subject: (count) => `您保存的搜索有新稿件：${count}`,
    lead: '以下稿件刚刚授权给您，并符合您保存的搜索。',
    more: (count) => `……另有 ${count} 篇。`,
    open: '打开合作伙伴门户',
    off: '不再接收此类邮件',
    pausedSubject: (name) => `Webhook 已暂停：${name}`,
    paused: (name, at) => `搜索“${name}”的 Webhook 已暂停（${at}），因为您的地址未接收。`,
    pausedKeeps: '请检查该地址，然后在合作伙伴门户中重新设置。',
    foot: (studio) => `本邮件由 Nhịp Cầu（${studio}）自动发送，请勿回复。`,
  },
  fr: {
    subject: (count) => `Du nouveau dans vos recherches enregistrées : ${count}`,
    lead: 'Ces contenus viennent de vous être autorisés et répondent à vos recherches enregistrées.',
    more: (count) => `… et ${count} de plus.`,
    open: 'Ouvrir l’espace partenaires',
    off: 'Ne plus recevoir ces lettres',
    pausedSubject: (name) => `Un webhook est suspendu : ${name}`,
    paused: (name, at) =>
      `Le webhook de la recherche « ${name} » est suspendu (${at}), car votre adresse ne reçoit pas ses appels.`,
    pausedKeeps:
      'Merci de vérifier l’adresse, puis de la régler à nouveau dans l’espace partenaires.',
    foot: (studio) =>
      `Lettre envoyée automatiquement par Nhịp Cầu, ${studio}. Merci de ne pas y répondre.`,
  },
  ru: {
    subject: (count) => `Новое по сохранённым запросам: ${count}`,
    lead: 'Эти материалы только что стали доступны вам и соответствуют сохранённым запросам.',
    more: (count) => `… и ещё ${count}.`,
    open: 'Открыть портал партнёров',
    off: 'Не получать такие письма',
    pausedSubject: (name) => `Вебхук приостановлен: ${name}`,
    paused: (name, at) =>
      `Вебхук запроса «${name}» приостановлен (${at}): ваш адрес не принимает вызовы.`,
    pausedKeeps: 'Проверьте адрес и задайте его заново на портале партнёров.',
    foot: (studio) =>
      `Письмо отправлено автоматически системой Nhịp Cầu, ${studio}. Пожалуйста, не отвечайте на него.`,
  },
  es: {
    subject: (count) => `Novedades en sus búsquedas guardadas: ${count}`,
    lead: 'Estos contenidos acaban de autorizarse para ustedes y coinciden con sus búsquedas guardadas.',
    more: (count) => `… y ${count} más.`,
    open: 'Abrir el portal de socios',
    off: 'Dejar de recibir estas cartas',
    pausedSubject: (name) => `Un webhook está en pausa: ${name}`,
    paused: (name, at) =>
      `El webhook de la búsqueda «${name}» está en pausa (${at}), porque su dirección no acepta las llamadas.`,
    pausedKeeps: 'Revisen la dirección y vuelvan a configurarla en el portal de socios.',
    foot: (studio) => `Enviado automáticamente por Nhịp Cầu, ${studio}. No responda a esta carta.`,
  },
  de: {
    subject: (count) => `Neu in Ihren gespeicherten Suchen: ${count}`,
    lead: 'Diese Beiträge sind soeben für Sie freigegeben worden und passen zu Ihren gespeicherten Suchen.',
    more: (count) => `… und ${count} weitere.`,
    open: 'Partnerportal öffnen',
    off: 'Diese Briefe nicht mehr erhalten',
    pausedSubject: (name) => `Ein Webhook ruht: ${name}`,
    paused: (name, at) =>
      `Der Webhook der Suche „${name}“ ruht (${at}), weil Ihre Adresse die Aufrufe nicht annimmt.`,
    pausedKeeps: 'Bitte prüfen Sie die Adresse und stellen Sie sie im Partnerportal neu ein.',
    foot: (studio) =>
      `Automatisch gesendet von Nhịp Cầu, ${studio}. Bitte antworten Sie nicht auf diesen Brief.`,
  },
  ar: {
    subject: (count) => `جديد في عمليات البحث المحفوظة: ${count}`,
    lead: 'أُتيحت لكم للتو المواد التالية، وهي مطابقة لعمليات البحث التي حفظتموها.',
    more: (count) => `… ومواد أخرى عددها ${count}.`,
    open: 'فتح بوابة الشركاء',
    off: 'إيقاف هذه الرسائل',
    pausedSubject: (name) => `توقّف إرسال Webhook: ${name}`,
    paused: (name, at) =>
      `توقّف إرسال Webhook الخاص بالبحث «${name}» (${at})، لأن عنوانكم لا يستقبل الإشعارات.`,
    pausedKeeps: 'نرجو التحقق من العنوان ثم ضبطه من جديد في بوابة الشركاء.',
    foot: (studio) => `أُرسلت هذه الرسالة آليًا من Nhịp Cầu، ‏${studio}. نرجو عدم الرد عليها.`,
  },
  lo: {
    subject: (count) => `ມີບົດໃໝ່ຕາມການຄົ້ນຫາທີ່ບັນທຶກໄວ້: ${count}`,
    lead: 'ບົດລຸ່ມນີ້ຫາກໍອະນຸຍາດໃຫ້ທ່ານ ແລະ ກົງກັບການຄົ້ນຫາທີ່ທ່ານບັນທຶກໄວ້.',
    more: (count) => `… ແລະ ອີກ ${count} ບົດ.`,
    open: 'ເປີດປະຕູຄູ່ຮ່ວມງານ',
    off: 'ບໍ່ຮັບຈົດໝາຍແບບນີ້ອີກ',
    pausedSubject: (name) => `webhook ຢຸດຊົ່ວຄາວແລ້ວ: ${name}`,
    paused: (name, at) => `webhook ຂອງການຄົ້ນຫາ “${name}” ຢຸດຊົ່ວຄາວແລ້ວ (${at}), ຍ້ອນທີ່ຢູ່ຂອງທ່ານບໍ່ຮັບ.`,
    pausedKeeps: 'ກະລຸນາກວດທີ່ຢູ່ ແລ້ວຕັ້ງຄືນໃໝ່ໃນປະຕູຄູ່ຮ່ວມງານ.',
    foot: (studio) => `ຈົດໝາຍອັດຕະໂນມັດຈາກ Nhịp Cầu, ${studio}. ກະລຸນາຢ່າຕອບຈົດໝາຍນີ້.`,
  },
  km: {
    subject: (count) => `មានអត្ថបទថ្មីតាមការស្វែងរកដែលបានរក្សាទុក៖ ${count}`,
    lead: 'អត្ថបទខាងក្រោមទើបតែអនុញ្ញាតសម្រាប់អ្នក ហើយត្រូវនឹងការស្វែងរកដែលអ្នកបានរក្សាទុក។',
    more: (count) => `… និង ${count} អត្ថបទទៀត។`,
    open: 'បើកវិបផតថលដៃគូ',
    off: 'ឈប់ទទួលសំបុត្រទាំងនេះ',
    pausedSubject: (name) => `webhook បានផ្អាក៖ ${name}`,
    paused: (name, at) => `webhook នៃការស្វែងរក “${name}” បានផ្អាក (${at}) ព្រោះអាសយដ្ឋានរបស់អ្នកមិនទទួល។`,
    pausedKeeps: 'សូមពិនិត្យអាសយដ្ឋាន រួចកំណត់ឡើងវិញក្នុងវិបផតថលដៃគូ។',
    foot: (studio) => `សំបុត្រស្វ័យប្រវត្តិពី Nhịp Cầu, ${studio}។ សូមកុំឆ្លើយសំបុត្រនេះ។`,
  },
};
