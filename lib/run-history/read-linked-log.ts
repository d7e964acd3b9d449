import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { servedFile } from '#lib/datastores/read-content.ts'
import type { ServedFile } from '#lib/http/file-response.ts'
import { readLogLink } from '#lib/run-history/log-link.ts'

/** The log that a link leads to. Throws InvalidAuthenticationToken for a link that is not ours or has expired. */
export async function readLinkedLog(world: Pick<World, 'db' | 'config' | 'now'>, link: string): Promise<ServedFile> {
  const read = await readLogLink(world.config.secret, link, world.now())
  if (!read)
    throw new AppError('InvalidAuthenticationToken', 'The link to this log has expired. Ask for the run once more.')
  const store = await findStore(world, read.workspaceId, read.datastore)
  if (store) return servedFile(store, read.path)
  throw new AppError('ResourceNotFound', `The datastore '${read.datastore}' does not exist any more.`)
}
