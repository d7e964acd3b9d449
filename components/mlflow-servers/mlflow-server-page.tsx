'use client'

import EditIcon from '@mui/icons-material/EditOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import Typography from '@mui/material/Typography'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { FollowsTab } from '#components/mlflow-servers/follows-tab.tsx'
import { ImportsTab } from '#components/mlflow-servers/imports-tab.tsx'
import { RegistryTab } from '#components/mlflow-servers/registry-tab.tsx'
import { ServerDialog } from '#components/mlflow-servers/server-dialog.tsx'
import { serverHref, serverPath } from '#components/mlflow-servers/server-paths.ts'
import { PageFor } from '#components/ui/access/page-for.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { MlflowServerResource } from '#lib/mlflow-servers/view.ts'

/** One tracking server: its registered models, what was imported, and who follows its aliases. */
export function MlflowServerPage({ name }: { name: string }) {
  const { base } = useWorkspace()
  const path = serverPath(base, name)
  const server = useResource<MlflowServerResource>(path)
  const tab = useSearchParams().get('tab') ?? 'models'
  const [isEditing, setEditing] = useState(false)
  const back = <Link href="/mlflow-servers">All MLflow servers</Link>
  const crumbs = [{ label: 'Home', href: '/' }, { label: 'MLflow servers', href: '/mlflow-servers' }, { label: name }]
  return (
    <ResourceFrame resource={server} noun="MLflow server" name={name} action={back}>
      {(data) => (
        <>
          <DetailHeader
            title={data.name}
            breadcrumbs={crumbs}
            commands={[
              { label: 'Edit', needs: 'administer' as const, icon: <EditIcon />, onClick: () => setEditing(true) },
              { label: 'Refresh', needs: 'read' as const, icon: <RefreshIcon />, onClick: () => void server.refresh() },
            ]}
          />
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            <code>{data.properties.url}</code> {data.properties.description}
          </Typography>
          <TabsNav
            label="MLflow server"
            tabs={[
              { label: 'Registered models', href: serverHref(data.name) },
              { label: 'Imports', href: serverHref(data.name, 'imports') },
              { label: 'Deployments that follow', href: serverHref(data.name, 'deployments') },
            ]}
          />
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'imports' && <ImportsTab server={path} />}
            {tab === 'deployments' && <FollowsTab server={path} />}
            {tab === 'models' && (
              <PageFor action="write" title="Registered models">
                <RegistryTab server={path} />
              </PageFor>
            )}
          </ErrorBoundary>
          {isEditing && (
            <ServerDialog server={data} onSaved={() => void server.refresh()} onClose={() => setEditing(false)} />
          )}
        </>
      )}
    </ResourceFrame>
  )
}
