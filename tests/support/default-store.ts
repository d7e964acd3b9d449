import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** Makes the workspace's default datastore and answers its folder. */
export async function defaultStoreRoot(world: TestWorld): Promise<string> {
  return (await ensureDefaultDatastore(world.as('owner'))).store.root
}
