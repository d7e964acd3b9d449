import type { ObjectStore } from '#lib/storage/object-store/objects.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** Stores that this process has opened, by everything they were opened with. */
const opened = new Map<string, Promise<ObjectStore>>()
const maxOpened = 64

/** The store behind a reference; its connections are kept. The clients are loaded by the processes that need them alone. */
export function openStore(ref: RemoteRef): Promise<ObjectStore> {
  const { cacheFolder: _, cacheLimitBytes: __, ...identity } = ref
  const key = JSON.stringify(identity)
  const known = opened.get(key)
  if (known) return known
  const store = open(ref)
  opened.set(key, store)
  const [oldest] = opened.keys()
  if (opened.size > maxOpened && oldest !== undefined) opened.delete(oldest)
  return store
}

async function open(ref: RemoteRef): Promise<ObjectStore> {
  if (ref.kind === 'AzureBlob') {
    const { openContainer } = await import('#lib/storage/object-store/azure-blob/open-container.ts')
    return openContainer(ref)
  }
  const { openBucket } = await import('#lib/storage/object-store/s3/open-bucket.ts')
  return openBucket(ref)
}
