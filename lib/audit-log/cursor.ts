import { z } from 'zod'

/** The last event of a page: the next page begins below it, however many events came in above meanwhile. */
export interface Cursor {
  at: Date
  id: string
}

/** An opaque text that fits into a URL. */
export function presentCursor({ at, id }: Cursor): string {
  return btoa(`${at.toISOString()} ${id}`).replaceAll('=', '')
}

export function parseCursor(text: string): Cursor | undefined {
  const [at = '', id = ''] = decode(text).split(' ')
  const moment = new Date(at)
  return z.guid().safeParse(id).success && !Number.isNaN(moment.getTime()) ? { at: moment, id } : undefined
}

function decode(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}
