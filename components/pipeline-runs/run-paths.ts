import { jobPath } from '#components/jobs/job-paths.ts'
import type { ContentFile } from '#lib/pipeline-runs/outputs/content-files.ts'

/** An output of a node in a run. */
export interface OutputPlace {
  job: string
  node: string
  port: string
}

export const stepsPath = (base: string, job: string): string => `${jobPath(base, job)}/steps`

export const stepPath = (base: string, job: string, node: string): string =>
  `${stepsPath(base, job)}/${encodeURIComponent(node)}`

export const outputPath = (base: string, job: string, node: string, port: string): string =>
  `${stepPath(base, job, node)}/outputs/${encodeURIComponent(port)}`

const previewedRows = 100

/** First rows of an output that is a table, and what its columns hold. */
export const tablePreviewPath = (base: string, { job, node, port }: OutputPlace): string =>
  `${outputPath(base, job, node, port)}/preview?rows=${previewedRows}`

export const outputFilePath = (base: string, { job, node, port }: OutputPlace, file: ContentFile): string =>
  `${outputPath(base, job, node, port)}/content?file=${file}`
