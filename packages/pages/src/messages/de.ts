import { log } from './log.ts';
import type { Messages } from './messages.ts';

export const de: Messages = {
  language: 'de',
  frame: {
    tagline: 'Geschichten aus Vietnam, mit der Welt erzählt',
    skip: 'Zum Hauptinhalt springen',
    mainMenu: 'Hauptmenü',
    home: 'Startseite',
    stories: 'Geschichten',
    topics: 'Themen',
    places: 'Orte',
    search: 'Suche',
    about: 'Über uns',
    languages: 'Sprache',
    noEdition: 'nicht verfügbar',
    youAreHere: 'Seitenpfad',
    demonstration:
      'Demonstrationsinhalt: Die hier genannten Personen und Organisationen sind erfunden.',
  },
  footer: {
    whoSpeaks: 'Wer hier spricht',
    contact: 'Kontakt',
    reply: 'Antworten',
    correct: 'Fehler melden',
    feeds: 'Feeds',
    log: 'Öffentliches Protokoll',
    verify: 'Selbst nachprüfen',
    funding: 'Wer bezahlt',
    privacy: 'Keine Cookies, kein Tracking.',
    licence:
      'Die Texte dürfen, wo nichts anderes vermerkt ist, unter der Lizenz {licence} weiterverwendet werden.',
  },
  list: {
    latest: 'Neu',
    allStories: 'Alle Geschichten',
    count: { one: '{count} Geschichte', other: '{count} Geschichten' },
    newer: 'Neuere',
    older: 'Ältere',
    page: 'Seite {number}',
    pages: 'Seiten',
    none: 'Hier gibt es noch keine Geschichten auf Deutsch.',
    byTopic: 'Nach Themen lesen',
    byPlace: 'Nach Orten entdecken',
    allTopics: 'Alle Themen',
    allPlaces: 'Alle Provinzen und Städte',
    follow: 'Per Feed folgen',
    topicsIntroduction: 'Wege in ein Land und zu seinen Menschen.',
    placesIntroduction:
      'Die 34 Provinzen und Städte Vietnams seit dem 1. Juli 2025 und die früheren Einheiten, aus denen sie entstanden sind.',
    history: 'Verlauf dieser Seite',
  },
  picture: {
    credit: 'Bild: {credit}',
    gallery: 'Bilderreihe',
    table: 'Tabelle',
    licenceEnded: 'Bild entfernt: Die Lizenz endete am {date}.',
  },
  story: {
    by: 'Von {name}',
    whoSpeaks: 'Wer spricht',
    published: 'Veröffentlicht',
    changed: 'Zuletzt geändert',
    madeHow: 'Sprache',
    method: {
      original: 'Original',
      human: 'Von einem Menschen übersetzt',
      'machine-reviewed': 'Maschinell übersetzt, von einem Menschen geprüft',
    },
    writtenIn: 'Originalsprache: {language}',
    translatedFrom: 'Originalsprache: {language}',
    translatedBy: 'Übersetzung: {name}',
    reviewedBy: 'Prüfung: {name}',
    readOriginal: 'Original lesen',
    originalGone: 'Das Original ist zurzeit nicht öffentlich.',
    stale: {
      one: 'Original seither geändert: {count} Stelle',
      other: 'Original seither geändert: {count} Stellen',
    },
    staleMeaning: 'Das Original hat sich geändert, seit diese Übersetzung entstand.',
    seeChanges: 'Zeigen, was sich im Original geändert hat',
    changesMeaning:
      'Durchgestrichenes stand im Original, als übersetzt wurde; Unterstrichenes steht heute dort. Die Übersetzung ist noch nicht nachgezogen.',
    changesUnknown: 'Der frühere Wortlaut war nie öffentlich; so lautet das Original heute.',
    corrections: 'Berichtigungen',
    corrected: { one: 'Einmal berichtigt', other: '{count}-mal berichtigt' },
    aboutStory: 'Über diese Geschichte',
    history: 'Verlauf dieser Geschichte',
    historyMeaning: 'Jede Änderung dieser Seite ist öffentlich verzeichnet.',
    whoPays: 'Wer bezahlt',
    fundingMore: 'Mehr zur Finanzierung',
    howToReply: 'Antworten oder einen Fehler melden',
    replyText: 'Schreiben Sie an {email}. Berichtigungen erscheinen mit ihrem Grund.',
    replySubject: 'Zu „{title}“',
    licence: 'Lizenz',
    share: 'Teilen',
    sharePage: 'Diese Seite teilen',
    shareByEmail: 'Per E-Mail senden',
    copyLink: 'Link kopieren',
    copied: 'Link kopiert.',
    copyFailed: 'Der Link konnte nicht kopiert werden.',
    print: 'Drucken',
    readNext: 'Weiterlesen',
    alsoRead: 'Lesen Sie auch',
    topics: 'Themen',
    places: 'Orte',
  },
  place: {
    unitType: { city: 'Zentral verwaltete Stadt', province: 'Provinz' },
    officialName: 'Amtlicher Name',
    code: 'Amtlicher Schlüssel',
    since: 'Heutige Grenzen',
    cityFrom: 'Stadt seit dem {date}, zuvor Provinz',
    formedFrom: 'Hervorgegangen aus {units} am {date}',
    unchanged: 'Grenzen bei der Neugliederung vom {date} unverändert',
    formerUnits: 'Frühere Einheiten',
    stories: 'Geschichten aus {place}',
    facts: 'Verwaltungsform',
  },
  about: {
    title: 'Über uns',
    organisations: 'Die Organisationen',
    funding: 'Wer bezahlt',
    fundingText:
      'Wer Geld, Sachen oder Arbeit gibt, wird öffentlich genannt. Wer beiträgt, entscheidet nicht über den Inhalt, und niemand darf eine amtliche Antwort sponsern.',
    translation: 'Wie die Geschichten übersetzt werden',
    translationText:
      'Bei jeder Geschichte steht, in welcher Sprache sie geschrieben und wie und von wem sie übersetzt wurde. Maschinelle Übersetzungen erscheinen nur, wenn ein Mensch sie gelesen hat und für sie einsteht. Hat sich das Original seither geändert, sagt die Seite es.',
    verify: 'Diese Website selbst nachprüfen',
    verifyText:
      'Jede Änderung gehört zu einer nummerierten, signierten Ausgabe und steht unter „{log}“. Wer will, prüft mit {command} jedes Byte nach.',
    corrections: 'Berichtigungen und Antworten',
    correctionsText:
      'Wenn etwas nicht stimmt, schreiben Sie an {email}. Wir berichtigen öffentlich, nennen den Grund und bewahren den Verlauf; nichts wird stillschweigend geändert.',
    privacy: 'Datenschutz',
    privacyText:
      'Diese Website setzt keine Cookies, lädt nichts von Dritten und verfolgt niemanden. Gesucht wird auf Ihrem eigenen Gerät.',
    licence: 'Lizenz der Texte',
  },
  translations: {
    title: 'Die Übersetzungen in Zahlen',
    introduction:
      'Wie die Geschichten auf Deutsch entstanden sind und wie weit sie mit dem Original Schritt halten. Jede Zahl wird aus dem Veröffentlichten berechnet, und neu, sobald es sich ändert.',
    asOf: 'Stand: {date}',
    works: 'Geschichten',
    worksMeaning:
      'Geschichten, die man auf Deutsch lesen kann, Originale und Übersetzungen zusammen.',
    current: 'Übersetzungen auf dem Stand des Originals',
    currentMeaning:
      'Übersetzungen, in denen jede Stelle dem heutigen Original entspricht oder nur in Zeichensetzung und Auszeichnung abweicht.',
    stale: 'Übersetzungen hinter dem Original',
    staleMeaning:
      'Übersetzungen mit mindestens einer Stelle, deren Original seither anders lautet.',
    age: 'Übliche Dauer des Rückstands',
    ageMeaning:
      'Median der Zeit, seit sich das Original geändert hat, über die Übersetzungen im Rückstand, in ganzen Tagen am genannten Datum.',
    days: { one: '{count} Tag', other: '{count} Tage' },
    madeHow: 'Wie die Geschichten entstanden sind',
    methodMeaning: {
      original: 'Von Anfang an auf Deutsch geschrieben.',
      human: 'Ein Mensch hat sie übersetzt und steht für sie ein.',
      'machine-reviewed':
        'Eine Maschine hat den Entwurf gemacht; ein Mensch hat jede Stelle gelesen und steht für sie ein.',
    },
    corrections: 'Berichtigungen',
    correctionsMeaning:
      'Bisher veröffentlichte Berichtigungen von Geschichten auf Deutsch; der Feed der Berichtigungen nennt den Grund einer jeden.',
    overrides: 'Ausnahmen von den Regeln zu Begriffen',
    overridesMeaning:
      'Für manche Namen und Begriffe ist eine Übersetzung vorgeschrieben. Eine Geschichte darf nur davon abweichen, wenn eine zweite Person zustimmt und einen Grund nennt, der hier steht.',
    overridesNone: 'Es gibt keine Ausnahmen.',
    term: 'Begriff',
    reason: 'Grund',
    date: 'Datum',
    story: 'Geschichte',
  },
  search: {
    label: 'Geschichten durchsuchen',
    button: 'Suchen',
    hint: 'Vietnamesische Namen lassen sich mit und ohne diakritische Zeichen eingeben.',
    otherWays: 'Andere Wege',
    searching: 'Suche läuft …',
    none: 'Nichts gefunden. Versuchen Sie es mit einem kürzeren oder anderen Wort.',
    results: { one: '{count} Treffer', other: '{count} Treffer' },
    more: 'Weitere Treffer',
    failed: 'Die Suche ist fehlgeschlagen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  },
  notice: {
    missingTitle: 'Noch nicht auf Deutsch verfügbar',
    missingText: 'Dies ist bisher nicht auf Deutsch erschienen.',
    missingList: 'In diesen Sprachen gibt es den Text',
    withdrawnTitle: 'Diese Geschichte wurde zurückgezogen',
    withdrawnText: 'Die Seite wurde am {date} zurückgezogen.',
    reason: 'Grund',
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFoundText: 'Vielleicht ist die Adresse falsch geschrieben, oder es gab die Seite nie.',
    goHome: 'Zur Startseite',
  },
  difference: {
    title: 'Was sich geändert hat',
    before: 'Vorher',
    after: 'Nachher',
    deleted: 'gelöscht',
    inserted: 'eingefügt',
    field: {
      title: 'Titel',
      summary: 'Zusammenfassung',
      byline: 'Autorenzeile',
      picture: 'Aufmacherbild',
    },
    text: 'Wortlaut',
    unchanged: { one: '{count} unveränderter Absatz', other: '{count} unveränderte Absätze' },
    marked: 'Die Wörter sind dieselben; ein Link oder die Auszeichnung hat sich geändert.',
    replaced: 'Durch ein anderes Bild ersetzt',
    toPage: 'Die Seite von heute ansehen',
    asItWas: 'Die Seite in jener Fassung',
  },
  past: {
    label: 'Seite von früher',
    text: 'So stand diese Seite in Fassung {number}, {date}.',
    today: 'Links führen zu den Seiten von heute.',
    release: 'Fassung {number}',
    bytes: 'Die Datei, wie sie signiert wurde',
  },
  pinned: { information: 'Hinweis', warning: 'Warnung' },
  corrections: { description: 'Berichtigungen und Rücknahmen, jeweils mit ihrem Grund.' },
  verify: {
    button: 'Diese Seite prüfen',
    checking: 'Wird geprüft …',
    proves:
      'Die Bytes dieser Seite sind die, die am {date} als Teil der Fassung {release} mit dem Schlüssel {key} signiert wurden.',
    provesNot: 'Das beweist nicht, dass wahr ist, was auf der Seite steht.',
    absent:
      'Das signierte Verzeichnis hat unter dieser Adresse keine Seite, wie es hier auch steht.',
    first:
      'Dieser Browser merkt sich von nun an diesen Schlüssel und diese Fassung; die nächste Prüfung setzt dort fort.',
    followed:
      'Alle Einträge seit Fassung {release}, Ihrer letzten Prüfung, führen lückenlos zu dieser.',
    tooLong:
      'Seit Fassung {release}, Ihrer letzten Prüfung, gab es mehr als {count} Fassungen; die Kette dazwischen wurde hier nicht geprüft.',
    rotated:
      'Die Agentur hat den Schlüssel gewechselt: Der Schlüssel {from}, den sich dieser Browser gemerkt hat, hat den neuen Schlüssel {to} signiert.',
    changed:
      'Warnung: Die Seite ist mit dem Schlüssel {to} signiert, dieser Browser hat sich aber den Schlüssel {from} gemerkt, und der bürgt nicht für den neuen. Trauen Sie dieser Seite nicht, bis die Agentur den neuen Schlüssel auf anderem Weg bestätigt hat.',
    failed: {
      record:
        'Die Prüfung ist fehlgeschlagen: Der Eintrag der neuesten Fassung fehlt oder ist beschädigt.',
      signature:
        'Die Prüfung ist fehlgeschlagen: Die Signatur der neuesten Fassung passt zu keinem der veröffentlichten Schlüssel.',
      chain:
        'Die Prüfung ist fehlgeschlagen: Die Kette der Fassungen reißt bei Fassung {release}; sie schließt nicht an die an, die sich dieser Browser gemerkt hat.',
      node: 'Die Prüfung ist fehlgeschlagen: Ein Knoten des signierten Verzeichnisses fehlt oder ist beschädigt.',
      entry:
        'Die Prüfung ist fehlgeschlagen: Das signierte Verzeichnis hat diese Seite nicht unter dieser Adresse.',
      page: 'Die Prüfung ist fehlgeschlagen: Die Bytes dieser Seite sind nicht die, die das signierte Verzeichnis nennt.',
    },
    unreachable:
      'Die Prüfung konnte nicht beendet werden: Es kam keine Antwort. Versuchen Sie es noch einmal.',
    unable:
      'Dieser Browser kann hier keine Signaturen prüfen: Dazu braucht es eine sichere Verbindung (HTTPS) und einen neueren Browser.',
    command:
      'Um unabhängig von dieser Seite zu prüfen, führen Sie auf Ihrem eigenen Rechner aus: {command}',
    withoutScript:
      'Ohne JavaScript kann der Browser diese Seite nicht selbst prüfen: Sehen Sie unter „{log}“ nach oder führen Sie {command} aus.',
  },
  log,
};
