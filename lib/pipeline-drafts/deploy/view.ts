import type { Context } from '#lib/core/context.ts'
import { presentOnlineDeployment } from '#lib/online-endpoints/deployments/view.ts'
import { presentOnlineEndpoint } from '#lib/online-endpoints/view.ts'
import type { Deployed } from '#lib/pipeline-drafts/deploy/deploy.ts'

/** The endpoint and the deployment as their own routes show them, the model that was registered, and what was left out. */
export function presentDeployed(
  { endpoint, deployment, model, dropped }: Deployed,
  { workspace, config, now }: Pick<Context, 'workspace' | 'config' | 'now'>,
) {
  return {
    endpoint: presentOnlineEndpoint(endpoint, workspace, config),
    deployment: presentOnlineDeployment(deployment, workspace, config.publicUrl, now()),
    model,
    dropped,
  }
}

export type DeployedResource = ReturnType<typeof presentDeployed>
