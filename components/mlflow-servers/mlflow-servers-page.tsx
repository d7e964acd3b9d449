'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ServerDialog } from '#components/mlflow-servers/server-dialog.tsx'
import { serverHref } from '#components/mlflow-servers/server-paths.ts'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { Time } from '#components/ui/time.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { MlflowServerResource } from '#lib/mlflow-servers/view.ts'

const authLabels = { none: 'None', basic: 'User name and password', token: 'Token' } as const

const columns: readonly Column<MlflowServerResource>[] = [
  {
    id: 'name',
    label: 'Name',
    isPrimary: true,
    sortField: 'name',
    render: ({ name }) => <Link href={serverHref(name)}>{name}</Link>,
  },
  { id: 'url', label: 'Address', render: ({ properties }) => <code>{properties.url}</code> },
  { id: 'auth', label: 'Signs in with', render: ({ properties }) => authLabels[properties.auth.kind] },
  { id: 'description', label: 'Description', render: ({ properties }) => properties.description },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
]

const removal = {
  noun: ['MLflow server', 'MLflow servers'] as const,
  path: ({ id }: MlflowServerResource) => id,
  losses: () => ['The list of what was imported from it', 'Following its aliases: deployments stay where they are'],
  keeps: ['Every model that was imported'],
}

export function MlflowServersPage() {
  const { base } = useWorkspace()
  const router = useRouter()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <ListPage<MlflowServerResource>
        title="MLflow servers"
        kind="mlflowServers"
        needs="administer"
        plural="MLflow servers"
        description="Tracking servers that registered models are imported from."
        collection={`${base}/mlflowServers`}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        removal={removal}
        create={{ label: 'Add server', onClick: () => setAdding(true) }}
        empty={{
          title: 'No MLflow servers yet',
          text: 'Add the address of a tracking server, and its registered models can be imported with a click.',
        }}
      />
      {isAdding && <ServerDialog onSaved={(name) => router.push(serverHref(name))} onClose={() => setAdding(false)} />}
    </>
  )
}
