import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'

interface LinkItem {
  href: string
  text: string
  /** More about it, below its name. */
  below?: ReactNode
}

/** Links below each other; `--` for none. */
export function LinkList({ items }: { items: readonly LinkItem[] }) {
  if (items.length === 0) return '--'
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}>
      {items.map(({ href, text, below }) => (
        <Box component="li" key={href} sx={{ overflowWrap: 'anywhere' }}>
          <Link href={href}>{text}</Link>
          {below && <div>{below}</div>}
        </Box>
      ))}
    </Box>
  )
}
