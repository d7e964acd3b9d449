'use client'

import { useEffect, useState } from 'react'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { get } from '#lib/client/api.ts'
import type { KnownColumns } from '#lib/pipeline-drafts/get-columns.ts'

const unknown: KnownColumns = { value: [], from: null }

/** The columns at an input port of a node, as far as they are known; undefined while it is being found out. */
export function useColumns(node: string, port: string, isWanted = true): KnownColumns | undefined {
  const { path, autosave } = useDraft()
  const { flush } = autosave
  const [columns, setColumns] = useState<KnownColumns>()
  useEffect(() => {
    if (!isWanted) return
    const stop = new AbortController()
    // The server answers for the graph it has: what was drawn last is saved first.
    const read = async () => {
      await flush()
      const url = `${path}/nodes/${encodeURIComponent(node)}/columns/${encodeURIComponent(port)}`
      return (await get<KnownColumns>(url, { signal: stop.signal })).body
    }
    read()
      .catch(() => unknown)
      .then((found) => !stop.signal.aborted && setColumns(found))
    return () => stop.abort()
  }, [path, flush, node, port, isWanted])
  return columns
}
