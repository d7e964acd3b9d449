import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** Makes the workspace's default datastore and answers its folder. */
export async function defaultStoreRoot(world: TestWorld): Promise<string> {
  await ensureDefaultDatastore(world.as('owner'))
  return world.config.storage
}
