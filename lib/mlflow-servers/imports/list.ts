import { type ListQuery, type Page, pageSize } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import type { ModelImport } from '#lib/mlflow-servers/imports/schema.ts'
import { findImports } from '#lib/mlflow-servers/imports/store.ts'

/** Newest first. */
export async function listModelImports(ctx: Context, serverName: string, query: ListQuery): Promise<Page<ModelImport>> {
  authorize(ctx.principal, 'read')
  const server = await getMlflowServer(ctx, serverName)
  return findImports(ctx.db, server.id, { skip: query.$skip, take: pageSize(query), withTotal: query.$count })
}
