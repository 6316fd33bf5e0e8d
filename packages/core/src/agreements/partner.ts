/** What an organisation that carries our content is. */
export const partnerKinds = [
  'agency',
  'newspaper',
  'broadcaster',
  'portal',
  'mission',
  'cultural-centre',
  'platform',
  'other',
] as const;
export type PartnerKind = (typeof partnerKinds)[number];
