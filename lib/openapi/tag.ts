const names: Readonly<Record<string, string>> = {
  events: 'Workspace',
  listKeys: 'Workspace',
  listStorageAccountKeys: 'Workspace',
  diagnose: 'Workspace',
  resyncKeys: 'Workspace',
  listNotebookKeys: 'Workspace',
  listNotebookAccessToken: 'Workspace',
  connections: 'Workspace',
  features: 'Workspace',
  outboundNetworkDependenciesEndpoints: 'Workspace',
  search: 'Workspace',
  workspaces: 'Workspace',
  data: 'Data assets',
  datasets: 'Data assets',
  dataVersions: 'Data assets',
  modelVersions: 'Models',
  codes: 'Code assets',
  codeVersions: 'Code assets',
  componentVersions: 'Components',
  environmentVersions: 'Environments',
  environmentBuilds: 'Environments',
  python: 'Environments',
  machine: 'Computes',
  mlflowServers: 'MLflow servers',
  onlineEndpoints: 'Real-time endpoints',
  pipelineSamples: 'Pipeline drafts',
  PipelineRuns: 'Pipeline endpoints',
  runs: 'Run history',
  rundata: 'Run history',
  experiments: 'Run history',
  dataversion: 'Run history',
  mfeOperationsStatus: 'Long-running operations',
  computeOperationsStatus: 'Long-running operations',
  workspaceOperationsStatus: 'Long-running operations',
  mfeOperationResults: 'Long-running operations',
}

/** What stands before it in routes that do not begin at a workspace. */
const aboveNoun =
  /^\/.*\/(?=(?:workspaces|\w+OperationsStatus|mfeOperationResults)\/\{[^}]*\}$|(?:PipelineRuns|runs|experiments|dataversion)\/|rundata$)/

/** The noun that a route is about; a route that is not in the list is named by its first segment. */
export function tagOf(template: string): string {
  const segments = template.replace(aboveNoun, '').split('/')
  const [first = '', , second = ''] = segments
  if (first === 'batchEndpoints' && second === 'deployments') return 'Batch deployments'
  if (first === 'onlineEndpoints' && second === 'deployments') return 'Online deployments'
  return names[first] ?? titleOf(first)
}

/** `batchEndpoints` is `Batch endpoints`. */
const titleOf = (segment: string) => {
  const words = segment.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
