import { useEffect, useState } from 'react'

/** Which operations are unfolded; the last one is in the address, and the one of the address is scrolled to at first. */
export function useOpenPanels(isReady: boolean) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1))
    if (!isReady || id === '') return
    setOpen(new Set([id]))
    document.getElementById(id)?.scrollIntoView()
  }, [isReady])
  return {
    isOpen: (id: string) => open.has(id),
    setOpen(id: string, isOpen: boolean) {
      setOpen((before) => (isOpen ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id))))
      if (isOpen) window.history.replaceState(null, '', `#${id}`)
    },
  }
}
