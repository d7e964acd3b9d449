import { posix } from 'node:path'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStoreOrDefault } from '#lib/datastores/find-store.ts'
import type { Part } from '#lib/inference/collection/collector.ts'
import { writePart } from '#lib/inference/collection/write-part.ts'
import type { ColumnProfile } from '#lib/online-endpoints/collection/column-profile.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { onPath } from '#lib/storage/storage-error.ts'

export interface WrittenPart {
  datastore: string
  /** The folder of the day. */
  path: string
  profiles: Map<string, ColumnProfile>
}

/** Writes a part as `online-data/<endpoint>/<deployment>/<day>/<time>-<id>.parquet` of its datastore. */
export async function writeInStore(world: Pick<World, 'db' | 'now' | 'newId'>, part: Part): Promise<WrittenPart> {
  const place = await findStoreOrDefault(world.db, part.workspaceId, part.datastore)
  if (!place) {
    const missing =
      part.datastore === undefined
        ? 'There is no default datastore'
        : `The datastore '${part.datastore}' does not exist`
    throw new AppError('ResourceNotFound', `${missing}.`)
  }
  const path = posix.join('online-data', part.endpointName, part.deploymentName, part.day)
  const time = world.now().toISOString().slice(11, 19).replaceAll(':', '')
  const file = posix.join(path, `${time}-${world.newId().slice(0, 8)}.parquet`)
  const target = await localPath(place.store, file)
  const { profiles } = await onPath(file, () => writePart(target, part.lines, part.layout.columns))
  return { datastore: place.name, path, profiles }
}
