import type { Db } from '#lib/db/client.ts'
import type { AssetUser, UsedAsset, UsedComponent } from '#lib/deployments/asset-user.ts'
import { findBatchUsers, findOnlineUsers } from '#lib/deployments/asset-user-store.ts'

/** The deployments, batch and then online, that are made of an asset; each by endpoint and name. */
export async function listAssetUsers(db: Db, of: UsedAsset): Promise<AssetUser[]> {
  const batch = await findBatchUsers(db, of)
  return isComponent(of) ? batch : [...batch, ...(await findOnlineUsers(db, of))]
}

const isComponent = (of: UsedAsset): of is UsedComponent => 'componentId' in of || 'componentVersionId' in of
