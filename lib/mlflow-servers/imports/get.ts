import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import type { ModelImport } from '#lib/mlflow-servers/imports/schema.ts'
import { findImport } from '#lib/mlflow-servers/imports/store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function getModelImport(ctx: Context, serverName: string, id: string): Promise<ModelImport> {
  authorize(ctx.principal, 'read')
  const server = await getMlflowServer(ctx, serverName)
  const item = uuid.test(id) ? await findImport(ctx.db, server.id, id) : undefined
  if (item) return item
  throw new AppError('ResourceNotFound', `The MLflow server '${server.name}' has no import '${id}'.`, 'import')
}
