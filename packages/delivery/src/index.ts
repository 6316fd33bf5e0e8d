export type { Carrier, CarrierTrouble, Parcel, ParcelFile, Receipt } from './carrier.ts';
export { type CarrierTools, openCarrier } from './open-carrier.ts';
