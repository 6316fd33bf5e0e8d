import type { ReachMethod } from '@nhipcau/core/reach';
import type { PortalKey } from './words/index.ts';

/** What each way of counting is called. */
export const methodKeys: Readonly<Record<ReachMethod, PortalKey>> = {
  'page-views': 'pageViews',
  'unique-visitors': 'uniqueVisitors',
  plays: 'plays',
  circulation: 'circulation',
  'audience-survey': 'audienceSurvey',
  subscribers: 'subscribers',
};
