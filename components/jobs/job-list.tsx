'use client'

import type { ReactNode } from 'react'
import { jobPath } from '#components/jobs/job-paths.ts'
import { jobRemoval } from '#components/jobs/job-removal.ts'
import { useJobCommands } from '#components/jobs/use-job-commands.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListView } from '#components/ui/lists/list-view.tsx'
import type { Create } from '#components/ui/lists/list-view-props.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

interface JobListProps {
  /** Names the list in the browser's memory. */
  kind: string
  /** ARM path of the collection. */
  collection: string
  /** Query names the page itself sets. */
  fixed?: Readonly<Record<string, string>>
  columns: readonly Column<JobResource>[]
  filters: readonly FilterField[]
  create?: Create
  empty: { title: string; text: ReactNode; action?: ReactNode }
}

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

/** Jobs, server-paged, with Cancel, Rerun, Delete and Export CSV: the Runs tab and the page of all jobs. */
export function JobList({ collection, fixed, filters, create, ...view }: JobListProps) {
  const { base } = useWorkspace()
  const { commands, dialog, exportError } = useJobCommands(collection, filters, fixed)
  const removal = jobRemoval((job) => jobPath(base, job.name))
  return (
    <>
      {exportError !== undefined && <ErrorPanel title="The jobs could not be exported." error={exportError} />}
      <ListView<JobResource>
        {...view}
        plural="jobs"
        collection={collection}
        filters={filters}
        {...(fixed && { fixed })}
        defaultSort={newestFirst}
        rowId={(job) => job.id}
        rowName={(job) => job.properties.displayName}
        {...(create && { create })}
        commands={commands}
        removal={removal}
        hasStars
      />
      {dialog}
    </>
  )
}
