import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { isThere } from '#lib/pipeline-runs/running/places.ts'
import { fetchOutput, type OutputId } from '#lib/pipeline-runs/steps/fetch.ts'
import { previewTable } from '#lib/pipelines/tables/preview-table.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** First rows of a table that a step made, and what each column holds. Throws UserError for an output that is no table. */
export async function previewOutput(ctx: Context, id: OutputId, rows: number) {
  authorize(ctx.principal, 'read')
  const { step, output, store } = await fetchOutput(ctx, id)
  if (output.type !== 'Data')
    throw new AppError('UserError', `The output '${output.label}' of '${step.title}' is no table.`, 'port')
  if (!(await isThere(store, output)))
    throw new AppError(
      'ResourceNotFound',
      `The files of '${step.title}' are no longer at '${output.path}'. Run the pipeline again.`,
    )
  try {
    return await previewTable(await localPath(store, output.path), { rows })
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const message = `The table of '${step.title}' at '${output.path}' cannot be read: its files were damaged after they were made. Submit the pipeline again, and let it run every module anew.`
    throw new AppError('UserError', message, 'port', { cause })
  }
}
