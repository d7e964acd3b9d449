'use client'

import StarIcon from '@mui/icons-material/Star'
import StarOutlineIcon from '@mui/icons-material/StarBorder'
import IconButton from '@mui/material/IconButton'
import { useStoredState } from '#lib/client/use-stored-state.ts'

const none: readonly string[] = []

/** Resource ids the user has starred in this browser, per kind of list. */
export function useFavourites(kind: string) {
  const [ids, store] = useStoredState<readonly string[]>(`favourites:${kind}`, none)
  const toggle = (id: string) => store(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])
  return { ids, toggle }
}

interface StarButtonProps {
  kind: string
  id: string
  /** The object's name, for assistive technology. */
  name: string
}

export function StarButton({ kind, id, name }: StarButtonProps) {
  const { ids, toggle } = useFavourites(kind)
  const isStarred = ids.includes(id)
  return (
    <IconButton
      aria-label={`Favourite ${name}`}
      aria-pressed={isStarred}
      onClick={(event) => {
        event.stopPropagation()
        toggle(id)
      }}
    >
      {isStarred ? <StarIcon fontSize="inherit" color="primary" /> : <StarOutlineIcon fontSize="inherit" />}
    </IconButton>
  )
}
