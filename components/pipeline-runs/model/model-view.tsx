import Box from '@mui/material/Box'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { ClustersCard } from '#components/pipeline-runs/model/clusters-card.tsx'
import { CoefficientsCard } from '#components/pipeline-runs/model/coefficients-card.tsx'
import { FeaturesCard } from '#components/pipeline-runs/model/features-card.tsx'
import { LossesCard } from '#components/pipeline-runs/model/losses-card.tsx'
import { presentModel } from '#components/pipeline-runs/model/present-model.ts'
import { equationsOf, parameterWords, parseSummary } from '#components/pipeline-runs/model/training-summary.ts'
import { ImportanceCard, TreesCard } from '#components/pipeline-runs/model/trees-cards.tsx'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import type { TrainingFile } from '#lib/learning/training/training-file.ts'

export function ModelView({ training }: { training: TrainingFile }) {
  const summary = parseSummary(training.summary)
  const { trees, importance, losses, clusters } = summary
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))' }}>
        <KeyValueCard title="Model" items={presentModel(training, summary)} />
        <KeyValueCard
          title="Parameters"
          items={Object.entries(training.parameters).map(([name, value]) => ({
            label: parameterWords(name),
            value: value === null ? undefined : presentValue(value),
          }))}
        />
      </Box>
      {equationsOf(summary).map((equation, index) => (
        <CoefficientsCard key={equation.class ?? index} equation={equation} />
      ))}
      {importance && importance.length > 0 && <ImportanceCard importance={importance} />}
      {trees && <TreesCard trees={trees} />}
      {losses && <LossesCard losses={losses} />}
      {clusters && <ClustersCard clusters={clusters} />}
      <FeaturesCard features={training.features} />
    </>
  )
}
