import { rememberWish } from '#components/deployments/pending-wish.ts'
import { submitDeployment } from '#components/deployments/submit-deployment.ts'
import type { EndpointPlan } from '#components/online-endpoints/create/plan-requests.ts'
import { type TrafficWish, trafficWish } from '#components/online-endpoints/traffic/traffic-wish.ts'
import { patch } from '#lib/client/api.ts'

/** Sends a plan. Where others serve, the endpoint's page moves the traffic once the new deployment is ready. */
export async function submitPlan(plan: EndpointPlan, deployment: string): Promise<void> {
  await submitDeployment(plan)
  const { patchTraffic, shares, waitsForReady, endpointName } = plan
  if (!patchTraffic || !shares) return
  if (waitsForReady) rememberWish<TrafficWish>(trafficWish, endpointName, { deployment, shares })
  else await patch(patchTraffic.path, patchTraffic.body)
}
