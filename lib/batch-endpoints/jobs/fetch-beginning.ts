import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fetchFrom } from '#lib/batch-endpoints/scoring/input-files.ts'
import { fileKind } from '#lib/batch-scoring/file-kinds.ts'
import type { FetchFile, InputFile } from '#lib/batch-scoring/types.ts'
import type { Context } from '#lib/core/context.ts'
import { readHead } from '#lib/storage/read-range.ts'
import { removeScratch, scratchFolder } from '#lib/storage/scratch-folder.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Of a text table as large as this, its first lines are fetched and not all of it. */
const headBytes = 8 * 1_048_576

/** Hands `use` what fetches as much of a file as a preview needs; it is there until `use` has ended. */
export async function withBeginnings<T>(
  { newId }: Pick<Context, 'newId'>,
  store: StoreRef,
  use: (fetch: FetchFile) => Promise<T>,
): Promise<T> {
  const whole = fetchFrom(store)
  if (store.kind === 'LocalFolder') return use(whole)
  const place = `.preflight/${newId()}`
  const folder = await scratchFolder(store, place)
  let beginnings = 0
  const fetch: FetchFile = async (file) => {
    if (!isText(file) || file.bytes <= headBytes) return whole(file)
    beginnings += 1
    const path = join(folder, `${beginnings}${extname(file.name)}`)
    await writeFile(path, wholeLines(await readHead(store, file.path, headBytes)))
    return { ...file, path }
  }
  try {
    return await use(fetch)
  } finally {
    await removeScratch(store, place)
  }
}

const isText = ({ name }: InputFile) => ['csv', 'jsonl'].includes(fileKind(name) ?? '')

/** Without the line that the end of what was read cut. */
function wholeLines(head: Buffer): Buffer {
  const end = head.lastIndexOf(0x0a)
  return end < 0 ? head : head.subarray(0, end + 1)
}
