import { Refusal } from '#lib/inference/refusal.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

/**
 * The deployment that a request goes to: the one its header `azureml-model-deployment` names, else one by the traffic's weights
 * (`random` is in [0, 1)). Throws a Refusal 404.
 */
export function chooseDeployment(
  endpoint: ServedEndpoint,
  asked: string | undefined,
  random: number,
): ServedDeployment {
  if (asked === undefined) return chooseByTraffic(endpoint, random)
  const deployment = endpoint.deployments.get(asked.toLowerCase())
  if (deployment) return deployment
  const names = [...endpoint.deployments.values()].map(({ name }) => `'${name}'`)
  const there = names.length > 0 ? `there are ${names.join(', ')}` : 'it has none'
  throw new Refusal(404, `Endpoint '${endpoint.name}' has no deployment '${asked.slice(0, 100)}': ${there}.`, {
    target: 'azureml-model-deployment',
  })
}

function chooseByTraffic(endpoint: ServedEndpoint, random: number): ServedDeployment {
  const { traffic, deployments } = endpoint
  let total = 0
  for (const name in traffic) total += traffic[name] ?? 0
  let left = random * total
  for (const name in traffic) {
    const weight = traffic[name] ?? 0
    if (weight <= 0) continue
    left -= weight
    const deployment = left < 0 ? deployments.get(name.toLowerCase()) : undefined
    if (deployment) return deployment
  }
  throw new Refusal(
    404,
    `Endpoint '${endpoint.name}' has no deployment with positive weight. Give one of them traffic, or name one in the header azureml-model-deployment.`,
  )
}
