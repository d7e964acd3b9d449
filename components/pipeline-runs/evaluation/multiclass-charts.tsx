import { ConfusionMatrix } from '#components/pipeline-runs/evaluation/confusion-matrix.tsx'
import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

interface MulticlassChartsProps {
  name: string
  result: Extract<EvaluationResult, { task: 'multiclass' }>
}

/** Which class was taken for which, and how well each was told. */
export function MulticlassCharts({ name, result: { classes, matrix, perClass } }: MulticlassChartsProps) {
  const whose = name.toLowerCase()
  return (
    <>
      <SectionCard title={`Confusion matrix: ${whose}`}>
        <ConfusionMatrix label={`Confusion matrix of the ${whose}`} classes={classes} matrix={matrix} />
      </SectionCard>
      <SectionCard title={`Classes: ${whose}`}>
        <FiguresTable
          label={`Classes of the ${whose}`}
          head={['Class', 'Precision', 'Recall', 'F1', 'Rows']}
          rows={perClass.map(({ name: own, precision, recall, f1, rows }) => ({
            name: own,
            figures: [precision, recall, f1, rows],
          }))}
        />
      </SectionCard>
    </>
  )
}
