'use client'

import Box from '@mui/material/Box'
import { useState } from 'react'
import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import {
  type CurvePoint,
  countOutcomes,
  deriveLift,
  derivePrecisionRecall,
  deriveRoc,
  type TwoClassResult,
} from '#components/pipeline-runs/evaluation/derive-curves.ts'
import { resultName } from '#components/pipeline-runs/evaluation/result-names.ts'
import { ThresholdCard } from '#components/pipeline-runs/evaluation/threshold-card.tsx'
import { CurveCard } from '#components/ui/charts/curve-card.tsx'
import type { ThresholdCounts } from '#lib/learning/metrics/evaluation.ts'

const diagonal = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const
const once = [
  { x: 0, y: 1 },
  { x: 1, y: 1 },
] as const

type Derive = (thresholds: readonly ThresholdCounts[]) => CurvePoint[]

/** Curves over all thresholds, with a mark at the one that is chosen, and the outcomes there. */
export function TwoClassCharts({ results }: { results: readonly TwoClassResult[] }) {
  const [threshold, setThreshold] = useState(0.5)
  const curvesOf = (derive: Derive) =>
    results.map(({ thresholds }, index) => ({
      key: `y${index}`,
      label: resultName(index),
      points: derive(thresholds),
      mark: derive([{ threshold, ...countOutcomes(thresholds, threshold) }]).at(-1),
    }))
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))' }}>
        <CurveCard
          title="ROC curve"
          summary={`True positive rate over false positive rate; ${presentAreas(results)}`}
          curves={curvesOf(deriveRoc)}
          xLabel="False positive rate"
          yLabel="True positive rate"
          reference={diagonal}
        />
        <CurveCard
          title="Precision/recall"
          summary="Precision over recall at every threshold"
          curves={curvesOf(derivePrecisionRecall)}
          xLabel="Recall"
          yLabel="Precision"
        />
        <CurveCard
          title="Lift"
          summary="How many times more positives there are among the rows called positive than among all, over the share of rows called positive"
          curves={curvesOf(deriveLift)}
          xLabel="Share called positive"
          yLabel="Lift"
          yDomain={[0, 'auto']}
          reference={once}
        />
      </Box>
      <ThresholdCard results={results} threshold={threshold} onChange={setThreshold} />
    </>
  )
}

const presentAreas = (results: readonly TwoClassResult[]): string =>
  results
    .map(({ metrics }, index) => `area of the ${resultName(index).toLowerCase()} ${presentNumber(metrics.AUC)}`)
    .join(', ')
