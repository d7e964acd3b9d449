'use client'

import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useCount } from '#components/home/use-count.ts'
import { Link } from '#components/ui/link.tsx'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const dayMs = 24 * 3_600_000
const active = 'NotStarted,Queued,Preparing,Provisioning,Starting,Running,Finalizing,CancelRequested'

interface Figure {
  label: string
  collection: string
  filters?: Readonly<Record<string, string>>
  href: string
  /** How it looks when it is more than zero. */
  color?: 'error.main' | 'info.main' | 'success.main'
}

/** What a person on duty looks at first; every number leads to the list it counts. */
export function HealthStrip() {
  return useIsBrowser() ? <Figures /> : <Skeleton variant="rounded" height={72} />
}

function Figures() {
  const { base } = useWorkspace()
  // The address of a count holds the moment; a new one at every draw would ask again and again.
  const [from] = useState(() => new Date(Date.now() - dayMs).toISOString())
  const figures: readonly Figure[] = [
    { label: 'Real-time endpoints', collection: 'onlineEndpoints', href: '/real-time-endpoints' },
    { label: 'Batch endpoints', collection: 'batchEndpoints', href: '/batch-endpoints' },
    {
      label: 'Jobs under way',
      collection: 'jobs',
      filters: { status: active },
      href: `/jobs?status=${active}`,
      color: 'info.main',
    },
    {
      label: 'Completed, last 24 h',
      collection: 'jobs',
      filters: { status: 'Completed', from },
      href: `/jobs?status=Completed&from=${from}`,
      color: 'success.main',
    },
    {
      label: 'Failed, last 24 h',
      collection: 'jobs',
      filters: { status: 'Failed', from },
      href: `/jobs?status=Failed&from=${from}`,
      color: 'error.main',
    },
    { label: 'Models', collection: 'models', href: '/models' },
    { label: 'Data assets', collection: 'data', href: '/data-assets' },
  ]
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label="Health"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(4, 1fr)', lg: 'repeat(7, 1fr)' },
        overflow: 'hidden',
      }}
    >
      {figures.map((figure) => (
        <FigureCell key={figure.label} {...figure} collection={`${base}/${figure.collection}`} />
      ))}
    </Paper>
  )
}

function FigureCell({ label, collection, filters, href, color }: Figure) {
  const { count, error } = useCount(collection, filters)
  return (
    <Box sx={{ px: 2, py: 1.5, boxShadow: '0 0 0 0.5px var(--mui-palette-divider)' }}>
      <Typography
        component="p"
        sx={{ fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.2, color: count ? color : undefined }}
      >
        {count === undefined && !error ? <Skeleton width={36} /> : (count?.toLocaleString('en') ?? '--')}
      </Typography>
      <Link href={href} color="inherit" variant="body2" title={error?.message}>
        {label}
      </Link>
    </Box>
  )
}
