import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findFailedFiles } from '#lib/jobs/mini-batches/store.ts'

const maxFiles = 100_000

/** Names of the input files that failed or have failed records, in order. */
export async function listFailedFiles(ctx: Context, jobId: string): Promise<string[]> {
  const found = await findFailedFiles(ctx.db, jobId, maxFiles + 1)
  if (found.length > maxFiles)
    throw new AppError('UserError', `More than ${maxFiles} files failed. Mend the input and start the whole job again.`)
  return found.map(({ file }) => file)
}
