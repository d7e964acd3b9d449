import { z } from 'zod'
import { armObject, tags } from '#lib/arm/wire.ts'
import { description } from '#lib/deployments/endpoint-name.ts'
import { experimentName, versionName } from '#lib/pipeline-endpoints/schema.ts'

/** A version may stand in the query or in the body, under either name; a text or a number. */
export const runQuery = armObject({ version: versionName.optional(), PipelineVersion: versionName.optional() })

const dataSet = armObject({ SavedDataSetReference: armObject({ Id: z.string().min(1) }) })
const dataPath = armObject({ DataStoreName: z.string().min(1), RelativePath: z.string() })

/** What clients of published pipelines send (azureml-rest section 3.5, studio-ux section 15.4); names in any case. */
export const runBody = armObject({
  ExperimentName: experimentName,
  DisplayName: z.string().min(1).max(255).optional(),
  Description: description.default(''),
  Tags: tags.default({}),
  ParameterAssignments: z.record(z.string(), z.unknown()).default({}),
  DataSetDefinitionValueAssignments: z.record(z.string(), dataSet).default({}),
  DataPathAssignments: z.record(z.string(), dataPath).default({}),
  version: versionName.optional(),
  PipelineVersion: versionName.optional(),
})
export type RunQuery = z.output<typeof runQuery>
export type RunBody = z.output<typeof runBody>
