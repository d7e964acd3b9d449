import type { z } from 'zod'
import type { parameters } from '#lib/pipelines/modules/assign-data-to-clusters/manifest.ts'
import { scoringModule } from '#lib/pipelines/modules/scoring-module.ts'

export const run = scoringModule<z.output<typeof parameters>>('results-dataset', ({ appendsResults }) => appendsResults)
