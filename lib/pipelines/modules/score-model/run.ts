import type { z } from 'zod'
import type { parameters } from '#lib/pipelines/modules/score-model/manifest.ts'
import { scoringModule } from '#lib/pipelines/modules/scoring-module.ts'

export const run = scoringModule<z.output<typeof parameters>>(
  'scored-dataset',
  ({ appendScoreColumns }) => appendScoreColumns,
)
