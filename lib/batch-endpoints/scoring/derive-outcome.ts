import type { MiniBatchResult } from '#lib/batch-scoring/types.ts'
import { counted } from '#lib/core/counted.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import type { JobError } from '#lib/jobs/payload.ts'

type Counts = Pick<BatchJob, 'filesTotal' | 'filesFailed' | 'rowsScored'>
type Lost = { plan: { items: { file: { name: string } }[] }; error: string }

/** Why a job whose mini-batches have all ended failed; undefined when it completed. */
export function deriveFailure(job: BatchJob & Counts, results: MiniBatchResult[], lost: Lost[]): JobError | undefined {
  const { errorThreshold } = job.payload.settings
  const first = firstFailure(results, lost)
  if (errorThreshold >= 0 && job.filesFailed > errorThreshold) {
    const message = `${job.filesFailed} of ${counted(job.filesTotal, 'file')} failed or have failed records; the error threshold allows ${errorThreshold}. First: ${describe(first)}`
    return {
      code: 'ErrorThresholdExceeded',
      message,
      phase: 'Scoring',
      ...where(first),
      hint: 'Mend the records in errors.csv, or raise the error threshold (−1 ignores every failure).',
    }
  }
  if (job.rowsScored > 0 || job.filesFailed === 0) return undefined
  const message = `Not a single record could be scored. First failure: ${describe(first)}`
  return {
    code: 'NothingScored',
    message,
    phase: 'Scoring',
    ...where(first),
    hint: 'Compare the input with the signature on the model page; errors.csv lists every failure.',
  }
}

interface FirstFailure {
  file?: string
  row?: number
  column?: string
  reason: string
}

function firstFailure(results: MiniBatchResult[], lost: Lost[]): FirstFailure {
  const found = results.find(({ failures }) => failures.length > 0)?.failures[0]
  const file = lost[0]?.plan.items[0]?.file.name
  return found ?? { ...(file === undefined ? {} : { file }), reason: lost[0]?.error ?? 'unknown' }
}

const where = ({ file, row, column }: FirstFailure) => ({
  ...(file === undefined ? {} : { file }),
  ...(row === undefined ? {} : { row }),
  ...(column === undefined ? {} : { column }),
})

function describe({ file, row, column, reason }: FirstFailure): string {
  const place = [
    file,
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `column ${column}`,
  ]
    .filter(Boolean)
    .join(', ')
  return place ? `${place}: ${reason}` : reason
}
