import { z } from 'zod'
import { armEnum, armInteger, armObject, tags } from '#lib/arm/wire.ts'
import { settingsWire } from '#lib/jobs/settings-wire.ts'

/** An input as ARM writes it (azureml-rest section 2.11). */
export const jobInput = armObject({
  jobInputType: armEnum([
    'UriFile',
    'UriFolder',
    'MLTable',
    'Literal',
    'CustomModel',
    'MLFlowModel',
    'TritonModel',
  ]).default('UriFolder'),
  uri: z.string('An input needs a uri.').min(1, 'An input needs a uri.').optional(),
  /** Of a Literal, which only a pipeline component takes. */
  value: z.unknown().optional(),
})

export const jobOutput = armObject({
  jobOutputType: armEnum(['UriFile', 'UriFolder']).default('UriFolder'),
  uri: z.string('An output needs a uri.').min(1, 'An output needs a uri.'),
})

/** The input as scripts of 2021 send it (azureml-rest section 1.3). */
const dataset = armObject({
  dataInputType: armEnum(['DataUrl', 'DatasetVersion', 'DatasetId']),
  path: z.string().optional(),
  datasetName: z.string().optional(),
  datasetVersion: z.string().optional(),
  datasetId: z.string().optional(),
})

const outputDataset = armObject({ datastoreId: z.string(), path: z.string().default('') })

/** The body of POST {scoringUri} (azureml-rest section 3.2), of both generations; the output's format, header and join are ours. */
export const batchJobBody = armObject({
  properties: armObject({
    ...settingsWire,
    inputData: z.record(z.string(), jobInput).optional(),
    outputData: z.record(z.string(), jobOutput).optional(),
    dataset: dataset.optional(),
    outputDataset: outputDataset.optional(),
    output: outputDataset.optional(),
    compute: armObject({ instanceCount: armInteger(1, 'instanceCount').optional() }).optional(),
    name: z
      .string()
      .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/, 'A job name consists of letters, digits, - and _.')
      .optional(),
    displayName: z.string().max(255).optional(),
    /** Of a pipeline component alone; the jobs of a model are in the experiment with the endpoint's name. */
    experimentName: z.string().trim().min(1).max(255).optional(),
    description: z.string().max(5000).optional(),
    tags: tags.optional(),
    properties: z.record(z.string(), z.string()).optional(),
  }),
})
export type BatchJobProperties = z.output<typeof batchJobBody>['properties']
