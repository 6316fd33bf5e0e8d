import type { VisitWords } from './words.ts';

export const de: VisitWords = {
  programme: 'Programm',
  briefing: 'Informationsmappe',
  host: 'Gastgeber',
  outlets: 'Medien',
  days: 'Zeitraum',
  purpose: 'Zweck',
  fromTo: '{first} bis {last}',
  time: 'Zeit',
  place: 'Ort',
  activity: 'Aktivität',
  people: 'Gesprächspartner',
  transport: 'Transport',
  free: 'Freie Zeit',
  guide: 'Begleitperson',
  equipment: 'Ausrüstung',
  serial: 'Seriennummer',
  quantity: 'Anzahl',
  independence: 'Ihre Unabhängigkeit',
  noApproval: 'Wir geben weder Fragen noch Texte, Bilder oder Schnittfassungen frei.',
  noPromise: 'Wir verlangen keine Zusage über Inhalt oder Zahl der Beiträge.',
  ownInterpreter: 'Sie können mit eigener Dolmetscherin oder eigenem Dolmetscher arbeiten.',
  ownTime: 'Das Programm enthält freie Zeit, in der Sie niemand begleitet.',
  law: 'Was das Gesetz verlangt',
  carry: 'Führen Sie Presseerlaubnis und Reisepass stets mit sich.',
  changes:
    'Wollen Sie Programm oder Arbeitsorte ändern, sagen Sie es zuerst der Begleitperson: Erst nach schriftlicher Zustimmung des Volkskomitees der Provinz ist es erlaubt.',
  takeOut:
    'Vorübergehend eingeführte Ausrüstung verlässt Vietnam wieder, wie beim Zoll angemeldet.',
  emergency: 'Notrufnummern',
  numbers: 'Polizei 113 · Feuerwehr 114 · Rettungsdienst 115',
};
