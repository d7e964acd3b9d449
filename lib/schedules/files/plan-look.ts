import type { KnownFile, WatchedFile } from '#lib/schedules/files/watched-file.ts'

export interface Look {
  /** Unchanged between two looks, and not told before. */
  news: WatchedFile[]
  /** New or changed since the last look: they may still be written to. */
  waiting: WatchedFile[]
  /** Paths where no file is any more. One that comes back is news. */
  gone: string[]
}

/** What a look at a folder finds, after what is remembered of the looks before. */
export function planLook(known: readonly KnownFile[], listed: readonly WatchedFile[]): Look {
  const before = new Map(known.map((file) => [file.path, file]))
  const look: Look = { news: [], waiting: [], gone: [] }
  for (const file of listed) {
    const was = before.get(file.path)
    before.delete(file.path)
    if (!was || !isSame(was, file)) look.waiting.push(file)
    else if (!was.isSeen) look.news.push(file)
  }
  look.gone = [...before.keys()]
  return look
}

const isSame = (a: WatchedFile, b: WatchedFile) =>
  a.bytes === b.bytes && a.modifiedAt.getTime() === b.modifiedAt.getTime()
