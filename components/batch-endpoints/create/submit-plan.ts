import type { EndpointPlan } from '#components/batch-endpoints/create/plan-requests.ts'
import { rememberPendingDefault } from '#components/batch-endpoints/pending-default.ts'
import { put } from '#lib/client/api.ts'

/** Sends a plan; the default is set by the endpoint's page, once the deployment's model has been checked. */
export async function submitPlan(plan: EndpointPlan, deploymentName: string): Promise<void> {
  if (plan.putEndpoint) await put(plan.putEndpoint.path, plan.putEndpoint.body)
  await put(plan.putDeployment.path, plan.putDeployment.body)
  if (plan.setDefault) rememberPendingDefault(plan.endpointName, deploymentName)
}
