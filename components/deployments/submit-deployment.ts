import { del, put } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'

export interface PlannedRequest {
  method: 'PUT' | 'PATCH'
  path: string
  body: unknown
}

interface DeploymentPlan {
  /** Only for a new endpoint. */
  putEndpoint: PlannedRequest | undefined
  putDeployment: PlannedRequest
}

/** Sends a deployment. When it is refused, the endpoint made for it goes again: its name is free for another try. */
export async function submitDeployment({ putEndpoint, putDeployment }: DeploymentPlan): Promise<void> {
  const isNew = putEndpoint !== undefined && (await put(putEndpoint.path, putEndpoint.body)).status === 201
  try {
    await put(putDeployment.path, putDeployment.body)
  } catch (thrown) {
    // The refusal is what has to be read, whether or not this works.
    if (isNew && isRefused(thrown)) await del(putEndpoint.path).catch(() => undefined)
    throw thrown
  }
}

/** An answer that says no; without one, the deployment may be there. */
const isRefused = (thrown: unknown) => thrown instanceof ApiError && thrown.status >= 400 && thrown.status < 500
