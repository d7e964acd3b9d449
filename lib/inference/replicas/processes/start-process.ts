import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { PoolSpec } from '#lib/inference/replica-pool.ts'
import { startNodeProcess } from '#lib/inference/replicas/processes/node-process.ts'
import { createOutputLines } from '#lib/inference/replicas/processes/output-lines.ts'
import { startPythonProcess } from '#lib/inference/replicas/processes/python-process.ts'
import type { ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import { threadsOf } from '#lib/online-endpoints/deployments/settings.ts'

/** A process for a replica; `model` is known from the first on. Rejects with the reason when there cannot be one. */
export async function startProcess(
  name: string,
  { modelFolder: location, runtime, fetchFiles, settings, onEvent }: PoolSpec,
  model: ModelInterface | undefined,
): Promise<ScoringProcess> {
  const output = createOutputLines(name, onEvent)
  // A store that is away for a while: the copies are likely to be there.
  await fetchFiles?.().catch((error) => output.tell(`The model's files could not be looked at: ${error.message}`))
  const { egress, environmentVariables } = settings
  const threads = threadsOf(settings)
  if (runtime.engine !== 'python') {
    // Egress needs no lock here: nothing of the model is executed.
    return startNodeProcess({ location, runtime: { ...runtime, threads }, input: model?.input, output })
  }
  const variables = { ...threadVariables(threads), ...environmentVariables, ...runtime.variables }
  const isCutOff = egress === 'Disabled'
  return startPythonProcess({ location, runtime: { ...runtime, variables }, isCutOff, output })
}

/** Read by OpenMP, OpenBLAS, MKL and numexpr when they are loaded. */
const threadVariables = (threads: number): Record<string, string> =>
  Object.fromEntries(
    ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'NUMEXPR_NUM_THREADS'].map((name) => [
      name,
      String(threads),
    ]),
  )
