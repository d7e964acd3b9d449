import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { Logo } from '#components/shell/logo.tsx'

/** What people see who are not, or not yet, let into the portal: one small sheet under the name. */
export function OutsidePage({ children }: { children: ReactNode }) {
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Paper variant="outlined" sx={{ width: '100%', maxWidth: 380, overflow: 'hidden' }}>
        <Box
          sx={{
            bgcolor: 'AppBar.defaultBg',
            color: '#fff',
            px: 3,
            py: 2.5,
            display: 'flex',
            alignItems: 'center',
            gap: 1.5,
          }}
        >
          <Logo size={36} />
          <div>
            <Typography component="p" variant="h1">
              Slipway
            </Typography>
            <Typography variant="body2" sx={{ opacity: 0.85 }}>
              Launch your models
            </Typography>
          </div>
        </Box>
        <Box sx={{ p: 3 }}>{children}</Box>
      </Paper>
    </Box>
  )
}
