const targets: Readonly<Record<string, string>> = {
  name: 'endpointName',
  assetId: 'model',
  codeConfiguration: 'code',
  codeId: 'code',
  environmentId: 'environment',
  description: 'deploymentDescription',
  cpu: 'settings.cpu',
  memoryMb: 'settings.memoryMb',
  replicas: 'settings.scale.replicas',
  maxReplicas: 'settings.scale.maxReplicas',
  capacity: 'settings.scale.replicas',
  maxInstances: 'settings.scale.maxReplicas',
}

/** The form's field for what the API refuses, which it names by its own spelling. */
export function fieldOf(target: string): string | undefined {
  const last = target.split(/[./]/).at(-1)
  return last === undefined ? undefined : (targets[last] ?? last)
}
