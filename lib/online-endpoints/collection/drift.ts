import type { ColumnProfile } from '#lib/online-endpoints/collection/column-profile.ts'
import { coarsen, type Histogram } from '#lib/online-endpoints/collection/histogram.ts'

/** With fewer rows than this on either side, chance alone would look like drift. */
const minDriftRows = 200

/** A share of nothing counts as this much, so that its logarithm exists. */
const leastShare = 0.0001

/** Groups of the reference hold at least this share of it, but the last. */
const groupShare = 0.1

/**
 * The population stability index of two lists of counts by the same groups: Σ (a − e) · ln(a / e) over their shares. 0 is the same
 * spread; above 0.2 is taken for a change that matters.
 */
export function stabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const [all, now] = [sum(expected), sum(actual)]
  return expected.reduce((index, count, group) => {
    const e = Math.max(leastShare, count / all)
    const a = Math.max(leastShare, (actual[group] ?? 0) / now)
    return index + (a - e) * Math.log(a / e)
  }, 0)
}

/** How far a column has moved from its reference; undefined when there are too few rows, or the two are of different kinds. */
export function measureDrift(reference: ColumnProfile, current: ColumnProfile): number | undefined {
  if (reference.rows < minDriftRows || current.rows < minDriftRows) return undefined
  const groups = groupBoth(reference, current)
  if (!groups) return undefined
  const withMissing = groups.map((counts, side) => [...counts, (side === 0 ? reference : current).missing])
  return stabilityIndex(withMissing[0] ?? [], withMissing[1] ?? [])
}

type Groups = readonly [reference: number[], current: number[]]

function groupBoth(reference: ColumnProfile, current: ColumnProfile): Groups | undefined {
  if (reference.kind === 'number' && current.kind === 'number')
    return groupNumbers(reference.histogram, current.histogram)
  if (reference.kind === 'category' && current.kind === 'category') return groupTexts(reference, current)
  return undefined
}

/** Tenths of the reference, and what lies below and above all of it. */
export function groupNumbers(reference: Histogram, current: Histogram): Groups {
  const scale = Math.max(reference.scale, current.scale)
  const { bins } = coarsen(reference, scale)
  const first = bins[0]?.[0] ?? 0
  const { ends, counts } = cutIntoGroups(bins)
  const found = new Array<number>(counts.length + 2).fill(0)
  for (const [index, count] of coarsen(current, scale).bins) {
    const inside = ends.findIndex((end) => index <= end)
    const group = index < first ? 0 : inside === -1 ? counts.length + 1 : inside + 1
    found[group] = (found[group] ?? 0) + count
  }
  return [[0, ...counts, 0], found]
}

/** Groups by the index of their last bin. */
function cutIntoGroups(bins: Histogram['bins']): { ends: number[]; counts: number[] } {
  const least = groupShare * bins.reduce((sum, [, count]) => sum + count, 0)
  const ends: number[] = []
  const counts: number[] = []
  let waiting = 0
  for (const [place, [index, count]] of bins.entries()) {
    waiting += count
    if (waiting < least && place < bins.length - 1) continue
    ends.push(index)
    counts.push(waiting)
    waiting = 0
  }
  return { ends, counts }
}

type Categories = Extract<ColumnProfile, { kind: 'category' }>

/** A group per text of the reference, and one for all others. */
function groupTexts(reference: Categories, current: Categories): Groups {
  const now = new Map(current.counts)
  const known = reference.counts.map(([text]) => now.get(text) ?? 0)
  const present = current.rows - current.missing
  const others = present - known.reduce((sum, count) => sum + count, 0)
  return [
    [...reference.counts.map(([, count]) => count), reference.other],
    [...known, others],
  ]
}
