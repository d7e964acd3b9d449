'use client'

import type { ReactNode } from 'react'
import { SWRConfig } from 'swr'
import { ToastProvider } from '#components/notifications/toast-context.tsx'
import { PortalShell } from '#components/shell/portal-shell.tsx'
import { ApiError } from '#lib/client/api-error.ts'
import { fetcher } from '#lib/client/fetcher.ts'
import { PortalProvider, type RoleAtLoad, type SignedInUser, type Workspace } from '#lib/client/workspace-context.tsx'

interface PortalProvidersProps {
  workspace: Workspace
  role: RoleAtLoad
  user: SignedInUser
  children: ReactNode
}

/** Only answers that may be different a moment later are asked for again. */
const isPassing = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500

export function PortalProviders({ workspace, role, user, children }: PortalProvidersProps) {
  return (
    <SWRConfig value={{ fetcher, shouldRetryOnError: isPassing, errorRetryInterval: 4_000, revalidateOnFocus: false }}>
      <PortalProvider workspace={workspace} role={role} user={user}>
        <ToastProvider>
          <PortalShell>{children}</PortalShell>
        </ToastProvider>
      </PortalProvider>
    </SWRConfig>
  )
}
