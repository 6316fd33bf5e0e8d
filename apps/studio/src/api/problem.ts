/** One mistake in what was sent. */
export interface FieldProblem {
  /** A JSON pointer (RFC 6901) into what was sent. */
  readonly path: string;
  readonly kind: string;
}

/**
 * Why the API did not do what was asked: an RFC 9457 problem, or `unreachable` where no answer came.
 * `title` and `detail` are in the language of the studio.
 */
export class Problem extends Error {
  override name = 'Problem';
  readonly kind: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const title = String(body.title ?? '');
    super(title);
    this.status = status;
    this.kind = String(body.type ?? 'unreachable').replace('urn:nhipcau:problem:', '');
    this.title = title;
    this.detail = String(body.detail ?? '');
    this.data = body;
  }

  /** The mistakes in what was sent; empty where the problem is another one. */
  get fields(): readonly FieldProblem[] {
    return (this.data.problems as readonly FieldProblem[] | undefined) ?? [];
  }
}

export function isProblem(error: unknown, kind?: string): error is Problem {
  return error instanceof Problem && (kind === undefined || error.kind === kind);
}

/** The lines of a file that the API refused; empty where the problem is another one. */
export function refusedLines<Line>(error: unknown): readonly Line[] {
  return isProblem(error, 'lines-refused') ? (error.data.lines as readonly Line[]) : [];
}
