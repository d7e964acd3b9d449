import type { Random } from '#lib/learning/training-data.ts'
import { type BinnedFeatures, maxBins, thresholdBetween } from '#lib/learning/trees/binned-features.ts'
import { createGrouping, type Groups, type Targets } from '#lib/learning/trees/group-rows.ts'

export interface Split {
  column: number
  /** Codes up to this one go left. */
  code: number
  threshold: number
  leftRows: number
  /** By how much the squared error (or, of class indicators, the Gini impurity times rows) of the node sinks. */
  gain: number
}

export interface SplitRules {
  minLeafRows: number
  /** How many places to split are drawn per node; where there are no more than that, and when `Infinity`, all are tried. */
  draws: number
  random: Random
  /** Columns in the order they are tried. Of equally good splits the first wins, and in a column the lowest. */
  columnOrder: Int32Array
}

export type FindSplit = (rows: Int32Array, from: number, to: number) => Split | undefined

/** Answers the best split of the rows of a node; none where they are all alike or nothing tells them apart. */
export function createSplitFinder(features: BinnedFeatures, targets: Targets, rules: SplitRules): FindSplit {
  const { width } = targets
  const grouping = createGrouping(features, targets)
  const total = new Float64Array(width)
  const left = new Float64Array(width)
  const drawn = new Uint8Array(maxBins)
  let best: Split | undefined

  function tryColumn(column: number, groups: Groups, rows: number, isDrawn: boolean, parent: number): void {
    left.fill(0)
    let leftRows = 0
    for (let group = 0; group + 1 < groups.count; group++) {
      leftRows += groups.rows[group] ?? 0
      for (let k = 0; k < width; k++) left[k] = (left[k] ?? 0) + (groups.sums[group * width + k] ?? 0)
      const code = groups.code[group] ?? 0
      if (leftRows < rules.minLeafRows || (isDrawn && drawn[code] === 0)) continue
      if (rows - leftRows < rules.minLeafRows) return
      const gain = explained(left, total, leftRows, rows) - parent
      if (best && gain <= best.gain) continue
      best = { column, code, leftRows, gain, threshold: thresholdAfter(features, column, groups, group) }
    }
  }

  function tryDrawn(rows: Int32Array, from: number, to: number, parent: number): void {
    const cuts = drawCuts(features, rules, rows, from, to)
    for (let i = 0; i < cuts.length; ) {
      const column = Math.floor((cuts[i] ?? 0) / maxBins)
      const first = i
      for (; i < cuts.length && Math.floor((cuts[i] ?? 0) / maxBins) === column; i++)
        drawn[(cuts[i] ?? 0) % maxBins] = 1
      tryColumn(column, grouping.group(column, rows, from, to), to - from, true, parent)
      for (let cut = first; cut < i; cut++) drawn[(cuts[cut] ?? 0) % maxBins] = 0
    }
  }

  return (rows, from, to) => {
    best = undefined
    if (to - from < 2 * rules.minLeafRows || areAlike(targets, rows, from, to)) return undefined
    sumOf(targets, rows, from, to, total)
    const parent = explained(total, total, to - from, to - from)
    if ((to - from - 1) * features.width > rules.draws) tryDrawn(rows, from, to, parent)
    if (best) return best
    for (const column of rules.columnOrder) {
      tryColumn(column, grouping.group(column, rows, from, to), to - from, false, parent)
    }
    return best
  }
}

/** Places after the value of a row drawn, in a column drawn, ascending. */
function drawCuts(features: BinnedFeatures, rules: SplitRules, rows: Int32Array, from: number, to: number) {
  const cuts = new Float64Array(rules.draws)
  for (let i = 0; i < cuts.length; i++) {
    const column = Math.floor(rules.random() * features.width)
    const row = rows[from + Math.floor(rules.random() * (to - from))] ?? 0
    cuts[i] = column * maxBins + (features.codes[column * features.rows + row] ?? 0)
  }
  return cuts.sort()
}

/** Σ sums² / rows of both sides: the larger, the less is left unexplained. */
function explained(left: Float64Array, total: Float64Array, leftRows: number, rows: number): number {
  let [ofLeft, ofRight] = [0, 0]
  for (let k = 0; k < total.length; k++) {
    const own = left[k] ?? 0
    const other = (total[k] ?? 0) - own
    ofLeft += own * own
    ofRight += other * other
  }
  return rows === leftRows ? ofLeft / leftRows : ofLeft / leftRows + ofRight / (rows - leftRows)
}

function thresholdAfter({ bins }: BinnedFeatures, column: number, groups: Groups, group: number): number {
  const own = bins[column]
  const [low, high] = [own?.highest[groups.code[group] ?? 0], own?.lowest[groups.code[group + 1] ?? 0]]
  return thresholdBetween(low ?? 0, high ?? 0)
}

function areAlike({ width, values }: Targets, rows: Int32Array, from: number, to: number): boolean {
  const first = (rows[from] ?? 0) * width
  for (let i = from + 1; i < to; i++) {
    const row = (rows[i] ?? 0) * width
    for (let k = 0; k < width; k++) if (values[row + k] !== values[first + k]) return false
  }
  return true
}

export function sumOf({ width, values }: Targets, rows: Int32Array, from: number, to: number, sums: Float64Array) {
  sums.fill(0)
  for (let i = from; i < to; i++) {
    const row = (rows[i] ?? 0) * width
    for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (values[row + k] ?? 0)
  }
}
