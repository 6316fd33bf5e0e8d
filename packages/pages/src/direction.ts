/** Languages written from right to left in their usual script. */
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm']);

/** The writing direction of a BCP 47 tag: its script decides where it names one. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language = '', script = ''] = tag.split('-');
  const byScript = script.length === 4;
  return (byScript ? rightToLeftScripts.has(script) : rightToLeft.has(language)) ? 'rtl' : 'ltr';
}
