import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { ApplicationNews } from '@nhipcau/core/notices';

/** The words of letters about an application for a press visit, in one language of the site. */
export interface ApplicationWords {
  readonly subject: Readonly<Record<ApplicationNews, string>>;
  readonly lead: Readonly<Record<ApplicationNews, string>>;
  readonly open: string;
  /** Whoever has the link, is the applicant. */
  readonly keep: string;
  /** For somebody who did not ask. */
  readonly unexpected: string;
  readonly foot: (studio: string) => string;
}

export const applicationWords: Readonly<Record<SiteLanguage, ApplicationWords>> = {
  vi: {
    subject: {
      begun: 'Liên kết riêng cho hồ sơ đăng ký đoàn báo chí',
      submitted: 'Đã nhận hồ sơ đăng ký đoàn báo chí',
      'taken-over': 'Hồ sơ đã được tiếp nhận thành đoàn',
      'turned-down': 'Trả lời về hồ sơ đăng ký đoàn báo chí',
    },
    lead: {
      begun:
        'Quý vị đã bắt đầu một hồ sơ. Với liên kết dưới đây quý vị có thể điền tiếp bất cứ lúc nào.',
      submitted: 'Chúng tôi đã nhận hồ sơ. Trang hồ sơ cho biết từng bước và thời hạn theo luật.',
      'taken-over': 'Cán bộ báo chí đã tiếp nhận hồ sơ và sẽ liên hệ với quý vị.',
      'turned-down':
        'Rất tiếc, chúng tôi không thể tiếp nhận hồ sơ này. Lý do có trong trang hồ sơ.',
    },
    open: 'Mở hồ sơ',
    keep: 'Xin giữ kín liên kết này: ai có nó đều mở được hồ sơ.',
    unexpected: 'Nếu quý vị không yêu cầu thư này, xin bỏ qua.',
    foot: (studio) => `Thư tự động của Nhịp Cầu, ${studio}. Xin không trả lời thư này.`,
  },
  en: {
    subject: {
      begun: 'The private link to your press visit application',
      submitted: 'Your press visit application has arrived',
      'taken-over': 'Your application is now a visit',
      'turned-down': 'An answer to your press visit application',
    },
    lead: {
      begun: 'You have begun an application. With the link below you can go on at any time.',
      submitted:
        'We have your application. Its page shows each step, and the time that the law gives.',
      'taken-over': 'A press officer has taken your application over and will get in touch.',
      'turned-down': 'We are sorry that we cannot take this application over. Its page says why.',
    },
    open: 'Open the application',
    keep: 'Please keep this link to yourself: whoever has it can open the application.',
    unexpected: 'If you did not ask for this letter, please ignore it.',
    foot: (studio) => `Sent by Nhịp Cầu, ${studio}, by itself. Please do not answer this letter.`,
  },
  ko: {
    subject: {
      begun: '취재 방문 신청서의 개인 링크',
      submitted: '취재 방문 신청서가 접수되었습니다',
      'taken-over': '신청서가 방문 일정으로 등록되었습니다',
      'turned-down': '취재 방문 신청에 대한 회신',
    },
    lead: {
      begun: '신청서 작성을 시작하셨습니다. 아래 링크로 언제든지 이어서 작성할 수 있습니다.',
      submitted: '신청서를 받았습니다. 신청서 페이지에서 각 단계와 법정 기한을 확인할 수 있습니다.',
      'taken-over': '언론 담당관이 신청서를 인계받았으며 곧 연락드리겠습니다.',
      'turned-down':
        '죄송합니다만 이 신청서를 받아들일 수 없습니다. 이유는 신청서 페이지에 있습니다.',
    },
    open: '신청서 열기',
    keep: '이 링크를 다른 사람에게 알리지 마십시오. 링크가 있으면 누구나 신청서를 열 수 있습니다.',
    unexpected: '요청하신 적이 없다면 이 편지를 무시해 주십시오.',
    foot: (studio) => `Nhịp Cầu(${studio})에서 자동으로 보낸 편지입니다. 회신하지 마십시오.`,
  },
  ja: {
    subject: {
      begun: '取材訪問申請書の専用リンク',
      submitted: '取材訪問の申請を受け付けました',
      'taken-over': '申請が訪問として登録されました',
      'turned-down': '取材訪問の申請への回答',
    },
    lead: {
      begun: '申請書の記入が始まりました。下のリンクから、いつでも続きを記入できます。',
      submitted: '申請書を受け取りました。申請のページで各段階と法定期限をご覧いただけます。',
      'taken-over': '報道担当官が申請を引き継ぎました。追ってご連絡いたします。',
      'turned-down':
        '申し訳ありませんが、この申請はお受けできません。理由は申請のページにあります。',
    },
    open: '申請書を開く',
    keep: 'このリンクは他の方に知らせないでください。リンクがあれば誰でも申請書を開けます。',
    unexpected: 'お心当たりがない場合は、このメールを無視してください。',
    foot: (studio) => `Nhịp Cầu（${studio}）からの自動送信です。返信はご遠慮ください。`,
  },
  zh: {
    subject: {
      begun: '采访访问申请的专用链接',
      submitted: '采访访问申请已收到',
      'taken-over': '申请已登记为访问团',
      'turned-down': '关于采访访问申请的答复',
    },
    lead: {
      begun: '您已开始填写申请。可随时通过下面的链接继续填写。',
      submitted: '我们已收到申请。申请页面显示每个步骤和法定期限。',
      'taken-over': '新闻官员已接手申请，将与您联系。',
      'turned-down': '很抱歉，我们无法受理此申请。原因见申请页面。',
    },
    open: '打开申请',
    keep: '请勿将此链接告诉他人：任何持有链接的人都能打开申请。',
    unexpected: '如果您没有提出申请，请忽略此信。',
    foot: (studio) => `此信由 Nhịp Cầu（${studio}）自动发送，请勿回复。`,
  },
  fr: {
    subject: {
      begun: 'Le lien privé de votre demande de visite de presse',
      submitted: 'Votre demande de visite de presse est arrivée',
      'taken-over': 'Votre demande est devenue une visite',
      'turned-down': 'Réponse à votre demande de visite de presse',
    },
    lead: {
      begun:
        'Vous avez commencé une demande. Le lien ci-dessous vous permet de continuer à tout moment.',
      submitted: 'Nous avons reçu votre demande. Sa page montre chaque étape et les délais légaux.',
      'taken-over': 'Un attaché de presse a repris votre demande et vous contactera.',
      'turned-down':
        'Nous regrettons de ne pas pouvoir donner suite à cette demande. Sa page dit pourquoi.',
    },
    open: 'Ouvrir la demande',
    keep: 'Gardez ce lien pour vous : quiconque l’a peut ouvrir la demande.',
    unexpected: 'Si vous n’avez rien demandé, ignorez cette lettre.',
    foot: (studio) => `Lettre automatique de Nhịp Cầu, ${studio}. Merci de ne pas y répondre.`,
  },
  ru: {
    subject: {
      begun: 'Личная ссылка на заявку о визите прессы',
      submitted: 'Ваша заявка о визите прессы получена',
      'taken-over': 'Ваша заявка принята, визит готовится',
      'turned-down': 'Ответ на заявку о визите прессы',
    },
    lead: {
      begun: 'Вы начали заполнять заявку. По ссылке ниже можно продолжить в любое время.',
      submitted: 'Мы получили заявку. На её странице показаны все шаги и сроки по закону.',
      'taken-over': 'Сотрудник по работе с прессой принял заявку и свяжется с вами.',
      'turned-down': 'К сожалению, мы не можем принять эту заявку. Причина указана на её странице.',
    },
    open: 'Открыть заявку',
    keep: 'Никому не передавайте эту ссылку: по ней заявку откроет любой.',
    unexpected: 'Если вы ничего не запрашивали, не обращайте внимания на это письмо.',
    foot: (studio) =>
      `Письмо отправлено автоматически, Nhịp Cầu, ${studio}. Отвечать на него не нужно.`,
  },
  es: {
    subject: {
      begun: 'El enlace privado de su solicitud de visita de prensa',
      submitted: 'Hemos recibido su solicitud de visita de prensa',
      'taken-over': 'Su solicitud ya es una visita',
      'turned-down': 'Respuesta a su solicitud de visita de prensa',
    },
    lead: {
      begun: 'Ha empezado una solicitud. Con este enlace puede continuar en cualquier momento.',
      submitted: 'Tenemos su solicitud. Su página muestra cada paso y los plazos legales.',
      'taken-over': 'Un responsable de prensa se ocupa de su solicitud y se pondrá en contacto.',
      'turned-down': 'Lamentamos no poder atender esta solicitud. Su página explica por qué.',
    },
    open: 'Abrir la solicitud',
    keep: 'No comparta este enlace: quien lo tenga puede abrir la solicitud.',
    unexpected: 'Si no ha pedido esta carta, no le haga caso.',
    foot: (studio) => `Carta automática de Nhịp Cầu, ${studio}. Por favor, no la conteste.`,
  },
  de: {
    subject: {
      begun: 'Der private Link zu Ihrem Antrag auf einen Pressebesuch',
      submitted: 'Ihr Antrag auf einen Pressebesuch ist eingegangen',
      'taken-over': 'Aus Ihrem Antrag ist ein Besuch geworden',
      'turned-down': 'Antwort auf Ihren Antrag auf einen Pressebesuch',
    },
    lead: {
      begun:
        'Sie haben einen Antrag begonnen. Mit dem Link unten können Sie jederzeit weitermachen.',
      submitted:
        'Ihr Antrag liegt uns vor. Seine Seite zeigt jeden Schritt und die gesetzlichen Fristen.',
      'taken-over': 'Unser Pressereferat hat Ihren Antrag übernommen und meldet sich bei Ihnen.',
      'turned-down':
        'Leider können wir diesen Antrag nicht übernehmen. Seine Seite nennt den Grund.',
    },
    open: 'Antrag öffnen',
    keep: 'Geben Sie diesen Link nicht weiter: Wer ihn hat, kann den Antrag öffnen.',
    unexpected: 'Wenn Sie nichts beantragt haben, beachten Sie diesen Brief nicht.',
    foot: (studio) => `Automatischer Brief von Nhịp Cầu, ${studio}. Bitte nicht beantworten.`,
  },
  ar: {
    subject: {
      begun: 'الرابط الخاص بطلب الزيارة الصحفية',
      submitted: 'وصل طلب الزيارة الصحفية',
      'taken-over': 'أصبح طلبكم زيارة مسجّلة',
      'turned-down': 'رد على طلب الزيارة الصحفية',
    },
    lead: {
      begun: 'لقد بدأتم طلبًا. يمكنكم المتابعة في أي وقت عبر الرابط أدناه.',
      submitted: 'استلمنا طلبكم. تعرض صفحته كل خطوة والمهل القانونية.',
      'taken-over': 'تولّى المسؤول الصحفي طلبكم وسيتواصل معكم.',
      'turned-down': 'نأسف لعدم تمكننا من قبول هذا الطلب. السبب مذكور في صفحته.',
    },
    open: 'فتح الطلب',
    keep: 'يرجى عدم مشاركة هذا الرابط: كل من يملكه يستطيع فتح الطلب.',
    unexpected: 'إذا لم تطلبوا هذه الرسالة فيرجى تجاهلها.',
    foot: (studio) => `رسالة آلية من Nhịp Cầu، ${studio}. يرجى عدم الرد عليها.`,
  },
  lo: {
    subject: {
      begun: 'ລິ້ງສ່ວນຕົວຂອງຄຳຮ້ອງຢ້ຽມຢາມດ້ານສື່ມວນຊົນ',
      submitted: 'ໄດ້ຮັບຄຳຮ້ອງຢ້ຽມຢາມດ້ານສື່ມວນຊົນແລ້ວ',
      'taken-over': 'ຄຳຮ້ອງຂອງທ່ານກາຍເປັນການຢ້ຽມຢາມແລ້ວ',
      'turned-down': 'ຄຳຕອບຕໍ່ຄຳຮ້ອງຢ້ຽມຢາມດ້ານສື່ມວນຊົນ',
    },
    lead: {
      begun: 'ທ່ານໄດ້ເລີ່ມຂຽນຄຳຮ້ອງ. ທ່ານສາມາດຂຽນຕໍ່ໄດ້ທຸກເວລາດ້ວຍລິ້ງລຸ່ມນີ້.',
      submitted: 'ພວກເຮົາໄດ້ຮັບຄຳຮ້ອງແລ້ວ. ໜ້າຂອງຄຳຮ້ອງສະແດງແຕ່ລະຂັ້ນຕອນ ແລະ ກຳນົດເວລາຕາມກົດໝາຍ.',
      'taken-over': 'ເຈົ້າໜ້າທີ່ສື່ມວນຊົນໄດ້ຮັບຄຳຮ້ອງໄປແລ້ວ ແລະ ຈະຕິດຕໍ່ທ່ານ.',
      'turned-down': 'ຂໍອະໄພ ພວກເຮົາບໍ່ສາມາດຮັບຄຳຮ້ອງນີ້ໄດ້. ເຫດຜົນຢູ່ໃນໜ້າຂອງຄຳຮ້ອງ.',
    },
    open: 'ເປີດຄຳຮ້ອງ',
    keep: 'ກະລຸນາຮັກສາລິ້ງນີ້ໄວ້ເປັນຄວາມລັບ: ໃຜມີລິ້ງນີ້ກໍເປີດຄຳຮ້ອງໄດ້.',
    unexpected: 'ຖ້າທ່ານບໍ່ໄດ້ຂໍຈົດໝາຍນີ້ ກະລຸນາບໍ່ຕ້ອງສົນໃຈ.',
    foot: (studio) => `ຈົດໝາຍອັດຕະໂນມັດຈາກ Nhịp Cầu, ${studio}. ກະລຸນາບໍ່ຕອບຈົດໝາຍນີ້.`,
  },
  km: {
    subject: {
      begun: 'តំណភ្ជាប់ឯកជនសម្រាប់ពាក្យសុំដំណើរទស្សនកិច្ចសារព័ត៌មាន',
      submitted: 'បានទទួលពាក្យសុំដំណើរទស្សនកិច្ចសារព័ត៌មានហើយ',
      'taken-over': 'ពាក្យសុំរបស់អ្នកបានក្លាយជាដំណើរទស្សនកិច្ច',
      'turned-down': 'ចម្លើយចំពោះពាក្យសុំដំណើរទស្សនកិច្ចសារព័ត៌មាន',
    },
    lead: {
      begun: 'អ្នកបានចាប់ផ្តើមបំពេញពាក្យសុំ។ អ្នកអាចបន្តនៅពេលណាក៏បានតាមតំណភ្ជាប់ខាងក្រោម។',
      submitted: 'យើងបានទទួលពាក្យសុំហើយ។ ទំព័រពាក្យសុំបង្ហាញជំហាននីមួយៗ និងរយៈពេលតាមច្បាប់។',
      'taken-over': 'មន្ត្រីសារព័ត៌មានបានទទួលពាក្យសុំ ហើយនឹងទាក់ទងអ្នក។',
      'turned-down': 'សូមអភ័យទោស យើងមិនអាចទទួលពាក្យសុំនេះបានទេ។ មូលហេតុមាននៅក្នុងទំព័រពាក្យសុំ។',
    },
    open: 'បើកពាក្យសុំ',
    keep: 'សូមកុំចែករំលែកតំណភ្ជាប់នេះ៖ អ្នកណាមានវាអាចបើកពាក្យសុំបាន។',
    unexpected: 'ប្រសិនបើអ្នកមិនបានស្នើសុំសំបុត្រនេះទេ សូមកុំខ្វល់។',
    foot: (studio) => `សំបុត្រស្វ័យប្រវត្តិពី Nhịp Cầu, ${studio}។ សូមកុំឆ្លើយតប។`,
  },
};
