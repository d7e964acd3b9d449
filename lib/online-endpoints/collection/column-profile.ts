import { z } from 'zod'
import { addHistograms, type Histogram, histogramOf } from '#lib/online-endpoints/collection/histogram.ts'

/** How the values of a column are spread. `rows` counts those without a value too. */
export type ColumnProfile = { rows: number; missing: number } & (
  | { kind: 'number'; histogram: Histogram }
  /** The most frequent texts; the rest counts as `other`. */
  | { kind: 'category'; counts: [text: string, count: number][]; other: number }
)

export type ProfileKind = ColumnProfile['kind']

const count = z.int().min(0)
const shared = { rows: count, missing: count }

/** As it is kept in a row. */
export const columnProfile: z.ZodType<ColumnProfile> = z.discriminatedUnion('kind', [
  z.object({
    ...shared,
    kind: z.literal('number'),
    histogram: z.object({ scale: z.int(), bins: z.array(z.tuple([z.int(), count])) }),
  }),
  z.object({ ...shared, kind: z.literal('category'), counts: z.array(z.tuple([z.string(), count])), other: count }),
])

export const maxCategories = 200
export const maxCategoryLength = 100

/** Of numbers, with how often each occurs; those that are not finite count as missing. */
export function profileNumbers(values: readonly (readonly [value: number, count: number])[]): ColumnProfile {
  const finite = values.filter(([value]) => Number.isFinite(value))
  const rows = total(values)
  return { kind: 'number', rows, missing: rows - total(finite), histogram: histogramOf(finite) }
}

/** Of texts, with how often each occurs; null is a missing one. */
export function profileTexts(values: readonly (readonly [text: string | null, count: number])[]): ColumnProfile {
  const counts = new Map<string, number>()
  let missing = 0
  for (const [text, times] of values) {
    if (text === null) missing += times
    else counts.set(cut(text), (counts.get(cut(text)) ?? 0) + times)
  }
  return { kind: 'category', rows: total(values), missing, ...mostFrequent(counts, 0) }
}

/** Both together; a column that has become another kind begins anew with the newer one. */
export function addProfiles(older: ColumnProfile | undefined, newer: ColumnProfile): ColumnProfile {
  if (!older || older.kind !== newer.kind) return newer
  const both = { rows: older.rows + newer.rows, missing: older.missing + newer.missing }
  if (older.kind === 'number' && newer.kind === 'number')
    return { ...both, kind: 'number', histogram: addHistograms(older.histogram, newer.histogram) }
  if (older.kind !== 'category' || newer.kind !== 'category') return newer
  const counts = new Map(older.counts)
  for (const [text, times] of newer.counts) counts.set(text, (counts.get(text) ?? 0) + times)
  return { ...both, kind: 'category', ...mostFrequent(counts, older.other + newer.other) }
}

function mostFrequent(counts: ReadonlyMap<string, number>, other: number) {
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return { counts: sorted.slice(0, maxCategories), other: other + total(sorted.slice(maxCategories)) }
}

const cut = (text: string) => (text.length > maxCategoryLength ? text.slice(0, maxCategoryLength) : text)

const total = (values: readonly (readonly [unknown, number])[]) => values.reduce((sum, [, times]) => sum + times, 0)
