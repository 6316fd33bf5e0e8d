/** How long the same line is not said again, in milliseconds, and how many lines are remembered. */
const silenceMs = 60_000;
const mostRemembered = 1_000;

/** Says problems for the operator, each at most once a minute however often it is met. */
export function reporter(say: (line: string) => void): (problem: string) => void {
  const said = new Map<string, number>();
  return (problem) => {
    const now = Date.now();
    if (now - (said.get(problem) ?? Number.NEGATIVE_INFINITY) < silenceMs) return;
    if (said.size >= mostRemembered) said.clear();
    said.set(problem, now);
    say(`site: ${problem}\n`);
  };
}
