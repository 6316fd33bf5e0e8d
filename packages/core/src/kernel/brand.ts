declare const brand: unique symbol;
/** A `Base` that has been checked to be a `Name`. Made only by that name's parser. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
