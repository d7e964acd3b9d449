import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '#components/ui/breadcrumbs.tsx'

interface PageHeaderProps {
  title: ReactNode
  breadcrumbs?: readonly Crumb[]
  description?: ReactNode
  /** Beside the title: a star, a chip. */
  beside?: ReactNode
  /** Below the title: a command bar, tabs. */
  children?: ReactNode
}

/** Breadcrumb, the page's one h1, and what belongs beside and below it. */
export function PageHeader({ title, breadcrumbs, description, beside, children }: PageHeaderProps) {
  return (
    <Stack component="header" spacing={1} sx={{ mb: 2 }}>
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="h1">{title}</Typography>
        {beside}
      </Box>
      {description && <Typography sx={{ color: 'text.secondary', maxWidth: 760 }}>{description}</Typography>}
      {children}
    </Stack>
  )
}
