import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { MlflowServer } from '#lib/mlflow-servers/schema.ts'
import { findMlflowServer } from '#lib/mlflow-servers/store.ts'

/** The MLflow server of a name, in any case. */
export async function getMlflowServer(ctx: Context, name: string): Promise<MlflowServer> {
  authorize(ctx.principal, 'read')
  const server = await findMlflowServer(ctx.db, ctx.workspace.id, name)
  if (server) return server
  throw new AppError(
    'ResourceNotFound',
    `The MLflow server '${name}' does not exist in workspace '${ctx.workspace.name}'.`,
    'mlflowServer',
  )
}
