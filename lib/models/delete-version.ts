import type { AssetVersionId } from '#lib/arm/asset.ts'
import { deleteUnusedVersion } from '#lib/assets/delete-unused.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteVersionRow, findVersion } from '#lib/models/version-store.ts'

/** Unregisters a version; its files stay, and its number is not given out again. False when there is none. Throws Conflict while a deployment uses it. */
export const deleteModelVersion = (ctx: Context, id: AssetVersionId): Promise<boolean> =>
  deleteUnusedVersion(ctx, id, {
    find: findVersion,
    remove: deleteVersionRow,
    assetOf: ({ modelName }) => `model '${modelName}'`,
    noun: 'model',
    listUsers: (version) => listAssetUsers(ctx.db, { modelVersionId: version.id }),
  })
