import { putNextVersion } from '#lib/assets/put-next-version.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type PutVersionInput, putModelVersion } from '#lib/models/put-version.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { findModel } from '#lib/models/store.ts'

/** Registers the next version of a model, the first of one that does not exist yet. Throws as putModelVersion does. */
export async function putNextModelVersion(
  ctx: Context,
  { name, properties }: Pick<PutVersionInput, 'name' | 'properties'>,
): Promise<ModelVersion> {
  const plan = () => planModelVersion(ctx, name)
  return putNextVersion(
    plan,
    async (version) => (await putModelVersion(ctx, { name, version, mustBeNew: true, properties })).version,
  )
}

/** Which version would be the next. */
export async function planModelVersion(ctx: Context, name: string): Promise<string> {
  authorize(ctx.principal, 'read')
  return String((await findModel(ctx.db, ctx.workspace.id, name))?.nextVersion ?? 1)
}
