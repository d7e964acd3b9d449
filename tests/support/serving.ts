import { afterAll, vi } from 'vitest'
import { holdTokenHolders } from '#lib/auth/tokens/token-holders.ts'
import { startControl } from '#lib/inference/control/start.ts'
import { createGateway } from '#lib/inference/gateway/create-gateway.ts'
import { createScoringAuth } from '#lib/inference/gateway/scoring-auth.ts'
import { createRecorder } from '#lib/inference/metrics/recorder.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** Everything that the inference process is, in this one: real replicas, and the gateway on the world's port. */
export async function startServing(world: TestWorld): Promise<void> {
  const recorder = createRecorder()
  const holders = await holdTokenHolders(world)
  const control = await startControl(world, { recorder })
  const { directory, onRequest } = control
  const auth = createScoringAuth(world, holders)
  const gateway = createGateway({ directory, recorder, onRequest, auth, log: world.log })
  await gateway.listen(world.config.inferencePort, world.config.host)
  afterAll(async () => {
    await gateway.close(0)
    holders.close()
    await control.close()
  })
}

/** The deployment once its newest revision is settled. */
export function settledDeployment(world: TestWorld, endpoint: string, name: string): Promise<OnlineDeploymentResource> {
  return vi.waitFor(
    async () => {
      const response = await send(world.as('owner'), 'GET', `onlineEndpoints/${endpoint}/deployments/${name}`)
      const deployment = (await response.json()) as OnlineDeploymentResource
      const { provisioningState } = deployment.properties
      if (provisioningState !== 'Succeeded' && provisioningState !== 'Failed') throw new Error(provisioningState)
      return deployment
    },
    { timeout: 30_000, interval: 25 },
  )
}
