import { type ReactElement, useId } from 'react';

interface Props {
  readonly label: string;
  /** What stands beside it before a file is chosen. */
  readonly none: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onChoose: (file: File | null) => void;
  /** Of the field, for whoever has to lead to it. */
  readonly id?: string;
}

/** A file that is sent later: a button to choose it, and the name of the one that was chosen. */
export function ChooseFile({ label, none, accept, file, onChoose, id }: Props): ReactElement {
  const own = useId();
  const field = id ?? own;
  return (
    <div className="row">
      <label htmlFor={field} className="choose">
        {label}
      </label>
      <input
        id={field}
        className="unseen"
        type="file"
        accept={accept}
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
      />
      <span style={{ overflowWrap: 'anywhere' }}>{file?.name ?? none}</span>
    </div>
  );
}
