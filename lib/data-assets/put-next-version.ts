import { putNextVersion } from '#lib/assets/put-next-version.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type PutDataVersionInput, putDataVersion } from '#lib/data-assets/put-version.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { findDataAsset } from '#lib/data-assets/store.ts'

/** Registers the next version of a data asset, the first of one that does not exist yet. Throws as putDataVersion does. */
export async function putNextDataVersion(
  ctx: Context,
  { name, properties }: Pick<PutDataVersionInput, 'name' | 'properties'>,
): Promise<DataVersion> {
  const plan = () => planDataVersion(ctx, name)
  return putNextVersion(
    plan,
    async (version) => (await putDataVersion(ctx, { name, version, mustBeNew: true, properties })).version,
  )
}

/** Which version would be the next. */
export async function planDataVersion(ctx: Context, name: string): Promise<string> {
  authorize(ctx.principal, 'read')
  return String((await findDataAsset(ctx.db, ctx.workspace.id, name))?.nextVersion ?? 1)
}
