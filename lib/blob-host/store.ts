import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type BlobProperties, noProperties } from '#lib/blob-host/properties.ts'
import type { Db } from '#lib/db/client.ts'

interface BlobKey {
  datastoreId: string
  path: string
}

const texts = z.record(z.string(), z.string())
const hashOf = (path: string) => createHash('sha256').update(path).digest('hex')

/** What is kept with files of a datastore, by path. Leaves out what was kept with an earlier file of that name: `etags` are those now. */
export async function findBlobProperties(
  db: Db,
  datastoreId: string,
  etags: ReadonlyMap<string, string>,
): Promise<Map<string, BlobProperties>> {
  const pathHash = { in: [...etags.keys()].map(hashOf) }
  const rows = await db.blobProperties.findMany({ where: { datastoreId, pathHash } })
  const valid = rows.filter(({ path, etag }) => etags.get(path) === etag)
  return new Map(
    valid.map(({ path, headers, metadata }) => [
      path,
      { headers: texts.parse(headers), metadata: texts.parse(metadata) },
    ]),
  )
}

/** Keeps them for the file as it is now; a row is made only where there is something to keep. */
export async function saveBlobProperties(
  db: Db,
  { datastoreId, path }: BlobKey,
  { headers, metadata }: BlobProperties,
  { etag, updatedAt }: { etag: string; updatedAt: Date },
): Promise<void> {
  if (Object.keys(headers).length + Object.keys(metadata).length === 0)
    return deleteBlobProperties(db, { datastoreId, path })
  const key = { datastoreId, pathHash: hashOf(path) }
  const kept = { path, etag, headers, metadata, updatedAt }
  // An upsert of Prisma looks first and then inserts; of two at the same moment one would fail.
  await db.blobProperties.createMany({ data: [{ ...key, ...kept }], skipDuplicates: true })
  await db.blobProperties.updateMany({ where: key, data: kept })
}

export async function deleteBlobProperties(db: Db, { datastoreId, path }: BlobKey): Promise<void> {
  await db.blobProperties.deleteMany({ where: { datastoreId, pathHash: hashOf(path) } })
}

/** As findBlobProperties, of one file. */
export async function findPropertiesOf(db: Db, { datastoreId, path }: BlobKey, etag: string): Promise<BlobProperties> {
  return (await findBlobProperties(db, datastoreId, new Map([[path, etag]]))).get(path) ?? noProperties
}

/** How often the key of the workspace's account at the blob host was renewed. */
export async function findBlobKeyGeneration(db: Db, id: string): Promise<number> {
  const row = await db.workspace.findUnique({ where: { id }, select: { blobKeyGeneration: true } })
  return row?.blobKeyGeneration ?? 0
}

/** Answers the new count. */
export async function raiseBlobKeyGeneration(db: Db, id: string): Promise<number> {
  const data = { blobKeyGeneration: { increment: 1 } }
  return (await db.workspace.update({ where: { id }, data, select: { blobKeyGeneration: true } })).blobKeyGeneration
}
