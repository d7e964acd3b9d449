import type { LogLine } from '#components/online-endpoints/logs/log-line.ts'

/** Loaded lines by the requests that brought them, so that a new page draws no old one again. */
export interface LinePages {
  pages: readonly (readonly LogLine[])[]
  /** There may be lines before the first. */
  hasOlder: boolean
  /** There may be lines after the last that were not asked for. */
  hasNewer: boolean
}

/** More lines than this are given back from the other end; they can be read again. */
export const maxLines = 20_000

export const countLines = ({ pages }: LinePages): number => pages.reduce((sum, page) => sum + page.length, 0)
export const firstLine = ({ pages }: LinePages): LogLine | undefined => pages[0]?.[0]
export const lastLine = ({ pages }: LinePages): LogLine | undefined => pages.at(-1)?.at(-1)

export function withOlder(state: LinePages, page: readonly LogLine[], hasOlder: boolean): LinePages {
  const pages = page.length === 0 ? state.pages : [page, ...state.pages]
  return cutEnd({ ...state, pages, hasOlder })
}

export function withNewer(state: LinePages, page: readonly LogLine[], hasNewer: boolean): LinePages {
  const last = lastLine(state)
  const fresh = page.filter(({ id }) => last === undefined || Number(id) > Number(last.id))
  if (fresh.length === 0 && hasNewer === state.hasNewer) return state
  const pages = fresh.length === 0 ? state.pages : joinSmall(state.pages, fresh)
  return cutStart({ ...state, pages, hasNewer })
}

/** While following, requests bring a few lines each; thousands of tiny pages would be as slow as none. */
function joinSmall(pages: LinePages['pages'], fresh: readonly LogLine[]): LinePages['pages'] {
  const last = pages.at(-1)
  if (!last || last.length + fresh.length > 400) return [...pages, fresh]
  return [...pages.slice(0, -1), [...last, ...fresh]]
}

function cutStart(state: LinePages): LinePages {
  if (countLines(state) <= maxLines) return state
  return cutStart({ ...state, pages: state.pages.slice(1), hasOlder: true })
}

function cutEnd(state: LinePages): LinePages {
  if (countLines(state) <= maxLines) return state
  return cutEnd({ ...state, pages: state.pages.slice(0, -1), hasNewer: true })
}
