'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import { useId, useState } from 'react'
import { presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { MirrorFields } from '#components/online-endpoints/traffic/mirror-fields.tsx'
import { SharesEditor } from '#components/online-endpoints/traffic/shares-editor.tsx'
import {
  canSend,
  isSameTraffic,
  presentDraft,
  type TrafficDraft,
  toDraft,
} from '#components/online-endpoints/traffic/traffic-draft.ts'
import { useOnlineDeployments, useOnlineEndpoint } from '#components/online-endpoints/use-online-endpoint.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { get } from '#lib/client/api.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

interface TrafficDialogProps {
  endpointName: string
  onClose: () => void
}

/** Studio-ux section 14. */
export function TrafficDialog({ endpointName, onClose }: TrafficDialogProps) {
  const endpoint = useOnlineEndpoint(endpointName)
  const { deployments, error } = useOnlineDeployments(endpointName)
  const titleId = useId()
  const failure = endpoint.error ?? error
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>Update traffic</DialogTitle>
      {endpoint.data && deployments ? (
        <TrafficForm
          endpoint={endpoint.data}
          deployments={deployments}
          path={endpoint.path}
          change={endpoint.change}
          refresh={endpoint.refresh}
          onClose={onClose}
        />
      ) : (
        <DialogContent>
          {failure ? <ErrorPanel error={failure} /> : <Skeleton variant="rounded" height={200} />}
        </DialogContent>
      )}
    </Dialog>
  )
}

interface TrafficFormProps {
  endpoint: OnlineEndpointResource
  deployments: readonly OnlineDeploymentResource[]
  path: string
  change: ReturnType<typeof useOnlineEndpoint>['change']
  refresh: () => Promise<unknown>
  onClose: () => void
}

function TrafficForm({ endpoint, deployments, path, change, refresh, onClose }: TrafficFormProps) {
  const [names] = useState(() => deployments.map(({ name }) => name))
  const [draft, setDraft] = useState<TrafficDraft>(() => toDraft(endpoint.properties, names))
  /** What the draft set out from. Somebody else may change it meanwhile; that is shown before it is overwritten. */
  const [known, setKnown] = useState(endpoint.properties)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const seen = endpoint.properties
  const isOvertaken = !isSameTraffic(known, seen)
  const update = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { properties } = (await get<OnlineEndpointResource>(path)).body
      if (!isSameTraffic(seen, properties)) return await refresh()
      await change({ properties: presentDraft(draft) })
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const takeNewest = () => {
    setKnown(endpoint.properties)
    setDraft(toDraft(endpoint.properties, names))
  }
  const rows = deployments
    .filter(({ name }) => names.includes(name))
    .map(({ name, properties: { modelInfo, provisioningState } }) => ({
      name,
      model: `${modelInfo.name}:${modelInfo.version}`,
      state: provisioningState,
    }))
  return (
    <>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        {isOvertaken && <Overtaken traffic={endpoint.properties} onTake={takeNewest} />}
        <SharesEditor rows={rows} shares={draft.shares} onChange={(shares) => setDraft({ ...draft, shares })} />
        <MirrorFields draft={draft} onChange={(mirror) => setDraft({ ...draft, mirror })} />
        {error !== undefined && <ErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={isBusy} onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="contained"
          loading={isBusy}
          disabled={!canSend(draft) || isSameTraffic(presentDraft(draft), endpoint.properties)}
          onClick={update}
        >
          Update
        </Button>
      </DialogActions>
    </>
  )
}

function Overtaken({ traffic, onTake }: { traffic: OnlineEndpointResource['properties']; onTake: () => void }) {
  const copies = presentTraffic(traffic.mirrorTraffic)
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" onClick={onTake}>
          Show it
        </Button>
      }
    >
      {`The traffic was changed meanwhile: ${presentTraffic(traffic.traffic) ?? 'nobody is served'}`}
      {copies && `, mirrored ${copies}`}
      {'. Update replaces that with what you see here.'}
    </Alert>
  )
}
