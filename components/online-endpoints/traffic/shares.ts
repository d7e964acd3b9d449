/** Percent by deployment name. */
export type Shares = Readonly<Record<string, number>>

export const totalOf = (shares: Shares): number => Object.values(shares).reduce((sum, share) => sum + share, 0)

/** Azure's rule: everything is given to somebody, or nobody is served. */
export const isWhole = (shares: Shares): boolean => [0, 100].includes(totalOf(shares))

/** As even as whole percentages allow; the first ones get what is left over. */
export function splitEvenly(names: readonly string[]): Shares {
  const each = Math.floor(100 / Math.max(names.length, 1))
  const left = 100 - each * names.length
  return Object.fromEntries(names.map((name, index) => [name, each + (index < left ? 1 : 0)]))
}

export const giveAll = (names: readonly string[], one: string): Shares =>
  Object.fromEntries(names.map((name) => [name, name === one ? 100 : 0]))

/** A share that is not there is 0. */
export const isSameSplit = (a: Shares, b: Shares): boolean =>
  [...Object.keys(a), ...Object.keys(b)].every((name) => (a[name] ?? 0) === (b[name] ?? 0))

/** A whole percentage from what was typed or slid. */
export const toPercent = (value: number, most = 100): number =>
  Number.isFinite(value) ? Math.min(Math.max(Math.round(value), 0), most) : 0
