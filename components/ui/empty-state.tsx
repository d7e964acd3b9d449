import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** One sentence. */
  text?: ReactNode
  action?: ReactNode
  /** A smaller one inside a card has no picture. */
  isCompact?: boolean
  /** It is the whole page, so its title is the h1. */
  isPage?: boolean
}

/** What stands where nothing is yet: a picture, one sentence, the way out. */
export function EmptyState({ title, text, action, isCompact = false, isPage = false }: EmptyStateProps) {
  return (
    <Stack
      spacing={isCompact ? 0.5 : 1.5}
      sx={{ alignItems: 'center', textAlign: 'center', py: isCompact ? 2 : 7, px: 2 }}
    >
      {!isCompact && <Harbour />}
      <Typography variant={isCompact ? 'subtitle2' : 'h2'} component={isPage ? 'h1' : 'p'}>
        {title}
      </Typography>
      {text && (
        <Typography variant={isCompact ? 'body2' : 'body1'} sx={{ color: 'text.secondary', maxWidth: 460 }}>
          {text}
        </Typography>
      )}
      {action && <Box sx={{ pt: 0.5 }}>{action}</Box>}
    </Stack>
  )
}

function Harbour() {
  return (
    <Box component="svg" viewBox="0 0 160 96" aria-hidden sx={{ width: 160, height: 96, color: 'primary.main' }}>
      <circle cx="122" cy="24" r="11" fill="currentColor" opacity=".14" />
      <path d="M6 70 112 42" stroke="currentColor" strokeWidth="3" strokeLinecap="round" opacity=".35" />
      <path
        d="M30 64v16M60 56v24M90 48v32"
        stroke="currentColor"
        strokeWidth="2.500"
        opacity=".22"
        strokeLinecap="round"
      />
      <path
        d="m34 50 62-16.500c-1 12-8 21-19 24l-20 5.300c-10 2.500-19-3-23-12.800Z"
        fill="currentColor"
        opacity=".3"
      />
      <path d="M63 41V12c11 3 18 10 21 23Z" fill="currentColor" opacity=".55" />
      <path d="M59 42 43 46c1-11 6-19 16-25Z" fill="currentColor" opacity=".2" />
      <path
        d="M6 84c7 0 7-4 14-4s7 4 14 4 7-4 14-4 7 4 14 4 7-4 14-4 7 4 14 4 7-4 14-4 7 4 14 4 7-4 14-4 7 4 14 4"
        stroke="currentColor"
        strokeWidth="2.500"
        fill="none"
        strokeLinecap="round"
        opacity=".5"
      />
    </Box>
  )
}
