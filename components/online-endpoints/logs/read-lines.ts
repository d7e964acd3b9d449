import { type LogLine, lineOfEvent } from '#components/online-endpoints/logs/log-line.ts'
import type { OnlineEventResource } from '#components/online-endpoints/logs/online-event.ts'
import { get } from '#lib/client/api.ts'

/** Where a page of lines begins or ends; neither is the newest. */
export type Cursor = { before: string } | { after: string } | undefined

export interface LineSource {
  /** Names what is read; a change starts anew. */
  key: string
  read: (cursor: Cursor, signal: AbortSignal) => Promise<LogLine[]>
}

/** Lines of one request; fewer mean that there are no more. */
export const pageLines = 500

/** The output of a deployment's processes. `path` is the deployment's. */
export function logSource(path: string, filters: () => URLSearchParams, key: string): LineSource {
  return {
    key: `${path}/logs ${key}`,
    read: async (cursor, signal) => {
      const query = new URLSearchParams([...filters(), ...Object.entries(cursor ?? {}), ['$top', String(pageLines)]])
      const { body } = await get<{ value: LogLine[] }>(`${path}/logs?${query}`, { signal })
      return body.value
    },
  }
}

/** What happened to a deployment, as lines. Events have no cursor for what is newer: the newest are read and cut. */
export function eventSource(path: string): LineSource {
  return {
    key: `${path}/events`,
    read: async (cursor, signal) => {
      const query = new URLSearchParams({ $top: String(pageLines) })
      if (cursor && 'before' in cursor) query.set('before', cursor.before)
      const { body } = await get<{ value: OnlineEventResource[] }>(`${path}/events?${query}`, { signal })
      const lines = body.value.map(lineOfEvent).toSorted((a, b) => Number(a.id) - Number(b.id))
      return cursor && 'after' in cursor ? lines.filter(({ id }) => Number(id) > Number(cursor.after)) : lines
    },
  }
}

/** Everything that the source has, newest last; at most `limit` lines, the newest of them. */
export async function readAllLines(source: LineSource, limit: number, signal: AbortSignal): Promise<LogLine[]> {
  const pages: LogLine[][] = []
  let count = 0
  let cursor: Cursor
  for (;;) {
    const page = await source.read(cursor, signal)
    pages.unshift(page)
    count += page.length
    const first = page[0]
    if (!first || page.length < pageLines || count >= limit) return pages.flat().slice(-limit)
    cursor = { before: String(first.id) }
  }
}
