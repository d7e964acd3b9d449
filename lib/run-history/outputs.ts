import { resourceId, type WorkspacePath } from '#lib/arm/resource.ts'
import type { DataType } from '#lib/data-assets/schema.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { partialFileName } from '#lib/jobs/batch-view.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import { type Run, runIdOf } from '#lib/run-history/run.ts'

export interface RunOutput {
  type: DataType
  datastore: string
  path: string
}

/** What a run has made, by name; `default` is its own folder with the logs. */
export function outputsOf(run: Run): Record<string, RunOutput> {
  const { datastore, path } = run.job.payload.folder
  const folder = (inside: string): RunOutput => ({ type: 'uri_folder', datastore, path: inside })
  if (run.kind === 'job') return { default: folder(path) }
  if (run.kind === 'scoring') return isTerminal(run.job.status) ? { score: scoreOf(run.job) } : {}
  const ports = Object.entries(run.step.outputs).map(([port, { datastore, path }]): [string, RunOutput] => [
    port,
    { type: 'uri_folder', datastore, path },
  ])
  return { ...Object.fromEntries(ports), default: folder(`${path}/${run.step.node}`) }
}

function scoreOf({ payload: { output, settings }, status }: BatchJob): RunOutput {
  const { datastore, path, fileName } = output
  // A script that writes its own files has no file of ours.
  if (settings.outputAction === 'SummaryOnly') return { type: 'uri_folder', datastore, path }
  const name = status === 'Completed' ? fileName : partialFileName(fileName)
  return { type: 'uri_file', datastore, path: [path, name].filter(Boolean).join('/') }
}

/** What an output is asked for by: Azure's clients take it as it is. */
export const outputId = (run: Run, name: string, workspace: WorkspacePath): string =>
  resourceId(workspace, 'runs', runIdOf(run), 'outputs', name)

/** Undefined for what the run history did not give out. */
export function parseOutputId(id: string): { run: string; name: string } | undefined {
  const [, run, name] = /\/runs\/([^/]+)\/outputs\/([^/]+)$/i.exec(id) ?? []
  try {
    return run && name ? { run: decodeURIComponent(run), name: decodeURIComponent(name) } : undefined
  } catch {
    return undefined
  }
}

export const outputUri = ({ datastore, path }: RunOutput): string => presentDatastoreUri({ datastore, path })
