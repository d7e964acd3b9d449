import { jobPath } from '#components/jobs/job-paths.ts'

export const stepsPath = (base: string, job: string): string => `${jobPath(base, job)}/steps`

export const stepPath = (base: string, job: string, node: string): string =>
  `${stepsPath(base, job)}/${encodeURIComponent(node)}`

export const outputPath = (base: string, job: string, node: string, port: string): string =>
  `${stepPath(base, job, node)}/outputs/${encodeURIComponent(port)}`
