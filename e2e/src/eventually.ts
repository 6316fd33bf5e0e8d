/** What is public at an address, as soon as `good` holds of it. @throws when it never does */
export async function eventually(
  address: string,
  good: (text: string, status: number) => boolean,
  patienceMs = 60_000,
): Promise<string> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await fetch(address);
    const text = await answer.text();
    if (good(text, answer.status)) return text;
    if (Date.now() > until) {
      throw new Error(`${address} never came to be as expected:\n${text.slice(0, 2_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
