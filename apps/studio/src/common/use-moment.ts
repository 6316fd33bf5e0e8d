import { useT } from '../messages/index.ts';
import { moment } from './moment.ts';

/** Says moments in the language of the studio and in Vietnam time. */
export function useMoment(): (at: string | number) => string {
  const t = useT();
  return (at) => moment(at, Date.now(), t);
}
