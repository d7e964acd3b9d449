import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import { type BatchWorld, createBatchWorld } from '#tests/support/batch.ts'
import { type DefaultFiles, openDefaultFiles } from '#tests/support/default-files.ts'
import { createTestWorld } from '#tests/support/world.ts'

export interface RemoteBatchWorld {
  batch: BatchWorld
  files: DefaultFiles
  store: RemoteRef
}

/** A world whose only datastore is the object store that `environment` names. */
export async function createRemoteBatchWorld(environment: Record<string, string>): Promise<RemoteBatchWorld> {
  const world = await createTestWorld(environment)
  const files = await openDefaultFiles(world)
  const { store } = files
  if (store.kind === 'LocalFolder') throw new Error('SLIPWAY_STORAGE names no object store.')
  await startProvisioning(world)
  return { batch: await createBatchWorld(world, files), files, store }
}
