import type { Db } from '#lib/db/client.ts'
import type { AssetUser, UsedAsset } from '#lib/deployments/asset-user.ts'
import { findBatchUsers, findOnlineUsers } from '#lib/deployments/asset-user-store.ts'

/** The deployments, batch and then online, that are made of an asset; each by endpoint and name. */
export async function listAssetUsers(db: Db, of: UsedAsset): Promise<AssetUser[]> {
  return [...(await findBatchUsers(db, of)), ...(await findOnlineUsers(db, of))]
}
