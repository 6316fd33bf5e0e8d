export * from './alerts.ts';
export {
  countPortalItems,
  type Handed,
  insertPortalDelivery,
  listPortalItems,
  type PortalAsked,
  type PortalItem,
  type PortalListed,
  portalHasPicture,
  portalTopics,
  readPortalItem,
  readPortalWork,
} from './items.ts';
export * from './partner-self.ts';
export * from './requests.ts';
export * from './searches.ts';
export * from './tasks.ts';
