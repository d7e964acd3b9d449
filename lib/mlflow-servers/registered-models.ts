import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import {
  getRegisteredModel,
  type MlflowModelVersion,
  type MlflowPage,
  type MlflowRegisteredModel,
  searchModelVersions,
  searchRegisteredModels,
} from '#lib/mlflow-registry/registered-models.ts'
import { connectionOf } from '#lib/mlflow-servers/connection.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import type { ModelImport } from '#lib/mlflow-servers/imports/schema.ts'
import { findImportsOfModel } from '#lib/mlflow-servers/imports/store.ts'

/** A person waits for the answer. */
const timeoutMs = 20_000

export interface RegistryQuery {
  search: string
  top: number
  pageToken: string | undefined
}

export async function listRegisteredModels(
  ctx: Context,
  serverName: string,
  query: RegistryQuery,
): Promise<MlflowPage<MlflowRegisteredModel>> {
  authorize(ctx.principal, 'write')
  const server = await getMlflowServer(ctx, serverName)
  return searchRegisteredModels(connectionOf(ctx, server), query, AbortSignal.timeout(timeoutMs))
}

export interface RegisteredVersions {
  model: MlflowRegisteredModel
  page: MlflowPage<MlflowModelVersion>
  imports: ModelImport[]
}

/** The versions of a registered model with their aliases, and what of them has been imported. */
export async function listRegisteredVersions(
  ctx: Context,
  { server: serverName, model: name }: { server: string; model: string },
  query: RegistryQuery,
): Promise<RegisteredVersions> {
  authorize(ctx.principal, 'write')
  const server = await getMlflowServer(ctx, serverName)
  const connection = connectionOf(ctx, server)
  const signal = AbortSignal.timeout(timeoutMs)
  const [model, page, imports] = await Promise.all([
    getRegisteredModel(connection, name, signal),
    searchModelVersions(connection, { ...query, name }, signal),
    findImportsOfModel(ctx.db, server.id, name),
  ])
  return { model, page, imports }
}

/** Reads one page of models, to see whether address and credentials are right. Throws UserError with the reason. */
export async function testMlflowServer(
  ctx: Context,
  serverName: string,
): Promise<{ models: number; hasMore: boolean }> {
  const { items, nextPageToken } = await listRegisteredModels(ctx, serverName, {
    search: '',
    top: 100,
    pageToken: undefined,
  })
  return { models: items.length, hasMore: nextPageToken !== undefined }
}
