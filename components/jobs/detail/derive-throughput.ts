import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

type Progress = BatchJobResource['properties']['batch']['progress']

/** What the portal saw of a job at a moment; `rows` includes failed ones. */
export interface Sample {
  atMs: number
  rows: number
  miniBatches: number
}

export interface Throughput {
  rowsPerSecond: number | undefined
  /** Only while it runs and something can be said. */
  secondsLeft: number | undefined
}

const windowMs = 60_000
const minSpanMs = 2_000

export const toSample = (progress: Progress, atMs: number): Sample => ({
  atMs,
  rows: progress.rowsScored + progress.rowsFailed,
  miniBatches: progress.miniBatchesDone,
})

/** Keeps the samples of the last minute; one that says nothing new is left out. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last && last.rows === sample.rows && last.miniBatches === sample.miniBatches) return samples
  return [...samples.filter(({ atMs }) => atMs > sample.atMs - windowMs), sample]
}

/**
 * While it runs: the speed over the last minute as far as it was watched, else since the start. After the end: over the whole
 * run. `startedAt` includes planning, so a job that just began looks slower than it is, never faster.
 */
export function deriveThroughput(
  samples: readonly Sample[],
  progress: Progress,
  { startedAt, endedAt }: { startedAt?: string | undefined; endedAt?: string | undefined },
  nowMs: number,
): Throughput {
  if (!startedAt) return { rowsPerSecond: undefined, secondsLeft: undefined }
  const startMs = Date.parse(startedAt)
  const end = toSample(progress, endedAt ? Date.parse(endedAt) : nowMs)
  const first = samples[0]
  const isWatched = !endedAt && first && end.atMs - first.atMs >= minSpanMs && first.rows < end.rows
  const from: Sample = isWatched ? first : { atMs: startMs, rows: 0, miniBatches: 0 }
  const seconds = (end.atMs - from.atMs) / 1000
  if (seconds <= 0) return { rowsPerSecond: undefined, secondsLeft: undefined }
  const perSecond = (end.miniBatches - from.miniBatches) / seconds
  const left = progress.miniBatchesTotal - progress.miniBatchesDone
  const isEstimable = !endedAt && perSecond > 0 && left > 0
  return {
    rowsPerSecond: end.rows > from.rows ? (end.rows - from.rows) / seconds : undefined,
    secondsLeft: isEstimable ? left / perSecond : undefined,
  }
}
