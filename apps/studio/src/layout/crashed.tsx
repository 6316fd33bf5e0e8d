import { Alert, Button } from '@mui/material';
import { Component, type ReactElement, type ReactNode } from 'react';
import { useT } from '../messages/index.ts';

interface Props {
  /** Where we are: a new place is tried anew. */
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly crashed: boolean;
}

/** Keeps the frame alive when a screen fails. */
export class CrashGuard extends Component<Props, State> {
  override state: State = { crashed: false };

  static getDerivedStateFromError(): State {
    return { crashed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.crashed) {
      this.setState({ crashed: false });
    }
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed(): ReactElement {
  const t = useT();
  return (
    <div className="screen narrow">
      <Alert
        severity="error"
        variant="outlined"
        action={<Button onClick={() => location.reload()}>{t('app.reload')}</Button>}
      >
        {t('app.crashed')}
      </Alert>
    </div>
  );
}
