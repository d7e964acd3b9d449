'use client'

import MoreIcon from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { type ComponentProps, useState } from 'react'
import { CommandMenu } from '#components/ui/command-bar.tsx'

/** What can be done with a row of a list, behind a button at its end. */
export function RowMenu({ name, items }: { name: string; items: ComponentProps<typeof CommandMenu>['items'] }) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  return (
    <>
      <IconButton
        aria-label={`More for ${name}`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="inherit" />
      </IconButton>
      <CommandMenu items={items} anchor={anchor} onClose={() => setAnchor(undefined)} />
    </>
  )
}
