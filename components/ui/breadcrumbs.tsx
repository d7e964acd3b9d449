import MuiBreadcrumbs from '@mui/material/Breadcrumbs'
import Typography from '@mui/material/Typography'
import { Link } from '#components/ui/link.tsx'

export interface Crumb {
  label: string
  /** Left out for the page one is on. */
  href?: string
}

export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <MuiBreadcrumbs aria-label="Breadcrumb" sx={{ fontSize: '0.75rem' }}>
      {items.map(({ label, href }) =>
        href ? (
          <Link key={label} href={href} color="inherit" sx={{ fontSize: '0.75rem' }}>
            {label}
          </Link>
        ) : (
          <Typography key={label} variant="caption" aria-current="page" color="textPrimary">
            {label}
          </Typography>
        ),
      )}
    </MuiBreadcrumbs>
  )
}
