import { type Market, useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage } from '../messages/index.ts';

/** What a market is called in the language of the studio; its code as long as that is not known. */
export function useMarketName(): (code: string) => string {
  const [language] = useStudioLanguage();
  const markets = useAll<Market>('/markets');
  const names = new Map(markets.data?.map(({ code, name }) => [code, named(name, language)]));
  return (code) => names.get(code) || code;
}
