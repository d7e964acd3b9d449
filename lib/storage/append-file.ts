import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { localPath } from '#lib/storage/local-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Adds text to the end of a file, making the file and its folders when they are not there: for logs with one writer. */
export async function appendText(store: StoreRef, path: string, text: string): Promise<void> {
  const local = await localPath(store, path)
  await mkdir(dirname(local), { recursive: true })
  await appendFile(local, text)
}
