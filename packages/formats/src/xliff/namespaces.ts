/** Of attributes that this house adds to XLIFF 1.2, where the schema has a place for any. */
export const ownNamespace = 'urn:nhipcau:exchange:1';
