/** The papers of a press visit, in the order in which they are needed. */
export const visitPaperKinds = [
  'invitation',
  'form-01',
  'programme',
  'equipment',
  'briefing',
  'end-report',
  'thanks',
] as const;
export type VisitPaperKind = (typeof visitPaperKinds)[number];

/** Those that are handed to reporters, in their language too. */
export const handedOut: readonly VisitPaperKind[] = ['programme', 'briefing'];
