import type { SiteLanguage } from '@nhipcau/core/kernel';
import { messages } from './messages/index.ts';
import type { Messages } from './messages/messages.ts';

/** What the verifying script is given to say, in one language. */
export type VerifyWords = Messages['verify'] & { readonly language: SiteLanguage };

/** The words as the file that the script loads. */
export function verifyWordsFile(language: SiteLanguage): string {
  const words: VerifyWords = { language, ...messages[language].verify };
  return JSON.stringify(words);
}
