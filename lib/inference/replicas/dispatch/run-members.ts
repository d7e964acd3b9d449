import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { type Assembled, assemble } from '#lib/inference/protocols/assemble.ts'
import { answer, refuse, type Waiting } from '#lib/inference/replicas/dispatch/waiting.ts'
import type { ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import type { Prediction } from '#lib/scoring/scorer.ts'

/** One run for all of them. Answers how to tell each its part. Rejects as the process does. */
export async function runMembers(
  members: readonly Waiting[],
  model: ModelInterface,
  process: ScoringProcess,
  replica: string,
): Promise<() => void> {
  const startedAt = performance.now()
  const [first] = members
  if (first?.question.kind === 'raw') {
    const reply = await process.call(first.question)
    const scoreMs = performance.now() - startedAt
    return () => answer(first, { kind: 'raw', ...reply, scoreMs, replica })
  }
  const assembled = assemble(
    members.map(({ question }) => question),
    model,
  )
  const { batch, rowsOf, failures } = assembled
  for (const [place, refusal] of failures) {
    const member = members[place]
    if (member) refuse(member, refusal)
  }
  if (!batch) return () => {}
  const prediction = await process.score({ batch, params: first?.question.params })
  if (members.length > 1 && prediction.rows !== batch.rows) {
    throw new Error(`The model answered ${prediction.rows} rows to ${batch.rows}.`)
  }
  const scoreMs = performance.now() - startedAt
  return () => tellAll(members, assembled, rowsOf, prediction, { scoreMs, replica })
}

function tellAll(
  members: readonly Waiting[],
  { failures }: Assembled,
  rowsOf: readonly number[],
  prediction: Prediction,
  how: { scoreMs: number; replica: string },
): void {
  let from = 0
  for (let place = 0; place < members.length; place++) {
    const member = members[place]
    if (!member || failures.has(place)) continue
    // A model may return more or fewer rows than it was asked for: then they are all of the one who asked.
    const rows = members.length === 1 ? prediction.rows : (rowsOf[place] ?? 0)
    answer(member, { kind: 'prediction', prediction, from, rows, scoreMs: how.scoreMs, replica: how.replica })
    from += rows
  }
}
