import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** What is sent to a REST address of azureml-rest section 3.5. */
export interface RunRequest {
  experimentName: string
  displayName?: string
  description?: string
  tags?: Readonly<Record<string, string>>
  assignments: Readonly<Record<string, unknown>>
}

const isDataset = (value: unknown): value is { name: string; version: string } =>
  typeof value === 'object' && value !== null && 'name' in value && 'version' in value
const isPath = (value: unknown): value is { datastore: string; path: string } =>
  typeof value === 'object' && value !== null && 'datastore' in value && 'path' in value

/** The body of a request that starts a run (studio-ux section 15.4); parts that would be empty are left out. */
export function presentRunBody(parameters: readonly PipelineParameter[], request: RunRequest) {
  const { experimentName, displayName, description, tags = {}, assignments } = request
  const given = parameters.flatMap(({ name, kind }) =>
    name in assignments ? [{ name, kind, value: assignments[name] }] : [],
  )
  const plain = given.filter(({ kind }) => kind !== 'dataAsset' && kind !== 'path')
  const datasets = given.flatMap(({ name, value }) =>
    isDataset(value) ? [[name, { SavedDataSetReference: { Id: `${value.name}:${value.version}` } }] as const] : [],
  )
  const paths = given.flatMap(({ name, value }) =>
    isPath(value) ? [[name, { DataStoreName: value.datastore, RelativePath: value.path }] as const] : [],
  )
  return {
    ExperimentName: experimentName,
    ...(displayName && { DisplayName: displayName }),
    ...(description && { Description: description }),
    ...(Object.keys(tags).length > 0 && { Tags: tags }),
    ...(plain.length > 0 && {
      ParameterAssignments: Object.fromEntries(plain.map(({ name, value }) => [name, value])),
    }),
    ...(datasets.length > 0 && { DataSetDefinitionValueAssignments: Object.fromEntries(datasets) }),
    ...(paths.length > 0 && { DataPathAssignments: Object.fromEntries(paths) }),
    RunSource: 'API',
  }
}

/** Every parameter with its default. */
export const defaultsOf = (parameters: readonly PipelineParameter[]): Record<string, unknown> =>
  Object.fromEntries(parameters.map(({ name, defaultValue }) => [name, defaultValue]))
