import { datastoreUri } from '#components/storage/file-paths.ts'
import type { ComponentInput, InputType, NamedOutput } from '#lib/components/interface.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** The fields of the form; `assignments` by input, `outputs` by output. */
export interface ComponentJobValues {
  displayName: string
  experimentName: string
  description: string
  tags: Record<string, string>
  assignments: Record<string, unknown>
  outputs: Record<string, unknown>
}

interface Component {
  parameters: readonly PipelineParameter[]
  outputs: readonly NamedOutput[]
  /** Inputs of the component's spec. */
  declared: Readonly<Record<string, ComponentInput>>
  /** Of the data assets that are chosen, as far as they are known. */
  dataTypes?: Readonly<Record<string, InputType>>
  /** ARM path of the workspace. */
  base: string
  /** Of places that name none. */
  datastore: string
}

const jobInputTypes: Readonly<Record<string, string>> = {
  uri_file: 'UriFile',
  uri_folder: 'UriFolder',
  mltable: 'MLTable',
}

/** The body of the invoke (azureml-rest section 3.2): only what differs from the defaults is given. */
export function planComponentJob(
  values: ComponentJobValues,
  { parameters, outputs, declared, dataTypes = {}, base, datastore: own }: Component,
) {
  const changed = parameters.filter(
    ({ name, defaultValue }) => JSON.stringify(values.assignments[name]) !== JSON.stringify(defaultValue),
  )
  const inputData = Object.fromEntries(
    changed.map((parameter) => {
      const dataType = jobInputTypes[dataTypes[parameter.name] ?? declared[parameter.name]?.type ?? '']
      return [parameter.name, planInput(parameter, values.assignments[parameter.name], { dataType, base, own })]
    }),
  )
  const outputData = Object.fromEntries(
    outputs.flatMap(({ name }) => {
      const { datastore, path } = Object(values.outputs[name])
      return path ? [[name, { jobOutputType: 'UriFile', uri: datastoreUri(datastore || own, path) }] as const] : []
    }),
  )
  return {
    properties: {
      ...(values.displayName.trim() && { displayName: values.displayName.trim() }),
      experimentName: values.experimentName,
      ...(values.description && { description: values.description }),
      ...(Object.keys(values.tags).length > 0 && { tags: values.tags }),
      ...(changed.length > 0 && { inputData }),
      ...(Object.keys(outputData).length > 0 && { outputData }),
    },
  }
}

interface Place {
  dataType: string | undefined
  base: string
  own: string
}

function planInput({ kind }: PipelineParameter, value: unknown, { dataType = 'UriFile', base, own }: Place) {
  const { name, version, datastore, path } = Object(value)
  if (kind === 'dataAsset') {
    const uri = `${base}/data/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`
    return { jobInputType: dataType, uri }
  }
  if (kind !== 'path') return { jobInputType: 'Literal', value: String(value) }
  const isFile = /\.[a-z0-9]+$/i.test(String(path))
  return { jobInputType: isFile ? 'UriFile' : 'UriFolder', uri: datastoreUri(datastore || own, path) }
}
