import { blocksFolder } from '#lib/blob-host/operations/staged-blocks.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'

/** Azure keeps blocks that were not committed for a week, too. */
const keptMs = 7 * 24 * 3600_000
const foldersAtOnce = 1000

/** Removes the blocks of uploads that nobody has gone on with for a week. Says how many uploads those were. */
export async function tidyBlocks(store: StoreRef, now: Date): Promise<number> {
  // A remote store knows of no folder when it was made, and has none without files.
  const isOld = ({ modifiedAt }: StoredEntry) => (modifiedAt?.getTime() ?? Infinity) < now.getTime() - keptMs
  let removed = 0
  for (const folder of await entriesOf(store, blocksFolder)) {
    const blocks = await entriesOf(store, folder.path)
    // A folder may have been made for a block that is on its way.
    if (!(blocks.length > 0 ? blocks : [folder]).every(isOld)) continue
    await deletePath(store, folder.path)
    removed += 1
  }
  return removed
}

async function entriesOf(store: StoreRef, folder: string) {
  const page = await listFolder(store, folder, { skip: 0, top: foldersAtOnce }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'ResourceNotFound') return undefined
    throw error
  })
  return page?.entries ?? []
}

const betweenMs = 3600_000

/** Looks after the blocks of the datastores that blocks come to, each at most once an hour and process. */
export function startTidying() {
  const lookedAt = new Map<string, number>()
  return ({ now, log }: Pick<World, 'now' | 'log'>, { id, name, store }: Datastore): void => {
    const at = now().getTime()
    if (at - (lookedAt.get(id) ?? 0) < betweenMs) return
    lookedAt.set(id, at)
    tidyBlocks(store, now()).then(
      (removed) => removed > 0 && log.info({ datastore: name, removed }, 'abandoned uploads removed'),
      (error: unknown) => log.warn({ err: error, datastore: name }, 'abandoned uploads'),
    )
  }
}
