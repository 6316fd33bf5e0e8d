export * from './parse-story-file.ts';
export type { StoryFile, StoryFileProblem } from './story-file.ts';
