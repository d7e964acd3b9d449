import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import type { TrainingSummary } from '#components/pipeline-runs/model/training-summary.ts'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import type { TrainingFile } from '#lib/learning/training/training-file.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'

const shownClasses = 20

/** What a model is and how its training went; what its algorithm does not tell is left out. */
export function presentModel(training: TrainingFile, summary: TrainingSummary): Attribute[] {
  const { algorithm, label, classes, rows } = training
  const { method, iterations, hasConverged, objective, trees, layers, inertia, hasSettled } = summary
  const about: Attribute[] = [
    { label: 'Algorithm', value: findManifest(algorithm)?.name ?? algorithm },
    { label: 'Label column', value: label },
    { label: 'Classes', value: classes.length > 0 ? presentClasses(classes) : undefined },
    { label: 'Training rows', value: rows.toLocaleString('en') },
    { label: 'Solution method', value: method },
    { label: 'Trees', value: trees?.length.toLocaleString('en') },
    { label: 'Nodes per layer', value: layers?.join(', ') },
    { label: 'Iterations', value: iterations?.toLocaleString('en') },
    { label: 'Has converged', value: presentTruth(hasConverged ?? hasSettled) },
    { label: 'Objective', value: objective === undefined ? undefined : presentNumber(objective) },
    { label: 'Sum of squared distances', value: inertia === undefined ? undefined : presentNumber(inertia) },
  ]
  return about.filter(({ value }) => value !== undefined && value !== null)
}

const presentTruth = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'Yes' : 'No'

function presentClasses(classes: readonly string[]): string {
  const more = classes.length - shownClasses
  return `${classes.slice(0, shownClasses).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
