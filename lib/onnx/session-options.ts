import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'

/** `onnx_session_options` of the MLmodel's onnx flavor (mlflow.md section 4); null values mean the default. */
const flavorSessionOptions = z.object({
  inter_op_num_threads: z.int().min(0).nullish(),
  intra_op_num_threads: z.int().min(0).nullish(),
  execution_mode: z.enum(['sequential', 'parallel']).nullish(),
  graph_optimization_level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(99)]).nullish(),
  extra_session_config: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
})
type FlavorSessionOptions = z.infer<typeof flavorSessionOptions>

/** The options a session is opened with, in onnxruntime's own words. */
export interface SessionOptions {
  intraOpNumThreads: number
  interOpNumThreads: number
  executionMode: 'sequential' | 'parallel'
  graphOptimizationLevel: 'disabled' | 'basic' | 'extended' | 'all'
  extra: Record<string, string>
}

const optimizationLevels = { 0: 'disabled', 1: 'basic', 2: 'extended', 99: 'all' } as const

/** One thread unless the model asks for more: a node scores in one process per core. */
export const defaultSessionOptions: SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  extra: {},
}

/** Throws UserError when the options are malformed or would make onnxruntime read or write other files. */
export function parseSessionOptions(raw: unknown): SessionOptions {
  if (raw === null || raw === undefined) return defaultSessionOptions
  const parsed = flavorSessionOptions.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw refused(issue ? `${issue.path.join('.')}: ${issue.message}` : 'they are not understood')
  }
  return toSessionOptions(parsed.data)
}

function toSessionOptions(options: FlavorSessionOptions): SessionOptions {
  const level = options.graph_optimization_level
  return {
    intraOpNumThreads: options.intra_op_num_threads ?? defaultSessionOptions.intraOpNumThreads,
    interOpNumThreads: options.inter_op_num_threads ?? defaultSessionOptions.interOpNumThreads,
    executionMode: options.execution_mode ?? defaultSessionOptions.executionMode,
    graphOptimizationLevel:
      level === null || level === undefined ? defaultSessionOptions.graphOptimizationLevel : optimizationLevels[level],
    extra: Object.fromEntries(Object.entries(options.extra_session_config ?? {}).map(toExtra)),
  }
}

/** Some keys name files; a model that came from outside must not choose what is read or written. */
function toExtra([key, value]: [string, string | number | boolean]): [string, string] {
  if (!/^(session|optimization|mlas)\./.test(key) || /path|file|folder|prefix|library/.test(key)) {
    throw refused(`the key "${key}" of extra_session_config is not allowed`)
  }
  return [key, typeof value === 'boolean' ? String(Number(value)) : String(value)]
}

const refused = (reason: string) =>
  new AppError('UserError', `The onnx_session_options of MLmodel cannot be used: ${reason}.`, 'flavors.onnx')
