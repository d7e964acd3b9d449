import { z } from 'zod'
import { armObject, tags } from '#lib/arm/wire.ts'
import { contentFiles } from '#lib/pipeline-runs/outputs/content-files.ts'

export const previewQuery = z.object({ rows: z.coerce.number().int().min(1).max(1000).default(100) })

export const contentQuery = z.object({
  file: z.enum(contentFiles, `file must be one of ${contentFiles.join(', ')}.`),
})

/** A byte of the log; `next` of the answer before. */
export const logQuery = z.object({ after: z.coerce.number().int().min(0).default(0) })

export const registerBody = armObject({
  name: z.string('name is missing.').trim().min(1, 'Give the asset a name.'),
  description: z.string().max(5000).optional(),
  tags: tags.optional(),
})
export type RegisterBody = z.output<typeof registerBody>

export const resubmitBody = armObject({ forceRerun: z.boolean('forceRerun must be true or false.').default(false) })
