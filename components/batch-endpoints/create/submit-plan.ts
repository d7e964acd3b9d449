import type { EndpointPlan } from '#components/batch-endpoints/create/plan-requests.ts'
import { rememberWish } from '#components/deployments/pending-wish.ts'
import { submitDeployment } from '#components/deployments/submit-deployment.ts'

/** Sends a plan; the default is set by the endpoint's page, once the deployment's model has been checked. */
export async function submitPlan(plan: EndpointPlan, deploymentName: string): Promise<void> {
  await submitDeployment(plan)
  if (plan.setDefault) rememberWish('pending-default', plan.endpointName, deploymentName)
}
