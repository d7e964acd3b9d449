'use client'

import Typography from '@mui/material/Typography'
import { versionPath } from '#components/models/model-paths.ts'
import { Link } from '#components/ui/link.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelDeploymentResource } from '#lib/models/view.ts'

const pages = { batchEndpoints: '/batch-endpoints', onlineEndpoints: '/real-time-endpoints' } as const

/** The deployments that score with a version of a model. */
export function ModelUsers({ name, version }: { name: string; version: string }) {
  const { base } = useWorkspace()
  const { data } = useResource<{ value: ModelDeploymentResource[] }>(`${versionPath(base, name, version)}/deployments`)
  if (!data) return null
  return (
    <Typography variant="caption" sx={{ color: 'text.secondary' }}>
      {data.value.length === 0
        ? 'Not deployed by itself'
        : data.value.map(({ id, name: deployment, properties: { endpointKind, endpointName } }, index) => (
            <span key={id}>
              {index === 0 ? 'Used by ' : ', '}
              <Link href={`${pages[endpointKind]}/${encodeURIComponent(endpointName)}`}>
                {`${endpointName}/${deployment}`}
              </Link>
            </span>
          ))}
    </Typography>
  )
}
