import type { BinnedFeatures } from '#lib/learning/trees/binned-features.ts'
import { maxBins } from '#lib/learning/trees/binned-features.ts'

/** What trees learn: `width` numbers per row, row after row. */
export interface Targets {
  width: number
  values: Float64Array
}

/** The rows of a node by the bins of one column, ascending; empty bins are left out. Room for any column, used again and again. */
export interface Groups {
  count: number
  code: Int32Array
  rows: Int32Array
  /** `sums[group * width + k]` */
  sums: Float64Array
}

export interface Grouping {
  groups: Groups
  group: (column: number, rows: Int32Array, from: number, to: number) => Groups
}

/** Few rows are sorted, many are counted: whichever reads less. */
export function createGrouping(features: BinnedFeatures, targets: Targets): Grouping {
  const { width } = targets
  const groups: Groups = {
    count: 0,
    code: new Int32Array(maxBins),
    rows: new Int32Array(maxBins),
    sums: new Float64Array(maxBins * width),
  }
  const keys = new Uint32Array(maxBins)
  const counts = new Int32Array(maxBins)
  const sums = new Float64Array(maxBins * width)

  function sortRows(column: number, rows: Int32Array, from: number, to: number): void {
    const base = column * features.rows
    const length = to - from
    for (let i = 0; i < length; i++) keys[i] = (features.codes[base + (rows[from + i] ?? 0)] ?? 0) * maxBins + i
    sortKeys(keys, length)
    let [group, last] = [-1, -1]
    for (let i = 0; i < length; i++) {
      const key = keys[i] ?? 0
      const code = (key / maxBins) | 0
      if (code !== last) startGroup(groups, ++group, code, width)
      last = code
      add(groups.sums, group, targets, rows[from + (key % maxBins)] ?? 0)
      groups.rows[group] = (groups.rows[group] ?? 0) + 1
    }
    groups.count = group + 1
  }

  function countRows(column: number, rows: Int32Array, from: number, to: number): void {
    const base = column * features.rows
    const bins = features.bins[column]?.count ?? 0
    counts.fill(0, 0, bins)
    sums.fill(0, 0, bins * width)
    for (let i = from; i < to; i++) {
      const row = rows[i] ?? 0
      const code = features.codes[base + row] ?? 0
      counts[code] = (counts[code] ?? 0) + 1
      add(sums, code, targets, row)
    }
    let group = 0
    for (let code = 0; code < bins; code++) {
      if (counts[code] === 0) continue
      groups.code[group] = code
      groups.rows[group] = counts[code] ?? 0
      for (let k = 0; k < width; k++) groups.sums[group * width + k] = sums[code * width + k] ?? 0
      group++
    }
    groups.count = group
  }

  return {
    groups,
    group(column, rows, from, to) {
      const isFew = to - from < (features.bins[column]?.count ?? 0) / 4
      if (isFew) sortRows(column, rows, from, to)
      else countRows(column, rows, from, to)
      return groups
    },
  }
}

function startGroup(groups: Groups, group: number, code: number, width: number): void {
  groups.code[group] = code
  groups.rows[group] = 0
  groups.sums.fill(0, group * width, (group + 1) * width)
}

function add(sums: Float64Array, group: number, { width, values }: Targets, row: number): void {
  if (width === 1) {
    sums[group] = (sums[group] ?? 0) + (values[row] ?? 0)
    return
  }
  for (let k = 0; k < width; k++) {
    sums[group * width + k] = (sums[group * width + k] ?? 0) + (values[row * width + k] ?? 0)
  }
}

const insertionLimit = 24

/** A typed array's own sort costs a call out of the engine, which is dear for a handful of keys. */
function sortKeys(keys: Uint32Array, length: number): void {
  if (length > insertionLimit) {
    keys.subarray(0, length).sort()
    return
  }
  for (let i = 1; i < length; i++) {
    const key = keys[i] ?? 0
    let place = i - 1
    while (place >= 0 && (keys[place] ?? 0) > key) {
      keys[place + 1] = keys[place] ?? 0
      place--
    }
    keys[place + 1] = key
  }
}
