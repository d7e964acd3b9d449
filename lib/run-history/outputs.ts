import { resourceId, type WorkspacePath } from '#lib/arm/resource.ts'
import type { DataType } from '#lib/data-assets/schema.ts'
import { type DatastoreLocation, presentDatastoreUri } from '#lib/datastores/uri.ts'
import { partialFileName } from '#lib/jobs/batch-view.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import { type Run, runIdOf } from '#lib/run-history/run.ts'

export interface RunOutput extends DatastoreLocation {
  type: DataType
}

/** What a run has made, by name; `default` is its own folder with the logs. */
export function outputsOf(run: Run): Record<string, RunOutput> {
  const folder: RunOutput = { type: 'uri_folder', ...folderOf(run) }
  if (run.kind === 'job') return { default: folder }
  if (run.kind === 'scoring') return isTerminal(run.job.status) ? { score: scoreOf(run.job) } : {}
  const ports = Object.entries(run.step.outputs).map(([port, { datastore, path }]): [string, RunOutput] => [
    port,
    { type: 'uri_folder', datastore, path },
  ])
  return { ...Object.fromEntries(ports), default: folder }
}

/** Where a run keeps its logs, and what it makes unless it is told another place. */
export function folderOf(run: Run): DatastoreLocation {
  const { datastore, path } = run.job.payload.folder
  return { datastore, path: run.kind === 'step' ? `${path}/${run.step.node}` : path }
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
