import { type DeployedParts, usesScript } from '#components/deployments/code-values.ts'
import { modelTypeLabels } from '#components/deployments/model-kind.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'

interface AssetReviewProps {
  values: DeployedParts
  goTo: (stepId: string) => void
}

/** The chosen model on the last page of a wizard. */
export function ModelReview({ values: { model }, goTo }: AssetReviewProps) {
  return (
    <ReviewCard
      title="Model"
      onEdit={() => goTo('model')}
      items={[
        { label: 'Name', value: model?.name },
        { label: 'Version', value: model?.version },
        { label: 'Type', value: model && (modelTypeLabels[model.kind] ?? model.kind) },
      ]}
    />
  )
}

export function CodeReview({ values, goTo }: AssetReviewProps) {
  return <ReviewCard title="Code + environment" onEdit={() => goTo('code')} items={deriveCode(values)} />
}

function deriveCode(values: DeployedParts): Attribute[] {
  const { code, scoringScript, environment, engine } = values
  if (!usesScript(values)) {
    return [
      { label: 'Scoring script and environment', value: 'Generated from the model' },
      { label: 'Engine', value: engine === 'Auto' ? 'Automatic' : engine },
    ]
  }
  return [
    { label: 'Scoring script', value: code && `${scoringScript} in ${code.name}:${code.version}` },
    { label: 'Environment', value: environment && `${environment.name}:${environment.version}` },
  ]
}
