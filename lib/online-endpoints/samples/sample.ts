import { z } from 'zod'
import { armObject } from '#lib/arm/wire.ts'

export interface OnlineSample {
  id: string
  name: string
  body: string
  createdAt: Date
  createdBy: string
}

export const sampleName = z
  .string()
  .trim()
  .min(1, 'A sample needs a name.')
  .max(100, 'The name of a sample has at most 100 characters.')

const maxSampleCharacters = 1_000_000

export const sampleBody = armObject({
  body: z
    .string('The body of a sample is the text of a request.')
    .max(maxSampleCharacters, 'A sample has at most a million characters.'),
})

export const presentSample = ({ name, body, createdAt, createdBy }: OnlineSample) => ({
  name,
  body,
  createdAt: createdAt.toISOString(),
  createdBy,
})
export type OnlineSampleResource = ReturnType<typeof presentSample>
