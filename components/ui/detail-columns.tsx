import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

interface DetailColumnsProps {
  /** How the width is shared by the two columns. */
  shares?: readonly [number, number]
  children: ReactNode
}

/** Two columns of cards on the page of a resource; below each other on a narrow window. */
export function DetailColumns({ shares: [left, right] = [2, 3], children }: DetailColumnsProps) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: `minmax(0, ${left}fr) minmax(0, ${right}fr)` },
      }}
    >
      {children}
    </Box>
  )
}
