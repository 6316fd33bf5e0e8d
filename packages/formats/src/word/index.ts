export { writePaperWord } from './write-paper.ts';
export { type WordText, type WrittenPicture, writeWord } from './write-word.ts';
