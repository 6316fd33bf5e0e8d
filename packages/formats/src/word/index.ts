export { type WordText, type WrittenPicture, writeWord } from './write-word.ts';
