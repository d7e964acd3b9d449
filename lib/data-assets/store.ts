import { assetKey } from '#lib/arm/asset.ts'
import { containerStore, toContainer } from '#lib/assets/containers.ts'
import type { DataAsset, DataType } from '#lib/data-assets/schema.ts'
import type { Db, Prisma } from '#lib/db/client.ts'

const assets = containerStore<DataAsset, { dataType: string }, Prisma.DataAssetWhereInput>({
  rows: (db) => db.dataAsset,
  read: (row) => ({ ...toContainer(row), dataType: toDataType(row.dataType) }),
  own: ({ dataType }) => ({ dataType }),
  // Those that have only anonymous versions are not listed.
  listed: { OR: [{ versions: { none: {} } }, { versions: { some: { isAnonymous: false } } }] },
})

export const { find: findDataAsset, findPage: findDataAssets, save: saveDataAsset, reserveVersion } = assets

/** Inserts the asset unless there is one of its name, which stays as it is; answers its id and type. */
export async function ensureDataAsset(
  db: Db,
  workspaceId: string,
  asset: Omit<DataAsset, 'nextVersion' | 'latestVersion'>,
): Promise<Pick<DataAsset, 'id' | 'dataType'>> {
  const id = await assets.ensure(db, workspaceId, asset)
  const { dataType } = await db.dataAsset.findUniqueOrThrow({ where: { id }, select: { dataType: true } })
  return { id, dataType: toDataType(dataType) }
}

/** Says whether there was one; its versions go with it. */
export async function deleteDataAssetRow(db: Db, workspaceId: string, name: string): Promise<boolean> {
  const { count } = await db.dataAsset.deleteMany({ where: { workspaceId, key: assetKey(name) } })
  return count === 1
}

// Only values that `dataTypes` lists are ever written.
export const toDataType = (text: string) => text as DataType
