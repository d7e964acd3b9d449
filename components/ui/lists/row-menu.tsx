'use client'

import MoreIcon from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { type ComponentProps, useState } from 'react'
import { CommandMenu } from '#components/ui/command-bar.tsx'
import { useAccess } from '#lib/client/use-access.ts'

/** What the person may do with a row of a list, behind a button at its end. */
export function RowMenu({ name, items }: { name: string; items: ComponentProps<typeof CommandMenu>['items'] }) {
  const { mayDo } = useAccess()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const usable = items.filter(({ needs }) => mayDo(needs))
  if (usable.length === 0) return null
  return (
    <>
      <IconButton
        aria-label={`More for ${name}`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="inherit" />
      </IconButton>
      <CommandMenu items={usable} anchor={anchor} onClose={() => setAnchor(undefined)} />
    </>
  )
}
