import type { VisitWords } from './words.ts';

export const fr: VisitWords = {
  programme: 'Programme',
  briefing: 'Dossier pratique',
  host: 'Organisme d’accueil',
  outlets: 'Médias',
  days: 'Dates',
  purpose: 'Objet',
  fromTo: 'du {first} au {last}',
  time: 'Heure',
  place: 'Lieu',
  activity: 'Activité',
  people: 'Interlocuteurs',
  transport: 'Transport',
  free: 'Temps libre',
  guide: 'Accompagnateur',
  equipment: 'Matériel',
  serial: 'Numéro de série',
  quantity: 'Quantité',
  independence: 'Votre indépendance',
  noApproval: 'Nous n’approuvons ni questions, ni textes, ni images, ni montages.',
  noPromise: 'Nous ne demandons aucun engagement sur le contenu ou le nombre des sujets.',
  ownInterpreter: 'Vous pouvez travailler avec votre propre interprète.',
  ownTime: 'Le programme comporte du temps libre, sans accompagnement.',
  law: 'Ce que demande la loi',
  carry: 'Ayez toujours sur vous l’autorisation de presse et le passeport.',
  changes:
    'Pour modifier le programme ou les lieux de reportage, prévenez d’abord l’accompagnateur : rien ne peut se faire avant l’accord écrit du Comité populaire de la province.',
  takeOut:
    'Le matériel admis temporairement quitte le Vietnam conformément à la déclaration en douane.',
  emergency: 'Numéros d’urgence',
  numbers: 'Police 113 · Pompiers 114 · Ambulance 115',
};
