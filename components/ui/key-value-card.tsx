import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import CardContent from '@mui/material/CardContent'
import Typography from '@mui/material/Typography'
import { Fragment, type ReactNode } from 'react'

export interface Attribute {
  label: string
  value: ReactNode
}

interface KeyValueCardProps {
  title: string
  items: readonly Attribute[]
  /** In the card's head: an edit button. */
  action?: ReactNode
}

const isEmpty = (value: ReactNode) => value === undefined || value === null || value === ''

/** A card of attributes; what has no value shows `--`. */
export function KeyValueCard({ title, items, action }: KeyValueCardProps) {
  return (
    <SectionCard title={title} action={action}>
      <KeyValueList items={items} />
    </SectionCard>
  )
}

export function KeyValueList({ items }: { items: readonly Attribute[] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'minmax(110px, 34%) 1fr' },
        columnGap: 2,
        rowGap: { xs: 0.25, sm: 0.75 },
        alignItems: 'baseline',
      }}
    >
      {items.map(({ label, value }) => (
        <Fragment key={label}>
          <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
            {label}
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0, mb: { xs: 1, sm: 0 }, minWidth: 0 }}>
            {isEmpty(value) ? '--' : value}
          </Typography>
        </Fragment>
      ))}
    </Box>
  )
}

interface SectionCardProps {
  title: ReactNode
  action?: ReactNode
  children: ReactNode
}

/** A titled card, the unit every detail page is made of. */
export function SectionCard({ title, action, children }: SectionCardProps) {
  return (
    <Card component="section" sx={{ minWidth: 0 }}>
      <CardContent>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1.5, minHeight: 28 }}>
          <Typography variant="h3" component="h2" sx={{ flex: 1, minWidth: 0 }}>
            {title}
          </Typography>
          {action}
        </Box>
        {children}
      </CardContent>
    </Card>
  )
}
