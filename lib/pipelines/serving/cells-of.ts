import type { Column } from '#lib/tabular/columns.ts'

const nanosPerMilli = 1_000_000n

/** The cells of a column as JSON has them; a missing one is null, and so is a number that JSON has not. */
export function cellsOf({ type, values, valid }: Column): (string | number | boolean | null)[] {
  return Array.from({ length: values.length }, (_, row) => {
    const value = values[row]
    if (value === undefined || valid?.[row] === 0) return null
    if (type === 'boolean') return value === 1
    if (typeof value === 'bigint') return type === 'datetime' ? toIso(value) : Number(value)
    if (typeof value === 'number') return Number.isFinite(value) ? value : null
    return typeof value === 'string' ? value : Buffer.from(value).toString('base64')
  })
}

const toIso = (nanoseconds: bigint): string => new Date(Number(nanoseconds / nanosPerMilli)).toISOString()
