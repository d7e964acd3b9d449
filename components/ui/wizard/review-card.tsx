'use client'

import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { type Attribute, KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'

interface ReviewCardProps {
  title: string
  items: readonly Attribute[]
  /** Goes back to the step; left out, the card has no Edit. */
  onEdit?: () => void
  children?: ReactNode
}

/** What one step will send. */
export function ReviewCard({ title, items, onEdit, children }: ReviewCardProps) {
  const edit = onEdit && (
    <Button onClick={onEdit} aria-label={`Edit ${title}`}>
      Edit
    </Button>
  )
  return (
    <SectionCard title={title} action={edit}>
      <KeyValueList items={items} />
      {children}
    </SectionCard>
  )
}
