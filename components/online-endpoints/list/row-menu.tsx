'use client'

import { useState } from 'react'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { endpointRemoval } from '#components/online-endpoints/list/endpoint-removal.ts'
import { TrafficDialog } from '#components/online-endpoints/traffic/traffic-dialog.tsx'
import type { CommandItem } from '#components/ui/command-bar.tsx'
import { RemovalDialog } from '#components/ui/lists/removal-dialog.tsx'
import { RowMenu } from '#components/ui/lists/row-menu.tsx'
import { copyText } from '#lib/client/copy-text.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

export function EndpointRowMenu({ endpoint }: { endpoint: OnlineEndpointResource }) {
  const { name, properties } = endpoint
  const [dialog, setDialog] = useState<'traffic' | 'delete'>()
  const close = () => setDialog(undefined)
  const hasNone = properties.deployments.length === 0 ? 'no deployment yet' : undefined
  const items: CommandItem[] = [
    { label: 'Open', needs: 'read', href: endpointHref(name) },
    { label: 'Test', needs: 'score', href: endpointHref(name, '?tab=test') },
    { label: 'Copy scoring URI', needs: 'read', onClick: () => void copyText(properties.scoringUri) },
    { label: 'Update traffic', needs: 'write', onClick: () => setDialog('traffic'), disabledReason: hasNone },
    { label: 'Delete', needs: 'write', onClick: () => setDialog('delete') },
  ]
  return (
    <>
      <RowMenu name={name} items={items} />
      {dialog === 'traffic' && <TrafficDialog endpointName={name} onClose={close} />}
      {dialog === 'delete' && (
        <RemovalDialog
          rows={[endpoint]}
          removal={endpointRemoval}
          rowName={(row) => row.name}
          onRemoved={() => undefined}
          onClose={close}
        />
      )}
    </>
  )
}
