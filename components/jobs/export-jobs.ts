import { get } from '#lib/client/api.ts'
import type { JobResource } from '#lib/jobs/view.ts'

const pageSize = 1000

interface JobPage {
  value: JobResource[]
  nextLink?: string
}

/**
 * Reads every job a list shows, page by page, and makes a CSV of them. `listPath` is the list's ARM path without paging.
 * `onProgress` hears the number of jobs read so far.
 */
export async function exportJobs(listPath: string, onProgress: (jobs: number) => void): Promise<Blob> {
  const parts = [`${header.map(csvCell).join(',')}\n`]
  const separator = listPath.includes('?') ? '&' : '?'
  for (let read = 0, hasMore = true; hasMore; ) {
    const { body } = await get<JobPage>(`${listPath}${separator}$top=${pageSize}&$skip=${read}`)
    parts.push(body.value.map(csvLine).join(''))
    read += body.value.length
    hasMore = body.nextLink !== undefined && body.value.length > 0
    onProgress(read)
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

const header = [
  'id',
  'displayName',
  'kind',
  'status',
  'endpoint',
  'deployment',
  'compute',
  'createdAt',
  'startedAt',
  'endedAt',
  'input',
  'output',
  'filesScored',
  'filesFailed',
  'filesTotal',
  'rowsScored',
  'rowsFailed',
  'createdBy',
  'tags',
]

function csvLine({ name, properties, systemData }: JobResource): string {
  const { batch, pipeline } = properties
  const progress = batch?.progress
  const cells = [
    name,
    properties.displayName,
    properties.jobKind,
    properties.status,
    (batch ?? pipeline?.batchDeployment)?.endpointName,
    (batch ?? pipeline?.batchDeployment)?.deploymentName,
    (batch ?? pipeline)?.computeName,
    systemData.createdAt,
    properties.startedAt,
    properties.endedAt,
    batch?.input.uri,
    batch?.output.uri,
    progress?.filesScored,
    progress?.filesFailed,
    progress?.filesTotal,
    progress?.rowsScored,
    progress?.rowsFailed,
    systemData.createdBy,
    Object.entries(properties.tags)
      .map(([key, value]) => `${key}=${value}`)
      .join(';'),
  ]
  return `${cells.map(csvCell).join(',')}\n`
}

/** Quoted where needed; a leading = + - @ gets an apostrophe, so that a spreadsheet does not run a display name. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
