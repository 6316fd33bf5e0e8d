import type { BrowserContext, Page } from 'playwright-core';

/** What a watched window did that nobody's text may bring about. */
export interface Watch {
  /** Scripts that ran, refusals of a content security policy, errors, questions to strangers. */
  readonly said: readonly string[];
  /** Looks through the page and its frames for what could run, and notes it. */
  look(page: Page): Promise<void>;
}

/**
 * Watches every page that a window opens from now on. `alert` stands for whatever a script would do:
 * the payloads call it.
 *
 * @param origins the origins that may be asked for something
 */
export async function watch(context: BrowserContext, origins: readonly string[]): Promise<Watch> {
  const said: string[] = [];
  await context.exposeBinding('noteOfTest', ({ frame }, what: string) => {
    said.push(`${what} at ${frame.url()}`);
  });
  await context.addInitScript(() => {
    const { noteOfTest } = globalThis as unknown as { noteOfTest: (what: string) => void };
    globalThis.alert = () => noteOfTest('a script ran');
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      noteOfTest(`refused by policy: ${effectiveDirective} ${blockedURI} ${sample}`),
    );
  });
  context.on('dialog', (dialog) => {
    said.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => said.push(`an error: ${error.error().stack}`));
  context.on('console', (message) => {
    const text = message.text();
    // A picture in the making, a withdrawn page, an edition that somebody else changed.
    const told = /status of (409|410|412) /.test(text);
    // The sandbox of a preview holds back the script of the public page; `look` sees every other.
    const held = text.startsWith('Blocked script execution') && text.includes('/preview');
    if (message.type() === 'error' && !told && !held) {
      said.push(`${text} at ${message.location().url}`);
    }
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (['blob:', 'data:'].includes(protocol) || origins.includes(origin)) return;
    said.push(`asks ${request.url()} from ${request.frame().url()}`);
  });
  return {
    said,
    look: async (page) => {
      for (const frame of page.frames()) {
        for (const one of await frame.evaluate(whatCouldRun)) {
          said.push(`${one} at ${frame.url()}`);
        }
      }
    },
  };
}

/** Every place of a document from which a script could come that is not of the product. */
function whatCouldRun(): readonly string[] {
  const own = 'iframe[src^="/api/v1/editions/"], iframe[src^="/api/v1/home/preview?"]';
  const places = [
    `iframe:not(${own})`,
    'script:not([src^="/"], [type="module"][src], [type="application/ld+json"])',
    'object, embed, base, meta[http-equiv], math, [autofocus][onfocus]',
    ...['href', 'src', 'action', 'formaction', 'data'].flatMap((name) => [
      `[${name}*="javascript:" i]:not([href^="http"])`,
      `[${name}^="data:text" i]`,
    ]),
  ];
  const found = [...document.querySelectorAll(places.join())];
  const handled = [...document.querySelectorAll('*')].filter((one) =>
    one.getAttributeNames().some((name) => name.startsWith('on')),
  );
  return [...found, ...handled].map((one) => `could run: ${one.outerHTML.slice(0, 200)}`);
}
