import type { ObjectStore } from '#lib/storage/object-store/objects.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** Stores that this process has opened, by everything they were opened with. */
const opened = new Map<string, Promise<ObjectStore>>()
const maxOpened = 64

/** The store behind a reference; its connections are kept. The clients are loaded by the processes that need them alone. */
export function openStore(ref: RemoteRef): Promise<ObjectStore> {
  const key = keyOf(ref)
  const known = opened.get(key)
  if (known) return known
  const store = open(ref)
  opened.set(key, store)
  const [oldest] = opened.keys()
  if (opened.size > maxOpened && oldest !== undefined) opened.delete(oldest)
  return store
}

/** Forgets the connections to a store; the next one who opens it makes new ones. Who is using them goes on. */
export function closeStore(ref: RemoteRef): void {
  opened.delete(keyOf(ref))
}

function keyOf({ cacheFolder: _, cacheLimitBytes: __, ...identity }: RemoteRef): string {
  return JSON.stringify(identity)
}

async function open(ref: RemoteRef): Promise<ObjectStore> {
  if (ref.kind === 'AzureBlob') {
    const { openContainer } = await import('#lib/storage/object-store/azure-blob/open-container.ts')
    return openContainer(ref)
  }
  const { openBucket } = await import('#lib/storage/object-store/s3/open-bucket.ts')
  return openBucket(ref)
}
