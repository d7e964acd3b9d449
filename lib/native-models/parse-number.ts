/** A number as C++ writes it: also `inf`, `nan`, `Infinity`. Undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().toLowerCase()
  const special = /^([+-]?)(?:inf(?:inity)?|(nan))$/.exec(plain)
  if (special) return special[2] ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain) ? Number(plain) : undefined
}
