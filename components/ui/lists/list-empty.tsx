import AddIcon from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { type Command, CommandButton } from '#components/ui/command-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

interface ListEmptyProps {
  title: string
  text: ReactNode
  action?: ReactNode
  create: Command | undefined
  isNarrowed: boolean
  onClear: () => void
}

/** Nothing there at all, or nothing that matches: two different sentences with two different ways out. */
export function ListEmpty({ title, text, action, create, isNarrowed, onClear }: ListEmptyProps) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="No results for these filters"
        action={
          <Button variant="outlined" onClick={onClear}>
            Clear filters
          </Button>
        }
      />
    )
  }
  const button = create && <CommandButton icon={<AddIcon />} {...create} isPrimary />
  return <EmptyState title={title} text={text} action={action ?? button} />
}
