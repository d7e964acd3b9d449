'use client'

import MoreIcon from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { endpointRemoval } from '#components/online-endpoints/list/endpoint-removal.ts'
import { TrafficDialog } from '#components/online-endpoints/traffic/traffic-dialog.tsx'
import { CommandMenu } from '#components/ui/command-bar.tsx'
import { RemovalDialog } from '#components/ui/lists/removal-dialog.tsx'
import { copyText } from '#lib/client/copy-text.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

export function EndpointRowMenu({ endpoint }: { endpoint: OnlineEndpointResource }) {
  const { name, properties } = endpoint
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [dialog, setDialog] = useState<'traffic' | 'delete'>()
  const close = () => setDialog(undefined)
  const hasNone = properties.deployments.length === 0 ? 'no deployment yet' : undefined
  const items = [
    { label: 'Open', href: endpointHref(name) },
    { label: 'Test', href: endpointHref(name, '?tab=test') },
    { label: 'Copy scoring URI', onClick: () => void copyText(properties.scoringUri) },
    { label: 'Update traffic', onClick: () => setDialog('traffic'), disabledReason: hasNone },
    { label: 'Delete', onClick: () => setDialog('delete') },
  ]
  return (
    <>
      <IconButton
        aria-label={`More for ${name}`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="inherit" />
      </IconButton>
      <CommandMenu items={items} anchor={anchor} onClose={() => setAnchor(undefined)} />
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
