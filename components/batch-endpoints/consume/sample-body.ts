import { datastoreUri } from '#components/storage/file-paths.ts'
import type { ComponentInput } from '#lib/components/interface.ts'

export const inputKinds = [
  { id: 'asset', label: 'A registered data asset' },
  { id: 'folder', label: 'A folder of a datastore' },
  { id: 'url', label: 'A public https:// URL' },
  { id: 'output', label: 'A folder, with an output place and other settings' },
] as const
export type InputKind = (typeof inputKinds)[number]['id']

/** The body of a job for one kind of input; the names in angle brackets are the caller's to fill in. */
export function deriveSampleBody(kind: InputKind, { base, datastore }: { base: string; datastore: string }) {
  const folder = { jobInputType: 'UriFolder', uri: datastoreUri(datastore, '<folder>/') }
  const inputs = {
    asset: { jobInputType: 'UriFolder', uri: `${base}/data/<name>/versions/<version>` },
    folder,
    output: folder,
    url: { jobInputType: 'UriFile', uri: 'https://<host>/<file>.csv' },
  } as const satisfies Record<InputKind, unknown>
  const more = {
    outputData: { score: { jobOutputType: 'UriFolder', uri: datastoreUri(datastore, '<output folder>/') } },
    outputFileName: 'predictions.csv',
    miniBatchSize: 5,
    retrySettings: { maxRetries: 3, timeout: 'PT30S' },
    errorThreshold: -1,
  }
  return { properties: { inputData: { input: inputs[kind] }, ...(kind === 'output' && more) } }
}

interface Interface {
  inputs: Readonly<Record<string, ComponentInput>>
  outputs: readonly string[]
}

/** The body of a job of a pipeline component: every input, and a place for every output. */
export function deriveComponentBody(
  { inputs, outputs }: Interface,
  { base, datastore }: { base: string; datastore: string },
) {
  const types: Readonly<Record<string, string>> = { uri_file: 'UriFile', uri_folder: 'UriFolder', mltable: 'MLTable' }
  const sample = ({ type, default: value }: ComponentInput) =>
    types[type]
      ? { jobInputType: types[type], uri: `${base}/data/<name>/versions/<version>` }
      : { jobInputType: 'Literal', value: String(value ?? `<${type}>`) }
  const place = (name: string) => ({ jobOutputType: 'UriFile', uri: datastoreUri(datastore, `<folder>/${name}.csv`) })
  return {
    properties: {
      inputData: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, sample(input)])),
      ...(outputs.length > 0 && { outputData: Object.fromEntries(outputs.map((name) => [name, place(name)])) }),
    },
  }
}
