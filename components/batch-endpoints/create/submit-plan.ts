import type { EndpointPlan } from '#components/batch-endpoints/create/plan-requests.ts'
import { rememberWish } from '#components/deployments/pending-wish.ts'
import { del, put } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'

/**
 * Sends a plan; the default is set by the endpoint's page, once the deployment's model has been checked. When the deployment
 * is refused, the endpoint made for it goes again: its name is free for another try.
 */
export async function submitPlan(plan: EndpointPlan, deploymentName: string): Promise<void> {
  const { putEndpoint, putDeployment, setDefault, endpointName } = plan
  const isNew = putEndpoint !== undefined && (await put(putEndpoint.path, putEndpoint.body)).status === 201
  try {
    await put(putDeployment.path, putDeployment.body)
  } catch (thrown) {
    // The refusal is what has to be read, whether or not this works.
    if (isNew && isRefused(thrown)) await del(putEndpoint.path).catch(() => undefined)
    throw thrown
  }
  if (setDefault) rememberWish('pending-default', endpointName, deploymentName)
}

/** An answer that says no; without one, the deployment may be there. */
const isRefused = (thrown: unknown) => thrown instanceof ApiError && thrown.status >= 400 && thrown.status < 500
