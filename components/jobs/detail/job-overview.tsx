'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { deriveInputs, deriveOutputs, deriveProperties } from '#components/jobs/detail/job-attributes.tsx'
import { JobErrorCard } from '#components/jobs/detail/job-error-card.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'

interface JobOverviewProps {
  job: BatchJobResource
  change: (properties: JobPatch) => Promise<unknown>
}

export function JobOverview({ job, change }: JobOverviewProps) {
  const { properties } = job
  return (
    <Stack spacing={2}>
      <JobErrorCard job={job} />
      <PartialFailureNote job={job} />
      <DetailColumns shares={[1, 1]}>
        <KeyValueCard title="Properties" items={deriveProperties(job)} />
        <Stack spacing={2}>
          <KeyValueCard title="Inputs" items={deriveInputs(job)} />
          <KeyValueCard title="Outputs" items={deriveOutputs(job)} />
          <DescriptionCard
            needs="score"
            description={properties.description}
            onSave={(description) => change({ description })}
          />
          <TagsCard needs="score" tags={properties.tags} onSave={(tags) => change({ tags: { ...tags } })} />
        </Stack>
      </DetailColumns>
    </Stack>
  )
}

/** A completed job may still have left out records: the error threshold allowed it. */
function PartialFailureNote({ job }: { job: BatchJobResource }) {
  const { status, batch } = job.properties
  const { filesFailed, rowsFailed } = batch.progress
  if (status !== 'Completed' || (filesFailed === 0 && rowsFailed === 0)) return null
  return (
    <Alert severity="warning">
      {`${filesFailed.toLocaleString('en')} of ${batch.progress.filesTotal.toLocaleString('en')} files had failures`}
      {rowsFailed > 0 && ` (${rowsFailed.toLocaleString('en')} records)`}. Everything else was scored.{' '}
      <Link href={jobHref(job.name, 'progress')}>Failed items</Link>
    </Alert>
  )
}
