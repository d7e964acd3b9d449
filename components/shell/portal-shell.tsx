'use client'

import Box from '@mui/material/Box'
import Drawer from '@mui/material/Drawer'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type ReactNode, useState } from 'react'
import { NotificationToasts } from '#components/notifications/notification-toasts.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { SkipLink } from '#components/shell/skip-link.tsx'
import { TopBar, topBarHeight } from '#components/shell/top-bar.tsx'
import { WorkspaceNotice } from '#components/workspaces/workspace-notice.tsx'
import { useLive } from '#lib/client/use-live.ts'
import { useStoredState } from '#lib/client/use-stored-state.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const wideRail = 212
const narrowRail = 56

/** Top bar, rail and the page's main region. Below 900 px the rail is a drawer. */
export function PortalShell({ children }: { children: ReactNode }) {
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'), { defaultMatches: true })
  const [isNarrow, setNarrow] = useStoredState('rail:narrow', false)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  useLive(useWorkspace().base)
  const toggle = () => (isWide ? setNarrow(!isNarrow) : setDrawerOpen(!isDrawerOpen))
  return (
    <Box sx={{ display: 'flex', minHeight: '100dvh', pt: `${topBarHeight}px` }}>
      <SkipLink />
      <TopBar isRailOpen={isWide ? !isNarrow : isDrawerOpen} onToggleRail={toggle} />
      <Box
        sx={{
          display: { xs: 'none', md: 'block' },
          width: isNarrow ? narrowRail : wideRail,
          flexShrink: 0,
          position: 'sticky',
          top: topBarHeight,
          height: `calc(100dvh - ${topBarHeight}px)`,
          overflowY: 'auto',
          borderRight: 1,
          borderColor: 'divider',
          bgcolor: 'background.paper',
        }}
      >
        <Rail isNarrow={isNarrow} />
      </Box>
      <Drawer open={isDrawerOpen && !isWide} onClose={() => setDrawerOpen(false)} sx={{ display: { md: 'none' } }}>
        <Box sx={{ width: 260, pt: 1 }}>
          <Rail isNarrow={false} onNavigate={() => setDrawerOpen(false)} />
        </Box>
      </Drawer>
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{ flex: 1, minWidth: 0, p: { xs: 2, md: 3 }, maxWidth: 1680, outline: 'none' }}
      >
        <WorkspaceNotice />
        {children}
      </Box>
      <NotificationToasts />
    </Box>
  )
}
