import type { preflightBatchJob } from '#lib/batch-endpoints/jobs/preflight.ts'
import type { FilePreview } from '#lib/storage/preview.ts'

type Found = Awaited<ReturnType<typeof preflightBatchJob>>

/** What `POST batchEndpoints/{e}/preflight` answers; cells are as JSON carries them. */
export type Preflight = Omit<Found, 'rows'> & Pick<Extract<FilePreview, { kind: 'table' }>, 'rows'>
