/** The shape of a text file in another language: every key of the Swedish one, and no more. */
export type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
