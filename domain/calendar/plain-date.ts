declare const plainDateBrand: unique symbol;

/** A calendar date as `YYYY-MM-DD` text: compares with `<`, survives JSON and SQL unchanged. */
export type PlainDate = string & { readonly [plainDateBrand]: true };
