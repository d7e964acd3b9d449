import type { InputExample } from '#lib/mlflow/input-example.ts'
import { checkScorer, exampleCheck } from '#lib/scoring/check-scorer.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

export type ScorerLook = Pick<ModelInspection, 'selfCheck' | 'inputExample'>

/** What scoring its example and some more rows shows of a model. */
export async function lookAt(scorer: Scorer, example: InputExample | undefined): Promise<ScorerLook> {
  const selfCheck = await checkScorer(scorer, example)
  if (!example) return { selfCheck }
  const found = selfCheck.checks?.find(({ name }) => name === exampleCheck)
  const inputExample = found?.ok
    ? { example, scored: true as const }
    : { example, scored: false as const, ...(found && { reason: found.detail }) }
  return { selfCheck, inputExample }
}
