/** How the answer of a mirror differs from the one that the client got. */
export interface Comparison {
  isEqual: boolean
  /** The largest difference of two numbers at the same place; undefined when no numbers could be compared. */
  difference: number | undefined
}
