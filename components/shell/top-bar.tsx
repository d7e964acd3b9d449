'use client'

import MenuIcon from '@mui/icons-material/Menu'
import AppBar from '@mui/material/AppBar'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Toolbar from '@mui/material/Toolbar'
import Typography from '@mui/material/Typography'
import NextLink from 'next/link'
import { NotificationBell } from '#components/notifications/notification-bell.tsx'
import { GlobalSearch } from '#components/shell/global-search.tsx'
import { Logo } from '#components/shell/logo.tsx'
import { ThemeSwitch } from '#components/shell/theme-switch.tsx'
import { UserMenu } from '#components/shell/user-menu.tsx'
import { WorkspaceSwitcher } from '#components/workspaces/workspace-switcher.tsx'

export const topBarHeight = 48

interface TopBarProps {
  isRailOpen: boolean
  onToggleRail: () => void
}

export function TopBar({ isRailOpen, onToggleRail }: TopBarProps) {
  return (
    <AppBar position="fixed" elevation={0} sx={{ zIndex: 'drawer', bgcolor: 'AppBar.defaultBg', color: '#fff' }}>
      <Toolbar variant="dense" disableGutters sx={{ minHeight: topBarHeight, px: 1, gap: 1 }}>
        <IconButton color="inherit" aria-label="Navigation" aria-expanded={isRailOpen} onClick={onToggleRail}>
          <MenuIcon fontSize="small" />
        </IconButton>
        <Box
          component={NextLink}
          href="/"
          aria-label="Slipway"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            color: 'inherit',
            textDecoration: 'none',
            borderRadius: 1,
            pr: 0.5,
          }}
        >
          <Logo size={24} />
          <Typography
            component="span"
            sx={{ fontWeight: 600, letterSpacing: '0.01em', display: { xs: 'none', sm: 'block' } }}
          >
            Slipway
          </Typography>
        </Box>
        <Box sx={{ borderLeft: '1px solid rgb(255 255 255 / 30%)', pl: 0.5, minWidth: 0 }}>
          <WorkspaceSwitcher />
        </Box>
        <GlobalSearch />
        <ThemeSwitch />
        <NotificationBell />
        <UserMenu />
      </Toolbar>
    </AppBar>
  )
}
