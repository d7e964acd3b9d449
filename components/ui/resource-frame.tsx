'use client'

import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import type { ReactNode } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Elsewhere } from '#components/workspaces/elsewhere.tsx'
import type { Resource } from '#lib/client/use-resource.ts'

interface ResourceFrameProps<T> {
  resource: Resource<T>
  /** "batch endpoint" */
  noun: string
  name: string
  /** Below the sentence when there is no such object: a way back to the list. */
  action?: ReactNode
  children: (data: T) => ReactNode
}

/** A detail page's four faces: loading, not there, failed, and the thing itself. A failed refresh keeps the old data. */
export function ResourceFrame<T>({ resource, noun, name, action, children }: ResourceFrameProps<T>) {
  const { data, error, refresh, path } = resource
  if (error?.status === 404) {
    return (
      <EmptyState
        isPage
        title={`There is no ${noun} '${name}'`}
        text={error.message}
        action={
          <>
            {action}
            {path && <Elsewhere path={path} />}
          </>
        }
      />
    )
  }
  if (data === undefined && error) {
    return <ErrorPanel title={`The ${noun} could not be loaded.`} error={error} onRetry={() => void refresh()} />
  }
  if (data === undefined) return <DetailSkeleton />
  return (
    <>
      {error && <ErrorPanel title="The page could not be refreshed." error={error} onRetry={() => void refresh()} />}
      {children(data)}
    </>
  )
}

export function DetailSkeleton() {
  return (
    <Stack spacing={1.5} role="status" aria-label="Loading">
      <Skeleton variant="text" width={180} />
      <Skeleton variant="text" width={320} height={36} />
      <Skeleton variant="rounded" height={36} />
      <Skeleton variant="rounded" height={260} />
    </Stack>
  )
}
