'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { DeploymentSelect } from '#components/online-endpoints/deployment-select.tsx'
import { endpointHref } from '#components/online-endpoints/endpoint-paths.ts'
import { EditorCard } from '#components/online-endpoints/test/editor-card.tsx'
import { TestResult } from '#components/online-endpoints/test/test-result.tsx'
import { useTest } from '#components/online-endpoints/test/use-test.ts'
import { useTestInput } from '#components/online-endpoints/test/use-test-input.ts'
import { useOnlineDeployments } from '#components/online-endpoints/use-online-endpoint.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { useAccess } from '#lib/client/use-access.ts'
import { useQueryValues } from '#lib/client/use-query-values.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** Sends requests to the endpoint and shows what comes back. */
export function TestTab({ endpoint }: { endpoint: OnlineEndpointResource }) {
  const { deployments, error, refresh } = useOnlineDeployments(endpoint.name)
  if (error && !deployments)
    return <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
  if (!deployments) return <Skeleton variant="rounded" height={420} />
  if (deployments.length === 0) {
    return (
      <EmptyState
        title="There is no deployment to test yet"
        text="Requests are answered by a deployment."
        action={
          <Needs action="write" isHidden>
            <Link href={endpointHref(endpoint.name, '/add-deployment')}>Add a deployment</Link>
          </Needs>
        }
      />
    )
  }
  return <TestBench endpoint={endpoint} deployments={deployments} />
}

interface TestBenchProps {
  endpoint: OnlineEndpointResource
  /** Those with most traffic first. */
  deployments: readonly OnlineDeploymentResource[]
}

function TestBench({ endpoint, deployments }: TestBenchProps) {
  const { read, change } = useQueryValues()
  const test = useTest(endpoint.id)
  const { mayDo } = useAccess()
  const named = deployments.find(({ name }) => name === read('deployment'))
  const isServed = deployments.some(({ properties }) => properties.traffic > 0)
  const meant = named ?? deployments[0]
  const model = meant?.properties.interface ?? undefined
  const input = useTestInput(model)
  const send = () => {
    // The key in the editor comes here too, not only the button.
    if (!mayDo('score') || !input.check()) return
    const { path, contentType, body } = input
    void test.send({ path, contentType, body, ...(named && { deployment: named.name }) })
  }
  return (
    <Stack spacing={2}>
      <Stack direction="row" sx={{ gap: 1 }}>
        <DeploymentSelect
          deployments={deployments}
          value={named?.name ?? ''}
          onChange={(deployment) => change({ deployment })}
          noneLabel="By traffic"
        />
      </Stack>
      {endpoint.properties.isStopped && <Alert severity="warning">The endpoint is stopped: it refuses requests.</Alert>}
      {!named && !isServed && !endpoint.properties.isStopped && (
        <Alert severity="warning">No deployment has traffic: choose one, or give it traffic on the Details tab.</Alert>
      )}
      {meant && !model && (
        <Alert severity="info">
          {meant.name} has not been ready yet: what its model reads is not known, so there is no sample.
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'repeat(2, minmax(0,1fr))' },
        }}
      >
        <EditorCard
          input={input}
          path={endpoint.id}
          isBusy={test.isBusy}
          isScript={model?.kind === 'script'}
          history={test.history}
          onForget={test.forget}
          onSend={send}
        />
        <TestResult endpointName={endpoint.name} answer={test.answer} error={test.error} isBusy={test.isBusy} />
      </Box>
    </Stack>
  )
}
