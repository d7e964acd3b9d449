import { containerNameOf } from '#lib/blob-host/place.ts'
import { parseUploadContainer } from '#lib/blob-host/upload-container.ts'
import type { Context } from '#lib/core/context.ts'
import type { Datastore, DatastoreRecord } from '#lib/datastores/datastore.ts'
import { datastoreListQuery, listDatastores } from '#lib/datastores/list.ts'
import { openDatastore } from '#lib/datastores/open.ts'

/** What a container's name stands for: a datastore, or the folder `prefix` of it (`''` for all of it). */
export interface Container {
  name: string
  datastore: Datastore
  prefix: string
}

/** The container of a name in the workspace; undefined when there is none. */
export async function findContainer(ctx: Context, name: string): Promise<Container | undefined> {
  const upload = parseUploadContainer(name)
  for await (const datastore of allDatastores(ctx)) {
    const own = containerNameOf(ctx.workspace.id, datastore.name)
    if (own === name) return { name, datastore: openDatastore(ctx.config, datastore), prefix: '' }
    if (upload?.isOf(datastore.name))
      return { name, datastore: openDatastore(ctx.config, datastore), prefix: upload.folder }
  }
  return undefined
}

/** Every datastore of the workspace, by name. */
export async function* allDatastores(ctx: Context): AsyncGenerator<DatastoreRecord> {
  for (let $skip = 0; ; ) {
    const query = datastoreListQuery.parse({ $skip: String($skip), $top: '100' })
    const { items, hasMore } = await listDatastores(ctx, query)
    yield* items
    $skip += items.length
    if (!hasMore) return
  }
}
