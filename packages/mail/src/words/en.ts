import type { Words } from './words.ts';

export const en: Words = {
  greeting: (name) => `Dear ${name},`,
  roles: {
    administrator: 'administrator',
    publisher: 'publisher',
    editor: 'editor',
    translator: 'translator',
    reviewer: 'translation reviewer',
    terminologist: 'terminologist',
    'partner-manager': 'partner manager',
    'rights-manager': 'rights manager',
    'press-officer': 'press officer',
    custodian: 'custodian of passport files',
    'funding-officer': 'funding officer',
    'conflict-officer': 'conflict-of-interest officer',
    accountant: 'accountant',
    'chief-accountant': 'chief accountant',
    partner: 'partner',
    auditor: 'auditor',
  },
  browsers: {
    edge: 'Edge',
    opera: 'Opera',
    samsung: 'Samsung Internet',
    coccoc: 'Cốc Cốc',
    firefox: 'Firefox',
    chrome: 'Chrome',
    safari: 'Safari',
    other: 'another browser',
  },
  systems: {
    ios: 'iPhone or iPad',
    android: 'Android',
    chromeos: 'ChromeOS',
    windows: 'Windows',
    macos: 'Mac',
    linux: 'Linux',
    other: 'an unknown system',
  },
  on: (browser, system) => `${browser} on ${system}`,
  invitation: {
    subject: 'An invitation to the desk of Nhịp Cầu',
    lead: (by, roles) =>
      by === null
        ? `You are invited to the desk of Nhịp Cầu, as ${roles}.`
        : `${by} invites you to the desk of Nhịp Cầu, as ${roles}.`,
    open: 'Accept the invitation',
    rule: (until) =>
      `You will choose a password and set up a second factor. The link works once, until ${until}.`,
    unexpected: 'If you do not expect an invitation, leave this letter alone: nothing will happen.',
  },
  newDevice: {
    subject: 'Sign-in from a new device',
    lead: (browser, at) =>
      `Somebody has signed in to your account from a device that it was never used on: ${browser}, ${at}.`,
    yours: 'If that was you, there is nothing to do.',
    notYours:
      'If it was not: end that session on the account screen, then change your password and tell an administrator.',
    open: 'See where you are signed in',
  },
  accountChanged: {
    subject: 'The way into your account has changed',
    what: {
      'password-changed': (at) => `Your password was changed on ${at}.`,
      'passkey-added': (at) => `A passkey was added to your account on ${at}.`,
      'passkey-removed': (at) => `A passkey was removed from your account on ${at}.`,
      'recovery-codes-made': (at) =>
        `New recovery codes were made for your account on ${at}. The old ones have ended.`,
      'second-factor-reset': (at) =>
        `An administrator removed your second factor on ${at}. You will set up a new one at your next sign-in.`,
    },
    notYours: 'If neither you nor anybody you asked did this, tell an administrator at once.',
    open: 'Open the account screen',
  },
  actOnItem: {
    subject: {
      kill: (title) => `Taken back, please do not use: “${title}”`,
      correction: (title) => `Corrected: “${title}”`,
    },
    again: (count) =>
      count === 1
        ? 'We have not heard from you yet, so we write again.'
        : `We have not heard from you yet, so we write again, for the ${count === 2 ? 'second' : 'third'} time.`,
    lead: {
      kill: (title, language, at) =>
        `We took back “${title}” (${language}) on ${at}. You received it from us.`,
      correction: (title, language, at) =>
        `We corrected “${title}” (${language}) on ${at}. You received it from us before.`,
    },
    reason: (reason) => `The reason: ${reason}`,
    ask: {
      kill: 'Please take it down wherever you carry it, and then confirm in the portal that you did.',
      correction:
        'Please carry the corrected version wherever you carry the text, and then confirm in the portal that you did.',
    },
    open: 'Open the portal',
  },
  channelPaused: {
    subject: (channel) => `A channel has paused: ${channel}`,
    lead: (channel, partner, at) =>
      `The channel “${channel}” of the partner ${partner} paused on ${at}, because nothing could be handed over. The desk shows why, with the last attempts.`,
    leadToPartner: (channel, at) =>
      `The channel “${channel}”, by which we send you items, paused on ${at}, because your server does not take them. Please look at your server and tell us; meanwhile everything can be had in the portal.`,
    keeps: 'Nothing is lost: when the channel is resumed, it goes on from where it stopped.',
    open: 'Open the channels',
    openPortal: 'Open the portal',
  },
  digest: {
    subject: (count) =>
      count === 1
        ? 'Nhịp Cầu this morning: 1 thing for you'
        : `Nhịp Cầu this morning: ${count} things for you`,
    lead: 'Since the last letter:',
    line: {
      assigned: (title, by) =>
        by === null ? `“${title}” was assigned to you` : `${by} assigned “${title}” to you`,
      commented: (title, by) => `${by ?? 'Somebody'} commented on “${title}”`,
      mentioned: (title, by) => `${by ?? 'Somebody'} mentioned you in “${title}”`,
      submitted: (title, by) => `${by ?? 'Somebody'} submitted “${title}” for approval`,
      'request-withdrawn': (title, by) =>
        `${by ?? 'Somebody'} withdrew the request to translate “${title}”`,
      'not-published': (title) =>
        `“${title}” was not published at its time: something in it may not go out`,
      'work-killed': (title, by) => `${by ?? 'Somebody'} took “${title}” back for good`,
      'sent-back': (title, by) => `${by ?? 'Somebody'} sent “${title}” back`,
      'agreement-ends': (title) => `The agreement “${title}” ends soon`,
      'renewal-missed': (title) =>
        `The agreement “${title}” will end: the last day to decide on its renewal is over`,
      'review-due': (title) => `The suspension of “${title}” is to be looked at again`,
      'obligation-due': (title) => `Owed soon: “${title}”`,
      'obligation-late': (title) => `Overdue: “${title}”`,
      'step-due': (title) => `A step that the rules order is due soon: “${title}”`,
      'step-late': (title) => `A step that the rules order is overdue: “${title}”`,
      'offer-killed': (title, by) =>
        `${by ?? 'A partner'} takes back an item that we took: “${title}”`,
      'offer-corrected': (title, by) =>
        `${by ?? 'A partner'} corrects an item that we took: “${title}”`,
      'application-came': (title) => `A new application for a press visit: “${title}”`,
      'passports-opened': (title, by) =>
        `${by ?? 'Somebody'} opened ${title} passport files within an hour`,
      due: (title) => `Due soon: “${title}”`,
      decided: (title, by) => `${by ?? 'Somebody'} decided on your pitch “${title}”`,
    },
    due: (on) => `due ${on}`,
    more: (count) => `… and ${count} more.`,
    open: 'Open the desk',
    off: 'You can switch off the morning letter on the account screen.',
  },
  test: {
    subject: 'A test letter of Nhịp Cầu',
    lead: 'Mail works. Letters with marks: Đặng Thị Nguyệt, Huế, Phú Quốc.',
  },
  foot: (studio) =>
    `Sent by the desk of Nhịp Cầu, ${studio}, by itself. Please do not answer this letter.`,
};
