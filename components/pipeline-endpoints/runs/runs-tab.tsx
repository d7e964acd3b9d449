'use client'

import { useMemo } from 'react'
import { JobList } from '#components/jobs/job-list.tsx'
import { runColumns } from '#components/pipeline-endpoints/runs/run-columns.tsx'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { jobStatuses } from '#lib/jobs/states.ts'

interface RunsTabProps {
  endpointId: string
  /** Runs of this version alone. */
  version?: number
}

const filters: readonly FilterField[] = [
  { name: 'status', label: 'Status', options: jobStatuses.map((value) => ({ value, label: value })) },
  { name: 'publishedVersion', label: 'Version' },
  { name: 'experiment', label: 'Experiment' },
  { name: 'createdBy', label: 'Submitted by' },
  { name: 'from', label: 'Submitted after', day: 'from' },
  { name: 'to', label: 'Submitted before', day: 'to' },
]
const filtersOfVersion = filters.filter(({ name }) => name !== 'publishedVersion')
const columnsOfVersion = runColumns.filter(({ id }) => id !== 'version')

/** Every run through the endpoint, whatever the caller, or of one of its versions. */
export function RunsTab({ endpointId, version }: RunsTabProps) {
  const { base } = useWorkspace()
  const fixed = useMemo(
    () => ({ pipelineEndpoint: endpointId, ...(version !== undefined && { publishedVersion: String(version) }) }),
    [endpointId, version],
  )
  return (
    <JobList
      kind={version === undefined ? 'pipeline-endpoint-runs' : 'published-pipeline-runs'}
      collection={`${base}/jobs`}
      fixed={fixed}
      columns={version === undefined ? runColumns : columnsOfVersion}
      filters={version === undefined ? filters : filtersOfVersion}
      empty={{
        title: 'No runs yet',
        text: 'Runs show up here wherever they were started: with Submit, by a script, or by an SDK.',
      }}
    />
  )
}
