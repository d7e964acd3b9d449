'use client'

import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useMemo, useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { InfoCard } from '#components/online-endpoints/consume/info-card.tsx'
import { deriveBodies } from '#components/online-endpoints/consume/sample-bodies.ts'
import type { Credential } from '#components/online-endpoints/consume/samples/sample-request.ts'
import { SamplesCard } from '#components/online-endpoints/consume/samples-card.tsx'
import type { EndpointToken } from '#components/online-endpoints/consume/token-field.tsx'
import { useKeys } from '#components/online-endpoints/consume/use-keys.ts'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useAccess } from '#lib/client/use-access.ts'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** How programs use the endpoint: its address, keys or tokens, and samples that run as they stand. */
export function ConsumeTab({ endpoint }: { endpoint: OnlineEndpointResource }) {
  const { deployments, error, refresh } = useOnlineDeployments(endpoint.name)
  const keys = useKeys(endpoint.id)
  const toast = useToast()
  const { mayDo } = useAccess()
  const isBrowser = useIsBrowser()
  const [token, setToken] = useState<EndpointToken>()
  const [isInserted, setInserted] = useState(false)
  const [chosen, setChosen] = useState('')
  const { authMode, scoringUri } = endpoint.properties
  const meant = deployments?.find(({ name }) => name === chosen) ?? deployments?.[0]
  const model = meant?.properties.interface ?? undefined
  const bodies = useMemo(() => deriveBodies(model), [model])
  const base = scoringUri.replace(/\/score$/, '')

  const secret = authMode === 'Key' ? keys.keys?.primaryKey : token?.accessToken
  const credential: Credential = {
    kind: authMode === 'Key' ? 'key' : 'token',
    value: isInserted ? secret : undefined,
  }
  const insert = async (wanted: boolean) => {
    try {
      if (wanted && authMode === 'Key') await keys.load()
      setInserted(wanted)
    } catch (thrown) {
      toast.failure('The keys could not be read.', thrown)
    }
  }
  const canInsert = authMode === 'Key' ? mayDo('write') : token !== undefined
  return (
    <Stack spacing={2}>
      <InfoCard endpoint={endpoint} deployment={meant} bodies={bodies} keys={keys} token={token} onToken={setToken} />
      {error && !deployments && (
        <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
      )}
      {isBrowser && deployments ? (
        <SamplesCard
          base={base}
          deployments={deployments}
          bodies={bodies}
          chosen={chosen}
          onChoose={setChosen}
          endpointName={endpoint.name}
          credential={credential}
          onInsert={canInsert ? (wanted) => void insert(wanted) : undefined}
        />
      ) : (
        <Skeleton variant="rounded" height={320} />
      )}
    </Stack>
  )
}
