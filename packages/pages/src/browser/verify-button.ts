/**
 * Every page: shows the button "verify this page", and loads what verifies once it is asked for.
 *
 * @module
 */
type Verifier = { readonly verifyHere: (box: HTMLElement, said: HTMLElement) => Promise<void> };

/** Answers a click; a second one while the first is at work does nothing. */
async function verify(
  box: HTMLElement,
  button: HTMLButtonElement,
  said: HTMLElement,
): Promise<void> {
  if (button.ariaDisabled === 'true') return;
  const { script = '', checking = '', unreachable = '', command = '' } = box.dataset;
  button.ariaDisabled = 'true';
  said.textContent = checking;
  try {
    const { verifyHere } = (await import(script)) as Verifier;
    await verifyHere(box, said);
  } catch {
    box.dataset.outcome = 'unreachable';
    const code = document.createElement('code');
    code.dir = 'ltr';
    code.textContent = command;
    said.replaceChildren(`${unreachable} `, code);
  }
  button.ariaDisabled = null;
}

for (const box of document.querySelectorAll<HTMLElement>('.verify')) {
  const button = box.querySelector('button');
  const said = box.querySelector<HTMLElement>('[role=status]');
  if (button === null || said === null) continue;
  button.hidden = false;
  button.addEventListener('click', () => void verify(box, button, said));
}

export {};
