import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { findLatestVersion, findVersion } from '#lib/data-assets/version-store.ts'

export interface DataVersionId {
  name: string
  /** A version, or the label `latest`. */
  version: string
}

/** Throws ResourceNotFound. */
export async function getDataVersion(ctx: Context, { name, version }: DataVersionId): Promise<DataVersion> {
  authorize(ctx.principal, 'read')
  const isLabel = version.toLowerCase() === 'latest'
  const found = await (isLabel
    ? findLatestVersion(ctx.db, ctx.workspace.id, name)
    : findVersion(ctx.db, ctx.workspace.id, name, version))
  if (found) return found
  const what = isLabel
    ? `The data asset '${name}' has no version`
    : `Version ${version} of data asset '${name}' does not exist`
  throw new AppError('ResourceNotFound', `${what} in this workspace.`, 'version')
}
