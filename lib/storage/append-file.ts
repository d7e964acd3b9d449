import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { gatherText } from '#lib/storage/object-store/gather-text.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/**
 * Adds text to the end of a file, making the file and its folders when they are not there: for logs with one writer. For a remote
 * store the text of about a second is gathered; `flushTexts` waits until it is there.
 */
export async function appendText(store: StoreRef, path: string, text: string): Promise<void> {
  if (store.kind !== 'LocalFolder') return gatherText(store, path, text)
  const local = await safeJoin(store, path)
  await mkdir(dirname(local), { recursive: true })
  await appendFile(local, text)
}
