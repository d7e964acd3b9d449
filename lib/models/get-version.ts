import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { findLatestVersion, findVersion } from '#lib/models/version-store.ts'

export interface VersionId {
  name: string
  /** A version, or the label `latest`. */
  version: string
}

/** Throws ResourceNotFound. */
export async function getModelVersion(ctx: Context, { name, version }: VersionId): Promise<ModelVersion> {
  authorize(ctx.principal, 'read')
  const isLabel = version.toLowerCase() === 'latest'
  const found = await (isLabel
    ? findLatestVersion(ctx.db, ctx.workspace.id, name)
    : findVersion(ctx.db, ctx.workspace.id, name, version))
  if (found) return found
  const what = isLabel ? `The model '${name}' has no version` : `Version ${version} of model '${name}' does not exist`
  throw new AppError('ResourceNotFound', `${what} in this workspace.`, 'model')
}
