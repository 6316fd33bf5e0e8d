/** Lines for long steps: in a terminal one line that moves, in a log its beginning and its end. */
export interface Progress {
  /** Runs `work`, with a line that tells what it says of itself. */
  step<T>(label: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T>;
}

/** Writes progress to `out`. */
export function progressOn(out: NodeJS.WriteStream): Progress {
  return {
    step: async (label, work) => {
      const began = performance.now();
      let detail = '';
      const line = (): string => {
        const seconds = Math.round((performance.now() - began) / 1_000);
        return `${label} … ${detail === '' ? '' : `${detail}, `}${seconds} s`;
      };
      const show = (): void => void out.write(`\r\u001b[K${line()}`);
      const timer = out.isTTY ? setInterval(show, 1_000) : undefined;
      if (out.isTTY) show();
      else out.write(`${label} …\n`);
      try {
        return await work((said) => {
          detail = said;
          if (out.isTTY) show();
        });
      } finally {
        clearInterval(timer);
        out.write(out.isTTY ? `\r\u001b[K${line()}\n` : `  ${line()}\n`);
      }
    },
  };
}
