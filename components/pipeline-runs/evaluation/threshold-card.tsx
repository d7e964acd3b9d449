'use client'

import Box from '@mui/material/Box'
import Slider from '@mui/material/Slider'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { ConfusionMatrix } from '#components/pipeline-runs/evaluation/confusion-matrix.tsx'
import {
  countOutcomes,
  deriveFigures,
  type TwoClassResult,
} from '#components/pipeline-runs/evaluation/derive-curves.ts'
import { resultName } from '#components/pipeline-runs/evaluation/result-names.ts'
import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

interface ThresholdCardProps {
  results: readonly TwoClassResult[]
  threshold: number
  onChange: (threshold: number) => void
}

/** What becomes of the rows when scores from a threshold on count as positive. */
export function ThresholdCard({ results, threshold, onChange }: ThresholdCardProps) {
  const labelId = useId()
  return (
    <SectionCard title="Threshold">
      <Typography id={labelId} variant="body2" sx={{ color: 'text.secondary' }}>
        Scores from {presentThreshold(threshold)} on count as positive
      </Typography>
      <Box sx={{ maxWidth: 420, px: 1 }}>
        <Slider
          aria-labelledby={labelId}
          value={threshold}
          min={0}
          max={1}
          step={0.01}
          getAriaValueText={presentThreshold}
          onChange={(_, value) => onChange(Number(presentThreshold(value)))}
        />
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))' }}>
        {results.map((result, index) => (
          <Outcome key={resultName(index)} name={resultName(index)} result={result} threshold={threshold} />
        ))}
      </Box>
    </SectionCard>
  )
}

/** The slider adds its steps up, and what it comes to is not quite two digits. */
const presentThreshold = (threshold: number): string => threshold.toFixed(2)

function Outcome({ name, result, threshold }: { name: string; result: TwoClassResult; threshold: number }) {
  const { thresholds, positive, negative } = result
  const counts = countOutcomes(thresholds, threshold)
  const { accuracy, precision, recall, f1 } = deriveFigures(counts)
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Typography variant="subtitle2" component="h3">
        {name}
      </Typography>
      <ConfusionMatrix
        label={`Confusion matrix of the ${name.toLowerCase()}`}
        classes={[positive, negative]}
        matrix={[
          [counts.truePositives, counts.falseNegatives],
          [counts.falsePositives, counts.trueNegatives],
        ]}
      />
      <FiguresTable
        label={`Figures of the ${name.toLowerCase()} at the threshold`}
        head={['Metric', 'Value']}
        rows={[
          { name: 'Accuracy', figures: [accuracy] },
          { name: 'Precision', figures: [precision] },
          { name: 'Recall', figures: [recall] },
          { name: 'F1 Score', figures: [f1] },
        ]}
      />
    </Box>
  )
}
