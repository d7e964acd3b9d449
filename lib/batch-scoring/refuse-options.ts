import type { OutputOptions } from '#lib/batch-scoring/types.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

/** Which wish for the output a model of this input cannot fulfil, as a sentence with what to do; undefined when all can. */
export function refuseOptions(
  input: ScorerInput,
  { format, header, joinInput }: Pick<OutputOptions, 'format' | 'header' | 'joinInput'>,
): string | undefined {
  if (input.kind !== 'files') return undefined
  const what = input.together ? 'A scoring script' : 'This model'
  if (joinInput)
    return `${what} opens the files itself, so that no input columns can be repeated in the output. Switch that off.`
  if (!input.together) return undefined
  if (format === 'parquet')
    return 'The results of a scoring script have no types of their own. Choose the format csv or jsonl.'
  return header
    ? 'The results of a scoring script have no column names of their own. Switch the header line off.'
    : undefined
}
