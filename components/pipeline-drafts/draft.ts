import type { DraftKind } from '#lib/pipeline-drafts/schema.ts'

export const kindNames: Record<DraftKind, string> = {
  training: 'Training',
  realTime: 'Real-time inference',
  batch: 'Batch inference',
}

/** ARM path; `base` is `{WS}`. */
export const draftPath = (base: string, id: string): string => `${base}/pipelineDrafts/${encodeURIComponent(id)}`

export const draftHref = (id: string): string => `/designer/${encodeURIComponent(id)}`
