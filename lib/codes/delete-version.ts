import type { AssetVersionId } from '#lib/arm/asset.ts'
import { deleteUnusedVersion } from '#lib/assets/delete-unused.ts'
import { deleteVersionRow, findVersion } from '#lib/codes/version-store.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** Deletes a version; its number is not given out again. False when there is none. Throws Conflict while a deployment uses it. */
export const deleteCodeVersion = (ctx: Context, id: AssetVersionId): Promise<boolean> =>
  deleteUnusedVersion(ctx, id, {
    find: findVersion,
    remove: deleteVersionRow,
    assetOf: ({ codeName }) => `code asset '${codeName}'`,
    noun: 'code',
    listUsers: (version) => listAssetUsers(ctx.db, { codeVersionId: version.id }),
  })
