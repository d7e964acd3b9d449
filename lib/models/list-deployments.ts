import type { Context } from '#lib/core/context.ts'
import { getModelVersion, type VersionId } from '#lib/models/get-version.ts'
import type { ModelDeployment } from '#lib/models/schema.ts'
import { findDeploymentsOf } from '#lib/models/version-store.ts'

/** The deployments that score with a version. Throws ResourceNotFound. */
export async function listModelDeployments(ctx: Context, input: VersionId): Promise<ModelDeployment[]> {
  const { id } = await getModelVersion(ctx, input)
  return findDeploymentsOf(ctx.db, { versionId: id })
}
