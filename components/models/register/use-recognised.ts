'use client'

import { useEffect, useState } from 'react'
import { type Recognised, recogniseModel } from '#lib/models/recognise.ts'

interface Files {
  files: readonly { path: string }[]
}

/** What files look like, as soon as their few texts are read. `readText` must be a function of the module. */
export function useRecognised<F extends Files>(
  source: F | undefined,
  readText: (source: F, path: string) => Promise<string>,
): Recognised | undefined {
  const [found, setFound] = useState<{ source: F; recognised: Recognised }>()
  useEffect(() => {
    if (!source) return
    let isCurrent = true
    const paths = source.files.map(({ path }) => path)
    recogniseModel(paths, (path) => readText(source, path)).then(
      (recognised) => isCurrent && setFound({ source, recognised }),
      (error: unknown) => isCurrent && setFound({ source, recognised: { kind: 'none', reason: unreadable(error) } }),
    )
    return () => {
      isCurrent = false
    }
  }, [source, readText])
  return found && found.source === source ? found.recognised : undefined
}

const unreadable = (error: unknown) =>
  `The files cannot be read: ${error instanceof Error ? error.message : String(error)}`
