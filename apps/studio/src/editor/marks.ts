import { parseLinkAddress } from '@nhipcau/core/content';
import { parseLanguageTag } from '@nhipcau/core/kernel';
import { Mark } from '@tiptap/core';

/** A link to an address that the core takes; another one is left out when it is pasted. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes() {
    return { href: { default: '' } };
  },
  parseHTML() {
    return [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = parseLinkAddress(element.getAttribute('href'));
          return href.ok ? { href: href.value } : false;
        },
      },
    ];
  },
  renderHTML({ HTMLAttributes: { href } }) {
    return ['a', { href, rel: 'noopener', 'data-link': '' }, 0];
  },
});

/** Words in another language than the text around them. */
export const Language = Mark.create({
  name: 'language',
  addAttributes() {
    return { language: { default: null } };
  },
  parseHTML() {
    return [
      {
        tag: 'span[lang]',
        getAttrs: (element) => {
          const language = parseLanguageTag(element.getAttribute('lang') ?? '');
          return language.ok ? { language: language.value } : false;
        },
      },
    ];
  },
  renderHTML({ HTMLAttributes: { language } }) {
    return ['span', { lang: language }, 0];
  },
});
