'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { deploymentTabHref, endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { useOnlineDeployment } from '#components/online-endpoints/use-online-endpoint.ts'
import { describeProgress } from '#components/pipeline-drafts/deploy/describe-progress.ts'
import { type LastDeployment, useLastDeployment } from '#components/pipeline-drafts/deploy/use-last-deployment.ts'
import { Link } from '#components/ui/link.tsx'

/** How the last deployment of a draft goes: a line while it is under way, then how it ended. */
export function DeploymentBanner({ draft }: { draft: string }) {
  const { last, dismiss } = useLastDeployment(draft)
  return last ? <Progress key={`${last.endpoint}/${last.deployment}`} last={last} onClose={dismiss} /> : null
}

function Progress({ last, onClose }: { last: LastDeployment; onClose: () => void }) {
  const { endpoint, deployment } = last
  const { data, error } = useOnlineDeployment(endpoint, deployment)
  // It, or the whole endpoint, was deleted meanwhile.
  if (error?.status === 404) return null
  const progress = data ? describeProgress(data, last.revision) : { is: 'waiting' as const }
  const name = <Link href={endpointHref(endpoint)}>{endpoint}</Link>
  if (progress.is === 'waiting') {
    return (
      <Box role="status">
        <LinearProgress aria-label={`Deploying to ${endpoint}`} />
        <Typography variant="body2" sx={{ px: 2, py: 0.75, color: 'text.secondary' }}>
          Deploying to real-time endpoint {name}: a replica loads the pipeline and answers its first rows.
        </Typography>
      </Box>
    )
  }
  if (progress.is === 'failed') {
    return (
      <Banner severity="error" onClose={onClose}>
        {`The deployment '${deployment}' of real-time endpoint `}
        {name} failed: {progress.reason}{' '}
        <Link href={deploymentTabHref(endpoint, 'logs', deployment)}>Deployment logs</Link>
      </Banner>
    )
  }
  return (
    <Banner severity="success" onClose={onClose}>
      Real-time endpoint {name} is deployed. <Link href={endpointHref(endpoint, '?tab=test')}>Test it</Link>
      {last.dropped.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {last.dropped.map(({ node, title, reason }) => (
            <li key={node}>{`'${title}' was left out. ${reason}`}</li>
          ))}
        </Box>
      )}
    </Banner>
  )
}

interface BannerProps {
  severity: 'success' | 'error'
  onClose: () => void
  children: ReactNode
}

const Banner = ({ severity, onClose, children }: BannerProps) => (
  <Alert severity={severity} onClose={onClose} sx={{ borderRadius: 0 }}>
    {children}
  </Alert>
)
