import { AppError } from '#lib/core/errors.ts'
import type { ModuleTask } from '#lib/pipelines/running/module-task.ts'

/**
 * What a module threw, as far as a person may see it: an input whose files are damaged is named by its port. DuckDB repeats its query
 * after the reason, and where things are on this machine is nobody's business.
 */
export function explainFailure(cause: unknown, { inputs, outputs, assets, tempFolder }: ModuleTask): unknown {
  if (!(cause instanceof Error) || cause instanceof AppError) return cause
  const reason = cause.message.replace(/\s*LINE \d+:[\s\S]*$/, '')
  const [damaged] = Object.entries(inputs).find(([, folder]) => reason.includes(folder)) ?? []
  if (damaged !== undefined) {
    const message = `What is at the input '${damaged}' cannot be read: its files were damaged after they were made. Submit the pipeline again, and let it run every module anew.`
    return new AppError('UserError', message, damaged, { cause })
  }
  const places: [string, string][] = [
    ...Object.entries(outputs),
    ...Object.values(assets).map(({ name, path }): [string, string] => [name, path]),
    ['temp', tempFolder],
  ]
  cause.message = places.reduce((text, [name, path]) => text.replaceAll(path, name), reason)
  return cause
}
