'use client'

import DefaultIcon from '@mui/icons-material/CheckCircleOutlined'
import CredentialsIcon from '@mui/icons-material/KeyOutlined'
import UnregisterIcon from '@mui/icons-material/LinkOffOutlined'
import TestIcon from '@mui/icons-material/NetworkCheckOutlined'
import RenewIcon from '@mui/icons-material/VpnKeyOutlined'
import Chip from '@mui/material/Chip'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { BrowseTab } from '#components/datastores/browse/browse-tab.tsx'
import { ChangeCredentialsDialog } from '#components/datastores/change-credentials-dialog.tsx'
import { browseHref, datastoreHref, datastorePath } from '#components/datastores/datastore-paths.ts'
import { OverviewTab } from '#components/datastores/overview-tab.tsx'
import { RenewKeyDialog } from '#components/datastores/renew-key-dialog.tsx'
import { UnregisterDialog } from '#components/datastores/unregister-dialog.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DatastoreResource } from '#lib/datastores/view.ts'

/** One datastore: what it is, and its files. */
export function DatastorePage({ name }: { name: string }) {
  const { base } = useWorkspace()
  const resource = useResource<DatastoreResource>(datastorePath(base, name))
  const tab = useSearchParams().get('tab')
  const back = <Link href="/datastores">All datastores</Link>
  return (
    <ResourceFrame resource={resource} noun="datastore" name={name} action={back}>
      {(datastore) => (
        <>
          <Header datastore={datastore} onChanged={resource.refresh} />
          <TabsNav
            label="Datastore"
            tabs={[
              { label: 'Overview', href: datastoreHref(datastore.name) },
              { label: 'Browse', href: browseHref(datastore.name) },
            ]}
          />
          <ErrorBoundary name={tab === 'browse' ? 'Browse' : 'Overview'}>
            {tab === 'browse' ? (
              <BrowseTab name={datastore.name} />
            ) : (
              <OverviewTab datastore={datastore} onChanged={resource.refresh} />
            )}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}

function Header({ datastore, onChanged }: { datastore: DatastoreResource; onChanged: () => Promise<unknown> }) {
  const { id, name, properties } = datastore
  const router = useRouter()
  const toast = useToast()
  const [open, setOpen] = useState<'unregister' | 'credentials' | 'renew'>()
  const [isTesting, setTesting] = useState(false)
  const test = async () => {
    setTesting(true)
    try {
      await post(`${id}/test`)
      toast.success(`'${name}' can be listed, written and deleted in.`)
    } catch (thrown) {
      toast.failure(`'${name}' cannot be used as it is.`, thrown)
    }
    setTesting(false)
  }
  const setDefault = async () => {
    try {
      await post(`${id}/setDefault`)
      await onChanged()
    } catch (thrown) {
      toast.failure(`'${name}' could not be made the default.`, thrown)
    }
  }
  const commands: Command[] = [
    {
      label: 'Set as default',
      needs: 'write',
      icon: <DefaultIcon />,
      onClick: () => void setDefault(),
      disabledReason: properties.isDefault ? 'It is the default already' : undefined,
    },
    { label: 'Test connection', needs: 'write', icon: <TestIcon />, onClick: () => void test(), isBusy: isTesting },
    ...(properties.store.kind === 'LocalFolder'
      ? []
      : [
          {
            label: 'Change credentials',
            needs: 'write' as const,
            icon: <CredentialsIcon />,
            onClick: () => setOpen('credentials'),
          },
        ]),
    ...(properties.store.kind === 'AzureBlob'
      ? []
      : [{ label: 'Renew key', needs: 'administer' as const, icon: <RenewIcon />, onClick: () => setOpen('renew') }]),
    {
      label: 'Unregister',
      needs: 'write',
      icon: <UnregisterIcon />,
      onClick: () => setOpen('unregister'),
      disabledReason: properties.isDefault ? 'The default datastore cannot be unregistered' : undefined,
    },
  ]
  return (
    <>
      <DetailHeader
        title={name}
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Datastores', href: '/datastores' }, { label: name }]}
        star={{ kind: 'datastores', id }}
        beside={properties.isDefault && <Chip label="Default" color="primary" variant="outlined" />}
        commands={commands}
      />
      {open === 'credentials' && (
        <ChangeCredentialsDialog datastore={datastore} onChanged={onChanged} onClose={() => setOpen(undefined)} />
      )}
      {open === 'renew' && <RenewKeyDialog datastore={datastore} onClose={() => setOpen(undefined)} />}
      {open === 'unregister' && (
        <UnregisterDialog
          datastore={datastore}
          onDone={() => router.push('/datastores')}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
