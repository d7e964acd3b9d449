import { z } from 'zod'
import { environmentSpec } from '#lib/python/environment/environment-spec.ts'

/** What a deployment may ask for. Auto is native where that is exact, else Python. */
export const engineSettings = ['Auto', 'Native', 'Python'] as const
export type EngineSetting = (typeof engineSettings)[number]

/**
 * What scores, chosen when a deployment is checked and carried by its jobs. `onnx` and `native` execute nothing of the
 * model; `python` runs it in a process of its own, in an environment that any node can build from `environment`.
 */
export const runtime = z.object({
  engine: z.enum(['onnx', 'native', 'python']),
  /** A sentence for the page: why this engine. */
  reason: z.string(),
  python: z
    .object({
      /** Undefined runs the interpreter that the setting SLIPWAY_PYTHON names, with what is installed there. */
      environment: environmentSpec.optional(),
      /** Name and version of the environment asset, or undefined for the model's own files. */
      environmentName: z.string().optional(),
      /** Of the content, on the machine that chose: its build log is found by it. */
      environmentHash: z.string().optional(),
      /** A scoring script with init() and run(mini_batch); absent runs the model's python_function flavor. */
      script: z.object({ place: z.object({ datastore: z.string(), path: z.string() }), entry: z.string() }).optional(),
    })
    .optional(),
})
export type Runtime = z.output<typeof runtime>

/** A runtime with everything found on this machine: what a scoring process is given. */
export type LocalRuntime =
  | {
      engine: 'onnx' | 'native'
      /** Threads of a graph's run, over what the model itself asks for; what is evaluated natively uses one. */
      threads?: number
    }
  | {
      engine: 'python'
      /** Absolute path. */
      interpreter: string
      script?: { folder: string; entry: string }
      /** Variables of the deployment. */
      variables?: Record<string, string>
      /** Existing folder in which a script may write files of its own: AZUREML_BI_OUTPUT_PATH. */
      outputFolder?: string
      /** How long the model may take to load, or init() to return. */
      startTimeoutMs?: number
    }
