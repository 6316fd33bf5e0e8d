export * from './assignment-commands.ts';
export {
  type AssignmentRecord,
  listAssignments,
  lockAssignment,
  placeOfAssignment,
  readAssignment,
} from './assignments.ts';
export * from './colleagues.ts';
export * from './comment-commands.ts';
export * from './comments.ts';
export * from './due.ts';
export * from './pitch-commands.ts';
export {
  listPitches,
  lockPitch,
  organisationOfPitch,
  type PitchQuery,
  type PitchRecord,
  type PitchStep,
  pitchFilters,
  pitchSteps,
  readPitch,
} from './pitches.ts';
export { type DeskAuthor, tellSentBack, tellSubmitted } from './tell.ts';
export * from './today.ts';
