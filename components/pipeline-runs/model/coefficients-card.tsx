import Typography from '@mui/material/Typography'
import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import { type Equation, largestCoefficients } from '#components/pipeline-runs/model/training-summary.ts'
import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

const shown = 100

/** What each feature counts in a linear model. */
export function CoefficientsCard({ equation }: { equation: Equation }) {
  const { class: name, intercept, coefficients } = equation
  const title = name === undefined ? 'Coefficients' : `Coefficients of ${name}`
  const largest = largestCoefficients(equation, shown)
  const rest = coefficients.length - largest.length
  return (
    <SectionCard title={title}>
      <Typography variant="body2" gutterBottom>
        {`Intercept ${presentNumber(intercept)}. `}
        {rest > 0 && `The ${shown} largest of ${coefficients.length.toLocaleString('en')} weights:`}
      </Typography>
      <FiguresTable
        label={title}
        head={['Feature', 'Weight']}
        rows={largest.map(({ name: feature, value }) => ({ name: feature, figures: [value] }))}
      />
    </SectionCard>
  )
}
