'use client'

import Avatar from '@mui/material/Avatar'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import NextLink from 'next/link'
import { useState } from 'react'
import { leave } from '#lib/client/sign-out.ts'
import { useUser } from '#lib/client/workspace-context.tsx'

export function UserMenu() {
  const user = useUser()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const close = () => setAnchor(undefined)
  const initial = (user.name || user.email).slice(0, 1).toUpperCase()
  return (
    <>
      <Tooltip title="Account">
        <IconButton
          aria-label="Account"
          aria-haspopup="menu"
          aria-expanded={anchor !== undefined}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
        >
          <Avatar sx={{ width: 26, height: 26, fontSize: '0.8125rem', bgcolor: '#f2a65a', color: '#2b1700' }}>
            {initial}
          </Avatar>
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== undefined} anchorEl={anchor ?? null} onClose={close}>
        <MenuItem disabled divider sx={{ display: 'block', maxWidth: 280, '&&.Mui-disabled': { opacity: 1 } }}>
          <Typography variant="subtitle2" component="p">
            {user.name || user.email}
          </Typography>
          {user.name && (
            <Typography variant="caption" component="p">
              {user.email}
            </Typography>
          )}
        </MenuItem>
        <MenuItem component={NextLink} href="/settings" onClick={close}>
          Settings
        </MenuItem>
        <MenuItem component={NextLink} href="/docs/api" onClick={close}>
          REST API
        </MenuItem>
        <MenuItem onClick={() => void leave()}>Sign out</MenuItem>
      </Menu>
    </>
  )
}
