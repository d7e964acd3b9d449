'use client'

import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'

export function NotFound() {
  return (
    <EmptyState
      isPage
      title="There is nothing at this address"
      text="The page may have been renamed, or what it showed has been deleted."
      action={<Link href="/">Go to Home</Link>}
    />
  )
}
