/** Where servers of tests keep what they keep: the address of an empty database for each, or none for a folder. */
export const place: { empty: () => string | undefined } = { empty: () => undefined };
