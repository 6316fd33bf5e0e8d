/** Words about the papers of a visit in English. */
export const visitPapersEn = {
  visit_documents: {
    title: 'Papers of the visit',
    lead: 'Number, day and signature are left open for the registry and who signs. A paper is written anew with each download and kept nowhere.',
    host: 'Agency that hosts and signs',
    language: 'Language of the reporters',
    handed_out: 'in Vietnamese and in this language',
    docx: 'Word',
    pdf: 'PDF',
    calendar: 'Calendar of the programme',
  },
  visit_paper: {
    invitation: 'Invitation',
    'form-01': 'Form 01/BC-BNG',
    programme: 'Programme',
    equipment: 'List for temporary import',
    briefing: 'Briefing pack',
    'end-report': 'Report to the Ministry of Foreign Affairs',
    thanks: 'Letter of thanks',
  },
};
