import type { ReactNode } from 'react'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { type Command, CommandBar } from '#components/ui/command-bar.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StarButton } from '#components/ui/star-button.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'

interface DetailHeaderProps {
  title: string
  breadcrumbs: readonly Crumb[]
  status?: string | undefined
  /** Right after the title: a pencil that renames. */
  rename?: ReactNode
  /** More beside the title: a version selector, elapsed time. */
  beside?: ReactNode
  commands?: readonly Command[]
  /** The resource to star; left out, no star. */
  star?: { kind: string; id: string }
}

/** The head of a detail page: breadcrumb, title, star, state, commands. */
export function DetailHeader({ title, breadcrumbs, status, rename, beside, commands, star }: DetailHeaderProps) {
  const marks = (
    <>
      {rename}
      {star && <StarButton kind={star.kind} id={star.id} name={title} />}
      {status && <StatusChip status={status} />}
      {beside}
    </>
  )
  return (
    <PageHeader title={title} breadcrumbs={breadcrumbs} beside={marks}>
      {commands && commands.length > 0 && <CommandBar commands={commands} />}
    </PageHeader>
  )
}
