/**
 * Story pages: sharing, copying the address and printing. Without this script the e-mail link does.
 *
 * @module
 */
const box = document.querySelector<HTMLElement>('.share');
const said = box?.querySelector<HTMLElement>('[role=status]') ?? null;

function say(text: string | undefined): void {
  if (said !== null) said.textContent = text ?? '';
}

function act(name: string, from: DOMStringMap): Promise<void> | void {
  const { url = location.href, title = document.title } = from;
  if (name === 'print') return window.print();
  if (name === 'share') return navigator.share({ title, url }).catch(() => {});
  return navigator.clipboard.writeText(url).then(
    () => say(from.copied),
    () => say(from.failed),
  );
}

const able: Readonly<Record<string, boolean>> = {
  share: 'share' in navigator,
  copy: 'clipboard' in navigator,
  print: true,
};

for (const button of box?.querySelectorAll<HTMLButtonElement>('button[data-do]') ?? []) {
  const name = button.dataset.do ?? '';
  button.hidden = able[name] !== true;
  button.addEventListener('click', () => {
    say('');
    void act(name, box?.dataset ?? {});
  });
}

export {};
