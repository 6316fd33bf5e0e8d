export {
  type PassageDifference,
  type StoryDifference,
  storyDifference,
} from './story-difference.ts';
export { type StoryText, storyText } from './story-text.ts';
export { type Run, textDifference } from './text-difference.ts';
