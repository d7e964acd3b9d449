'use client'

import DefaultIcon from '@mui/icons-material/CheckCircleOutlined'
import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import UnregisterIcon from '@mui/icons-material/LinkOffOutlined'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { browseHref, datastoreHref } from '#components/datastores/datastore-paths.ts'
import { credentialLabels, kindLabels, StorePlace } from '#components/datastores/store-labels.tsx'
import { UnregisterDialog } from '#components/datastores/unregister-dialog.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DatastoreResource } from '#lib/datastores/view.ts'

const columns: readonly Column<DatastoreResource>[] = [
  {
    id: 'name',
    label: 'Name',
    isPrimary: true,
    sortField: 'name',
    render: ({ name, properties }) => (
      <>
        <Link href={datastoreHref(name)}>{name}</Link>
        {properties.isDefault && <Chip label="Default" color="primary" variant="outlined" sx={{ ml: 1 }} />}
      </>
    ),
  },
  { id: 'type', label: 'Type', render: ({ properties }) => kindLabels[properties.store.kind] },
  { id: 'place', label: 'Place', render: ({ properties }) => <StorePlace store={properties.store} /> },
  {
    id: 'credentials',
    label: 'Credentials',
    render: ({ properties }) => credentialLabels[properties.store.credentialsType],
  },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  { id: 'createdBy', label: 'Created by', isHidden: true, render: ({ systemData }) => systemData.createdBy },
  { id: 'description', label: 'Description', isHidden: true, render: ({ properties }) => properties.description },
  { id: 'tags', label: 'Tags', isHidden: true, render: ({ properties }) => <TagChips tags={properties.tags} /> },
]

export function DatastoresPage() {
  const { base } = useWorkspace()
  const toast = useToast()
  const [leaving, setLeaving] = useState<{ datastore: DatastoreResource; clear: () => void }>()
  const setDefault = async ({ id, name }: DatastoreResource, clear: () => void) => {
    try {
      await post(`${id}/setDefault`)
      toast.success(`'${name}' is the default datastore now.`)
      clear()
    } catch (thrown) {
      toast.failure(`'${name}' could not be made the default.`, thrown)
    }
  }
  const commands = (selected: readonly DatastoreResource[], clear: () => void): Command[] => {
    const [only, ...others] = selected
    const one = only && others.length === 0 ? only : undefined
    const whyNot = one ? undefined : 'Select one datastore'
    return [
      {
        label: 'Browse',
        needs: 'read',
        icon: <FolderIcon />,
        disabledReason: whyNot,
        ...(one && { href: browseHref(one.name) }),
      },
      {
        label: 'Set as default',
        needs: 'write',
        icon: <DefaultIcon />,
        onClick: () => void (one && setDefault(one, clear)),
        disabledReason: whyNot ?? (one?.properties.isDefault ? 'It is the default already' : undefined),
      },
      {
        label: 'Unregister',
        needs: 'write',
        icon: <UnregisterIcon />,
        onClick: () => one && setLeaving({ datastore: one, clear }),
        disabledReason:
          whyNot ?? (one?.properties.isDefault ? 'The default datastore cannot be unregistered' : undefined),
      },
    ]
  }
  return (
    <>
      <ListPage<DatastoreResource>
        title="Datastores"
        kind="datastores"
        plural="datastores"
        description="Folders, containers and buckets that data, models and job outputs are kept in."
        collection={`${base}/datastores`}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        hasStars
        isSelectable
        create={{ label: 'New datastore', href: '/datastores/create' }}
        commands={commands}
        empty={{
          title: 'No datastores yet',
          text: 'Register a folder of this machine, a container or a bucket, and its files can be scored.',
        }}
      />
      {leaving && (
        <UnregisterDialog datastore={leaving.datastore} onDone={leaving.clear} onClose={() => setLeaving(undefined)} />
      )}
    </>
  )
}
