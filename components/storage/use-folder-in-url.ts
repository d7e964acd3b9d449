import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** The folder in the address (`?path=`), so that it can be linked to and the browser's Back walks up the tree. */
export function useFolderInUrl(): [folder: string, open: (folder: string) => void] {
  const params = useSearchParams()
  const open = useCallback(
    (folder: string) => {
      const next = new URLSearchParams(params)
      if (folder === '') next.delete('path')
      else next.set('path', folder)
      window.history.pushState(null, '', `?${next}`)
    },
    [params],
  )
  return [params.get('path') ?? '', open]
}
