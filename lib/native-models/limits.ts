/** How much one file may ask for before it counts as broken. Bytes and counts. */
export interface ReadLimits {
  /** Instructions, and items that one instruction copies. */
  operations: number
  memoEntries: number
  /** Lists, dicts, sets and objects. */
  containers: number
  /** Levels of values inside values, and of pickles inside pickles. */
  nesting: number
  /** Values that a walk through the tree visits, when it does not notice that some are shared. */
  visits: number
  arrayBytes: number
  textBytes: number
  /** What a compressed file may become. */
  inflatedBytes: number
  zipEntries: number
}

const gibibyte = 2 ** 30

/** Wide enough for forests of several hundred megabytes. */
export const defaultReadLimits: ReadLimits = {
  operations: 100_000_000,
  memoEntries: 20_000_000,
  containers: 5_000_000,
  nesting: 200,
  visits: 50_000_000,
  arrayBytes: 4 * gibibyte,
  textBytes: gibibyte,
  inflatedBytes: 2 * gibibyte,
  zipEntries: 1_000_000,
}
