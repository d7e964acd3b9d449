'use client'

import Typography from '@mui/material/Typography'
import { dataHref } from '#components/data-assets/data-paths.ts'
import { jobHref } from '#components/jobs/job-paths.ts'
import { modelHref } from '#components/models/model-paths.ts'
import { draftHref, kindNames } from '#components/pipeline-drafts/draft.ts'
import { DraftLink } from '#components/pipeline-runs/lineage/draft-link.tsx'
import { LinkList } from '#components/pipeline-runs/lineage/link-list.tsx'
import { ModelUsers } from '#components/pipeline-runs/lineage/model-users.tsx'
import { readAssetsOf } from '#components/pipeline-runs/lineage/read-assets.ts'
import { useMadeOfRun } from '#components/pipeline-runs/lineage/use-made-of-run.ts'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'

/** Where a run comes from, what it read, what was registered of it, and who uses that. */
export function RunLineage({ job }: { job: PipelineJobResource }) {
  const { draftId, pipelineEndpoint, graph } = job.properties.pipeline
  const own: Readonly<Record<string, string | undefined>> = job.properties.properties
  const before = own.retryOf
  const read = graph ? readAssetsOf(graph) : []
  const { models, data, drafts, error, refresh } = useMadeOfRun(job.name)
  return (
    <>
      {error && <ErrorPanel title="What was made of this run could not be loaded." error={error} onRetry={refresh} />}
      <DetailColumns shares={[1, 1]}>
        <KeyValueCard
          title="Where it comes from"
          items={[
            { label: 'Made from draft', value: draftId && <DraftLink id={draftId} /> },
            { label: 'Repeats the run', value: before && <Link href={jobHref(before)}>{before}</Link> },
            {
              label: 'Started through',
              value: pipelineEndpoint && (
                <Link
                  href={`/pipeline-endpoints/${encodeURIComponent(pipelineEndpoint.name)}/${pipelineEndpoint.version}`}
                >
                  {`${pipelineEndpoint.name}, version ${pipelineEndpoint.version}`}
                </Link>
              ),
            },
            {
              label: 'Data read',
              value: <LinkList items={read.filter(({ kind }) => kind === 'data').map(toLink)} />,
            },
            {
              label: 'Models read',
              value: <LinkList items={read.filter(({ kind }) => kind === 'model').map(toLink)} />,
            },
          ]}
        />
        <KeyValueCard
          title="What was made of it"
          items={[
            {
              label: 'Models',
              value: models && (
                <LinkList
                  items={models.map(({ name: version, properties: { modelName } }) => ({
                    ...toLink({ kind: 'model', name: modelName, version }),
                    below: <ModelUsers name={modelName} version={version} />,
                  }))}
                />
              ),
            },
            {
              label: 'Data',
              value: data && (
                <LinkList
                  items={data.map(({ name: version, properties: { assetName } }) =>
                    toLink({ kind: 'data', name: assetName, version }),
                  )}
                />
              ),
            },
            {
              label: 'Inference pipelines',
              value: drafts && (
                <LinkList
                  items={drafts.map(({ name, properties: { displayName, kind } }) => ({
                    href: draftHref(name),
                    text: displayName,
                    below: (
                      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                        {kindNames[kind]}
                      </Typography>
                    ),
                  }))}
                />
              ),
            },
          ]}
        />
      </DetailColumns>
    </>
  )
}

/** Of `latest` the page of the asset, which shows the newest. */
function toLink({ kind, name, version }: { kind: 'data' | 'model'; name: string; version: string }) {
  const href = kind === 'data' ? dataHref(name, version) : modelHref(name, version === 'latest' ? undefined : version)
  return { href, text: `${name}:${version}` }
}
