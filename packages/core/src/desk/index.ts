export * from './agenda.ts';
export * from './assignment.ts';
export * from './comment.ts';
export * from './pitch.ts';
