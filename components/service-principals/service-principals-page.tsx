'use client'

import { useState } from 'react'
import { useSWRConfig } from 'swr'
import { useToast } from '#components/notifications/toast-context.tsx'
import { CreateDialog } from '#components/service-principals/create-dialog.tsx'
import { RotateDialog } from '#components/service-principals/rotate-dialog.tsx'
import { SecretDialog, type ShownSecret } from '#components/service-principals/secret-dialog.tsx'
import { columns } from '#components/service-principals/service-principal-columns.tsx'
import { SettingsTabs, settingsCrumbs } from '#components/settings/settings-tabs.tsx'
import { PageFor } from '#components/ui/access/page-for.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { patch } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ServicePrincipalResource } from '#lib/service-principals/view.ts'

type Row = ServicePrincipalResource

const removal = {
  noun: ['service principal', 'service principals'] as const,
  path: ({ id }: Row) => id,
  losses: () => ['Its secrets and the tokens that programs have from it, at once'],
  keeps: ['Everything that it created'],
}

/** Settings › Service principals. For owners of the instance; the others read what they are. */
export function ServicePrincipalsPage() {
  return (
    <PageFor
      action="administerInstance"
      title="Service principals"
      breadcrumbs={settingsCrumbs('Service principals')}
      backHref="/settings"
    >
      <ServicePrincipals />
    </PageFor>
  )
}

function ServicePrincipals() {
  const { base } = useWorkspace()
  const { mutate } = useSWRConfig()
  const toast = useToast()
  const collection = `${base}/servicePrincipals`
  const [isCreating, setCreating] = useState(false)
  const [rotated, setRotated] = useState<Row>()
  const [secret, setSecret] = useState<ShownSecret>()
  const refresh = () => mutate((key) => typeof key === 'string' && key.startsWith(collection))
  const show = (shown: ShownSecret) => {
    setSecret(shown)
    void refresh()
  }
  const setDisabled = async (rows: readonly Row[], isDisabled: boolean) => {
    try {
      for (const { id } of rows) await patch(id, { properties: { isDisabled } })
    } catch (thrown) {
      toast.failure('Not everything was changed.', thrown)
    }
    await refresh()
  }
  const commands = (rows: readonly Row[], clear: () => void): Command[] => {
    const isEnable = rows.length > 0 && rows.every(({ properties }) => properties.isDisabled)
    return [
      {
        label: 'Rotate secret',
        needs: 'administerInstance',
        onClick: () => setRotated(rows[0]),
        disabledReason: rows.length === 1 ? undefined : 'Select one service principal',
      },
      {
        label: isEnable ? 'Enable' : 'Disable',
        needs: 'administerInstance',
        onClick: () => void setDisabled(rows, !isEnable).then(clear),
        disabledReason: rows.length > 0 ? undefined : 'Select service principals first',
      },
    ]
  }
  return (
    <>
      <ListPage<Row>
        title="Service principals"
        description="The programs that may sign in, with a client id and a secret, and what they are in every workspace."
        breadcrumbs={settingsCrumbs('Service principals')}
        tabs={<SettingsTabs />}
        kind="servicePrincipals"
        plural="service principals"
        collection={collection}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ properties }) => properties.displayName}
        removal={removal}
        commands={commands}
        needs="administerInstance"
        create={{ label: 'Create', onClick: () => setCreating(true) }}
        empty={{
          title: 'No service principals yet',
          text: 'Programs sign in as service principals, with a client id and a secret, as they do to Azure.',
        }}
      />
      {isCreating && <CreateDialog onCreated={show} onClose={() => setCreating(false)} />}
      {rotated && <RotateDialog principal={rotated} onRotated={show} onClose={() => setRotated(undefined)} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  )
}
