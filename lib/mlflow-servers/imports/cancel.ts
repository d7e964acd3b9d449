import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getModelImport } from '#lib/mlflow-servers/imports/get.ts'
import type { ModelImport } from '#lib/mlflow-servers/imports/schema.ts'
import { moveImport } from '#lib/mlflow-servers/imports/store.ts'

/** Stops an import; what was fetched stays, for a later request to go on with. */
export async function cancelModelImport(ctx: Context, serverName: string, id: string): Promise<ModelImport> {
  authorize(ctx.principal, 'write')
  const item = await getModelImport(ctx, serverName, id)
  const endedAt = ctx.now()
  if (await moveImport(ctx.db, item, 'Canceled', { endedAt })) return { ...item, state: 'Canceled', endedAt }
  throw new AppError(
    'InvalidState',
    `The import is ${(await getModelImport(ctx, serverName, id)).state} and cannot be canceled.`,
  )
}
