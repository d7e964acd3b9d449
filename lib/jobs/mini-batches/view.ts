import type { MiniBatch } from '#lib/jobs/mini-batches/mini-batch.ts'

const shownFiles = 20

/** A mini-batch for people: at most 20 file names, row numbers zero-based. */
export function presentMiniBatch({
  index,
  state,
  attempt,
  retries,
  plan,
  result,
  error,
  nodeId,
  startedAt,
  endedAt,
}: MiniBatch) {
  const [only] = plan.items
  return {
    index,
    state,
    attempt,
    retries,
    files: plan.items.slice(0, shownFiles).map(({ file }) => file.name),
    fileCount: plan.items.length,
    firstRow: plan.items.length === 1 ? only?.range?.firstRow : undefined,
    rows: result?.rows ?? 0,
    failedRows: result?.failedRows ?? 0,
    node: nodeId && `node-${nodeId.slice(0, 8)}`,
    startedAt: startedAt?.toISOString(),
    endedAt: endedAt?.toISOString(),
    error,
  }
}

export type MiniBatchView = ReturnType<typeof presentMiniBatch>
