import { rm } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStoreOrDefault } from '#lib/datastores/find-store.ts'
import type { Part } from '#lib/inference/collection/collector.ts'
import { writePart } from '#lib/inference/collection/write-part.ts'
import type { ColumnProfile } from '#lib/online-endpoints/collection/column-profile.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { scratchFolder } from '#lib/storage/scratch-folder.ts'
import { onPath } from '#lib/storage/storage-error.ts'

export interface WrittenPart {
  datastore: string
  /** The folder of the day. */
  path: string
  profiles: Map<string, ColumnProfile>
}

/** Writes a part as `online-data/<endpoint>/<deployment>/<day>/<time>-<id>.parquet` of its datastore. It appears whole or not at all. */
export async function writeInStore(
  world: Pick<World, 'db' | 'config' | 'now' | 'newId'>,
  part: Part,
): Promise<WrittenPart> {
  const place = await findStoreOrDefault(world, part.workspaceId, part.datastore)
  if (!place) {
    const missing =
      part.datastore === undefined
        ? 'There is no default datastore'
        : `The datastore '${part.datastore}' does not exist`
    throw new AppError('ResourceNotFound', `${missing}.`)
  }
  const path = posix.join('online-data', part.endpointName, part.deploymentName, part.day)
  const time = world.now().toISOString().slice(11, 19).replaceAll(':', '')
  const id = world.newId()
  const file = posix.join(path, `${time}-${id.slice(0, 8)}.parquet`)
  const local = join(await scratchFolder(place.store, path), `${uploadPrefix}${id}`)
  try {
    const profiles = await onPath(file, () => writePart(local, part.lines, part.layout.columns))
    await putFile(place.store, file, local, { overwrite: false })
    return { datastore: place.name, path, profiles }
  } finally {
    await rm(local, { force: true })
  }
}
