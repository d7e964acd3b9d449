'use client'

import { jobHref } from '#components/jobs/job-paths.ts'
import { draftHref, draftPath, kindNames } from '#components/pipeline-drafts/draft.ts'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { draftKinds } from '#lib/pipeline-drafts/schema.ts'
import type { DraftSummaryResource } from '#lib/pipeline-drafts/view.ts'

const columns: readonly Column<DraftSummaryResource>[] = [
  {
    id: 'name',
    label: 'Name',
    sortField: 'displayName',
    isPrimary: true,
    render: ({ name, properties }) => <Link href={draftHref(name)}>{properties.displayName}</Link>,
  },
  { id: 'kind', label: 'Type', render: ({ properties }) => kindNames[properties.kind] },
  { id: 'lastRun', label: 'Last run', render: ({ properties }) => <LastRun run={properties.lastRun} /> },
  {
    id: 'updatedAt',
    label: 'Updated',
    sortField: 'updatedAt',
    render: ({ systemData }) => <Time at={systemData.lastModifiedAt} />,
  },
  { id: 'updatedBy', label: 'Updated by', render: ({ systemData }) => systemData.lastModifiedBy },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    isHidden: true,
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  { id: 'description', label: 'Description', isHidden: true, render: ({ properties }) => properties.description },
  { id: 'tags', label: 'Tags', isHidden: true, render: ({ tags }) => <TagChips tags={tags} /> },
]

const filters: readonly FilterField[] = [
  { name: 'kind', label: 'Type', options: draftKinds.map((value) => ({ value, label: kindNames[value] })) },
  { name: 'createdBy', label: 'Created by' },
]

const newestFirst = { field: 'updatedAt', direction: 'desc' } as const

/** Every draft of the workspace. */
export function DraftList() {
  const { base } = useWorkspace()
  return (
    <ListView<DraftSummaryResource>
      kind="pipeline-drafts"
      plural="pipeline drafts"
      collection={`${base}/pipelineDrafts`}
      columns={columns}
      filters={filters}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={({ properties }) => properties.displayName}
      hasStars
      removal={{
        noun: ['pipeline draft', 'pipeline drafts'],
        path: ({ name }) => draftPath(base, name),
        keeps: ['Its runs and their outputs', 'What was published or deployed of it'],
      }}
      empty={{
        title: 'No pipeline drafts yet',
        text: 'Begin with an empty canvas, or open a sample: it opens as a copy.',
      }}
    />
  )
}

function LastRun({ run }: { run: DraftSummaryResource['properties']['lastRun'] }) {
  if (!run) return '--'
  return (
    <Link href={jobHref(run.name)} aria-label={`Last run: ${run.status}`}>
      <StatusChip status={run.status} />
    </Link>
  )
}
