/**
 * Licences as ODRL 2.2 under the profile RightsML 2.0, in JSON-LD.
 *
 * @module
 */
export * from './write-odrl.ts';
