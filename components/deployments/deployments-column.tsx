'use client'

import AddIcon from '@mui/icons-material/Add'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import type { ReactNode } from 'react'
import { CommandButton } from '#components/ui/command-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'

interface DeploymentsColumnProps<Deployment> {
  /** `undefined` while loading. */
  deployments: readonly Deployment[] | undefined
  /** Says what a deployment is, where there is none. */
  explanation: string
  addHref: string
  children: (deployment: Deployment) => ReactNode
}

/** The deployments of an endpoint; on a narrow window what one came for stands first. */
export function DeploymentsColumn<Deployment extends { id: string; name: string }>({
  deployments,
  explanation,
  addHref,
  children,
}: DeploymentsColumnProps<Deployment>) {
  return (
    <Stack spacing={2} sx={{ order: { xs: -1, md: 0 }, minWidth: 0 }}>
      {deployments === undefined && <Skeleton variant="rounded" height={240} />}
      {deployments?.map((deployment) => (
        <ErrorBoundary key={deployment.id} name={`Deployment ${deployment.name}`}>
          {children(deployment)}
        </ErrorBoundary>
      ))}
      {deployments?.length === 0 && (
        <EmptyState
          title="No deployments"
          text={explanation}
          action={<CommandButton needs="write" label="Add deployment" icon={<AddIcon />} isPrimary href={addHref} />}
        />
      )}
    </Stack>
  )
}
